"""What is kept about a person, and how it is taken away."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.resources import example_folder
from tests.helpers.repositories import be_nobody, repository
from tests.helpers.rewriting import rewritten

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")


@pytest.fixture
def kommune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example in git, with a note on somebody in a comment."""
    root = Path(copytree(example_folder(), tmp_path / "kommune"))
    note = root / "krav.yaml"
    note.write_text("# Hanne Kvamsås (p-014) har spurt om dette\n" + note.read_text("utf-8"), "utf-8", newline="\n")
    be_nobody(monkeypatch)
    repository(root).commit("2026-03-01")
    return root


def test_everything_is_shown_with_its_place(kommune: Path, command: Run) -> None:
    code, out, _ = command("person", "show", "p-014", "--root", kommune, *DAY, "--format", "csv")
    assert code == 0
    rows = [row.split(";") for row in out.splitlines()[1:]]
    assert {row[2]: row[3] for row in rows if row[0] == "person"}["navn"] == "Hanne Kvamsås"
    # Each place has the id or the name, and no place that has the id is left out.
    shown: set[tuple[str, int]] = set()
    for row in rows:
        path, _, number = row[-1].rpartition(":")
        line = (kommune / path).read_text(encoding="utf-8").split("\n")[int(number) - 1]
        shown.add((path, int(number)))
        assert row[0] == "person" or "p-014" in line, row
    for file in kommune.rglob("*.yaml"):
        for at, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if re.search(r"(?<![\w-])p-014(?![\w-])", line.partition("#")[0]):
                assert (file.relative_to(kommune).as_posix(), at) in shown
    code, out, _ = command("person", "show", "p-014", "--root", kommune, *DAY)
    assert "krav.yaml:1\n" in out
    assert re.search(r"[0-9a-f]{7}  1\. mars 2026", out)


def test_nobody_else_in_the_lists_is_told(kommune: Path, command: Run) -> None:
    out = command("person", "show", "p-014", "--root", kommune, *DAY, "--format", "json")[1]
    # Who teaches with her, and who took part in the same run.
    assert "p-021" not in out
    assert "p-015" not in out


def test_a_person_is_erased_and_the_counts_are_the_same(kommune: Path, command: Run) -> None:
    gaps = ("gaps", "--root", kommune, *DAY, "--format", "csv", "--status", "udekket,sårbar,utløper snart,dekket")
    before = command(*gaps)[1]
    roster = command("roster", "--root", kommune, *DAY, "--format", "csv")[1]
    code, out, err = command("person", "erase", "p-014", "--yes", "--root", kommune, *DAY)
    assert code == 0
    assert "p-014 er nå sletta-1" in out
    files = [file for file in kommune.rglob("*") if file.suffix in (".yaml", ".md", ".txt")]
    told = re.compile(r"Hanne Kvamsås|\bp-014\b")
    left = {f.relative_to(kommune).as_posix() for f in files if told.search(f.read_text(encoding="utf-8"))}
    # What people wrote themselves is theirs to take away, and is told of.
    assert left == {"krav.yaml"}
    assert "krav.yaml:1" in err
    assert "git filter-repo --replace-text" in err
    rules = tuple(line.strip() for line in err.splitlines() if "==>" in line)
    assert rewritten("Hanne Kvamsås (p-014)", rules) == "Sletta person (sletta-1)"
    assert command("validate", kommune, *DAY)[0] == 0
    assert counted(command(*gaps)[1]) == counted(before)
    assert len(command("roster", "--root", kommune, *DAY, "--format", "csv")[1].splitlines()) == len(
        roster.splitlines()
    )


def counted(gaps: str) -> list[tuple[str, ...]]:
    """Of each line of coverage the unit, the requirement, the status, what is needed and what there is."""
    rows = [row.split(";") for row in gaps.splitlines()]
    return [tuple(row[number] for number in (1, 4, 8, 14, 15)) for row in rows]


def test_two_who_are_erased_are_two(kommune: Path, command: Run) -> None:
    for person in ("p-014", "p-015"):
        assert command("person", "erase", person, "--yes", "--root", kommune, *DAY)[0] == 0
    people = (kommune / "personer" / "institusjon.yaml").read_text(encoding="utf-8")
    assert "id: sletta-1\n" in people
    assert "id: sletta-2\n" in people


def test_what_would_be_erased_is_shown(kommune: Path, command: Run) -> None:
    code, out, _ = command("person", "erase", "p-014", "--root", kommune, *DAY, "--dry-run")
    assert code == 0
    assert "+    navn: Sletta person\n" in out
    assert "Hanne" in (kommune / "personer" / "institusjon.yaml").read_text(encoding="utf-8")


