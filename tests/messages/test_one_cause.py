"""One cause, one message: rules that count are silent about what is not whole, and ids that fail together are one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from lsprotocol import types as lsp

from kompetanse_cli.language import language
from kompetanse_cli.lsp.changes.actions import actions
from kompetanse_cli.lsp.diagnostics import diagnostics
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import PlacedFinding
from kompetanse_cli.pipeline import by_cause, checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.render.findings.text import one_line
from tests.helpers.repositories import repository

ON = date(2026, 3, 1)
EXAMPLE = Path(__file__).parents[2] / "examples" / "kommune-eksempel"
HOME_CARE = Path("personer/hjemmetjenester.yaml")
STRUCTURE = Path("struktur/hjemmetjenester.yaml")
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
GOAL = """enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: helse}
krav:
  - id: ressurs
    navn: Ressursperson i hver sone
    rolle: ressursperson
    hvor: {enhetstyper: [sone]}
    per: enhet
    minst: 1
    styrke: skal
mål:
  - id: mål-1
    nummer: 1
    tema: Dekning
    tekst: Alle soner har ressursperson
    frist: 2026-12-31
    eier: {rolle: leder, enhet: helse}
    kriterier:
      - {tekst: Dekning, metrikk: dekning, krav: ressurs, måltall: 100 %}
    status: [{dato: 2026-01-15, status: nådd, av: p-1}]
"""
PEOPLE = """personer:
  - id: p-1
    navn: Kari Nes
    enhet: sone-nord
rolletildelinger:
  - person: p-1
    rolle: ressursperson
    enhet: sone-nord
    fra: 2025-01-01
