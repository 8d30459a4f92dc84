"""`kompetanse rename`: the id changes in every reference, and every other byte stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.model import BUILT_IN, KINDS, NOWHERE, Named
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
REGISTER = open_folder(example_folder()).register
# One of each kind that has ids, and those that most is said of.
NAMED = [
    (kind.one, next(r.id for r in REGISTER.all(kind.record) if isinstance(r, Named) and r.address != NOWHERE))
    for kind in KINDS
    if issubclass(kind.record, Named) and any(r.address != NOWHERE for r in REGISTER.all(kind.record))
]
IDS = [
    *NAMED,
    ("enhet", "solbakken"),
    ("enhet", "hjemmetjenesten"),
    ("person", "p-041"),
    ("krav", "leder-i-hver-enhet"),
]


def known(kind: str, record_id: str) -> bool:
    found = next(each for each in KINDS if each.one == kind)
    built_in = {each.id for each in BUILT_IN.get(found.record, ())}  # type: ignore[arg-type]
    own = (r.id for r in REGISTER.all(found.record) if isinstance(r, Named) and r.address != NOWHERE)
    return record_id in own and record_id not in built_in


@pytest.mark.parametrize(("kind", "old"), [pair for pair in dict.fromkeys(IDS) if known(*pair)], ids=str)
def test_there_and_back_leaves_every_byte_and_nothing_is_wrong_between(
    kommune: Path, command: Run, kind: str, old: str
) -> None:
    before, words = contents(kommune), ("--kind", kind, "--root", kommune)
    told = command("validate", kommune, "--date", "2026-03-01", "--format", "json")[0]
    code, out, err = command("rename", old, "noe-helt-nytt", *words)
    assert code == 0, err
    assert out.startswith(f"{kind[:1].upper()}{kind[1:]} «{old}» heter nå «noe-helt-nytt»: ")
    between = contents(kommune)
    assert between != before
    # Whole lines are what they were, but for the id.
    for path, content in between.items():
        old_lines, new_lines = before[path].split(b"\n"), content.split(b"\n")
        assert len(old_lines) == len(new_lines)
        for was, now in zip(old_lines, new_lines, strict=True):
            assert now == was or b"noe-helt-nytt" in now
    assert command("validate", kommune, "--date", "2026-03-01", "--format", "json")[0] == told
    assert command("rename", "noe-helt-nytt", old, *words)[0] == 0
    assert contents(kommune) == before


def test_most_kinds_are_tried() -> None:
    assert len(NAMED) >= 12


def test_what_would_be_changed_is_shown(kommune: Path, command: Run) -> None:
    before = contents(kommune)
    code, out, _ = command("rename", "sone-nord", "sone-nordre", "--root", kommune, "--dry-run")
    assert code == 0
    assert "-  - id: sone-nord\n+  - id: sone-nordre\n" in out
    assert contents(kommune) == before


def test_where_the_id_still_stands_is_mentioned_and_left(kommune: Path, command: Run) -> None:
    (kommune / "notat.yaml").write_text("# spør sone-nord\nfagområder: [{id: fot, navn: Fot}]\n", encoding="utf-8")
    code, _, err = command("rename", "sone-nord", "sone-nordre", "--root", kommune)
    assert code == 0
    assert "«sone-nord» står ennå i tekst eller kommentarer: " in err
    assert "notat.yaml:1" in err
    assert (kommune / "notat.yaml").read_text(encoding="utf-8").startswith("# spør sone-nord\n")


def test_windows_line_ends_and_quotes_are_kept(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_bytes(
        b'kommune: {navn: A, nummer: "9999", administrasjonsspr\xc3\xa5k: nb, innbyggere: 10}\r\n'
    )
    text = "enheter:\r\n  - {id: 'helse', navn: \"Helse\", type: kommunalområde} # helse\r\n"
    text += 'personer: [{id: p-1, navn: Kari, enhet: "helse"}]'
    (tmp_path / "data.yaml").write_bytes(text.encode())
    assert command("rename", "helse", "omsorg", "--root", tmp_path)[0] == 0
    wanted = text.replace("'helse'", "omsorg").replace('"helse"', "omsorg")
    assert (tmp_path / "data.yaml").read_bytes() == wanted.encode()


def test_a_finding_elsewhere_does_not_stop_it(kommune: Path, command: Run) -> None:
    (kommune / "feil.yaml").write_text("personer: [{id: p-999, navn: Eli, enhet: borte}]\n", encoding="utf-8")
    assert command("rename", "sone-nord", "sone-nordre", "--root", kommune)[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("sone-nrod", "x"), "mente du Sone Nord (sone-nord)?"),
        (("sone-nord", "Sone Nord"), "«Sone Nord» kan ikke være en id"),
        (("sone-nord", "sone-sør"), "«sone-sør» finnes alt"),
        (("sone-nord", "x", "--kind", "person"), "ingenting i filene har id-en «sone-nord»"),
        (("sone-nord", "x", "--kind", "hus"), "--kind: «hus» finnes ikke"),
        (("ressursperson", "x"), "ingenting i filene har id-en «ressursperson»"),
    ],
)
def test_what_can_not_be(kommune: Path, command: Run, words: tuple[str, ...], told: str) -> None:
    before = contents(kommune)
    code, _, err = command("rename", *words, "--root", kommune)
    assert code == 2
    assert told in err
    assert contents(kommune) == before


def test_two_things_with_one_id_are_told_apart(kommune: Path, command: Run) -> None:
    (kommune / "mer.yaml").write_text("fagområder: [{id: sone-nord, navn: Nord}]\n", encoding="utf-8")
    code, _, err = command("rename", "sone-nord", "x", "--root", kommune)
    assert code == 2
    assert "«sone-nord» er id-en til flere oppføringer" in err
    assert "si hva id-en gjelder, med --kind" in err
    assert command("rename", "sone-nord", "nord", "--kind", "fagområde", "--root", kommune)[0] == 0
    assert b"id: sone-nord" in (kommune / "struktur" / "hjemmetjenester.yaml").read_bytes()


def test_what_replaces_something_built_in_keeps_its_id(kommune: Path, command: Run) -> None:
    code, _, err = command("rename", "ressursperson-i-hvert-ledd", "vårt-krav", "--root", kommune)
    assert code == 2
    assert "erstatter noe innebygd" in err
    assert command("rename", "ressursperson-i-hvert-ledd", "vårt-krav", "--root", kommune, "--force")[0] == 0


def test_a_local_schema_follows(kommune: Path, command: Run) -> None:
    schema = kommune / ".kompetanse" / "kompetanse.schema.json"
    assert command("schema", "--local", "--root", kommune)[0] == 0
    assert '"sone-nordre"' not in schema.read_text(encoding="utf-8")
    assert command("rename", "sone-nord", "sone-nordre", "--root", kommune)[0] == 0
    assert '"sone-nordre"' in schema.read_text(encoding="utf-8")
