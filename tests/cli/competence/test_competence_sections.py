"""What each reader's report tells of everybody's competence, of a nursing home counted by hand on 1 May 2026."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.render.audit import audit

Run = Callable[..., tuple[int, str, str]]
ROOT = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solhjem, navn: Solhjem, type: institusjon, del_av: helse}
  - {id: solhjem-a, navn: Avdeling A, type: avdeling, del_av: solhjem}
  - {id: solhjem-b, navn: Avdeling B, type: avdeling, del_av: solhjem}
"""
ASKED = """
kvalifikasjoner:
  - {id: legemiddelkurs, navn: Legemiddelkurs, gyldig_måneder: 36}
  - {id: hlr, navn: HLR, gyldig_måneder: 12}
kompetansekrav:
  - id: legemiddel
    navn: Legemiddelkurset
    kvalifikasjon: legemiddelkurs
    gjelder: {utdanning: [sykepleier, vernepleier, helsefagarbeider]}
    andel: 100 %
    styrke: skal
  - {id: hlr-alle, navn: HLR for alle, kvalifikasjon: hlr, andel: 80 %, nyansatte_måneder: 3, styrke: skal}
"""
# Name, unit, education, first day, away, and the days of the two courses.
STAFF = (
    ("Anna Øvre", "solhjem-a", "sykepleier", "2020-01-01", "", ("2024-03-01",), ("2025-06-15",)),
    ("Bent Dal", "solhjem-a", "sykepleier", "2020-01-01", "", ("2023-05-01",), ("2025-02-01",)),
    ("Carl Eng", "solhjem-a", "helsefagarbeider", "2020-01-01", "", ("2023-04-30",), ()),
    ("Dina Fjell", "solhjem-a", "assistent", "2020-01-01", "", (), ("2026-01-10",)),
    ("Eva Gran", "solhjem-b", "vernepleier", "2020-01-01", "", ("2025-10-01",), ("2024-04-01", "2026-04-20")),
    ("Finn Hall", "solhjem-b", "helsefagarbeider", "2020-01-01", "", (), ("2026-05-04",)),
    ("Gro Indre", "solhjem-b", "assistent", "2026-02-15", "", (), ()),
    ("Hans Jord", "solhjem-b", "sykepleier", "2020-01-01", "{fra: 2026-01-01, til: 2026-06-30}", ("2022-01-01",), ()),
)


def people(more: str = "") -> str:
    told = ["personer:"]
    for number, (name, unit, education, start, away, legemiddel, hlr) in enumerate(STAFF, 1):
        held = [
            f"{{kvalifikasjon: {kind}, oppnådd: {day}}}"
            for kind, days in (("legemiddelkurs", legemiddel), ("hlr", hlr))
            for day in days
        ]
        told.append(
            f"  - {{id: p-{number}, navn: {name}, enhet: {unit}, utdanning: {education}, fra: {start}, "
            f"fravær: [{away}], kvalifikasjoner: [{', '.join(held)}]{more if number == 3 else ''}}}"
        )
    return "\n".join(told)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(f"{ROOT}{ASKED}{people()}\n", encoding="utf-8")
    return tmp_path


def report(command: Run, folder: Path, *words: str) -> dict[str, str]:
    """The sections by title, each row of a table on one line with single spaces."""
    code, out, err = command("report", *words, "--root", folder, "--date", "2026-05-01", "--no-mermaid")
    assert code == 0, err
    found = re.split(r"^## (.*)$", out, flags=re.MULTILINE)
    texts = (re.sub(r"[ \u00a0]+", " ", text) for text in found[2::2])
    return dict(zip(found[1::2], texts, strict=True))


