"""What can't be read is never answered with «nothing is missing», nor with gaps that nobody has."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]

EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
UNITS = """\
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
krav: [{id: rk, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet, styrke: skal}]
"""
PEOPLE = "personer:\n  - {id: p-1, navn: Kari Nes, enhet: s1}\n"
ROLES = """\
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: s1, fra: 2021-01-01}
fora:
  - {id: lt, navn: Lederteamet, type: lederteam, medlemmer: [p-1], møter: [{dato: 2026-04-02}]}
"""
WAIVER = "unntak: [{krav: rk, enhet: s1, grunn: Under oppbygging, til: 2026-12-31, besluttet_av: p-1}]\n"
GOAL = """\
mål:
  - id: m-1
    nummer: 1
    tema: Kompetanse
    tekst: Alle soner har ressursperson
    frist: 2026-12-31
    kriterier: [{id: k-1, tekst: Dekning, metrikk: dekning, krav: rk, måltall: 100 %}]
"""
RUN = """\
program:
  - id: lk
    navn: Lederkurs
    type: lederutdanning
    eier: Høgskolen
    status: i gang
    samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]
gjennomføringer:
  - id: k1
    program: lk
    navn: Kull 1
    deltakere: [{person: p-1, påmeldt: 2026-01-01}]
    samlinger:
      - {samling: d1, datoer: [2026-02-03]}
      - {samling: d2, datoer: [2026-05-05]}
