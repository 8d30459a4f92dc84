"""Two years of a municipality in commits: a reorganisation, an unreadable file, new ids, a merge, a moved folder."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from tests.helpers.repositories import Repo, repository

Files = dict[str, str]

ROOT = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
"""
UNITS = """\
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
  - {id: avdeling-1, navn: Avdeling 1, type: avdeling, del_av: solbakken}
  - {id: avdeling-2, navn: Avdeling 2, type: avdeling, del_av: solbakken}
  - {id: hjemmetjenesten, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: hjemmetjenesten}
  - {id: sone-sør, navn: Sone Sør, type: sone, del_av: hjemmetjenesten}
"""
PEOPLE = """\
personer:
  - {id: p-001, navn: Ada Lund, enhet: avdeling-1}
  - {id: p-002, navn: Bo Vik, enhet: avdeling-2}
  - {id: p-003, navn: Cato Nes, enhet: sone-nord}
  - {id: p-004, navn: Dina Moe, enhet: sone-sør}
  - {id: p-005, navn: Eli Dahl, enhet: solbakken, vis_navn: nei}
"""
# None of the built-in requirements: what is told is that of this story alone.
REQUIREMENTS = """\
krav:
  - {id: leder-i-hver-enhet, navn: Leder, rolle: leder, styrke: kan, til: 2020-12-31}
  - {id: ressursperson-i-hvert-ledd, navn: Ressursperson, rolle: ressursperson, styrke: skal, hvor: {ledd: laveste}}
  - id: koordinerende-instruktør-i-hver-virksomhet
    navn: Instruktør
    rolle: koordinerende-instruktør
    styrke: kan
    til: 2020-12-31
  - {id: hovedinstruktør-i-hvert-tjenesteområde, navn: Hoved, rolle: hovedinstruktør, styrke: kan, til: 2020-12-31}
  - {id: kommunekoordinator, navn: Koordinator, rolle: kommunekoordinator, styrke: kan, til: 2020-12-31}
"""


@dataclass(frozen=True)
class Step:
    """One commit: the day, what was done to the files, and what `diff` with the one before tells, sorted."""

    day: str
    what: str
    edit: Callable[[Files], None]
    told: tuple[str, ...] = ()
    refused: str = ""


def swapped(path: str, *pairs: tuple[str, str]) -> Callable[[Files], None]:
    """Put other words in a file."""

    def edit(files: Files) -> None:
        for old, new in pairs:
            assert old in files[path], old
            files[path] = files[path].replace(old, new)

    return edit


def everywhere(old: str, new: str) -> Callable[[Files], None]:
    """Put other words in all files."""

    def edit(files: Files) -> None:
        for path in files:
            files[path] = files[path].replace(old, new)

    return edit


def added(path: str, text: str) -> Callable[[Files], None]:
    """Put a text at the end of a file, new or not."""

    def edit(files: Files) -> None:
        files[path] = files.get(path, "") + text

    return edit


def all_of(*edits: Callable[[Files], None]) -> Callable[[Files], None]:
    """Several edits in one commit."""

    def edit(files: Files) -> None:
        for each in edits:
            each(files)

    return edit


def _reordered(files: Files) -> None:
    head, *lines = files["personer.yaml"].splitlines()
    files["personer.yaml"] = "\n".join((head, "  # Nå etter navn, bakfra.", *reversed(lines))) + "\n"


def _moved_to_another_file(files: Files) -> None:
    head, *lines = files["roller.yaml"].splitlines()
    files["roller.yaml"] = "\n".join((head, *lines[:-1])) + "\n"
    files["mer/roller-i-sonene.yaml"] = f"# Flyttet hit.\n{head}\n{lines[-1]}\n"


def _into_a_folder(files: Files) -> None:
    for path in list(files):
        files[f"kommunen/{path}"] = files.pop(path)
    files["LESMEG.txt"] = "Kommunens filer ligger i kommunen/.\n"


RESOURCE = "{{person: {person}, rolle: ressursperson, enhet: {unit}, fra: {start}{more}}}"


def resource(person: str, unit: str, start: str, more: str = "") -> str:
    """An appointment on a line."""
    return "  - " + RESOURCE.format(person=person, unit=unit, start=start, more=more) + "\n"


def write(repo: Repo, files: Mapping[str, str]) -> None:
    """Make the work tree hold these files and no others."""
    for path in repo.folder.iterdir():
        if path.name != ".git":
            rmtree(path) if path.is_dir() else path.unlink()
    repo.write(files)


