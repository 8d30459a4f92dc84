"""Write the manual's pages on files, commands and rules; with --check, only say whether they are fresh."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from kompetanse_cli.language import Language, language
from kompetanse_cli.model import RuleInfo
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.terminal.explain import FAMILIES, escape_prose, rule_page_markdown
from kompetanse_cli.report.rule_page import EXAMPLE_DAY, example_source, rule_page
from kompetanse_cli.resources import rule_examples
from kompetanse_cli.rules.catalogue import ALL_RULES

# The tools are no package; they are run by their paths.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.manual_of_commands import commands_page
from tools.manual_of_files import files_page
from tools.manual_of_plans import plans_page

TOP = Path(__file__).resolve().parent.parent
MANUAL = TOP / "docs"
FOLDER = MANUAL / "regler"
HEAD = """# Reglene

Alt `kompetanse validate` kan finne. `kompetanse explain K101` viser det samme i terminalen.
Sidene er laget av `make docs` fra reglene selv og fra eksemplene i `tests/examples/rules`."""


def file_name(info: RuleInfo) -> str:
    """`K101-ukjent-person.md`."""
    return f"{info.code}-{info.name}.md"


def page(info: RuleInfo, words: Language) -> str:
    """The page of one rule, with what the tool says of its example."""
    examples = rule_examples(info.code)
    said = checked(load(example_source(examples["bad"])), EXAMPLE_DAY).findings if examples else ()
    return rule_page_markdown(rule_page(info, words, examples, said), words)


def index(rules: Iterable[RuleInfo]) -> str:
    """The list of all rules, by family."""
    return "\n".join((HEAD, *_index_lines(rules))) + "\n"


def _index_lines(rules: Iterable[RuleInfo]) -> Iterator[str]:
    for digit, family in groupby(rules, key=lambda info: info.code[1]):
        yield from ("", f"## {FAMILIES[digit]}", "", "| kode | feilen | navn | alvor | kan endres |")
        yield "|---|---|---|---|---|"
        for info in family:
            free = "ja" if info.suppressible else "nei"
            cells = (
                f"[{info.code}]({file_name(info)})",
                escape_prose(info.title),
                info.name,
                info.severity.value,
                free,
            )
            yield f"| {' | '.join(cells)} |"


def manual() -> Mapping[Path, str]:
    """Every page of the manual that is made, by its path."""
    words = language("nb")
    pages = {FOLDER / file_name(info): page(info, words) for info in ALL_RULES}
    plans = MANUAL / "plan.md"
    made = {MANUAL / "filene.md": files_page(), MANUAL / "kommandoer.md": commands_page()}
    made[plans] = plans_page(plans.read_text("utf-8"))
    return {**made, FOLDER / "README.md": index(ALL_RULES), **pages}


def main() -> int:
    """0 when the pages are written, or fresh; 1 when --check finds a stale one or one too many."""
    pages = manual()
    surplus = sorted(set(FOLDER.glob("*.md")) - set(pages))
    stale = [path for path, text in pages.items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in (*stale, *surplus):
            sys.stderr.write(f"stale: {path.relative_to(TOP)} (run: make docs)\n")
        return 1 if stale or surplus else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(pages[path], "utf-8", newline="\n")
    for path in surplus:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