def test_the_coordinator_sees_each_unit_with_those_below_it(folder: Path, command: Run) -> None:
    told = report(command, folder)["Kompetanseoversikt"]
    assert "| Helse | 8 | 6 av 11 (54 %) | 3 | 2 | for få |" in told
    assert "| · · Avdeling A | 4 | 4 av 7 (57 %) | 2 | 2 | for få |" in told
    assert "| · · Avdeling B | 4 | for få | 1 | 0 | for få |" in told
    assert "Anna" not in told


def test_the_coordinator_sees_each_requirement_where_it_is_asked(folder: Path, command: Run) -> None:
    told = report(command, folder)["Kompetansekrav"]
    assert "Kravene gjelder for få steder til at en andel sier noe." in told
    assert "| Fjordvik i alt | skal | | 3 av 5 (60 %) |" in told
    assert "| Avdeling A | skal | ✗ mangler | for få | 3 | 1 |" in told
    assert "fra 2. mai 2026: Bent Dal" in told


def test_the_leader_sees_who_of_the_own_unit_has_what(folder: Path, command: Run) -> None:
    told = report(command, folder, "--for", "leder", "--unit", "solhjem-a")
    overview = told["Kompetanseoversikt"]
    assert "| Anna Øvre | Sykepleier | ✓ gyldig til 01.03.27 | ◔ utløper 15.06.26 | 0 |" in overview
    assert "| Carl Eng | Helsefagarbeider | ✗ utløpt 30.04.26 | – mangler | 2 |" in overview
    assert "| Har kvalifikasjonen, av dem som skal ha den | | for få | for få | |" in overview
    whole = "".join(told.values())
    assert not any(name in whole for name, unit, *_ in STAFF if unit == "solhjem-b")


def test_the_leader_of_the_house_sees_the_wards_in_numbers(folder: Path, command: Run) -> None:
    told = report(command, folder, "--for", "leder", "--unit", "solhjem")["Kompetanseoversikt"]
    assert "| Solhjem | 8 | 6 av 11 (54 %) | 3 | 2 | for få |" in told
    assert "Anna" not in told


def test_the_kommunalsjef_sees_numbers_and_no_name(folder: Path, command: Run) -> None:
    told = report(command, folder, "--for", "kommunalsjef")
    lines = told["De ansattes kompetanse"].strip().splitlines()
    assert lines == ["HLR for alle: færre enn 5 av 6 (31. desember færre enn 5 av 7)."]
    assert not any(name.split()[0] in "".join(told.values()) for name, *_ in STAFF)


def test_the_kommunalsjef_sees_all_places_and_the_requirement_that_most_lack(tmp_path: Path, command: Run) -> None:
    asked = "kvalifikasjoner:\n" + "".join(f"  - {{id: k-{n}, navn: Kurs {n}}}\n" for n in range(6))
    asked += "kompetansekrav:\n" + "".join(
        f"  - {{id: r-{n}, navn: Krav {n}, kvalifikasjon: k-{n}, andel: 100 %, styrke: {'bør' if n > 4 else 'skal'}}}\n"
        for n in range(6)
    )
    who = "".join(
        f"  - {{id: p-{p}, navn: Person Nr{p}, enhet: solhjem-a, fra: 2025-01-01, kvalifikasjoner: ["
        + ", ".join(f"{{kvalifikasjon: k-{n}, oppnådd: 2025-02-01}}" for n in range(6) if p >= n)
        + "]}\n"
        for p in range(12)
    )
    (tmp_path / "kompetanse.yaml").write_text(f"{ROOT}{asked}personer:\n{who}", encoding="utf-8")
    told = report(command, tmp_path, "--for", "kommunalsjef")["De ansattes kompetanse"].strip().splitlines()
    assert told == [
        "Kompetansekravene er oppfylt på 1 av 6 steder (16 %). Krav 4: 8 av 12 (66 %) (31. desember 8 av 12 (66 %)).",
    ]