def test_an_unknown_person_is_told(kommune: Path, command: Run) -> None:
    code, _, err = command("person", "show", "p-o14", "--root", kommune)
    assert code == 2
    assert "mente du Hanne Kvamsås (p-014)?" in err


def test_a_mistake_that_names_the_person_does_not_stop_it(kommune: Path, command: Run) -> None:
    wrong = kommune / "roller" / "feil.yaml"
    wrong.write_text("rolletildelinger: [{person: p-014, rolle: finnes-ikke, enhet: sone-nord}]\n", encoding="utf-8")
    code, _, err = command("person", "erase", "p-014", "--yes", "--root", kommune, *DAY)
    assert (code, "gir en feil" in err) == (0, False)
    assert "p-014" not in wrong.read_text(encoding="utf-8")


EVERYTHING = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
stillinger: [{id: spl, navn: Sykepleier}]
kvalifikasjoner: [{id: hlr, navn: HLR, nivåer: [en, to]}, {id: perm, navn: Perm 1}]
personer:
  - id: p-1
    navn: Siri Moe
    ansettelser: [{enhet: s1, stilling: spl, stillingsprosent: 60.5, fra: 2022-08-01}]
    utdanninger: [{utdanning: helsefagarbeider}, {utdanning: sykepleier, fra: 2024-06-15}]
    ansattnummer: "4711"
    e_post: sm@fjordvik.example
    telefon: "70 00 00 00"
    kvalifikasjoner:
      - {kvalifikasjon: hlr, oppnådd: 2025-05-01, nivå: to, kilde: kursbevis, dokument: "https://fjordvik.example/bevis"}
  - {id: p-2, navn: Ola Vik, enhet: s1, utdanning: sykepleier, stilling: spl, stillingsprosent: 80, e_post: o@f.no}
program:
  - id: abc
    navn: ABC
    type: etterutdanning
    status: i gang
    eier: Fjordvik
    moduler: [{id: perm-1, navn: Perm 1, gir: {kvalifikasjon: perm}}, {id: perm-2, navn: Perm 2}]
    gir: {kvalifikasjon: perm, når: registrert}
gjennomføringer:
  - id: abc-26
    program: abc
    navn: Vår 2026
    deltakere: [{person: p-1, påmeldt: 2026-01-10, fullført: {perm-1: 2026-02-15}}]
"""
SAID = (
    "60.5",
    "spl",
    "helsefagarbeider",
    "2024-06-15",
    "4711",
    "sm@fjordvik.example",
    "70 00 00 00",
    "nivå: to",
    "kursbevis",
    "https://fjordvik.example/bevis",
    "perm-1 2026-02-15",
)
# What no figure hangs on, and by which somebody can be known again.
IDENTIFYING = ("Siri", "Moe", "4711", "sm@fjordvik.example", "70 00 00 00", "example/bevis")


@pytest.fixture
def everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person of whom all there can be is written, in git."""
    root = tmp_path / "alt"
    root.mkdir()
    (root / "kompetanse.yaml").write_text(EVERYTHING, encoding="utf-8")
    be_nobody(monkeypatch)
    repository(root).commit("2026-03-01")
    return root


def test_every_key_of_a_person_is_told_to_whoever_asks_what_is_kept(everything: Path, command: Run) -> None:
    code, out, _ = command("person", "show", "p-1", "--root", everything, *DAY, "--format", "csv")
    assert code == 0
    assert [each for each in SAID if each not in out] == []
    assert "o@f.no" not in out


def test_who_is_erased_can_be_known_again_by_nothing_and_counts_as_before(everything: Path, command: Run) -> None:
    code, _, err = command("person", "erase", "p-1", "--yes", "--root", everything, *DAY)
    text = (everything / "kompetanse.yaml").read_text(encoding="utf-8")
    assert code == 0
    assert [each for each in IDENTIFYING if each in text] == []
    # Årsverk, educations and courses of the unit are the same, of somebody.
    assert "{enhet: s1, stilling: spl, stillingsprosent: 60.5, fra: 2022-08-01}" in text
    assert "{kvalifikasjon: hlr, oppnådd: 2025-05-01, nivå: to, kilde: kursbevis}" in text
    assert "e_post: o@f.no" in text
    rules = tuple(line.strip() for line in err.splitlines() if "==>" in line)
    history = rewritten(EVERYTHING, rules)
    assert [each for each in IDENTIFYING if each in history] == ["example/bevis"]
    assert command("validate", everything, *DAY)[0] == 0
