"""Where a Tab said nothing, and what it offers there: ids with their names, formats, languages, rules, terms and
revisions, in the example municipality.
"""

from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.cli.shell.answering import proposals
from kompetanse_cli.resources import example_folder
from tests.helpers.repositories import repository


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, kept in git."""
    folder = Path(copytree(example_folder(), tmp_path_factory.mktemp("tab") / "fjordvik"))
    repo = repository(folder)
    repo.git("checkout", "-q", "-b", "hoved")
    repo.commit("2026-03-01")
    repo.git("tag", "v2025")
    return folder


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("gaps --unit ", {"solbakken": "Solbakken sykehjem", "sone-nord": "Sone Nord"}),
        ("roster --unit ", {"elvebakken": "Elvebakken"}),
        ("report --for ", {"kommunalsjef": "", "koordinator": "", "leder": ""}),
        ("rename so", {"sone-nord": "Sone Nord", "solbakken-1": "Solbakken 1 somatisk"}),
        ("explain K10", {"K101": "Personen er ikke registrert"}),
        ("explain led", {"leder": "Leder", "lederteam": "Lederteam"}),
        ("validate --select K1", {"K102": "Enheten er ikke registrert"}),
        ("validate --format ", {"sarif": "for GitHub code scanning", "text": "til å lese"}),
        ("gaps --lang ", {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}),
        ("--lang ", {"nn": "nynorsk"}),
        ("completion ", {"bash": "", "zsh": "", "fish": "", "powershell": ""}),
        ("chart ", {"dekning": "", "årshjul": ""}),
        ("diff ", {"HEAD": "den siste commiten", "hoved": "gren", "v2025": "tag"}),
        ("gaps --rev ", {"v2025": "tag"}),
        ("new run ", {"lederstøtte": "Lederstøtte"}),
        ("progress --run ", {"lederutdanning-2025": "Kull 2025–27"}),
        ("attend lederutdanning-2025 m2", {"m2-s1": "Hva trenger vi å kunne?"}),
        ("person show Har", {"Harald-Ytrehaug": "p-040"}),
        ("person show ", {"p-014": "Hanne Kvamsås"}),
        ("end person ", {"p-014": "Hanne Kvamsås"}),
        ("absence ", {"p-014": "Hanne Kvamsås"}),
        ("person erase ", {"p-014": "Hanne Kvamsås"}),
        ("new appointment ", {"p-014": "Hanne Kvamsås"}),
        ("attend led", {"lederutdanning-2025": "Kull 2025–27"}),
    ],
)
def test_a_tab_offers_what_there_is(
    line: str, told: dict[str, str], kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kept)
    *words, incomplete = line.split(" ")
    assert told.items() <= dict(proposals(words, incomplete)).items()