def test_the_kommunalsjef_sees_health_education_and_the_largest_need(folder: Path, command: Run) -> None:
    percents = (100, 80, 75, 50, 100, 60, 40, 100)
    text = f"{ROOT}{people()}\n"
    for number, percent in enumerate(percents, 1):
        text = text.replace(f"id: p-{number},", f"id: p-{number}, stillingsprosent: {percent},")
    text = re.sub(r"kvalifikasjoner: \[.*\]", "kvalifikasjoner: []", text)
    needed = "behov:\n  - {enhet: solhjem, utdanning: sykepleier, år: 2028, årsverk: 4.0}\n"
    (folder / "kompetanse.yaml").write_text(text + needed, encoding="utf-8")
    assert report(command, folder, "--for", "kommunalsjef")["De ansattes kompetanse"].strip().splitlines() == [
        "5,15 av 6,05 årsverk (85 %) har helseutdanning, kjent for 6,05 av 6,05 årsverk. "
        "Størst behov: Solhjem vil mangle 1,2 årsverk av utdanningen Sykepleier ved utgangen av 2028.",
    ]


def test_a_file_that_says_nothing_of_it_adds_no_section(folder: Path, command: Run) -> None:
    (folder / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    (folder / "mer.yaml").write_text('personer: [{navn: "Kari}]\n', encoding="utf-8")
    out = command("report", "--root", folder, "--date", "2026-05-01")[1]
    assert "## Det som ikke kunne leses" in out
    assert not re.search("^## (Kompetanse|Årsverk)", out, re.MULTILINE)


def test_a_hidden_name_is_a_role_in_the_leaders_matrix(folder: Path, command: Run) -> None:
    (folder / "kompetanse.yaml").write_text(f"{ROOT}{ASKED}{people(', vis_navn: nei')}\n", encoding="utf-8")
    told = report(command, folder, "--for", "leder", "--unit", "solhjem-a")
    assert (
        "| Ansatt (Avdeling A) | Helsefagarbeider | ✗ utløpt 30.04.26 | – mangler | 2 |" in told["Kompetanseoversikt"]
    )
    assert "Carl" not in "".join(told.values())


def test_nothing_is_there_where_nobody_asks_for_competence(folder: Path, command: Run) -> None:
    (folder / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    for reader in (("koordinator",), ("kommunalsjef",), ("leder", "--unit", "solhjem")):
        told = report(command, folder, "--for", *reader)
        assert not {"Kompetanseoversikt", "Kompetansekrav", "De ansattes kompetanse"} & told.keys()


def test_a_requirement_that_cannot_be_read_leaves_the_section_unknown(folder: Path, command: Run) -> None:
    text = ROOT + ASKED.replace("kvalifikasjon: hlr,", "kvalifikasjon hlr,") + people()
    (folder / "kompetanse.yaml").write_text(text, encoding="utf-8")
    out = command("report", "--root", folder, "--date", "2026-05-01")[1]
    assert "0 av 4 steder" not in out
    assert "Kravene gjelder for få steder" not in out


def test_the_pages_are_well_made(folder: Path, command: Run, tmp_path: Path) -> None:
    for reader in (("koordinator",), ("kommunalsjef",), ("leder", "--unit", "solhjem-a")):
        page = tmp_path / "ut.html"
        assert command("report", "--for", *reader, "--root", folder, "--date", "2026-05-01", "-o", page)[0] == 0
        assert audit(page.read_text(encoding="utf-8")) == []


def test_the_municipality_can_choose_the_sections(folder: Path, command: Run) -> None:
    chosen = "oppsett: {rapport: {koordinator: [kompetansekrav, kompetanseoversikt], kommunalsjef: [slik-står-det]}}\n"
    (folder / "kompetanse.yaml").write_text(f"{chosen}{ROOT}{ASKED}{people()}\n", encoding="utf-8")
    assert list(report(command, folder)) == ["Kompetansekrav", "Kompetanseoversikt"]
    assert next(iter(report(command, folder, "--for", "kommunalsjef"))) == "Slik står det"
