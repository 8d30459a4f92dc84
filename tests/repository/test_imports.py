"""An import inside a function says why it stands there: what is slow and seldom asked for, or need not be installed."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kompetanse_cli"
MOST = 50


def imports_in_functions() -> Iterator[tuple[Path, list[str], int]]:
    """Each import inside a function: its file, the lines of that, and the number of its line."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
        numbers = {
            inner.lineno
            for function in functions
            for inner in ast.walk(function)
            if isinstance(inner, ast.Import | ast.ImportFrom)
        }
        for number in sorted(numbers):
            yield path, text.split("\n"), number


def says_why(lines: list[str], number: int) -> bool:
    """Whether there is a comment above an import, or above those that it follows upon."""
    above = number - 2
    while lines[above].lstrip().startswith(("import ", "from ")):
        above -= 1
    return lines[above].lstrip().startswith("#")


def test_an_import_inside_a_function_says_why() -> None:
    found = list(imports_in_functions())
    assert [f"{path.name}:{number}" for path, lines, number in found if not says_why(lines, number)] == []
    assert 0 < len(found) <= MOST
