"""Tell how the code is cut, and the same figures of other packages: python tools/structure.py [FOLDER …].

Each folder is a package; without one, ours is measured. What each figure means stands in `Structure`.
"""

import ast
import io
import sys
import tokenize
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

OURS = Path(__file__).resolve().parent.parent / "src" / "kompetanse_cli"
NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Module:
    """One file of a package: its dotted name, its folder, its text and its syntax."""

    name: str
    folder: Path
    text: str
    tree: ast.Module


@dataclass(frozen=True)
class Structure:
    """How a package is cut.

    Lines of code are those with something else than comments, docstrings and imports; a function's length counts these
    alone. An own import is a module or a folder of the package that an import names after `from`, wherever it stands;
    each counts once in a module.
    """

    files: int
    lines: int
    code: int
    file_lengths: Sequence[int]
    function_lengths: Sequence[int]
    own_imports: float
    imports_in_functions: int
    with_one_importer: int
    fullest_folder: int
    shared_type_names: Mapping[str, Sequence[str]]
    """Public class names that more than one module defines, each with those modules."""


def modules(package: Path) -> tuple[Module, ...]:
    """The modules of the package in `package`, sorted by path; the folder's own name is the first part of theirs."""
    return tuple(_modules(package.resolve()))


def _modules(package: Path) -> Iterator[Module]:
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        text = path.read_text("utf-8")
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield Module(name, path.parent, text, ast.parse(text, str(path)))


def structure(found: Sequence[Module]) -> Structure:
    """The figures of a package, of all its modules."""
    code = {module.name: _lines_of_code(module) for module in found}
    imports = {module.name: own_imports(module, {each.name for each in found}) for module in found}
    importers = Counter(target for targets in imports.values() for target in targets)
    return Structure(
        files=len(found),
        lines=sum(module.text.count("\n") for module in found),
        code=sum(len(lines) for lines in code.values()),
        file_lengths=sorted(module.text.count("\n") for module in found),
        function_lengths=sorted(_function_lengths(found, code)),
        own_imports=mean(len(targets) for targets in imports.values()),
        imports_in_functions=sum(_imports_in_functions(module.tree) for module in found),
        with_one_importer=sum(count == 1 for count in importers.values()),
        fullest_folder=max(Counter(module.folder for module in found).values()),
        shared_type_names=_shared_type_names(found),
    )


def own_imports(module: Module, names: set[str]) -> set[str]:
    """The modules among `names` that a module's imports name, itself left out."""
    return {target for target in _imported(module) if target in names} - {module.name}


def _imported(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                yield _base(module, node)


def _base(module: Module, node: ast.ImportFrom) -> str:
    """The module that an import names, also when it is said by dots."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    is_package = module.folder.name == parts[-1]
    above = parts[: len(parts) - node.level + is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def _lines_of_code(module: Module) -> set[int]:
    """The numbers of the lines that hold code."""
    docstrings = {line for node in _documented(module.tree) for line in _docstring_lines(node)}
    imports = {line for node in ast.walk(module.tree) for line in _import_lines(node)}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type not in NOT_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines - docstrings - imports


def _documented(tree: ast.Module) -> Iterator[ast.Module | Definition]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _docstring_lines(node: ast.Module | Definition) -> range:
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return range(first.lineno, (first.end_lineno or first.lineno) + 1)
    return range(0)


def _import_lines(node: ast.AST) -> range:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return range(0)


def _function_lengths(found: Iterable[Module], code: Mapping[str, set[int]]) -> Iterator[int]:
    for module in found:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield sum(line in code[module.name] for line in range(node.lineno, (node.end_lineno or 0) + 1))


def _imports_in_functions(tree: ast.Module) -> int:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return len({n for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)})


def _shared_type_names(found: Iterable[Module]) -> dict[str, list[str]]:
    defined: dict[str, list[str]] = defaultdict(list)
    for module in found:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                defined[node.name].append(module.name)
    return {name: where for name, where in sorted(defined.items()) if len(where) > 1}


def rows(every: Sequence[Structure]) -> Iterator[tuple[str, ...]]:
    """A row for each figure: its name, and what it is in each package."""
    for title, figure in FIGURES:
        yield title, *(figure(each) for each in every)


def _spread(lengths: Sequence[int]) -> str:
    return f"{median(lengths):.0f} / {lengths[len(lengths) * 9 // 10]} / {lengths[-1]}" if lengths else "-"


FIGURES: tuple[tuple[str, Callable[[Structure], str]], ...] = (
    ("files", lambda s: f"{s.files}"),
    ("lines", lambda s: f"{s.lines}"),
    ("lines of code", lambda s: f"{s.code}"),
    ("file, median / longest", lambda s: f"{median(s.file_lengths):.0f} / {s.file_lengths[-1]}"),
    ("function, median / p90 / longest", lambda s: _spread(s.function_lengths)),
    ("own imports a module, mean", lambda s: f"{s.own_imports:.1f}"),
    ("imports inside functions", lambda s: f"{s.imports_in_functions}"),
    ("modules with one importer", lambda s: f"{s.with_one_importer}"),
    ("files in the fullest folder", lambda s: f"{s.fullest_folder}"),
    ("type names with several meanings", lambda s: f"{len(s.shared_type_names)}"),
)


def main(folders: Sequence[str]) -> int:
    """Print the table, and for our own package which type names have several meanings."""
    packages = [Path(folder) for folder in folders] or [OURS]
    every = [structure(modules(package)) for package in packages]
    table = [("", *(package.name for package in packages)), *rows(every)]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        title, *figures = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join([title, *(f.strip().rjust(len(f)) for f in figures)]).rstrip() + "\n")
    for name, where in every[0].shared_type_names.items():
        sys.stdout.write(f"  {name}: {', '.join(where)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
