"""`kompetanse set` and `kompetanse done`: one value of one record, told by names, in the smallest change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.change.test_everyday import difference
from tests.helpers.files import contents
from tests.helpers.importing import BASE
from tests.helpers.terminal import at_terminal

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
RUN = "gjennomføringer/lederutdanning-2025.yaml"
# Words, the file, and the lines that go (-) and come (+): what people could change in an editor alone.
CHANGES: list[tuple[str, str, list[str]]] = [
    # Dates of an appointment, by whom, what and where.
    ("set|p-014|ressursperson|fra|2025-05-01", "roller/institusjon.yaml",
     ["-    fra: 2025-04-01", "+    fra: 2025-05-01"]),
    ("set|Hanne Kvamsås|Solbakken 1 somatisk|rolle|timer per uke|4,5", "roller/institusjon.yaml",
     ["-    avsatt_timer_per_uke: 3", "+    avsatt_timer_per_uke: 4.5"]),
    ("set|Hanne Kvamsås|ressursperson|oppfølging|2026-02-27|--add", "roller/institusjon.yaml",
     ["-    oppfølging: [2025-10-13, 2026-01-12]", "+    oppfølging: [2025-10-13, 2026-01-12, 2026-02-27]"]),
    # A person's own.
    ("set|p-014|Ansatt fra|2020-08-01", "personer/institusjon.yaml",
     ["-    fra: 2019-08-01", "+    fra: 2020-08-01"]),
    ("set|p-014|telefon|70 00 00 00", "personer/institusjon.yaml", ["+    telefon: 70 00 00 00"]),
    ("set|p-014|kvalifikasjoner|kvalifikasjon: hlr, oppnådd: 2025-03-12|--add", "personer/institusjon.yaml",
     ["+      - {kvalifikasjon: hlr, oppnådd: 2025-03-12}"]),
    # Place, teacher, time and deadline of a session, by its name or its id.
    ("set|lederutdanning-2025|Hva trenger vi å kunne?|sted|Fjordvik hotell", RUN,
     ["-        sted: Høgskolen", "+        sted: Fjordvik hotell"]),
    ("set|lederutdanning-2025|m2-s1|undervisere|p-003|--add", RUN,
     ["-        undervisere: [{ekstern: Høgskolen}]", "+        undervisere: [{ekstern: Høgskolen}, p-003]"]),
    ("set|lederutdanning-2025|m2-s1|tid|kl. 9-14.30", RUN,
     ["-        tid: 09:00–15:30", "+        tid: 09:00–14:30"]),
    # What a goal has come to.
    ("set|mål-1|hvor mange ansatte en leder kan ha|bevis|https://fjordvik.example/1", "mål/nærledelse.yaml",
     ["-        bevis: https://fjordvik.example/saker/7-25", "+        bevis: https://fjordvik.example/1"]),
    ("set|mål 1|status|dato: 1.3.2026, status: Usikker, av: p-002|--add", "mål/nærledelse.yaml",
     ["+      - {dato: 2026-03-01, status: usikker, av: p-002}"]),
    ("set|rapport|Solbakken sykehjem|2025-T3|levert|12. januar 2026", "rapporter/2025-T3/solbakken.md",
     ["-  levert: 2026-01-09", "+  levert: 2026-01-12"]),
    # Money.
    ("set|Kull 2025–27|tildelt|320 000", RUN,
     ["-    tilskudd: {år: 2025, tildelt: 300000, brukt: 84000}",
      "+    tilskudd: {år: 2025, tildelt: 320000, brukt: 84000}"]),
    ("set|kommune|innbyggere|24 300", "kompetanse.yaml", ["-  innbyggere: 24180", "+  innbyggere: 24300"]),
    # What a requirement is for.
    ("set|ressursperson-sone-vest|ansvarlig|p-001", "unntak-og-tiltak.yaml",
     ["-    ansvarlig: p-050", "+    ansvarlig: p-001"]),
    # A measure done, the municipality's and one in a plan.
    ("done|ressursperson-sone-vest", "unntak-og-tiltak.yaml", ["-    status: i gang", "+    status: gjennomført"]),
    ("done|simulering på kveldsvakt", "utviklingsplaner/solbakken-1.md",
     ["-      status: i gang", "+      status: gjennomført"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "path", "lines"), CHANGES, ids=[words for words, _, _ in CHANGES])
def test_one_value_is_changed_and_nothing_else(
    kommune: Path, command: Run, words: str, path: str, lines: list[str]
) -> None:
    line = (*words.split("|"), "--root", kommune, *DAY)
    before = contents(kommune)
    code, shown, err = command(*line, "--dry-run")
    assert (code, contents(kommune)) == (0, before), err
    assert set(lines) <= set(shown.split("\n"))
    assert command(*line)[0] == 0
    assert difference(before, contents(kommune)) == {path: lines}
    assert command(*line)[1] == "Ingenting å endre.\n"


def test_the_answer_tells_what_was_changed_from_what_to_what(kommune: Path, command: Run) -> None:
    _, out, _ = command("set", "p-014", "ressursperson", "fra", "2025-05-01", "--root", kommune, *DAY)
    assert "Hanne Kvamsås (p-014), Ressursperson, Solbakken 1 somatisk" in out
    assert "fra: 2025-04-01 → 2025-05-01" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("p-014|fra", "mangler VERDI"),
        ("p-014|tli|2026-12-31", "mente du «til»?"),
        ("vikar-solbakken-2|beløp|130 000", "feltene er: tekst, status, frist, kroner"),
        ("p-014|telefn|70 00 00 00", "mente du «telefon»?"),
        ("p-014|styrke|skal", "Hanne Kvamsås (p-014) har ikke feltet «styrke»"),
        ("Hanne Kvansås|fra|2020-08-01", "mente du Hanne Kvamsås (p-014)?"),
        ("lederutdanning-2025|sted|Her", "lederutdanning-2025.yaml:70); …"),
        ("p-014|id|p-900", "bruk «kompetanse rename»"),
        ("p-014|navn|--clear", "«navn» må stå der"),
        ("p-014|navn|Hanne|--add", "«navn» er én verdi, og ingen liste"),
        ("p-014|utdanning|sykpleier", "mente du Sykepleier (sykepleier)?"),
        ("p-014|stillingsprosent|180", "«180» kan ikke stå her"),
        ("p-014|vis_navn|kanskje", "«kanskje» er verken ja eller nei"),
        ("p-014|kvalifikasjoner|hlr|--add", "skriv det med nøkler: «kvalifikasjon: …, oppnådd: …"),
        ("p-014|til|2018-01-01", "Perioden slutter 1. januar 2018, før den begynner 1. august 2019."),
    ],
)
def test_what_is_not_clear_or_can_not_be_is_told_and_nothing_is_written(
    kommune: Path, command: Run, words: str, told: str
) -> None:
    before = contents(kommune)
    code, _, err = command("set", *words.split("|"), "--root", kommune, *DAY)
    assert (code, contents(kommune)) == (2, before)
    assert told in err


def test_a_hidden_person_is_not_named(kommune: Path, command: Run) -> None:
    from kompetanse_cli.pipeline import open_folder

    hidden = next(person for person in open_folder(kommune).register.people if not person.show_name)
    _, out, err = command("set", hidden.id, "telefon", "70 00 00 00", "--root", kommune, *DAY)
    assert hidden.id in out
    assert hidden.name not in out + err
    code, out, err = command("set", hidden.name, "telefon", "71 00 00 00", "--root", kommune, *DAY)
    assert (code, hidden.name in out + err) == (0, False)


def test_done_tells_what_waited_and_refuses_what_it_does_not_know(kommune: Path, command: Run) -> None:
    file = kommune / "unntak-og-tiltak.yaml"
    text = file.read_text(encoding="utf-8")
    target = "  - id: ressursperson-tunet\n"
    assert target in text
    file.write_text(text.replace(target, f"{target}    venter_på: [ressursperson-sone-vest]\n"), encoding="utf-8")
    code, _, err = command("done", "ressursperson-tunet", "--root", kommune, *DAY)
    assert code == 0
    assert "Tiltaket ventet på " in err
    assert "(ressursperson-sone-vest), som ikke er gjennomført ennå" in err
    code, _, err = command("done", "noe helt annet", "--root", kommune, *DAY)
    assert (code, "fant ikke «noe helt annet»" in err) == (2, True)


def test_several_that_may_be_meant_are_asked_about_at_a_terminal(kommune: Path) -> None:
    before = contents(kommune)
    words = ("set", "lederutdanning-2025", "sted", "Rådhuset", "--root", kommune, *DAY)
    code, screen = at_terminal(words, lambda _asked: "2")
    assert code == 0, screen
    assert "Hvilken mener du?" in screen
    ((path, lines),) = difference(before, contents(kommune)).items()
    assert (path, lines[1:]) == (RUN, ["+        sted: Rådhuset"])
    # Nobody is chosen for who says that it is none of them.
    before = contents(kommune)
    assert at_terminal(words, lambda _asked: "0")[0] == 2
    assert contents(kommune) == before


def test_what_an_id_leads_to_need_not_be_there(municipality: Path, command: Run) -> None:
    text = "rolletildelinger:\n  - {person: p-001, rolle: ukjent-rolle, enhet: sone-nord, fra: 2025-01-01}\n"
    (municipality / "roller.yaml").write_text(text, encoding="utf-8")
    assert command("set", "Kari Nordmann", "ukjent-rolle", "rolle", "leder")[0] == 0
    assert (municipality / "roller.yaml").read_text(encoding="utf-8") == text.replace("ukjent-rolle", "leder")


def test_of_two_with_one_name_the_unit_tells_who(municipality: Path, command: Run) -> None:
    people = (
        "personer:\n  - {id: p-1, navn: Kari Nes, enhet: sone-nord}\n  - {id: p-2, navn: Kari Nes, enhet: fjordvik}\n"
        "  - {id: p-3, navn: Siri Moe, ansettelser: [{enhet: fjordvik}]}\n"
    )
    (municipality / "personer.yaml").write_text(people, encoding="utf-8")
    code, _, err = command("set", "Kari Nes", "telefon", "70 00 00 00")
    assert (code, "Kari Nes (p-1) (personer.yaml:2); Kari Nes (p-2) (personer.yaml:3)" in err) == (2, True)
    assert command("set", "kari nes", "Sone Nord", "telefon", "70 00 00 00")[0] == 0
    after = people.replace("enhet: sone-nord}", "enhet: sone-nord, telefon: 70 00 00 00}")
    assert (municipality / "personer.yaml").read_text(encoding="utf-8") == after
    # Of somebody with several posts it is the post in that unit.
    assert command("set", "Siri Moe", "Fjordvik", "til", "2026-12-31")[0] == 0
    after = after.replace("[{enhet: fjordvik}]", "[{enhet: fjordvik, til: 2026-12-31}]")
    assert (municipality / "personer.yaml").read_text(encoding="utf-8") == after
    # A unit alone is nobody, though one alone has a post there.
    assert command("set", "Sone Nord", "telefon", "71 00 00 00")[0] == 2


def test_a_hidden_name_in_a_text_is_not_told_either(municipality: Path, command: Run) -> None:
    people = (
        "personer:\n  - {id: p-1, navn: Hanne Kvamsås, enhet: sone-nord, vis_navn: nei}\n"
        "  - {id: p-2, navn: Ola Vik, enhet: sone-nord}\ntiltak:\n"
        "  - {id: t1, gjelder: {enhet: sone-nord}, tekst: Hanne Kvamsås leder dette, ansvarlig: p-2, frist: 2026-03-10,"
        " status: planlagt}\n"
        "  - {id: t2, gjelder: {enhet: sone-nord}, tekst: Dette leder Hanne Kvamsås nå, ansvarlig: p-2,"
        " frist: 2026-03-10, status: planlagt}\n"
    )
    (municipality / "personer.yaml").write_text(people, encoding="utf-8")
    code, out, err = command("done", "leder dette", *DAY)
    assert (code, "kan være flere" in err) == (2, True)
    assert "Hanne" not in out + err
    code, out, err = command("done", "t1", *DAY)
    assert (code, "Hanne" in out + err) == (0, False)


def test_a_field_nearly_named_is_never_one_of_another_record(tmp_path: Path, command: Run) -> None:
    """«slutt» begins the «sluttet» of a participant; who writes the id of a person means the person."""
    root = tmp_path / "kommune"
    root.mkdir()
    (root / "kompetanse.yaml").write_text(BASE, encoding="utf-8")
    code, _, err = command("set", "p-3", "slutt", "2026-12-31", "--root", root, *DAY)
    assert (code, "Siri Moe (p-3) har ikke feltet «slutt»" in err) == (2, True)
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8") == BASE
    assert command("set", "Kull", "p-3", "slutt", "2026-12-31", "--root", root, *DAY)[0] == 0
