"""What erasing somebody leaves for people to take away is told with its line, and nothing else is."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
HEAD = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: s1, navn: Nord, type: kommunalområde}
  - {id: s2, navn: Sone Sør, type: sone, del_av: s1}
"""
COMMENTED = f"""\
{HEAD}personer:
  # begynte i mars
  - id: p-1   # tlf 901 23 456
    navn: Kari Torunn Nes   # gift med p-9
    enhet: s1
    # hun er syk
  - {{id: p-2, navn: Ola Vik, enhet: s1}}   # om en annen
rolletildelinger:
  # avtalt muntlig
  - {{person: p-1, rolle: leder, enhet: s1, fra: 2025-01-01}}   # vikar for p-9
  - {{person: p-2, rolle: leder, enhet: s2, fra: 2025-01-01}}   # om en annen
dokumenter:
  - id: d1
    type: rutine
    navn: Rutine
    person: p-1
    lenke: https://fjordvik.example/d1  # se side 4
program:
  - {{id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{{id: d1, navn: Dag 1}}]}}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull  # om en annen
    deltakere:
      - {{person: p-1, sluttet: 2026-01-02, årsak: tid}}  # flyttet
      - {{person: p-2}}  # om en annen
    samlinger:
      - samling: d1
        datoer: [2026-01-20]
        oppmøte: [p-1, p-2]  # en kom sent
"""
OWN = ("begynte i mars", "tlf 901", "gift med", "hun er syk", "avtalt muntlig", "vikar for", "se side 4", "flyttet")


@pytest.fixture
def root(municipality: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("enheter.yaml", "personer.yaml"):
        (municipality / name).unlink()
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    be_nobody(monkeypatch)
    return municipality


def write(root: Path, text: str) -> None:
    (root / "kompetanse.yaml").write_text(text, encoding="utf-8")


def told(err: str) -> dict[str, list[str]]:
    """The places under each heading, as «notat.txt:1»."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in err.splitlines():
        if line.startswith("  ") and heading and heading.endswith(":"):
            path, colon, lines = line.strip().rpartition(":")
            found[heading] += [f"{path}:{number}" for number in lines.split(", ")] if colon else [lines]
        else:
            heading = line
            found[heading] = []
    return {key: value for key, value in found.items() if value}


NAMED = "Id-en eller navnet står ennå her, og må bort for hånd:"
COMMENTS = "Kommentarer ved det som var ført om personen; les dem, for de kan si hva som helst:"
SHARED = "Kommentarer ved linjer som også gjelder andre:"
FILES = "Her står en fil eller en lenke om personen, og den er ikke rørt:"
PERHAPS = "Her står et navn som kan være en annens:"


def lines_with(text: str, *words: str) -> list[str]:
    lines = enumerate(text.splitlines(), 1)
    return [f"kompetanse.yaml:{number}" for number, line in lines if any(word in line for word in words)]


@pytest.mark.parametrize("how", ["--yes", "--dry-run"])
def test_each_comment_beside_what_is_the_persons_own_is_told_of_whatever_it_says(
    root: Path, command: Run, how: str
) -> None:
    write(root, COMMENTED)
    code, _, err = command("person", "erase", "p-1", how)
    assert code == 0, err
    now = (root / "kompetanse.yaml").read_text(encoding="utf-8")
    assert told(err) == {
        COMMENTS: lines_with(now, *OWN),
        FILES: lines_with(now, "lenke:"),
        SHARED: lines_with(now, "en kom sent"),
    }
    assert all(word in now for word in OWN)


def test_comments_go_too_where_that_is_asked_for_and_nobody_elses_do(root: Path, command: Run) -> None:
    write(root, COMMENTED)
    code, _, err = command("person", "erase", "p-1", "--comments", "--yes")
    assert code == 0, err
    now = (root / "kompetanse.yaml").read_text(encoding="utf-8")
    assert [word for word in OWN if word in now] == []
    assert now.count("# om en annen") == COMMENTED.count("# om en annen")
    assert told(err) == {FILES: lines_with(now, "lenke:"), SHARED: lines_with(now, "en kom sent")}
    assert f"Kommentarer tatt bort: {len(OWN)}\n" in err
    assert command("validate")[0] == 0


def test_a_comment_that_lets_a_finding_stand_is_kept_and_told_of(root: Path, command: Run) -> None:
    text = f"{HEAD}personer:\n  - id: p-1\n    navn: Kari Nes\n    enhet: s1\n    fravær:\n"
    text += "      - {fra: 2026-01-01, til: 2026-01-10}\n"
    text += "      - {fra: 2026-01-02, til: 2026-01-10}  # tillat overlappende-fravær: to stillinger\n"
    write(root, text)
    assert command("validate")[0] == 0
    code, _, err = command("person", "erase", "p-1", "--comments", "--yes")
    assert (code, told(err)) == (0, {COMMENTS: ["kompetanse.yaml:11"]})


def test_insight_tells_of_the_comments_too(root: Path, command: Run) -> None:
    write(root, COMMENTED)
    rows = [line.split("  ", 1) for line in command("person", "show", "p-1")[1].splitlines() if line.startswith("komm")]
    assert [place.strip() for what, place in rows if what == "kommentar ved det som er registrert om personen"] == (
        lines_with(COMMENTED, *OWN)
    )


NAMES = f"""\
{HEAD}personer:
  - {{id: p-1, navn: Kari Nes, enhet: s1}}  # Kari Nes er en annen
  - {{id: p-3, navn: Siri Moe, enhet: s2}}
  - {{id: p-4, navn: Kari Nes, enhet: s2}}
  - {{id: p-5, navn: Siri Li, enhet: s2}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "SIRI MOE sluttet",
        "Moe, Siri",
        "Siri Moes nummer",
        "S. Moe",
        "siri.moe@fjordvik.example",
        "Siri\u00a0Moe",
        "(p-3)",
    ],
)
@pytest.mark.parametrize("how", ["--yes", "--dry-run"])
def test_each_spelling_is_told_of_in_texts_and_comments(root: Path, command: Run, text: str, how: str) -> None:
    write(root, f"{NAMES}# {text}\n")
    err = command("person", "erase", "p-3", how)[2]
    assert told(err) == {NAMED: ["kompetanse.yaml:10"]}


