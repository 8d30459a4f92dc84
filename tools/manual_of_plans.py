"""The part of the manual's page on plans that shows three small municipalities: the reckoning as it was done by hand,
and what `kompetanse plan` says of the same files.
"""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from kompetanse_cli.cli.app import run

_EXAMPLES = Path(__file__).resolve().parent.parent / "tests" / "examples" / "plan"
_BEGIN, _END = "## Tre eksempler, regnet for hånd\n", "## Tabellene\n"
_HEAD = """Dagen er 4. januar 2027, og planen gjelder til og med 31. mars 2027. Filene er i `tests/examples/plan`, og
tester holder planen mot det som er regnet ut her. Svarene er laget av `make docs`."""
# What each of them is about.
_ASKED = {
    "1-roller": (("--role", "ressursperson"),),
    "2-kurs": (("--role", "ressursperson"),),
    "3-kompetansekrav": (("--qualification", "legemiddelkurs"), ("--qualification", "palliasjon")),
}
_TABLES = "forslag,andre,samlinger,nye-samlinger,blir-stående"


def plans_page(written: str) -> str:
    """The page on plans in Markdown: as it was written, with the examples made again."""
    before, _, rest = written.partition(_BEGIN)
    after = rest.partition(_END)[2]
    return "\n\n".join((before + _BEGIN.rstrip(), _HEAD, *map(_example, sorted(_EXAMPLES.iterdir())))) + (
        f"\n\n{_END}{after}"
    )


def _example(folder: Path) -> str:
    number, _, _ = folder.name.partition("-")
    reckoned = (folder / "utregning.md").read_text("utf-8").strip()
    said = "\n\n".join(_said(folder, asked) for asked in _ASKED[folder.name])
    return f"### Eksempel {number}\n\n{reckoned}\n\n```text\n{said}\n```"


def _said(folder: Path, asked: tuple[str, ...]) -> str:
    command = ("plan", "--date", "2027-01-04", "--to", "2027-03-31", *asked)
    shown = StringIO()
    with redirect_stdout(shown):
        run([*command, "--table", _TABLES, "--root", str(folder)])
    lines = (line.rstrip() for line in shown.getvalue().strip().splitlines())
    return "\n".join((f"$ kompetanse {' '.join(command)}", "", *lines))