"""
ENOUGH = ("--date", "2026-03-01")


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A municipality of four files, where the only requirement that must be covered in Sone Nord is."""
    for name, text in (("kompetanse", ROOT), ("enheter", UNITS), ("personer", PEOPLE), ("roller", ROLES)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Put one text for another in a file, where it stands."""
    path = folder / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def open_quote(folder: Path, name: str = "enheter", before: str = "Sone Nord") -> None:
    """A quote that is opened and never closed."""
    change(folder, name, before, f'"{before}')


def add(folder: Path, name: str, text: str) -> None:
    """One more file."""
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


# 10.1


def test_a_file_with_an_open_quote_makes_the_verdict_impossible(tiny: Path, command: Run) -> None:
    assert command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)[0] == 0
    open_quote(tiny)
    code, out, err = command("gaps", "--fail-on", "skal", *ENOUGH)
    assert code == 2
    assert "kunne ikke regnes" in err
    assert "Ingen mangler" not in out
    assert "Ingen krav" not in out
    assert "enheter.yaml:3" in out.split("Dekningen kan ikke beregnes")[0]


# 10.1b


def test_waivers_that_cannot_be_read_make_the_coverage_unknown_and_nothing_else(tiny: Path, command: Run) -> None:
    add(tiny, "unntak", WAIVER.replace("Under", '"Under'))
    add(tiny, "mål", GOAL)
    assert command("gaps", "--fail-on", "skal", *ENOUGH)[0] == 2
    code, out, _ = command("goals", "--format", "json", *ENOUGH)
    assert code == 1
    criteria = next(t for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "kriterier")["rader"]
    assert [row["status"] for row in criteria] == ["ukjent"]
    for words in (("roster",), ("progress",)):
        code, out, _ = command(*words, *ENOUGH)
        assert code == 0
        assert "unntak.yaml" in out
        assert "kan ikke beregnes" not in out
    code, out, _ = command("calendar", *ENOUGH)
    assert (code, "BEGIN:VEVENT" in out) == (0, True)


def goal(number: int, criteria: str, deadline: str = "2026-12-31", said: str = "i rute") -> str:
    return (
        f"  - {{id: g-{number}, nummer: {number}, tema: T, tekst: Mål, frist: {deadline}, kriterier: [{criteria}], "
        f"status: [{{dato: 2026-01-15, status: {said}}}]}}\n"
    )


def test_a_goal_that_rests_on_what_cannot_be_read_has_no_status(tiny: Path, command: Run) -> None:
    add(tiny, "unntak", WAIVER.replace("Under", '"Under'))
    counted, done, left = (
        "{tekst: A, metrikk: dekning, krav: rk, måltall: 100 %}",
        "{tekst: B, oppfylt: 2026-01-02}",
        "{tekst: C}",
    )
    wanted = {
        goal(1, counted): "ukjent",
        goal(2, f"{counted}, {done}", deadline="2026-01-31"): "ukjent",
        goal(3, f"{counted}, {left}"): "ukjent",
        goal(4, f"{counted}, {left}", deadline="2026-01-31"): "forsinket",
        goal(5, f"{counted}, {done}", said="på vent"): "ukjent",
        goal(6, f"{counted}, {left}", said="på vent"): "på vent",
        goal(7, counted, said="skrinlagt"): "skrinlagt",
        goal(8, done): "nådd",
        goal(9, left): "i rute",
    }
    add(tiny, "mål", "mål:\n" + "".join(wanted))
    _, out, _ = command("goals", "--format", "json", *ENOUGH)
    rows = next(t for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "mål")["rader"]
    assert [row["status"] for row in rows] == list(wanted.values())
    page = tiny / "rapport.md"
    command("report", "--output", page, *ENOUGH)
    assert "Mål som er nådd eller i rute](#mål-og-tiltak): **2 av 8, 4 ukjent**" in page.read_text(encoding="utf-8")


# 10.2


@pytest.mark.parametrize(
    ("words", "never"),
    [("roster", "Ingen har noen rolle"), ("due", "Ingenting forfaller"), ("progress", "Ingen gjennomføringer")],
)
def test_no_list_says_that_there_is_nothing(tiny: Path, command: Run, words: str, never: str) -> None:
    open_quote(tiny)
    code, out, _ = command(words, *ENOUGH)
    assert code == 1
    assert never not in out
    first, _, rest = out.partition("enheter.yaml:3")
    assert "Ikke alt i filene kunne leses" in first
    assert "kan ikke beregnes før enheter.yaml kan leses" in rest


# 10.3


def test_csv_is_not_written_and_json_says_what_is_left_out(tiny: Path, command: Run) -> None:
    open_quote(tiny)
    code, out, err = command("gaps", "--format", "csv", *ENOUGH)
    assert (code, out) == (2, "")
    assert "enheter.yaml" in err
    code, out, _ = command("gaps", "--format", "json", *ENOUGH)
    assert code == 1
    told = json.loads(out)["ufullstendig"]
    assert [(each["fil"], each["kode"]) for each in told] == [("enheter.yaml", "K013")]
    assert told[0]["melding"]


def test_what_is_whole_has_no_word_of_what_is_left_out(tiny: Path, command: Run) -> None:
    assert "ufullstendig" not in json.loads(command("gaps", "--format", "json", *ENOUGH)[1])


# 10.4


# Only the coordinator is told which file it is.
NOT_COUNTED = "Dekningen kan ikke beregnes: noe av det som er registrert, kan ikke leses."


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        (("kommunalsjef",), NOT_COUNTED),
        (("koordinator",), "Dekningen kan ikke beregnes før feilene i roller.yaml er rettet."),
        (("leder", "--unit", "hm"), NOT_COUNTED),
    ],
)
def test_no_report_says_that_all_is_covered(tiny: Path, command: Run, reader: tuple[str, ...], told: str) -> None:
    change(tiny, "roller", "fra: 2021-01-01", "fra: 1.1.2021")
    code, out, _ = command("report", "--for", *reader, *ENOUGH)
    assert code == 1
    assert told in out
    assert "krav er oppfylt" not in out
    assert "krav til roller er oppfylt" not in out


def test_the_kommunalsjef_reads_that_the_coverage_is_not_known(tiny: Path, command: Run) -> None:
    open_quote(tiny)
    code, out, _ = command("report", "--for", "kommunalsjef", *ENOUGH)
    assert code == 1
    assert NOT_COUNTED in out
    assert "krav til roller er oppfylt" not in out


# 10.5


def test_no_calendar_workbook_or_picture_is_written_of_half_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kompetanse.yaml").write_text(ROOT + UNITS + PEOPLE + ROLES, encoding="utf-8")
    open_quote(tmp_path, "kompetanse", "Helse")
    for words in (("calendar", "-o", "k.ics"), ("export", "-o", "u.xlsx"), ("chart", "dekning", "-o", "d.svg")):
        code, _, err = command(*words, *ENOUGH)
        assert code == 2, words
        assert "kompetanse.yaml" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kompetanse.yaml"]


# 10.6 and 10.7


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("personer", "navn: Kari Nes", "navn Kari Nes"),
        ("personer", "{id: p-1", "{id: P 1"),
        ("personer", "enhet: s1", "enehet: s1"),
        ("personer", "personer:", "personr:"),
        ("personer", "personer:", "folk:"),
        ("personer", "personer:\n  - ", "personer:\n  "),
        ("roller", "fra: 2021-01-01", "fra: 1.1.2021"),
        ("roller", "person: p-1", "person: p-9"),
        ("roller", "rolletildelinger:", "rolletidelinger:"),
        ("enheter", "styrke: skal", "styrke: må"),
        ("enheter", "type: sone", "type: zone"),
    ],
)
def test_a_record_that_is_lost_makes_no_gap(tiny: Path, command: Run, name: str, old: str, new: str) -> None:
    change(tiny, name, old, new)
    for form in ("text", "json", "markdown"):
        code, out, _ = command("gaps", "--role", "ressursperson", "--fail-on", "skal", "--format", form, *ENOUGH)
        assert code == 2
        assert '"udekket"' not in out
        assert [line for line in out.splitlines() if "Ressursperson" in line and "mangler" in line] == []
    assert command("gaps", "--role", "ressursperson", "--format", "csv", *ENOUGH)[:2] == (2, "")
    assert command("gaps", "--role", "ressursperson", *ENOUGH)[0] == 1


def test_the_second_of_two_with_one_id_is_a_loss(tiny: Path, command: Run) -> None:
    add(tiny, "flere", "personer: [{id: p-1, navn: Ola Vik, enhet: s1}]\n")
    assert command("gaps", "--fail-on", "skal", *ENOUGH)[0] == 2


def test_of_two_appointments_that_are_alike_nothing_is_lost(tiny: Path, command: Run) -> None:
    add(tiny, "flere", "rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: s1, fra: 2021-01-01}]\n")
    assert command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)[0] == 0
    change(tiny, "flere", "2021-01-01}", "2021-01-01, til: 2025-12-31}")
    assert command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)[0] == 2


def test_whoever_decided_a_waiver_is_no_figure(tiny: Path, command: Run) -> None:
    add(tiny, "unntak", WAIVER.replace("besluttet_av: p-1", "besluttet_av: p-9"))
    assert command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)[0] == 0


def test_an_unknown_unit_is_not_called_misspelt_when_it_may_stand_in_what_is_unreadable(
    tiny: Path, command: Run
) -> None:
    open_quote(tiny)
    code, _, err = command("gaps", "--unit", "s1", *ENOUGH)
    assert code == 2
    assert "ikke alt i enheter.yaml kan det" in err


# 10.12 and 10.13


def test_a_name_that_is_a_number_takes_nothing_with_it(tiny: Path, command: Run) -> None:
    add(tiny, "kull", RUN.replace("navn: Kull 1", "navn: 2026"))
    code, out, err = command("progress", *ENOUGH)
    assert code == 0
    assert "Lederkurs: k1" in out
    assert "Tallene bygger på" not in err


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("enheter", "navn: Sone Nord", "navn: 12"),
        ("enheter", "navn: Sone Nord, ", ""),
        ("enheter", "navn: Sone Nord", "navn: Sone Nord, sted: 7"),
        ("personer", "navn: Kari Nes", "navn: true"),
        ("roller", "navn: Lederteamet", "navn: ~"),
    ],
)
def test_a_mistake_in_a_word_silences_nothing(tiny: Path, command: Run, name: str, old: str, new: str) -> None:
    change(tiny, name, old, new)
    code, out, err = command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)
    assert code == 0, out
    assert "Tallene bygger på" not in err
    assert command("validate", *ENOUGH)[0] == 1


def test_all_findings_of_a_run_come_at_once(tiny: Path, command: Run) -> None:
    """A clock time that can't be read in one session does not hide that another is on Easter Sunday."""
    run = RUN.replace("datoer: [2026-02-03]", 'datoer: [2026-02-03], tid: "09:00"').replace("2026-05-05", "2026-04-05")
    add(tiny, "kull", run)
    code, out, _ = command("validate", "--format", "short", *ENOUGH)
    assert code == 1
    found = {
        line.split(" ")[2].strip(":").partition("[")[0]: line.split(":")[1]
        for line in out.splitlines()
        if line.startswith("kull")
    }
    assert (found["K076"], found["K421"]) == ("14", "15")


def test_what_stands_after_a_session_that_is_left_out_keeps_its_place(tiny: Path, command: Run) -> None:
    add(tiny, "kull", RUN.replace("2026-02-03", "3. februar").replace("2026-05-05", "2026-04-05"))
    _, out, _ = command("validate", "--format", "short", *ENOUGH)
    assert [line.split(":")[1] for line in out.splitlines() if "K421" in line] == ["15"]


def test_a_run_without_one_of_its_parts_is_there_and_its_figures_are_unknown(tiny: Path, command: Run) -> None:
    add(tiny, "kull", RUN.replace("påmeldt: 2026-01-01", "påmeldt: i fjor"))
    code, out, _ = command("progress", "--format", "json", "--table", "gjennomføringer", *ENOUGH)
    assert code == 1
    (table,) = (t for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "gjennomføringer")
    (row,) = table["rader"]
    assert row["gjennomføring_navn"] == "Lederkurs: Kull 1"
    assert (row["holdt"], row["påmeldt"], row["fullført"]) == ("ukjent",) * 3


# 10.8 and what a pull request is told


@pytest.fixture
def kept(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The tiny municipality, committed on 10 January."""
    be_nobody(monkeypatch)
    repo = repository(tiny)
    repo.commit("2026-01-10")
    return repo


LFS_POINTER = (
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32\nsize 12345\n"
)


@pytest.mark.parametrize("pointer", [False, True], ids=["a colon too few", "a pointer of Git LFS"])
def test_a_file_that_became_unreadable_opens_no_gap(kept: Repo, command: Run, pointer: bool) -> None:
    if pointer:
        add(kept.folder, "personer", LFS_POINTER)
    else:
        change(kept.folder, "personer", "navn: Kari", "navn Kari")
    kept.commit("2026-02-10")
    for fail_on in ("new-gap", "change"):
        code, out, err = command("diff", "HEAD~1", "HEAD", "--fail-on", fail_on, *ENOUGH)
        assert code == 2
        assert "kunne ikke regnes" in err
        assert "Det kan ikke beregnes hvilke mangler som er nye eller borte." in out
        assert "ny mangel" not in out
        assert " av 6" not in out
        assert "fjernet" not in out
    # And on the way back.
    kept.git("checkout", "-q", "HEAD~1", "--", "personer.yaml")
    kept.commit("2026-03-01")
    code, out, _ = command("diff", "HEAD~1", "HEAD", *ENOUGH)
    assert code == 1
    assert "mangel borte" not in out
    assert "lagt til" not in out


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("roller", "rolletildelinger:", "rolletidelinger:"),
        ("roller", "rolletildelinger:", "tildelte roller:"),
        ("roller", "rolletildelinger:\n  - ", "rolletildelinger:\n  "),
        ("roller", "fra: 2021", "far: 2021"),
        ("roller", "2021-01-01", "01.01.2021"),
        ("personer", "personer:", "prsoner:"),
    ],
)
def test_what_is_misspelt_is_neither_taken_out_nor_added_on_the_way_back(
    kept: Repo, command: Run, name: str, old: str, new: str
) -> None:
    before = (kept.folder / f"{name}.yaml").read_text("utf-8")
    change(kept.folder, name, old, new)
    kept.commit("2026-02-10")
    code, out, _ = command("diff", "HEAD~1", "HEAD", "--format", "json", *ENOUGH)
    assert code == 1
    assert "fjernet" not in out
    (rows,) = (t["rader"] for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "endringer")
    assert {row["hendelse"] for row in rows} == {"kan ikke leses på den andre siden"}
    # What it was stands under before, and nothing under after.
    assert [row["før"] for row in rows if row["slag"] == "rolletildelinger"] in ([], ["fra 1. januar 2021"])
    assert [row["etter"] for row in rows] == [None] * len(rows)
    add(kept.folder, name, before)
    kept.commit("2026-03-01")
    code, out, _ = command("diff", "HEAD~1", "HEAD", "--format", "json", *ENOUGH)
    assert code == 1
    assert "lagt til" not in out
    (rows,) = (t["rader"] for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "endringer")
    assert [row["før"] for row in rows] == [None] * len(rows)


def test_a_session_that_cannot_be_read_is_not_told_as_taken_out(kept: Repo, command: Run) -> None:
    add(kept.folder, "kull", RUN)
    kept.commit("2026-02-01")
    change(kept.folder, "kull", "2026-05-05", "5. mai")
    kept.commit("2026-02-10")
    code, out, _ = command("diff", "HEAD~1", "HEAD", *ENOUGH)
    assert code == 1
    assert "fjernet" not in out
    assert "K073" in out


# The trend: what can't be counted breaks the line, and is no zero


SOLBAKKEN = """\
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
personer: [{id: p-1, navn: Kari Moe, enhet: helse}]
"""
LEADERS = """\
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: helse, fra: 2025-01-01}
  - {person: p-1, rolle: leder, enhet: solbakken, fra: 2025-01-01}
  - {person: p-1, rolle: kommunalsjef, enhet: helse, fra: 2025-01-01}
"""
LOST_AT_SOLBAKKEN = LEADERS.replace("  - {person: p-1, rolle: leder, enhet: solbakken, fra: 2025-01-01}\n", "")


def told_three_times(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str) -> Repo:
    """In order on 10 January, wrong on 10 February, and mended, without the leader of Solbakken, on 10 March."""
    monkeypatch.chdir(folder)
    be_nobody(monkeypatch)
    repo = repository(folder)
    add(folder, "kompetanse", ROOT + SOLBAKKEN)
    add(folder, "roller", LEADERS)
    repo.commit("2026-01-10")
    change(folder, name, old, new)
    repo.commit("2026-02-10")
    add(folder, "kompetanse", ROOT + SOLBAKKEN)
    add(folder, "roller", LOST_AT_SOLBAKKEN)
    repo.commit("2026-03-10")
    return repo


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("roller", "rolletildelinger", "rolletidelinger", "K070"),
        ("roller", "rolletildelinger", "tildelte", "K085"),
        ("roller", "rolletildelinger:\n  - ", "rolletildelinger:\n  ", "K0"),
        ("roller", "person: p-1, rolle: leder", "persom: p-1, rolle: leder", "K070"),
        ("roller", "2025-01-01", "1.1.2025", "K073"),
        ("roller", "person: p-1", "person: P1", "K076"),
        ("kompetanse", "personer", "prsoner", "K070"),
        ("kompetanse", "- {id: solbakken", "- {id: helse, navn: Igjen, type: sone}\n  - {id: solbakken", "K080"),
        ("roller", "enhet: solbakken", "enhet: solbaken", "K102"),
        ("roller", "person: p-1", "person: p-9", "K101"),
    ],
)
def test_a_commit_that_lost_something_breaks_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run, name: str, old: str, new: str, code: str
) -> None:
    told_three_times(tmp_path, monkeypatch, name, old, new)
    out = command("trend", "--until", "2026-05-31", "--format", "json")[1]
    tables = {t["id"]: t["rader"] for s in json.loads(out)["deler"] for t in s["innhold"] if "rader" in t}
    january, february, march, *_ = tables["utvikling"]
    assert february["dekning"] is None
    assert f"har feilen {code}" in february["merknad"]
    assert january["dekning"]["dekket"] - march["dekning"]["dekket"] == 1
    # Solbakken lost its leader in March, and nobody lost anything in February.
    since = {row["enhet"]: row["siden"] for row in tables["mangler"] if row["krav"] == "leder-i-hver-enhet"}
    assert since["solbakken"] != "2026-02-28"
    _, out, _ = command("report", "--for", "koordinator", "--since", "2026-02-28", "--date", "2026-04-01")
    assert "dekning har gått fra 0" not in out
    assert "Det kan ikke beregnes hvilke mangler som er nye eller borte." in out


def test_csv_of_the_trend_has_a_row_with_a_remark_for_what_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    told_three_times(tmp_path, monkeypatch, "roller", "rolletildelinger", "rolletidelinger")
    code, out, _ = command("trend", "--until", "2026-05-31", "--format", "csv")
    assert code == 0
    rows = out.splitlines()
    assert [number for number, row in enumerate(rows) if "kan ikke leses: roller.yaml har feilen K070" in row] == [2]


def test_words_that_are_wrong_break_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run) -> None:
    told_three_times(tmp_path, monkeypatch, "kompetanse", "navn: Kari Moe", "navn: 12")
    out = command("trend", "--until", "2026-05-31", "--format", "json")[1]
    (rows,) = (t["rader"] for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "utvikling")
    assert [row["dekning"] is None for row in rows] == [False] * len(rows)


def test_a_reorganisation_is_marked_when_it_is_one_and_a_mass_that_vanishes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    be_nobody(monkeypatch)
    repo = repository(tmp_path)
    zones = [f"  - {{id: s-{n}, navn: Sone {n}, type: sone, del_av: hm}}\n" for n in range(1, 41)]
    top = ROOT + "enheter:\n  - {id: hm, navn: Helse, type: kommunalområde}\n"
    people = [f"  - {{id: p-{n}, navn: Person {n}, enhet: s-{n}}}\n" for n in range(1, 41)]
    roles = [f"  - {{person: p-{n}, rolle: leder, enhet: s-{n}, fra: 2025-01-01}}\n" for n in range(1, 41)]

    def commit(day: str, zones: list[str], roles: list[str]) -> None:
        add(tmp_path, "kompetanse", top + "".join(zones))
        add(tmp_path, "personer", "personer:\n" + "".join(people))
        add(tmp_path, "roller", "rolletildelinger:\n" + "".join(roles))
        repo.commit(day)

    commit("2025-11-10", zones, roles)
    one_more = [*zones, "  - {id: s-41, navn: Sone 41, type: sone, del_av: hm}\n"]
    commit("2025-12-10", one_more, roles)
    four_more = [*one_more, *(f"  - {{id: t-{n}, navn: Ny {n}, type: sone, del_av: hm}}\n" for n in range(4))]
    commit("2026-01-10", four_more, roles)
    commit("2026-02-10", four_more, roles[:19])
    out = command("trend", "--until", "2026-02-28", "--format", "json")[1]
    (rows,) = (t["rader"] for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "utvikling")
    assert [row["merknad"] for row in rows] == [
        None,
        None,
        "Omorganisert: 4 nye enheter",
        "Mer enn halvparten er borte samtidig: 21 roller",
    ]
    drawing = command("trend", "--until", "2026-02-28", "--format", "svg")[1]
    assert ">2026<" in drawing
    assert ">Omorganisert, eller mye borte<" in drawing


# What must be covered by somebody, where nobody is anything


def test_requirements_and_people_without_any_appointment_are_a_warning(tiny: Path, command: Run) -> None:
    (tiny / "roller.yaml").unlink()
    code, out, _ = command("validate", "--format", "short", *ENOUGH)
    assert code == 0
    assert "K123" in out


# What git knows of a file that can't be read, and what a partial clone lacks


def test_git_knows_what_an_unreadable_file_had(kept: Repo, command: Run) -> None:
    """A pointer of Git LFS tells nothing of what it stands for; the commit before does."""
    add(kept.folder, "årshjul", "årshjul: [{id: lm, navn: Ledermøte, når: januar}]\n")
    kept.commit("2026-01-20")
    add(kept.folder, "årshjul", LFS_POINTER)
    words = ("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)
    assert command(*words)[0] == 0
    kept.commit("2026-02-20")
    assert command(*words)[0] == 0
    assert command(*words, "--rev", "HEAD")[0] == 0
    assert command("calendar", "-o", "k.ics", *ENOUGH)[0] == 2


def test_without_git_a_file_that_tells_nothing_may_have_held_anything(tiny: Path, command: Run) -> None:
    add(tiny, "årshjul", LFS_POINTER)
    assert command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)[0] == 2


def clone(kept: Repo, into: Path, *options: str) -> Repo:
    """A clone without the contents of files, whose origin is out of reach."""
    kept.git("config", "uploadpack.allowFilter", "true")
    kept.git("clone", "-q", "--filter=blob:none", *options, kept.folder.as_uri(), str(into))
    made = Repo(into)
    made.git("remote", "set-url", "origin", "file:///nowhere")
    return made


def test_a_blob_that_a_partial_clone_lacks_is_an_unreadable_file(
    kept: Repo, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    made = clone(kept, tmp_path_factory.mktemp("klone") / "k", "--no-checkout")
    monkeypatch.chdir(made.folder)
    code, out, err = command("gaps", "--rev", "HEAD", "--fail-on", "skal")
    assert code == 2
    assert "ikke hentet til denne klonen" in out
    assert "kunne ikke regnes" in err
    assert "Ingen mangler" not in out


def test_a_partial_clone_with_a_work_tree_tells_of_no_change_it_cannot_see(
    kept: Repo, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    change(kept.folder, "personer", "Kari Nes", "Kari Næs")
    kept.commit("2026-02-10")
    change(kept.folder, "roller", "2021-01-01", "2021-02-01")
    kept.commit("2026-03-10")
    made = clone(kept, tmp_path_factory.mktemp("klone") / "k")
    monkeypatch.chdir(made.folder)
    code, out, _ = command("diff", "HEAD~2", "HEAD", "--fail-on", "new-gap", *ENOUGH)
    assert code == 2
    assert "Ingenting er endret" not in out
    assert "mangler borte" not in out
    assert "lagt til" not in out
    code, out, _ = command("trend", "--until", "2026-03-31", "--format", "csv")
    assert [("ikke hentet" in row) for row in out.splitlines()[1:]] == [True, True, False]


# 10.11 and the rest of what counts


def test_a_colon_too_few_in_the_example_asks_nobody_to_report_a_goal_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    copytree(EXAMPLE, tmp_path / "kommune")
    monkeypatch.chdir(tmp_path / "kommune")
    path = Path("personer/hjemmetjenester.yaml")
    path.write_text(path.read_text("utf-8").replace("navn: ", "navn ", 1), encoding="utf-8")
    code, out, _ = command("validate", "--format", "short", *ENOUGH)
    assert code == 1
    assert "K016" in out.splitlines()[0]
    assert "K517" not in out
    assert sum(" feil " in line for line in out.splitlines()) == 1
    assert command("gaps", "--format", "csv", *ENOUGH)[:2] == (2, "")


def test_a_person_is_told_what_could_not_be_read(tiny: Path, command: Run) -> None:
    open_quote(tiny)
    code, out, _ = command("person", "show", "p-1", *ENOUGH)
    assert code == 1
    assert "enheter.yaml:3" in out
    assert command("person", "show", "p-1", "--format", "csv", *ENOUGH)[:2] == (2, "")


# What is done about a gap


MEASURE = """\
tiltak: [{id: t-1, gjelder: {krav: leder-i-hver-enhet, enhet: s1}, tekst: Lyses ut, ansvarlig: p-1, frist: 2026-06-01, \
status: planlagt}]
"""


@pytest.fixture
def with_measure(tiny: Path) -> Path:
    """Something is done about a gap, and nobody can read what."""
    add(tiny, "tiltak", MEASURE.replace("Lyses", '"Lyses'))
    return tiny


def test_what_is_done_about_a_gap_is_unknown_where_measures_cannot_be_read(with_measure: Path, command: Run) -> None:
    code, out, _ = command("gaps", *ENOUGH)
    assert code == 1
    (line,) = (line for line in out.splitlines() if line.startswith("Sone Nord") and "  Leder  " in line)
    assert line.endswith(" ukjent")
    assert command("gaps", "--format", "csv", *ENOUGH)[:2] == (2, "")
    assert command("export", "--table", "mangler", "-o", "m.csv", *ENOUGH)[0] == 2
    # The verdict does not hang on it.
    assert command("gaps", "--fail-on", "skal", *ENOUGH)[0] == 1
    assert command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)[0] == 0


@pytest.mark.parametrize("reader", [("kommunalsjef",), ("koordinator",), ("leder", "--unit", "s1")])
def test_no_report_says_that_nothing_is_done_where_measures_cannot_be_read(
    with_measure: Path, command: Run, reader: tuple[str, ...]
) -> None:
    out = command("report", "--for", *reader, *ENOUGH)[1]
    for never in ("har ikke noe tiltak", "har noe tiltak", "ingenting er satt i gang", "Mangler uten tiltak | 1"):
        assert never not in out
    assert "ukjent" in out


@pytest.mark.parametrize(("key", "wrong"), [("tiltak", "tiltk"), ("kommune", "komune")])
def test_no_calendar_is_written_without_the_deadlines_of_measures_or_with_other_ids(
    tiny: Path, command: Run, key: str, wrong: str
) -> None:
    add(tiny, "tiltak", MEASURE)
    assert command("calendar", "-o", "k.ics", *ENOUGH)[0] == 0
    change(tiny, "kompetanse" if key == "kommune" else "tiltak", f"{key}:", f"{wrong}:")
    assert command("calendar", "-o", "ny.ics", *ENOUGH)[0] == 2
    assert not (tiny / "ny.ics").exists()


# A list that is none


def test_records_of_a_list_that_is_written_as_a_mapping_are_not_called_removed(kept: Repo, command: Run) -> None:
    change(kept.folder, "personer", "personer:\n  - {id: p-1, ", "personer:\n  p-1: {")
    kept.commit("2026-02-10")
    change(kept.folder, "personer", "personer:\n  p-1: {", "personer:\n  - {id: p-1, ")
    kept.commit("2026-03-10")
    for first, second in (("HEAD~2", "HEAD~1"), ("HEAD~1", "HEAD")):
        out = command("diff", first, second, *ENOUGH)[1]
        assert "fjernet" not in out
        assert "lagt til" not in out
        assert "kan ikke leses" in out


def test_a_note_counts_no_requirements_that_cannot_be_read_and_comes_after_what_loses_them(
    tiny: Path, command: Run
) -> None:
    change(tiny, "kompetanse", "kommune:", "fagområder: [{id: a, navn: A}, {id: b, navn: B}]\nkommune:")
    change(tiny, "kompetanse", "kommune:", "oppsett: {rapportering: {periode: tertial, frist_dager: 15}}\nkommune:")
    assert "K326" in command("validate", *ENOUGH)[1]
    change(tiny, "enheter", "krav: [", "krav: {x: [")
    change(tiny, "enheter", "styrke: skal}]", "styrke: skal}]}")
    out = command("validate", *ENOUGH)[1]
    assert "K326" not in out
    assert "K564" not in out
    assert "K079" in out.splitlines()[0]


def test_a_report_with_its_keys_in_braces_and_no_opening_line_is_found(tiny: Path, command: Run) -> None:
    (tiny / "rapporter").mkdir()
    (tiny / "rapporter" / "s1.md").write_text(
        "--\nenhetsrapport: {enhet: s1, periode: 2026-T1}\n---\nAlt vel.\n", "utf-8"
    )
    code, out, _ = command("validate", *ENOUGH)
    assert (code, "begynner ikke med en linje ---" in out) == (1, True)


@pytest.mark.parametrize("target", ["../roller.yaml", "/dev/null", "ingensteds.yaml"])
def test_what_stands_behind_a_link_is_not_known(tiny: Path, command: Run, target: str) -> None:
    (tiny / "roller.yaml").unlink()
    (tiny / "roller.yaml").symlink_to(target)
    code, out, _ = command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)
    assert code == 2
    assert "«roller.yaml» er en lenke til noe annet" in out
    assert [line for line in out.splitlines() if "Ressursperson" in line and "mangler" in line] == []
    code, out, _ = command("validate", *ENOUGH)
    assert code == 0
    assert "K123" not in out


def test_a_link_to_what_holds_no_data_takes_nothing(tiny: Path, command: Run) -> None:
    (tiny / "lesmeg.md").symlink_to("../lesmeg.md")
    (tiny / "bilder").symlink_to("../bilder")
    assert command("gaps", "--role", "ressursperson", "--fail-on", "skal", *ENOUGH)[0] == 0


@pytest.mark.parametrize("words", [("end", "unit", "s1", "--successor", "hm"), ("end", "person", "p-1")])
def test_what_is_ended_says_which_file_may_name_it_still(tiny: Path, command: Run, words: tuple[str, ...]) -> None:
    change(tiny, "roller", "fra: 2021-01-01", "fra: 1.1.2021")
    err = command(*words, "--on", "2026-06-01", *ENOUGH)[2]
    assert "Ikke alt i roller.yaml kan leses, og det som ikke kan leses, er ikke endret" in err
    change(tiny, "roller", "fra: 1.1.2021", "fra: 2021-01-01")
    assert "Ikke alt" not in command("end", "appointment", "p-1", "--on", "2026-05-01", *ENOUGH)[2]


def test_all_errors_of_reading_come_before_what_is_asked_of_the_records(tiny: Path, command: Run) -> None:
    """A lost date may be why something seems to lack: it is mended first, whatever the files are called."""
    add(tiny, "a", "personer:\n  - {id: p-9, navn: Ola Vik, enhet: s1, fra: 2026-05-01, til: 2026-04-01}\n")
    change(tiny, "roller", "2021-01-01", "1.1.2021")
    out = command("validate", *ENOUGH, "--format", "short")[1]
    assert re.findall(r"feil (K\d+)", out) == ["K073", "K211"]
