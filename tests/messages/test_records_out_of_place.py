"""Records in another list than their own, and the slips that made several messages or a wrong one: one each, and its
remedy puts the file in order.
"""

from pathlib import Path

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import missing_from
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.render.findings.text import one_line
from kompetanse_cli.report.base.context import uncounted_words
from tests.messages.one_mistake import IN_ORDER, ON, PEOPLE, UNITS, told

ROLE = "\nrolletildelinger:"
ABSENT = "    fra: 2019-08-01\n  - id: p-002"
MEASURE = """tiltak:
  - id: t1
    gjelder: {krav: leder-i-hver-enhet, enhet: sone-nord}
    tekst: Lyse ut
    ansvarlig: p-001
    frist: 2026-12-01
    status: planlagt
"""


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "at"),
    [
        ("personer.yaml", PEOPLE, ROLE, "", "personer.yaml:10:5 K070"),
        ("personer.yaml", PEOPLE, ROLE, "\n    rolletildelinger:", "personer.yaml:10:5 K070"),
        ("personer.yaml", PEOPLE, ROLE, "\n  rolletildelinger:", "personer.yaml:10:3 K017"),
        ("personer.yaml", PEOPLE, "  - id: p-002", "  -id: p-002", "personer.yaml:6:3 K015"),
        ("personer.yaml", PEOPLE, "  - id: p-002\n", "> - id: p-002\n", "personer.yaml:6:1 K028"),
        ("personer.yaml", PEOPLE, "fra: 2020-01-01", "fra: 2020-31-01", "personer.yaml:14:10 K073"),
        ("personer.yaml", PEOPLE, "fra: 2020-01-01", "fra: 43831", "personer.yaml:14:10 K073"),
        ("personer.yaml", PEOPLE, "    stedlig", "    til: -\n    stedlig", "personer.yaml:15:10 K022"),
        (
            "personer.yaml",
            PEOPLE,
            ABSENT,
            ABSENT.replace("\n", "\n    fravær: {fra: 2026-02-01}\n", 1),
            "personer.yaml:6:13 K079",
        ),
        (
            "enheter.yaml",
            UNITS,
            UNITS,
            f"{UNITS}  - id: p-003\n    navn: Per Berg\n    enhet: sone-nord\n    fra: 2020-01-01\n",
            "enheter.yaml:13:5 K070",
        ),
        ("tiltak.yaml", MEASURE, "tekst: Lyse ut", "tekst: *Lyse ut*", "tiltak.yaml:4:12 K019"),
        (
            "tiltak.yaml",
            MEASURE,
            "gjelder: {krav: leder-i-hver-enhet, enhet: sone-nord}",
            "krav: leder-i-hver-enhet\n    enhet: sone-nord",
            "tiltak.yaml:3:5 K070",
        ),
        ("kompetanse.yaml", IN_ORDER["kompetanse.yaml"], ": nb,", ": bokmål,", "kompetanse.yaml:1:65 K075"),
    ],
)
def test_one_message_at_the_mistake_and_its_remedy_puts_the_file_in_order(
    path: str, text: str, old: str, new: str, at: str
) -> None:
    (only,) = told({**IN_ORDER, path: text.replace(old, new, 1)})
    assert only.at == at
    assert told(only.mended) == []


def test_a_record_among_others_is_told_where_it_belongs_and_not_moved() -> None:
    misplaced = "  - person: p-002\n    rolle: leder\n    enhet: helse\n    fra: 2020-01-01\n  - id: p-002"
    (only,) = told({**IN_ORDER, "personer.yaml": PEOPLE.replace("  - id: p-002", misplaced, 1)})
    assert only.at == "personer.yaml:6:5 K070"
    assert "Flytt oppføringen til «rolletildelinger»." in only.words
    assert [each.at for each in told(only.mended)] == [only.at]


def test_a_list_by_another_name_is_known_by_its_records() -> None:
    (only,) = told({**IN_ORDER, "personer.yaml": PEOPLE.replace("personer:", "ansatte:", 1)})
    assert only.at == "personer.yaml:1:1 K070"
    assert told(only.mended) == []


@pytest.mark.parametrize("written", ["sykmeldt", "2026-02-01 - 2026-06-01"])
def test_a_text_is_not_put_in_brackets_where_the_list_holds_keys_with_values(written: str) -> None:
    absent = ABSENT.replace("\n", f"\n    fravær: {written}\n", 1)
    (only,) = told({**IN_ORDER, "personer.yaml": PEOPLE.replace(ABSENT, absent, 1)})
    assert only.at == "personer.yaml:6:13 K079"
    assert "med disse nøklene: fra, til." in only.words
    assert [each.at for each in told(only.mended)] == [only.at]


def test_a_day_that_may_be_left_out_is_told_so() -> None:
    text = PEOPLE.replace("    stedlig", "    til: d.d.\n    stedlig", 1)
    (only,) = told({**IN_ORDER, "personer.yaml": text})
    assert "Skriv en dato som 2026-03-01, eller slett linjen når den ikke er bestemt." in only.words


def _findings_in(folder: Path) -> list[str]:
    return [one_line(each, language("nb")) for each in checked(load(working_tree(folder)), ON).findings]


def test_a_file_of_roles_whose_name_is_not_read_is_told_and_one_beside_the_right_name_is_not(tmp_path: Path) -> None:
    people, _, roles = PEOPLE.partition("rolletildelinger:")
    for name, text in {**IN_ORDER, "personer.yaml": people, "roller.yaml": f"rolletildelinger:{roles}"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    copy = tmp_path / "roller.yaml.bak"
    copy.write_bytes((tmp_path / "roller.yaml").read_bytes())
    assert _findings_in(tmp_path) == []
    (tmp_path / "roller.yaml").unlink()
    (only,) = _findings_in(tmp_path)
    assert only.startswith("roller.yaml.bak:1:1: feil K083 «roller.yaml.bak» blir ikke lest")
    assert only.endswith("Gi filen navnet roller.yaml.")


RUN = """program:
  - {id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-001}]
    samlinger:
      - {samling: d1, datoer: 10. og 11. september 2026, status: planlagt}
"""


def test_two_days_in_words_are_no_numbered_list() -> None:
    (only,) = [each for each in told({**IN_ORDER, "kurs.yaml": RUN}) if each.at.startswith("kurs.yaml:9")]
    assert only.at == "kurs.yaml:9:31 K079"
    assert "Skriv hvert punkt på en linje med «- » foran." in only.words


def test_files_that_refer_to_persons_who_are_gone_are_not_said_to_be_wrong() -> None:
    roles = PEOPLE.partition("rolletildelinger:")[2]
    forum = "fora:\n  - {id: f, navn: F, type: lederteam, medlemmer: [p-001]}\n"
    files = {**IN_ORDER, "personer.yaml": "personer: []\n", "roller.yaml": f"rolletildelinger:{roles}", "f.yaml": forum}
    register = load({path: text.encode() for path, text in files.items()}).register
    missing = missing_from(register, ("rolletildelinger", "fora", "personer"))
    assert uncounted_words(missing, language("nb"), "Dekningen") == (
        "Dekningen kan ikke beregnes før alt som filene viser til under «personer», finnes."
    )