def test_a_first_name_that_may_be_anothers_is_told_of_as_such(root: Path, command: Run) -> None:
    write(root, f"{NAMES}# Siris nummer\n# Siri Li\n# Dag\n")
    assert told(command("person", "erase", "p-3", "--yes")[2]) == {PERHAPS: ["kompetanse.yaml:10"]}


def test_the_own_record_of_another_of_the_same_name_is_never_told_of(root: Path, command: Run) -> None:
    write(root, f"{NAMES}# Kari Nes\n# Nes, Kari\n")
    assert told(command("person", "erase", "p-4", "--yes")[2]) == {
        PERHAPS: ["kompetanse.yaml:10", "kompetanse.yaml:11"]
    }


def test_every_text_file_is_read_and_what_is_none_is_told_of(root: Path, command: Run) -> None:
    write(root, NAMES)
    (root / "dokumenter").mkdir()
    (root / ".github").mkdir()
    for name, data in {
        "dokumenter/notat.txt": b"linje\nSiri\n   # Moe\n",
        "dokumenter/gammel.txt": "Sone Sør: Siri Moe".encode("cp1252"),
        "dokumenter/bred.csv": "navn\nMoe, Siri\n".encode("utf-16"),
        ".github/CODEOWNERS": b"* @siri.moe\n",
        "dokumenter/bilde.png": b"\x89PNG\0\0Siri Moe",
        "dokumenter/annet.txt": b"ingen",
    }.items():
        (root / name).write_bytes(data)
    err = command("person", "erase", "p-3", "--yes")[2]
    assert told(err) == {
        NAMED: [
            ".github/CODEOWNERS:1",
            "dokumenter/bred.csv:2",
            "dokumenter/gammel.txt:1",
            "dokumenter/notat.txt:2",
        ]
    }
    assert "Ikke tekst, og ikke lest: dokumenter/bilde.png" in err


def test_names_of_files_and_folders_are_told_of(root: Path, command: Run) -> None:
    write(root, NAMES)
    (root / "siri-moe").mkdir()
    (root / "siri-moe" / "plan.txt").write_text("-", encoding="utf-8")
    (root / "p-3.txt").write_text("-", encoding="utf-8")
    (root / "Moe_Siri.pdf").write_bytes(b"\0")
    assert told(command("person", "erase", "p-3", "--yes")[2])[NAMED] == [
        "Moe_Siri.pdf",
        "p-3.txt",
        "siri-moe/plan.txt",
    ]


