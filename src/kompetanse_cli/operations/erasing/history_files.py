"""The files that `git filter-repo` is given to take a person out of a history: rules, names of files, and makers."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import TOMBSTONE, Person, Register
from kompetanse_cli.operations.changes.subject_access import Trace
from kompetanse_cli.operations.erasing.history_recipe import HistoryRecipe
from kompetanse_cli.operations.erasing.history_traces import HistoryTraces, sought_in
from kompetanse_cli.operations.erasing.mentions import trace_of
from kompetanse_cli.reading.names import Bearer, NameMatcher


@frozen
class RecipeFile:
    """A file with its name, its lines, and the options that it is given by."""

    name: str
    lines: tuple[str, ...]
    options: tuple[str, ...]


def recipe_files(
    recipe: HistoryRecipe, traces: HistoryTraces, register: Register, person: Person, new: str
) -> tuple[RecipeFile, ...]:
    """Those that have something in them; a person of the register is called `new` from now on."""
    sought, index = sought_in(register, person)
    renamed = tuple(_new_paths(index, sought, traces.paths, new))
    below = f"{traces.prefix}/" if traces.prefix else ""
    # Data names a file from the municipality's folder, and so do most people.
    named = ((old.removeprefix(below), to.removeprefix(below)) for old, to in renamed if old.startswith(below))
    rules = (*(f"literal:{old}==>{to}" for old, to in named), *recipe.rules)
    files = (
        RecipeFile("bytt.txt", rules, ("--replace-text", "--replace-message")),
        RecipeFile("navn.txt", tuple(f"literal:{old}==>{to}" for old, to in renamed), ("--paths-from-file",)),
        RecipeFile("hvem.txt", tuple(_as_nobody(maker, new) for maker in traces.makers), ("--mailmap",)),
    )
    return tuple(file for file in files if file.lines)


def _as_nobody(maker: str, new: str) -> str:
    """The line of a mailmap for «Name <address>»."""
    return f"{TOMBSTONE} <{new}@example.invalid> {maker}"


def _renamed(index: NameMatcher, sought: Bearer, text: str, new: str) -> Iterator[str]:
    """The pieces of a text in which what surely names somebody is the new id."""
    last = 0
    for match in index.matches(text):
        if sought in match.people and trace_of(match, text) is Trace.NAMED:
            yield text[last : match.start] + new
            last = match.end
    yield text[last:]


def _new_paths(index: NameMatcher, sought: Bearer, paths: Iterable[str], new: str) -> Iterator[tuple[str, str]]:
    """Each path and what it is called without the person; no two alike."""
    taken = set(paths := tuple(paths))
    for path in paths:
        free = wanted = "/".join("".join(_renamed(index, sought, part, new)) for part in path.split("/"))
        number = 1
        while free in taken:
            number += 1
            stem, dot, ending = wanted.rpartition(".")
            free = f"{stem}-{number}{dot}{ending}" if dot else f"{wanted}-{number}"
        taken.add(free)
        yield path, free