"""
UNITS = """enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: helse}
"""


def told(source: dict[str, str] | Path) -> list[PlacedFinding]:
    """What people are told of a municipality that is wrong, in order."""
    files = working_tree(source) if isinstance(source, Path) else {p: text.encode() for p, text in source.items()}
    return [each for each in by_cause(checked(load(files), ON)) if each.finding.severity.value == "feil"]


def said(source: dict[str, str] | Path) -> list[str]:
    """The same as lines."""
    return [one_line(each, language("nb")) for each in told(source)]


def edited(line: int, *texts: str) -> dict[str, str]:
    """The municipality with other lines in place of one of personer.yaml."""
    lines = PEOPLE.splitlines()
    lines[line - 1 : line] = texts
    return {"kompetanse.yaml": ROOT, "a.yaml": GOAL, "personer.yaml": "".join(f"{text}\n" for text in lines)}


CAUSES = {
    "no colon after a name": (edited(3, "    navn Kari Nes"), "3:5: feil K016"),
    "no colon after a unit": (edited(8, "    enhet sone-nord"), "8:5: feil K016"),
    "a day as people write it": (edited(9, "    fra: 01-01-2025"), "9:10: feil K073"),
    "an unknown key": (edited(9, "    omfang: 20 %", "    fra: 2025-01-01"), "9:5: feil K070"),
    "a misspelt role": (edited(7, "    rolle: resursperson"), "7:12: feil K103"),
    "a misspelt top key": (edited(5, "rolletildeling:"), "5:1: feil K070"),
    "a merge conflict": (
        edited(9, "<<<<<<< HEAD", "    fra: 2025-01-01", "=======", "    fra: 2025-02-01", ">>>>>>> b"),
        "9:1: feil K010",
    ),
}


@pytest.mark.parametrize(("files", "first"), CAUSES.values(), ids=CAUSES)
def test_a_mistake_that_takes_a_record_is_told_alone(files: dict[str, str], first: str) -> None:
    found = [one_line(each, language("nb")) for each in by_cause(checked(load(_bytes(files)), ON))]
    assert [line.startswith(f"personer.yaml:{first}") for line in found] == [True]


def _bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def test_the_municipality_is_in_order_without_the_mistakes() -> None:
    assert by_cause(checked(load(_bytes(edited(3, "    navn: Kari Nes"))), ON)) == ()


def example(tmp_path: Path) -> Path:
    """A copy of the example municipality."""
    copytree(EXAMPLE, tmp_path / "kommune")
    return tmp_path / "kommune"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("hjemmetjenester.yaml.txt", ".txt"),
        ("hjemmetjenester.yaml.bak", ".bak"),
        ("hjemmetjenester.docx", ".docx"),
        ("hjemmetjenester.yaml~", "~"),
    ],
)
def test_a_file_with_a_name_that_is_not_read_is_one_message_that_names_it(
    tmp_path: Path, name: str, ending: str
) -> None:
    folder = example(tmp_path)
    (folder / HOME_CARE).rename(folder / "personer" / name)
    assert said(folder) == [
        "dokumenter.yaml:25:13: feil K097 112 henvisninger gjelder 19 personer som ikke finnes. Filen "
        f"personer/{name} blir ikke lest, for navnet slutter på {ending}. Gi filen navnet hjemmetjenester.yaml."
    ]


def test_a_file_without_an_ending_is_found_too(tmp_path: Path) -> None:
    folder = example(tmp_path)
    (folder / HOME_CARE).rename(folder / "personer" / "hjemmetjenester")
    assert said(folder)[0].endswith(
        "Filen personer/hjemmetjenester blir ikke lest, for navnet har ingen endelse. Gi filen navnet "
        "hjemmetjenester.yaml."
    )


def in_git(tmp_path: Path) -> Path:
    """A copy of the example in a repository, with everything committed."""
    repo = repository(tmp_path / "kommune")
    copytree(EXAMPLE, repo.folder, dirs_exist_ok=True)
    repo.commit("2026-02-01")
    return repo.folder


def test_a_deleted_file_is_one_message_that_says_how_to_get_it_back(tmp_path: Path) -> None:
    folder = in_git(tmp_path)
    (folder / HOME_CARE).unlink()
    assert said(folder) == [
        "dokumenter.yaml:25:13: feil K097 112 henvisninger gjelder 19 personer som ikke finnes. Filen "
        "personer/hjemmetjenester.yaml var med i siste commit, men er borte fra mappen. Hent den tilbake med "
        "«git restore personer/hjemmetjenester.yaml»."
    ]


def test_a_deleted_file_with_units_is_one_message(tmp_path: Path) -> None:
    folder = in_git(tmp_path)
    (folder / STRUCTURE).unlink()
    [line] = said(folder)
    assert "131 henvisninger gjelder 9 enheter som ikke finnes. Filen struktur/hjemmetjenester.yaml var med" in line


def test_two_files_that_are_gone_are_two_messages(tmp_path: Path) -> None:
    folder = in_git(tmp_path)
    (folder / STRUCTURE).unlink()
    (folder / HOME_CARE).unlink()
    assert [each.finding.value for each in told(folder)] == [
        "struktur/hjemmetjenester.yaml",
        "personer/hjemmetjenester.yaml",
    ]


def test_an_emptied_file_is_one_message_with_the_number_of_references(tmp_path: Path) -> None:
    folder = in_git(tmp_path)
    (folder / HOME_CARE).write_text("", "utf-8")
    assert said(folder) == [
        "personer/hjemmetjenester.yaml:1:1: feil K038 Filen er tom, og 112 henvisninger gjelder 19 personer som sto "
        "her i siste commit. Hent innholdet tilbake med «git restore personer/hjemmetjenester.yaml»."
    ]


def test_many_ids_that_nobody_knows_where_were_are_one_message(tmp_path: Path) -> None:
    folder = example(tmp_path)
    (folder / HOME_CARE).unlink()
    [one] = told(folder)
    assert one_line(one, language("nb")).startswith(
        "dokumenter.yaml:25:13: feil K101 112 henvisninger gjelder 19 personer som ikke finnes: «p-044», «p-052», "
    )
    assert len(one.related) == 111


def test_a_unit_that_is_taken_out_is_one_message_with_all_its_places() -> None:
    roles = PEOPLE.replace("sone-nord", "sone-sør")
    [one] = told(
        {
            "kompetanse.yaml": ROOT,
            "enheter.yaml": UNITS.replace("sone-nord, navn: Sone Nord", "bo, navn: Bo"),
            "personer.yaml": roles,
        }
    )
    assert one_line(one, language("nb")) == (
        "personer.yaml:4:12: feil K102 Ingen enhet har id-en «sone-sør». 2 steder viser til den. Rett id-en, eller "
        "legg den til under «enheter». Det som er lagt ned eller har sluttet, skal bli stående med «til»."
    )
    assert [(each.region.path, each.region.start.line) for each in one.related] == [("personer.yaml", 8)]


def test_a_unit_with_a_new_id_is_one_message_with_one_fix_for_all_places(tmp_path: Path) -> None:
    folder = in_git(tmp_path)
    text = (folder / STRUCTURE).read_text("utf-8")
    (folder / STRUCTURE).write_text(text.replace("id: innsatsteam\n", "id: innsatsteamet\n"), "utf-8")
    [one] = told(folder)
    assert one_line(one, language("nb")) == (
        "ansatte/bemanning.yaml:82:13: feil K102 Ingen enhet har id-en «innsatsteam». 12 steder viser til den. Den sto "
        "i struktur/hjemmetjenester.yaml i siste commit. Bytt til «innsatsteamet» alle 12 steder. En id som får et "
        "nytt navn med «kompetanse rename», blir byttet overalt."
    )
    assert [edit.new for edit in one.edits] == ["innsatsteamet"] * 12


def test_three_slips_with_a_remedy_each_are_three_messages() -> None:
    people = "".join(f"  - {{id: p-{n}, navn: N{n}, enhet: sone-nord}}\n" for n in ("kari", "ola", "anne"))
    roles = "".join(
        f"  - {{person: {slip}, rolle: leder, enhet: sone-nord, fra: 2025-0{n}-01}}\n"
        for n, slip in enumerate(("p-kair", "p-oal", "p-annne"), 1)
    )
    files = {"kompetanse.yaml": ROOT, "e.yaml": UNITS, "p.yaml": f"personer:\n{people}rolletildelinger:\n{roles}"}
    assert [edit.new for each in told(files) for edit in each.edits] == ["p-kari", "p-ola", "p-anne"]


def test_what_refers_into_a_broken_file_is_told_where_it_is_broken() -> None:
    held = "rolletildelinger:\n  - {person: p-9, rolle: leder, enhet: helse, fra: 2025-01-01}\n"
    files = {"kompetanse.yaml": ROOT, "enheter.yaml": UNITS + held, "p.yaml": "personer:\n  - {id: p-9, navn: [\n"}
    [one] = told(files)
    assert one.region.path == "p.yaml"
    assert [(each.region.path, each.caption.text) for each in one.related][-1] == (
        "enheter.yaml",
        "{references} gjelder noe i filen som ikke kan leses",
    )


def test_a_hundred_that_say_the_same_are_one_with_all_their_places() -> None:
    units = "".join(f"  - {{id: u-{n}, navn: U{n}, type: komité, del_av: helse}}\n" for n in range(100))
    [one] = told({"kompetanse.yaml": ROOT, "enheter.yaml": UNITS + units})
    assert one.finding.code == "K076"
    assert "Det gjelder 100 steder." in one_line(one, language("nb"))
    assert len(one.related) >= 99


def test_anchors_of_another_program_are_one_message() -> None:
    units = "".join(f"  - {{id: u-{n}, navn: &id{n} U{n}, type: sone, del_av: helse}}\n" for n in range(20))
    people = "".join(f"  - {{id: p-{n}, navn: *id{n}, enhet: helse}}\n" for n in range(20))
    [one] = told({"kompetanse.yaml": ROOT, "enheter.yaml": f"{UNITS}{units}personer:\n{people}"})
    assert one.finding.code == "K032"


def test_a_key_that_may_be_fetched_from_elsewhere_is_not_said_to_be_missing() -> None:
    people = "  - &kari {id: p-1, navn: Kari, enhet: helse}\n  - {<<: *kari, id: p-2}\n"
    found = told({"kompetanse.yaml": ROOT, "enheter.yaml": f"{UNITS}personer:\n{people}"})
    assert {each.finding.code for each in found} == {"K032"}


def test_what_cannot_be_read_comes_first_then_the_shape_then_the_rest() -> None:
    files = {
        "kompetanse.yaml": ROOT,
        "a.yaml": UNITS + "fora:\n  - {id: f, navn: F, type: lederteam, medlemmer: [p-nobody]}\n",
        "b.yaml": "personer:\n  - {id: p-1, navn: A, enhet: helse, tlf: 1}\n",
        "c.yaml": 'tiltak:\n  - {id: t, tekst: "T\n',
    }
    assert [each.finding.code for each in told(files)] == ["K013", "K070", "K101"]


def test_one_file_that_is_asked_for_is_told_of_its_own(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    folder = in_git(tmp_path)
    (folder / HOME_CARE).unlink()
    code, out, _ = command("validate", folder / "fora.yaml", "--format", "short", "--root", folder)
    assert code == 1
    [line] = out.splitlines()
    assert "fora.yaml:9:59: feil K097 4 henvisninger gjelder 4 personer" in line


def test_a_rule_does_not_ask_for_a_key_whose_value_was_refused() -> None:
    unit = "  - {id: bo, navn: Bo, type: bolig, del_av: helse, ansatte: 5, ansatte_per: %s}\n"
    files = {"kompetanse.yaml": ROOT, "enheter.yaml": UNITS + unit % "*i-dag"}
    found = [each.finding.code for each in by_cause(checked(load(_bytes(files)), ON))]
    assert found == ["K032"]


def test_a_session_whose_days_cannot_be_read_was_not_unprepared(tmp_path: Path) -> None:
    folder = example(tmp_path)
    run = folder / "gjennomføringer" / "lederstøtte-2025.yaml"
    run.write_text(run.read_text("utf-8").replace("datoer: [2026-01-20]", "datoerzz: [2026-01-20]"), "utf-8")
    found = [each.finding.code for each in by_cause(checked(load(working_tree(folder)), ON))]
    assert found[0] == "K070"
    assert "K471" not in found


def test_an_editor_marks_each_place_of_one_cause_and_any_of_them_mends_all(tmp_path: Path) -> None:
    (tmp_path / "kompetanse.yaml").write_text(ROOT, "utf-8")
    (tmp_path / "enheter.yaml").write_text(UNITS, "utf-8")
    (tmp_path / "personer.yaml").write_text(PEOPLE.replace("sone-nord", "sone-nrod"), "utf-8")
    workspace = Workspace(tmp_path, ON)
    marked = diagnostics(workspace, language("nb"))["personer.yaml"]
    assert [each.range.start.line for each in marked] == [3, 7]
    assert {each.message.splitlines()[1] for each in marked} == {
        "Ingen enhet har id-en «sone-nrod». 2 steder viser til den."
    }
    assert [each.related_information[-1].location.range.start.line for each in marked if each.related_information] == [
        7,
        3,
    ]
    second = lsp.CodeActionParams(
        lsp.TextDocumentIdentifier(workspace.uri("personer.yaml")),
        marked[1].range,
        lsp.CodeActionContext([], only=[lsp.CodeActionKind.QuickFix]),
    )
    [offered] = [each for each in actions(workspace, "personer.yaml", second, language("nb")) if each.edit]
    assert offered.title.startswith("Bytt til «sone-nord» begge steder")
    assert offered.edit is not None
    assert offered.edit.changes is not None
    assert [each.new_text for edits in offered.edit.changes.values() for each in edits] == ["sone-nord"] * 2


def test_gaps_say_the_one_cause_of_what_is_unknown(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    folder = in_git(tmp_path)
    (folder / HOME_CARE).unlink()
    code, out, err = command("gaps", "--root", folder, "--date", "2026-03-01")
    assert code == 1
    assert "• dokumenter.yaml:25: 112 henvisninger gjelder 19 personer som ikke finnes. Filen personer/hjemm" in out
    assert "Det er 1 feil i dataene." in err
    assert "p-044" not in out