def test_what_git_keeps_is_found_in_messages_names_and_makers_too(root: Path, command: Run) -> None:
    repo = repository(root)
    write(root, f"{NAMES}# MOE, SIRI\n")
    repo.commit("2026-01-01", "Legg til folk")
    write(root, NAMES)
    repo.commit("2026-01-02", "Siri Moe slutter", **{"siri-moe.txt": "-"})
    (root / "siri-moe.txt").unlink()
    repo.commit("2026-01-03", "Rydd")
    repo.git("commit", "-q", "--allow-empty", "-m", "Kari", GIT_AUTHOR_NAME="Siri Moe", GIT_AUTHOR_EMAIL="s@x.no")
    repo.git("branch", "siri-moe-slutter")
    out = command("person", "show", "p-3")[1]
    history = out[out.index("I historikken i git") :]
    rows = [line.split("  ", 1)[-1].split(maxsplit=3) for line in history.splitlines()[3:6]]
    assert [row[3] for row in rows] == ["den som lagret", "filene, meldingen", "filene"]
    assert "3. januar" not in history
    assert "Filnavn i historikken: siri-moe.txt" in history
    assert "Greiner og merker i git: siri-moe-slutter" in history
    assert "Commiter er laget av: Siri Moe <s@x.no>" in history


def test_a_history_without_the_person_needs_no_recipe(root: Path, command: Run) -> None:
    write(root, NAMES.replace("Siri Moe", "Odd Berg").replace("p-3", "p-33"))
    repository(root).commit("2026-01-01")
    write(root, NAMES)
    err = command("person", "erase", "p-3", "--yes")[2]
    assert "Historikken i git har ikke personen." in err
    assert "filter-repo" not in err


def test_files_about_the_person_are_told_of_and_those_of_others_are_not(root: Path, command: Run) -> None:
    (root / "plan.pdf").write_bytes(b"\0")
    document = "type: rutine, navn: Plan, fil: plan.pdf"
    write(
        root, f"{NAMES}dokumenter:\n  - {{id: a, person: p-3, {document}}}  # x\n  - {{id: b, enhet: s1, {document}}}\n"
    )
    assert told(command("person", "erase", "p-3", "--yes")[2]) == {
        COMMENTS: ["kompetanse.yaml:11"],
        FILES: ["kompetanse.yaml:11"],
    }


def test_the_schema_that_editors_read_is_no_mention(root: Path, command: Run) -> None:
    write(root, NAMES.replace("p-3", "p-014"))
    assert command("schema", "--local")[0] == 0
    for how in ("--dry-run", "--yes"):
        assert told(command("person", "erase", "p-014", how)[2]) == {}
    assert "Siri Moe" not in (root / ".kompetanse" / "kompetanse.schema.json").read_text(encoding="utf-8")


def test_a_shallow_clone_says_that_it_has_not_read_all(root: Path, command: Run, tmp_path: Path) -> None:
    write(root, NAMES)
    repo = repository(root)
    repo.commit("2026-01-01")
    repo.commit("2026-01-02")
    repo.git("clone", "-q", "--depth", "1", f"file://{root}", str(tmp_path / "grunn"))
    for words in (("show", "p-3"), ("erase", "p-3", "--yes")):
        told = "".join(command("person", *words, "--root", tmp_path / "grunn")[1:])
        assert "Denne klonen har bare de siste commitene" in told


def test_who_is_erased_is_not_erased_again(root: Path, command: Run) -> None:
    write(root, NAMES)
    assert command("person", "erase", "p-3", "--yes")[0] == 0
    code, _, err = command("person", "erase", "sletta-1", "--yes")
    assert (code, "sletta-1 er alt slettet" in err) == (2, True)


def test_links_are_not_followed_and_where_they_lead_is_read(root: Path, command: Run, tmp_path: Path) -> None:
    write(root, NAMES)
    outside = tmp_path / "utenfor"
    outside.mkdir()
    (outside / "notat.txt").write_text("Siri Moe", encoding="utf-8")
    (root / "lenke").symlink_to(outside)
    (root / "plan.txt").symlink_to(root / "Siri Moe.txt")
    assert told(command("person", "erase", "p-3", "--yes")[2]) == {NAMED: ["plan.txt:1"]}
    shutil.rmtree(outside)
