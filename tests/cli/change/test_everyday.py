"""The changes that come again and again, on the example: what is written, what is shown, and what is refused."""

import re
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")


def difference(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str]]:
    """The lines that came and went, by file."""
    found = {}
    for path, content in after.items():
        if content != before.get(path, b""):
            old, new = (text.decode().split("\n") for text in (before.get(path, b""), content))
            lines = list(unified_diff(old, new, n=0, lineterm=""))[2:]
            found[path] = [line for line in lines if line[0] in "+-"]
    return found


# Words, and the lines that come (+) and go (-).
CHANGES: list[tuple[str, dict[str, list[str]]]] = [
    (
        "new unit|Sone Fjell|--type|sone|--part-of|hjemmetjenesten|--from|2027-01-01|--employees|12",
        {
            "struktur/hjemmetjenester.yaml": [
                "+  - id: sone-fjell", "+    navn: Sone Fjell", "+    type: sone", "+    del_av: hjemmetjenesten",
                "+    ansatte: 12", "+    ansatte_per: 2026-03-01", "+    fra: 2027-01-01",
            ]
        },
    ),
    (
        "new person|Kari Kvernrud|--unit|sone-nord|--hide-name",
        {
            "personer/hjemmetjenester.yaml": [
                "+  - id: p-290", "+    navn: Kari Kvernrud", "+    enhet: sone-nord", "+    vis_navn: nei",
            ]
        },
    ),
    (
        "new appointment|p-041|--role|fagutvikler|--from|2026-08-01|--to|2027-07-31|--deputy|p-042",
        {
            "roller/hjemmetjenester.yaml": [
                "+  - person: p-041", "+    rolle: fagutvikler", "+    enhet: sone-nord", "+    fra: 2026-08-01",
                "+    til: 2027-07-31", "+    stedfortreder: p-042",
            ]
        },
    ),
    (
        "new measure|Lyses ut: nå|--unit|tunet|--responsible|p-058|--deadline|2026-09-01|--id|lyses-ut",
        {
            "unntak-og-tiltak.yaml": [
                "+  - id: lyses-ut", "+    gjelder: {enhet: tunet}", '+    tekst: "Lyses ut: nå"',
                "+    ansvarlig: p-058", "+    frist: 2026-09-01", "+    status: planlagt",
            ]
        },
    ),
    (
        "end appointment|p-014|--role|ressursperson|--on|2026-06-30|--successor|p-011",
        {
            "roller/institusjon.yaml": [
                "+    til: 2026-06-30", "+  - person: p-011", "+    rolle: ressursperson", "+    enhet: solbakken-1",
                "+    fagområde: klinisk-observasjon", "+    fra: 2026-07-01", "+    avsatt_timer_per_uke: 3",
            ]
        },
    ),
    ("end person|p-014|--on|2026-06-30", {"personer/institusjon.yaml": ["+    til: 2026-06-30"]}),
    (
        "absence|p-014|--from|2026-04-01|--to|2026-05-01",
        {"personer/institusjon.yaml": ["+    fravær:", "+      - {fra: 2026-04-01, til: 2026-05-01}"]},
    ),
    (
        "reorganise move|natt-team|--to|solbakken",
        {
            "struktur/hjemmetjenester.yaml": [
                "-    del_av: hjemmetjenesten",
                "+    del_av: [{enhet: hjemmetjenesten, til: 2026-02-28}, {enhet: solbakken, fra: 2026-03-01}]",
            ]
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), CHANGES, ids=[words.split("|")[0] for words, _ in CHANGES])
def test_a_change_is_small_and_shown_before_it_is_made(
    kommune: Path, command: Run, words: str, wanted: dict[str, list[str]]
) -> None:
    first, *rest = words.split("|")
    line = (*first.split(" "), *rest, "--root", kommune, *DAY)
    before = contents(kommune)
    code, shown, _ = command(*line, "--dry-run")
    assert code == 0
    assert contents(kommune) == before
    code, out, _ = command(*line)
    assert code == 0
    found = difference(before, contents(kommune))
    assert {path: sorted(lines) for path, lines in found.items()} == {path: sorted(w) for path, w in wanted.items()}
    for path in wanted:
        assert f"\n  {path}\n" in out
        assert f"+++ b/{path}\n" in shown
    assert {line for lines in wanted.values() for line in lines} <= set(shown.split("\n"))
    assert command("validate", kommune, *DAY)[0] == 0


def test_an_open_absence_is_ended(kommune: Path, command: Run) -> None:
    before = contents(kommune)
    assert command("absence", "p-014", "--from", "2026-04-01", "--root", kommune)[0] == 0
    assert command("absence", "p-014", "--to", "2026-04-20", "--root", kommune)[0] == 0
    found = difference(before, contents(kommune))["personer/institusjon.yaml"]
    assert "+      - {fra: 2026-04-01, til: 2026-04-20}" in found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("absence|p-014", "et fravær må ha en første eller en siste dag"),
        ("absence|p-014|--to|2026-04-01", "ikke noe åpent fravær"),
        ("absence|p-014|--from|2026-04-02|--to|2026-04-01", "slutter før det begynner"),
        ("absence|p-o14|--from|2026-04-02", "mente du Hanne Kvamsås (p-014)?"),
        ("end person|p-014|--on|31.6.2026", "finnes ikke i kalenderen"),
        ("end person|p-014|--on|2010-01-01", "etter den siste dagen"),
        ("end appointment|p-014|--on|2026-06-30|--role|leder", "har ingen rolle den dagen"),
        ("end unit|hjemmetjenesten|--on|2026-12-31", "ligger Sone Nord"),
        ("new unit|Ny|--type|sonen|--part-of|solbakken", "mente du Sone (sone)?"),
        ("new unit|Sone Nord|--type|sone|--part-of|solbakken|--id|sone-nord", "finnes alt"),
        ("new person| |--unit|sone-nord", "skriv noen ord"),
        ("new measure|Noe|--responsible|p-001|--deadline|2026-05-01", "du må skrive hva tiltaket gjelder"),
        ("new appointment|p-014|--role|ressursperson|--subject|klinisk-observasjon", "endringen gir en feil"),
        ("reorganise merge|sone-nord|--into|a=A|--on|2027-01-01", "minst to enheter"),
        ("reorganise merge|sone-nord|sone-vest|--into|samlet|--on|2027-01-01", "er ikke en id og et navn"),
        ("reorganise split|sone-nord|--into|a=A|--on|2027-01-01", "deles i minst to"),
        ("reorganise move|hjemmetjenesten|--to|sone-nord", "ligger selv under"),
        ("attend|lederutdanning-2025|m9-s9|alle", "har ingen samling"),
        ("attend|lederutdanning-2025|m2-s1|Helt Ukjent Navn", "kjenner ikke igjen"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_written(kommune: Path, command: Run, words: str, told: str) -> None:
    before = contents(kommune)
    first, *rest = words.split("|")
    code, out, err = command(*first.split(" "), *rest, "--root", kommune, *DAY)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
    assert contents(kommune) == before


def test_what_is_worse_is_written_when_it_is_forced(kommune: Path, command: Run) -> None:
    words = ("new", "appointment", "p-014", "--role", "ressursperson", "--subject", "klinisk-observasjon", "--force")
    assert command(*words, "--root", kommune, *DAY)[0] == 0
    assert " K301 " in command("validate", kommune, *DAY, "--format", "short")[1]


def test_findings_elsewhere_do_not_stand_in_the_way(kommune: Path, command: Run) -> None:
    other = kommune / "personer" / "stab.yaml"
    other.write_text(other.read_text(encoding="utf-8") + "  - id: p-900\n    nvan: Feil\n", encoding="utf-8")
    (kommune / "ødelagt.yaml").write_text("mål: [{id: {\n", encoding="utf-8")
    assert command("absence", "p-014", "--from", "2026-04-01", "--root", kommune)[0] == 0
    # And in the same file, as long as all of it can be read.
    assert command("absence", "p-001", "--from", "2026-04-01", "--root", kommune)[0] == 0


def test_windows_line_ends_are_kept(kommune: Path, command: Run) -> None:
    file = kommune / "personer" / "institusjon.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    assert command("absence", "p-014", "--from", "2026-04-01", "--root", kommune)[0] == 0
    after = file.read_bytes()
    new = "    fravær:\r\n      - {fra: 2026-04-01}\r\n".encode()
    assert after.replace(new, b"") == before


def test_who_leaves_is_replaced_and_where_they_stand_is_told(kommune: Path, command: Run) -> None:
    code, _, err = command("end", "person", "p-003", "--on", "2026-06-30", "--root", kommune, *DAY)
    assert code == 0
    assert "«instruktørnettverk» i fora.yaml nevner personen ennå" in err
    # What time brings is a gap, not a mistake.
    assert command("validate", kommune, *DAY)[0] == 0


def test_a_unit_ends_and_another_takes_over(kommune: Path, command: Run) -> None:
    words = ("end", "unit", "sone-vest", "--on", "2026-12-31", "--successor", "sone-nord", "--root", kommune, *DAY)
    before = contents(kommune)
    assert command(*words)[0] == 0
    found = difference(before, contents(kommune))
    assert "+    erstatter: [sone-vest]" in found["struktur/hjemmetjenester.yaml"]
    assert "+    til: 2026-12-31" in found["struktur/hjemmetjenester.yaml"]
    assert command("validate", kommune, *DAY)[0] == 0
    roster = ("roster", "--root", kommune, "--format", "csv", "--date")
    assert ";sone-vest;" in command(*roster, "2026-12-31")[1]
    assert ";sone-vest;" not in command(*roster, "2027-01-01")[1]


def test_units_are_merged_with_all_that_is_in_them(kommune: Path, command: Run) -> None:
    words = ("reorganise", "merge", "sone-nord", "sone-vest", "--into", "sone-nordvest=Sone Nordvest")
    before = command("gaps", "--root", kommune, "--date", "2026-12-31", "--format", "csv")[1]
    assert command(*words, "--on", "2027-01-01", "--root", kommune, *DAY)[0] == 0
    assert command("validate", kommune, *DAY)[0] == 0
    assert command("validate", kommune, "--date", "2027-02-01")[0] == 0
    # What was is as it was, but for the lines where it stands.
    after = command("gaps", "--root", kommune, "--date", "2026-12-31", "--format", "csv")[1]
    assert re.sub(r":\d+", "", before) == re.sub(r":\d+", "", after)
    later = command("roster", "--root", kommune, "--date", "2027-01-01", "--format", "csv")[1]
    assert ";sone-nord;" not in later
    assert later.count("Sone Nordvest;sone-nordvest") >= 4
    people = (kommune / "personer" / "hjemmetjenester.yaml").read_text(encoding="utf-8")
    # They are in the old one to its last day, and in the new one from its first.
    assert "enhet: sone-nord\n" not in people
    assert "{enhet: sone-nord, fra: 2" in people
    assert "{enhet: sone-nordvest, fra: 2027-01-01}" in people


def test_a_unit_is_split_and_people_go_where_they_are_sent(kommune: Path, command: Run) -> None:
    words = ("reorganise", "split", "sone-nord", "--into", "nord-1=Nord 1", "--into", "nord-2=Nord 2")
    assert command(*words, "--person", "p-042=nord-2", "--on", "2027-01-01", "--root", kommune, *DAY)[0] == 0
    assert command("validate", kommune, *DAY)[0] == 0
    later = command("roster", "--root", kommune, "--date", "2027-01-01", "--format", "csv")[1]
    rows = [row.split(";") for row in later.splitlines() if ";p-042;" in row]
    assert {row[1] for row in rows} == {"nord-2"}
    assert any(";nord-1;" in row for row in later.splitlines())


LISTS = [
    ("alle", "alle"),
    ("alle unntatt p-013", "{alle_unntatt: [p-013]}"),
    ("- Eirik Tveitanger\n2. Jan Petter Skogstrøm\n", "[p-011, p-013]"),
    ("p-013; p-011", "[p-011, p-013]"),
    ("Skogstrøm Jan Petter", "[p-013]"),
    ("Skogstrøm, Jan Petter", "[p-013]"),
    ("Jan Petter Skogstrøm, Eirik Tveitanger", "[p-011, p-013]"),
    ("Skogstrøm, Jan Petter\nTveitanger, Eirik", "[p-011, p-013]"),
]


@pytest.mark.parametrize(("pasted", "wanted"), LISTS)
def test_who_came_is_read_as_it_was_written_down(kommune: Path, command: Run, pasted: str, wanted: str) -> None:
    words = ("attend", "--yes", "--root", kommune, *DAY, "--", "lederutdanning-2025", "m2-s1", pasted)
    assert command(*words)[0] == 0
    text = (kommune / "gjennomføringer" / "lederutdanning-2025.yaml").read_text(encoding="utf-8")
    session = text[text.index("samling: m2-s1") : text.index("samling: m2-s2")]
    assert f"oppmøte: {wanted}\n" in session
    assert "status: gjennomført" in session


def test_a_name_that_is_not_quite_it_is_asked_about(
    kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kompetanse_cli.cli.console import prompts

    words = ("attend", "lederutdanning-2025", "m2-s1", "Erik Tveitanger", "--root", kommune, *DAY)
    code, _, err = command(*words)
    assert code == 2
    assert "≈ Eirik Tveitanger (p-011, " in err
    asked: list[str] = []

    def answer(yes: bool) -> Callable[..., bool]:
        def confirm(question: str, default: bool) -> bool:
            asked.append(question)
            return yes and default

        return confirm

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.confirm", answer(True))
    assert command(*words)[0] == 0
    assert [question.partition(",")[0] for question in asked] == ["«Erik Tveitanger»: mener du Eirik Tveitanger (p-011"]
    monkeypatch.setattr("typer.confirm", answer(False))
    assert command(*words)[0] == 2


def test_a_session_that_is_to_come_was_not_held(kommune: Path, command: Run) -> None:
    code, _, err = command("attend", "lederutdanning-2025", "m2-s1", "alle", "--root", kommune, "--date", "2025-01-01")
    assert code == 2
    assert "har ikke vært ennå" in err


def test_what_is_told_of_two_fields_of_one_record_is_told_once(kommune: Path, command: Run) -> None:
    parts = ("--into", "nord-1=Nord 1", "--into", "nord-2=Nord 2", "--on", "2027-01-01")
    code, _, err = command("reorganise", "split", "sone-nord", *parts, "--root", kommune, *DAY)
    assert (code, err.count("øving-sone-nord gjelder Sone Nord")) == (0, 1)
