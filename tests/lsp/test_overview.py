"""What an editor shows of a municipality beside its files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.lsp.conftest import Editor

Serve = Callable[[Any], Any]

MINI = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: helse}
  - {id: sone-sør, navn: Sone Sør, type: sone, del_av: helse}
krav:
  - {id: ressurs, navn: Ressursperson i hver sone, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet,
     minst: 1, styrke: skal}
"""
PEOPLE = """\
personer:
  - {id: p-1, navn: Kari Nes, enhet: sone-nord, vis_navn: nei}
rolletildelinger:
  - person: p-1
    rolle: ressursperson
    enhet: sone-nord
    fra: 2025-01-01
"""


async def told(editor: Editor) -> Any:
    """What the server answers of the municipality that the editor stands in."""
    return await editor.protocol.send_request_async("kompetanse/overview", {"uri": editor.uri("kompetanse.yaml")})


def municipality(root: Path, people: str = PEOPLE) -> None:
    """The small one in place of the example."""
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (root / "kompetanse.yaml").write_text(MINI, "utf-8")
    (root / "personer.yaml").write_text(people, "utf-8")


def test_the_gaps_are_told_and_where_their_unit_stands(with_server: Serve, root: Path) -> None:
    municipality(root)

    async def work(editor: Editor) -> tuple[Any, list[Any]]:
        places = []
        for kind, record in (("enheter", "sone-sør"), ("enheter", "borte"), ("roller", "leder"), ("ukjent", "x")):
            asked = {"uri": editor.uri("kompetanse.yaml"), "kind": kind, "id": record}
            places.append(await editor.protocol.send_request_async("kompetanse/place", asked))
        return await told(editor), places

    found, (unit, *others) = with_server(work)
    assert (found.status, found.missing, found.errors, found.unknown) == ("Fjordvik: 7 mangler", 7, 0, "")
    assert (found.date, found.day, found.language) == ("2026-03-01", "1. mars 2026", "nb")
    gap = next(each for each in found.gaps if each.requirement == "ressurs")
    assert (gap.kind, gap.id, gap.unit, gap.unitName) == ("enheter", "sone-sør", "sone-sør", "Sone Sør")
    assert (unit.path, unit.line) == ("kompetanse.yaml", 5)
    # What is not there, built in, or of no kind.
    assert others == [None, None, None]
    assert (gap.requirementName, gap.strength) == ("Ressursperson i hver sone", "skal")


def test_nobody_whose_name_is_hidden_is_named(with_server: Serve, root: Path) -> None:
    municipality(root, PEOPLE + "    til: 2026-02-01\n")
    found = with_server(told)
    assert found.missing == 8
    assert "Kari" not in str(found)


def test_what_can_not_be_known_has_no_number(with_server: Serve, root: Path) -> None:
    municipality(root, PEOPLE.replace("enhet: sone-nord\n    fra", "enhet sone-nord\n    fra"))
    found = with_server(told)
    assert (found.missing, found.gaps, found.errors) == (None, [], 1)
    assert found.status == "Fjordvik: manglene kan ikke regnes ut, 1 feil"
    assert "personer.yaml" in found.unknown


def test_it_follows_what_is_written_and_not_saved(with_server: Serve, root: Path) -> None:
    municipality(root)
    more = PEOPLE + "  - {person: p-1, rolle: ressursperson, enhet: sone-sør, fra: 2025-01-01}\n"

    async def work(editor: Editor) -> tuple[Any, Any]:
        before = await told(editor)
        heard = editor.checked
        uri = editor.open("personer.yaml", PEOPLE)
        await editor.until(lambda: editor.checked > heard)
        heard = editor.checked
        editor.write(uri, more)
        await editor.until(lambda: editor.checked > heard)
        after = await told(editor)
        editor.write(uri, PEOPLE)
        return before, after

    before, after = with_server(work)
    assert (before.missing, after.missing) == (7, 6)
    assert after.status == "Fjordvik: 6 mangler"


def test_a_file_of_no_municipality_has_none(with_server: Serve, root: Path) -> None:
    async def work(editor: Editor) -> Any:
        lonely = (root.parent / "alene.yaml").as_uri()
        return await editor.protocol.send_request_async("kompetanse/overview", {"uri": lonely})

    assert with_server(work) is None


def test_all_is_checked_when_it_is_first_asked_for(with_server: Serve, root: Path) -> None:
    municipality(root, PEOPLE.replace("enhet: sone-nord\n", "enhet: sone-nrod\n"))

    async def work(editor: Editor) -> None:
        assert (await told(editor)).errors == 1
        await editor.until(lambda: [each.code for each in editor.told.get(editor.uri("personer.yaml"), [])] == ["K102"])

    with_server(work)


def test_what_may_be_chosen_has_names_unless_they_are_hidden(with_server: Serve, root: Path) -> None:
    municipality(root)

    async def work(editor: Editor) -> list[list[tuple[str, str]]]:
        found = []
        for kind in ("enheter", "personer", "ukjent"):
            asked = {"uri": editor.uri("kompetanse.yaml"), "kind": kind}
            answer = await editor.protocol.send_request_async("kompetanse/records", asked)
            found.append([(each["id"], each["name"]) for each in answer])
        return found

    units, people, unknown = with_server(work)
    assert units == [("helse", "Helse"), ("sone-nord", "Sone Nord"), ("sone-sør", "Sone Sør")]
    assert [person for person, _ in people] == ["p-1"]
    assert "Kari" not in str(people)
    assert unknown == []
