"""Ids in the shell, as shells ask for them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.command import loaded
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.cli.completers import taken_by
from kompetanse_cli.cli.shell import RawMunicipality, tree
from kompetanse_cli.model import KINDS, Named, title_of
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tools.command_tree import TREE_FILE, tree_text

Run = Callable[..., tuple[int, str, str]]


def proposed(words: str, folder: Path) -> list[str]:
    """What zsh is told of a line that is being written."""
    asked = {"_KOMPETANSE_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": words}
    program = [sys.executable, "-m", "kompetanse_cli"]
    done = subprocess.run(program, cwd=folder, env={**os.environ, **asked}, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done.stdout.decode("utf-8").splitlines()


def test_an_id_is_completed_with_its_name() -> None:
    (line, *_) = proposed("kompetanse end person p-014", example_folder())
    assert '"p-014":"Hanne Kvamsås"' in line


def test_options_and_commands_too() -> None:
    said = "\n".join(proposed("kompetanse new person Kari --unit sone-n", example_folder()))
    assert '"sone-nord":"Sone Nord"' in said
    assert "reorganise" in "\n".join(proposed("kompetanse reo", example_folder()))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # A name goes on from what is written, as one word of a command line; another of its words may come first.
        ("absence sir", '"siri-Moe":"p-3"'),
        ("absence moe", '"moe-Siri":"p-3"'),
        ("absence 'Siri M", '"Siri Moe":"p-3"'),
        ("roster --unit so", '"sone-Nord":"s1"'),
        ("gaps --unit elv", '"elvebo-omsorgssenter":"e"'),
        ("gaps --role led", '"leder":"Leder"'),
        ("gaps --subject k", '"klinobs":"Klinisk observasjon"'),
        ("gaps --status u", '"udekket"'),
        ("gaps --fail-on s", '"skal"'),
        ("report --for le", '"leder"'),
        ("progress --run k", '"kull-2026":"r1"'),
        ("calendar --programme p", '"prg":"Grunnkurs"'),
        ("new run g", '"grunnkurs":"prg"'),
        ("new programme --from l", '"lederutdanning"'),
        ("new report --unit s1 --period 2025", '"2025-T3"'),
        ("attend r1 ", '"d1":"Dag 1"'),
        ("attend Kull da", '"dag-2":"d2"'),
        ("attend r1 d1 ", '"p-3":"Siri Moe"'),
        ("attend r1 d1 a", '"alle"'),
        ("rename s", '"s1":"Sone Nord"'),
        ("explain ukjent-e", '"ukjent-enhet"'),
        ("validate --format s", '"sarif"'),
        ("validate --select K10", '"K101"'),
        ("diff --fail-on n", '"new-gap"'),
        ("competence --table h", '"heltid"'),
        ("report --since 2025-T", '"2025-T3"'),
        ("goals --table m", '"mangler"'),
        ("export --table r", '"rolletildelinger"'),
        ("import x.csv --as p", '"personer"'),
        ("reorganise split s1 --person ola", '"ola-Vik=":"p-2"'),
        ("roster --lang n", '"nn"'),
    ],
)
def test_what_can_be_chosen_is_told(fjordvik: Path, line: str, told: str) -> None:
    assert told in "\n".join(proposed(f"kompetanse {line}", fjordvik.parent))


def test_a_name_that_is_told_is_understood(fjordvik: Path, command: Run) -> None:
    for name in ("siri-Moe", "moe-Siri"):
        assert "Siri Moe (p-3)" in command("absence", name, "--from", "i dag", "--dry-run")[2]


# What stands under these nobody can choose from: days and numbers, files and folders, and what is written in one's own
# words. Whatever else an argument or an option takes, it completes.
_FREE = {
    "ADRESSE", "ADRESSE[@VERSJON]", "ANDEL", "ANTALL", "ARK", "AV", "BEVIS", "DAGER", "DATO", "FIL", "FRIST", "GRUNN",
    "GYLDIG_MÅNEDER", "HELTID", "HJEMMEL", "ID", "ID=NAVN", "KL", "KOMMENTAR", "KORTNAVN", "KRONER", "LENKE", "LEVERT",
    "MAPPE", "[MAPPE]", "MINST", "MÅLEENHET", "MÅLTALL", "MØTER", "MØTT", "NAVN", "NIVÅ", "NIVÅER", "NUMMER", "NY",
    "NYANSATTE_MÅNEDER", "NÅR", "OPPGAVER", "ORGAN", "ORGANISASJON", "PER_ANSATTE", "PLASSER", "PORT", "PROSENT",
    "SAK", "SISTE_MÅNEDER", "STED", "[STI]...", "STILLINGSPROSENT_FRA", "SÅRBAR_UNDER", "TEKST", "TID",
    "TILBAKEMELDING", "TRINN", "UKER", "VERDIER", "ÅR", "ÅRSVERK", "ÅÅÅÅ-MM-DD",
}  # fmt: skip


def test_every_argument_and_option_completes_what_can_be_chosen() -> None:
    entries = [(entry.name, entry) for entry in COMMANDS]
    entries += [(f"{group.name} {entry.name}", entry) for group in GROUPS for entry in group.commands]
    bare = [
        f"{name} {max(each.opts, key=len)} {each.metavar}"
        for name, entry in entries
        for takes in (taken_by(entry.load()),)
        for each in loaded(entry).params
        if not getattr(each, "is_flag", False) and each.name not in takes and each.metavar not in _FREE
    ]
    assert bare == []


def test_the_tree_is_that_of_the_commands() -> None:
    # A shell is answered from it, and no command is loaded.
    assert TREE_FILE.read_text("utf-8") == tree_text()


def test_no_command_and_no_model_is_loaded_behind_a_tab(fjordvik: Path) -> None:
    lines = ("import sys", "from kompetanse_cli.cli.start import main", "try: main()",
             "except SystemExit: print(sorted(sys.modules))")  # fmt: skip
    code = "\n".join(lines)
    asked = {"_KOMPETANSE_COMPLETE": "complete_bash", "COMP_WORDS": "kompetanse gaps --unit ", "COMP_CWORD": "3"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=fjordvik.parent, env={**os.environ, **asked}, capture_output=True, check=True
    )
    loaded_modules = done.stdout.decode("utf-8").splitlines()
    assert "s1" in loaded_modules
    assert {"'typer'", "'pydantic'", "'kompetanse_cli.model'"}.isdisjoint(loaded_modules[-1].strip("[]").split(", "))


def test_the_records_are_those_of_the_register(kommune: Path) -> None:
    register, raw = open_folder(kommune).register, RawMunicipality(kommune, tree()["municipality"])
    for kind in KINDS:
        if issubclass(kind.record, Named):
            named = {each.id: each.name for each in raw.named(kind.key)}
            shown = {
                each.id: " ".join(title_of(each).split()) if getattr(each, "show_name", True) else ""
                for each in register.by_id(kind.record).values()
            }
            assert named == shown


@pytest.mark.parametrize("secret", ["vis_navn: nei", "'vis_navn': \"nei\"", "vis_navn: no # ikke", "vis_navn: Ja"])
def test_a_name_is_not_told_where_anything_speaks_against_it(tmp_path: Path, secret: str) -> None:
    in_braces = secret.split(" #")[0]
    (tmp_path / "kompetanse.yaml").write_text(
        f"personer:\n  - id: p-1\n    navn: Kari Moe\n    {secret}\n  - {{id: p-2, navn: Ola Vik, {in_braces}}}\n",
        "utf-8",
    )
    assert proposed("kompetanse person show ", tmp_path) == ['_arguments \'*: :(("p-1"', '"p-2"))\'']


def test_a_file_that_cannot_be_read_gives_what_can_be(municipality: Path) -> None:
    (municipality / "personer.yaml").write_bytes(
        'personer:\n  - id: p-1\n    navn: Åse Bø\n    enhet sone-nord\n  - {id: p-2, navn: "Ola\n'.encode("cp1252")
    )
    said = "\n".join(proposed("kompetanse person show ", municipality))
    assert '"p-1":"Åse Bø"' in said
    assert '"p-2"' in said


def test_what_is_no_file_keeps_nobody_waiting(municipality: Path) -> None:
    os.mkfifo(municipality / "rør.yaml")
    (municipality / "lenke.yaml").symlink_to("/dev/zero")
    assert '"p-001":"Kari Nordmann"' in "\n".join(proposed("kompetanse person show ", municipality))


def test_the_folder_that_is_named_is_asked(municipality: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for root in (municipality, Path("~/fjordvik")):
        said = "\n".join(proposed(f"kompetanse person show --root {root} ", example_folder()))
        assert "Kari Nordmann" in said
        assert "Hanne" not in said


def test_revisions_are_told_without_git(kommune: Path) -> None:
    git = ["git", "-c", "user.name=Kari", "-c", "user.email=kari@fjordvik.example", "-C", str(kommune)]
    for command in (["init", "-q", "-b", "hoved"], ["commit", "-q", "--allow-empty", "-m", "første"], ["tag", "v1"],
                    ["branch", "ny/rolle"], ["pack-refs", "--all"], ["branch", "løs"]):  # fmt: skip
        subprocess.run([*git, *command], check=True)
    said = "\n".join(proposed("kompetanse diff ", kommune))
    for name, what in (
        ("HEAD", "den siste commiten"),
        ("hoved", "gren"),
        ("ny/rolle", "gren"),
        ("løs", "gren"),
        ("v1", "tag"),
    ):
        assert f'"{name}":"{what}"' in said


def test_what_a_file_says_is_no_part_of_the_shell(tmp_path: Path) -> None:
    (tmp_path / "kompetanse.yaml").write_text(
        """enheter: [{id: "$(id)", navn: A}, {id: b, navn: 'A `id` $(id) "B" \x1b[31m'}]""", "utf-8"
    )
    told = r"""_arguments '*: :(("b":"A \`id\` \$(id) ""B"" [31m"))'"""
    assert proposed("kompetanse gaps --unit ", tmp_path) == [told]


def test_a_hidden_name_is_not_told() -> None:
    from kompetanse_cli.pipeline import open_folder

    hidden = [person for person in open_folder(example_folder()).register.people if not person.show_name]
    said = "\n".join(proposed("kompetanse end person p-", example_folder()))
    assert hidden[0].id in said
    assert hidden[0].name not in said


def test_outside_a_municipality_there_is_nothing(tmp_path: Path) -> None:
    assert "p-0" not in "\n".join(proposed("kompetanse end person p-", tmp_path))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_of_each_shell(command: Run, shell: str) -> None:
    code, out, _ = command("completion", shell)
    assert code == 0
    assert "_KOMPETANSE_COMPLETE" in out


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_powershell_is_told_to_read_utf8(command: Run, shell: str) -> None:
    first, second, *_ = command("completion", shell)[1].split("$scriptblock = {")[1].strip().splitlines()
    assert first.startswith("param(")
    assert second.strip() == "[Console]::OutputEncoding = [System.Text.Encoding]::UTF8"


def test_an_unknown_shell(command: Run) -> None:
    code, _, err = command("completion", "fihs")
    assert code == 2
    assert "mente du «fish»?" in err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("new requirement Krav --role fagut", '"fagutvikler"'),
        ("new requirement Krav --strength s", '"skal"'),
        ("new participant lederutd", '"lederutdanning-2025"'),
        ("set p-01", '"p-014"'),
        ("set p-014 telef", '"telefon"'),
        ("done ressursperson-s", '"ressursperson-sone-vest"'),
        ("deliver lederutdanning-2025 m2", '"m2-s1"'),
        ("deliver lederutdanning-2025 m2-s1 p-01", '"p-011"'),
    ],
)
def test_what_a_command_of_the_fields_takes_is_told(line: str, told: str) -> None:
    assert told in "\n".join(proposed(f"kompetanse {line}", example_folder()))