def told_story(folder: Path, steps: tuple[Step, ...]) -> tuple[Repo, list[str]]:
    """The repository and the ids of its commits, one a step and in their order."""
    repo, commits = repository(folder), []
    files: Files = {}
    for step in steps:
        step.edit(files)
        write(repo, files)
        if step.what == "merge":
            commits.append(_merge(repo, step, files))
        else:
            commits.append(repo.commit(step.day, step.what))
    return repo, commits


def _merge(repo: Repo, step: Step, files: Files) -> str:
    """A merge commit with these files: its other parent is a branch from two commits back."""
    repo.git("add", "-A")
    tree = repo.git("write-tree")
    when = f"{step.day}T12:00:00+01:00"
    side = repo.git(
        "commit-tree", tree, "-p", "HEAD~2", "-m", "på en gren", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when
    )
    merged = repo.git(
        "commit-tree", tree, "-p", "HEAD", "-p", side, "-m", step.what, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when
    )
    repo.git("reset", "-q", "--hard", merged)
    assert files
    return merged


STEPS: tuple[Step, ...] = (
    Step(
        "2024-01-15",
        "begynnelsen",
        all_of(
            added("kompetanse.yaml", ROOT),
            added("enheter.yaml", UNITS),
            added("personer.yaml", PEOPLE),
            added("krav.yaml", REQUIREMENTS),
            added("roller.yaml", "rolletildelinger:\n" + resource("p-001", "avdeling-1", "2024-01-01")),
        ),
    ),
    Step(
        "2024-02-01",
        "to ressurspersoner",
        added(
            "roller.yaml", resource("p-002", "avdeling-2", "2024-02-01") + resource("p-003", "sone-nord", "2024-02-01")
        ),
    ),
    Step("2024-02-15", "en til, fra mars", added("roller.yaml", resource("p-004", "sone-sør", "2024-03-01"))),
    Step("2024-03-10", "stokket om", _reordered),
    Step("2024-03-20", "flyttet til en annen fil", _moved_to_another_file),
    Step("2024-04-01", "ny id på en avdeling", everywhere("avdeling-1", "avd-1")),
    Step("2024-04-10", "nytt navn på en avdeling", swapped("enheter.yaml", ("navn: Avdeling 2", "navn: Solstua"))),
    Step("2024-04-20", "ny id på en person", everywhere("p-003", "p-033")),
    Step(
        "2024-05-02",
        "en ressursperson slutter i rollen",
        swapped(
            "roller.yaml", ("enhet: sone-nord, fra: 2024-02-01", "enhet: sone-nord, fra: 2024-02-01, til: 2024-04-30")
        ),
    ),
    Step(
        "2024-05-10",
        "tiltak",
        added(
            "tiltak.yaml",
            "tiltak:\n  - {id: lyse-ut, gjelder: {krav: ressursperson-i-hvert-ledd, enhet: sone-nord}, tekst: Lyse ut, "
            "ansvarlig: p-004, frist: 2024-08-01, status: planlagt}\n",
        ),
    ),
    Step(
        "2024-05-20",
        "unntak",
        added(
            "unntak.yaml",
            "unntak:\n  - {krav: ressursperson-i-hvert-ledd, enhet: sone-nord, grunn: Sone Sør dekker, "
            "besluttet_av: p-004, til: 2024-07-31}\n",
        ),
    ),
    Step("2024-06-03", "en fil ingen kan lese", swapped("personer.yaml", ("personer:\n", "personer:\n\t- feil\n"))),
    Step("2024-06-04", "rettet", swapped("personer.yaml", ("personer:\n\t- feil\n", "personer:\n"))),
    Step(
        "2024-08-15",
        "målene",
        added(
            "mål.yaml",
            "mål:\n"
            "  - {id: mål-1, nummer: 1, tema: Fag, tekst: Alle har en å spørre, frist: 2025-06-30, eier: p-004}\n",
        ),
    ),
    Step("2024-09-01", "fristen flyttes", swapped("mål.yaml", ("frist: 2025-06-30", "frist: utgangen av 2025"))),
    Step(
        "2024-09-15",
        "status meldes",
        swapped("mål.yaml", ("eier: p-004}", "eier: p-004, status: [{dato: 2024-09-12, status: i rute}]}")),
    ),
    Step(
        "2024-10-01",
        "et program",
        added(
            "program.yaml",
            "program:\n  - id: kurs\n    navn: Kurs\n    type: kurs\n    eier: Høgskolen\n"
            "    status: i gang\n    samlinger:\n"
            "      - {id: s1, navn: Samling 1}\n      - {id: s2, navn: Samling 2}\n"
            "gjennomføringer:\n  - id: kull\n    program: kurs\n    navn: Kull 2024\n    samlinger:\n"
            "      - {samling: s1, datoer: [2024-11-05]}\n      - {samling: s2, datoer: [2024-12-03]}\n"
            "    deltakere:\n      - {person: p-001}\n",
        ),
    ),
    Step("2024-10-15", "en samling flyttes", swapped("program.yaml", ("[2024-11-05]", "[2024-11-12]"))),
    Step(
        "2024-10-25",
        "en samling avlyses",
        swapped("program.yaml", ("datoer: [2024-12-03]", "datoer: [2024-12-03], status: avlyst")),
    ),
    Step(
        "2025-01-07",
        "omorganisering",
        all_of(
            swapped(
                "enheter.yaml",
                (
                    "sone-sør, navn: Sone Sør, type: sone, del_av: hjemmetjenesten",
                    "sone-sør, navn: Sone Sør, type: sone, del_av: hjemmetjenesten, til: 2024-12-31",
                ),
                (
                    "sone-nord, navn: Sone Nord, type: sone, del_av: hjemmetjenesten",
                    "sone-nord, navn: Sone Nord, type: sone, del_av: solbakken",
                ),
            ),
            added(
                "enheter.yaml",
                "  - {id: sone-øst, navn: Sone Øst, type: sone, del_av: hjemmetjenesten, "
                "fra: 2025-01-01, erstatter: [sone-sør]}\n",
            ),
            swapped("personer.yaml", ("navn: Dina Moe, enhet: sone-sør", "navn: Dina Moe, enhet: sone-øst")),
            swapped("mer/roller-i-sonene.yaml", ("fra: 2024-03-01", "fra: 2024-03-01, til: 2024-12-31")),
        ),
    ),
    Step(
        "2025-01-20",
        "ny ressursperson i den nye sonen",
        added("mer/roller-i-sonene.yaml", resource("p-004", "sone-øst", "2025-01-15")),
    ),
    Step(
        "2025-02-01",
        "rollen flyttes",
        swapped(
            "roller.yaml",
            (
                "person: p-002, rolle: ressursperson, enhet: avdeling-2",
                "person: p-002, rolle: ressursperson, enhet: sone-nord",
            ),
        ),
    ),
    Step(
        "2025-02-10",
        "og tilbake, med en som snart går",
        swapped(
            "roller.yaml",
            ("enhet: sone-nord, fra: 2024-02-01}", "enhet: avdeling-2, fra: 2024-02-01, til: 2025-08-31}"),
        ),
    ),
    Step(
        "2025-03-01",
        "kravet skjerpes",
        swapped(
            "krav.yaml", ("styrke: skal, hvor: {ledd: laveste}", "styrke: skal, hvor: {ledd: laveste}, sårbar_under: 2")
        ),
    ),
    Step(
        "2025-03-15", "enda en i sonen", added("mer/roller-i-sonene.yaml", resource("p-001", "sone-øst", "2025-03-01"))
    ),
    Step("2025-04-01", "merge", swapped("mål.yaml", ("Alle har en å spørre", "Alle har noen å spørre"))),
    Step(
        "2025-04-10",
        "en person borte",
        swapped("personer.yaml", ("  - {id: p-033, navn: Cato Nes, enhet: sone-nord}\n", "")),
    ),
    Step(
        "2025-04-11", "og tilbake igjen", added("personer.yaml", "  - {id: p-033, navn: Cato Nes, enhet: sone-nord}\n")
    ),
    Step("2025-05-01", "en skjult får ny id", everywhere("p-005", "eli-dahl")),
    Step("2025-05-10", "alt i en mappe", _into_a_folder),
    Step(
        "2025-05-20",
        "to grener med samme id",
        added("kommunen/personer.yaml", "  - {id: p-033, navn: Finn Hol, enhet: sone-nord}\n"),
    ),
    Step(
        "2025-05-21",
        "rettet igjen",
        swapped(
            "kommunen/personer.yaml",
            (
                "  - {id: p-033, navn: Finn Hol, enhet: sone-nord}\n",
                "  - {id: p-006, navn: Finn Hol, enhet: sone-nord}\n",
            ),
        ),
    ),
)
