"""The translators' desk: `update` brings new texts into the catalogues, `check` says what is missing, `compile`.

Run as `python tools/translations.py update|check|compile`, from anywhere; `make` does. `table -o FILE.csv` writes all
texts with their translations and places to one table, to go through the language in.
"""

import ast
import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TypeVar

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from kompetanse_cli.language.catalogue import LOCALES, compile_catalogue
from kompetanse_cli.model import KINDS, Choice, Record, Severity, schema_words
from kompetanse_cli.model.organisation.municipality import CoordinatorSection, ExecutiveSection, LeaderSection
from kompetanse_cli.shown_words import shown_in_bokmål

T = TypeVar("T")

# Where a text stands that only the schema says.
SCHEMA = "schema"

CHECKOUT = Path(__file__).resolve().parent.parent
# The calls whose first texts are translated: how many of them there are.
_CALLS = {"N_": 1, "say": 1, "plural": 2}


def sources() -> Iterator[Path]:
    """The catalogues, one a language."""
    yield from sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def extracted() -> Catalog:
    """All texts that people can meet, as an empty catalogue."""
    template = Catalog(charset="utf-8")
    for file in sorted((CHECKOUT / "src" / "kompetanse_cli").rglob("*.py")):
        for texts in _texts(ast.parse(file.read_bytes())):
            template.add(texts, locations=[(file.relative_to(CHECKOUT).as_posix(), 0)])
    for text, module in _in_types():
        template.add(text, locations=[(module, 0)])
    return template


def _in_types() -> Iterator[tuple[str | tuple[str, str], str]]:
    """The texts of the types, each with its module: words of tables and enumerations, the schema, and fields."""
    for kind in KINDS:
        yield (kind.one, kind.several), "src/kompetanse_cli/model/kinds.py"
        yield kind.title, "src/kompetanse_cli/model/kinds.py"
    for words in (Severity, *_below(Choice)):
        # What the sections of reports are called in the files is an id: the pages show their headings.
        if words not in (ExecutiveSection, CoordinatorSection, LeaderSection):
            yield from ((word.value, words.__module__) for word in words)
    # What editors show, and the manual of the files.
    yield from ((text, SCHEMA) for text in schema_words())
    # What a field is called, where a change of it is told of.
    for record in _below(Record):
        yield from ((info.title, record.__module__) for info in record.model_fields.values() if info.title)


def _below(top: type[T]) -> Iterator[type[T]]:
    """All classes made from one, the deepest too, in the order they were made."""
    for made in top.__subclasses__():
        yield made
        yield from _below(made)


def _texts(tree: ast.AST) -> Iterator[str | tuple[str, ...]]:
    """The texts of the calls in a module, those inside f-strings too: Babel's own reader of Python passes those by."""
    # A caller comes before what it is called with, so the texts of `plural(N_(…), N_(…), n)` are taken as a pair.
    taken: set[ast.expr] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or node in taken:
            continue
        wanted = _CALLS.get(_called(node), 0)
        marked = [argument for argument in node.args[:wanted] if _called(argument) == "N_"]
        taken.update(marked)
        given = [a.args[0] if isinstance(a, ast.Call) and a in marked else a for a in node.args[:wanted]]
        texts = tuple(a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str))
        if wanted and len(texts) == wanted and all(texts):
            yield texts[0] if wanted == 1 else texts


def _called(node: ast.expr) -> str:
    """The last word of what a call calls."""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""


def read(source: Path) -> Catalog:
    """A catalogue as it stands."""
    with source.open("rb") as stream:
        return read_po(stream, locale=source.parts[-3], domain=source.stem)


def updated(source: Path, template: Catalog) -> bytes:
    """The catalogue with the template's texts, its translations kept, and what nobody says any more left out."""
    catalogue = read(source)
    header = catalogue.header_comment, catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment, catalogue.creation_date = header
    written = BytesIO()
    # One text a line and no line numbers: the diff shows what was translated and nothing else.
    write_po(written, catalogue, width=0, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return written.getvalue()


def problems(source: Path, template: Catalog) -> Iterator[str]:
    """What keeps a catalogue from being complete."""
    catalogue = read(source)
    for message in template:
        if not message.id:
            continue
        translation = catalogue.get(message.id, message.context)
        if translation is None:
            yield f"missing: {message.id!r} (run: make translations)"
        else:
            yield from _faults(translation)
    for message in catalogue:
        if message.id and template.get(message.id, message.context) is None:
            yield f"no longer said: {message.id!r}"


def _faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    strings = _several(message.string)
    if not all(strings):
        yield f"not translated: {message.id!r}"
        return
    wanted = set().union(*map(_fields, _several(message.id)))
    for string in strings:
        if _fields(string) != wanted:
            yield f"other fields than the text: {message.id!r} -> {string!r}"
    # Which text of several has an option is the language's own matter.
    for what, named in _NAMED.items():
        if named(_several(message.id)) != named(strings):
            yield f"other {what} than the text: {message.id!r} -> {message.string!r}"


def _found(pattern: str) -> Callable[[Iterable[str]], set[str]]:
    return lambda texts: {found for text in texts for found in re.findall(pattern, text)}


# What is typed as it stands, in every language.
_NAMED = {"options": _found(r"(?<![\w-])--[a-z][a-z-]*"), "keys": _found(r"`[^`]+`")}


def _several(texts: str | Iterable[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ("",))


def _fields(text: str) -> set[str]:
    """The names to fill in. Braces around anything else stand for themselves, as `{ }` in a text about YAML."""
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name and name.isidentifier()}


def update() -> int:
    """Write every catalogue anew."""
    template = extracted()
    for source in sources():
        source.write_bytes(updated(source, template))
    return 0


def check() -> int:
    """Say what is missing; 1 when something is."""
    template = extracted()
    found = [f"{source.relative_to(CHECKOUT)}: {text}" for source in sources() for text in problems(source, template)]
    sys.stdout.writelines(f"{text}\n" for text in found)
    return 1 if found else 0


def compile_all() -> int:
    """Write the `.mo` file of every catalogue beside it."""
    for source in sources():
        source.with_suffix(".mo").write_bytes(compile_catalogue(source))
    return 0


# What kind of text a module says: where it begins, and what it is.
_KINDS = (
    (SCHEMA, "skjema"),
    ("src/kompetanse_cli/rules/", "regel"),
    ("src/kompetanse_cli/reading/", "regel"),
    ("src/kompetanse_cli/cli/", "hjelp"),
    ("src/kompetanse_cli/report/", "rapport"),
    ("src/kompetanse_cli/render/", "rapport"),
)


def table(target: Path) -> int:
    """Write every text with its translations and its place, one a row, for whoever goes through the language."""
    catalogues = {source.parts[-3]: read(source) for source in sources()}
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream, delimiter=";")
        rows.writerow(("id", "nb", "nn", "en", "modul", "type"))
        for message in extracted():
            for number, text in enumerate(_several(message.id) if message.id else ()):
                said = [_string(catalogues[code].get(message.id), number) for code in ("nn", "en")]
                places = [place for place, _ in message.locations]
                rows.writerow((_id_of(text), shown_in_bokmål(text), *said, " ".join(places), _kind_of(places)))
    return 0


def _string(message: Message | None, number: int) -> str:
    strings = _several(message.string) if message else ()
    return strings[number] if number < len(strings) else ""


def _id_of(text: str) -> str:
    """What a text is known by from one table to the next: the same text always has the same."""
    return sha256(text.encode()).hexdigest()[:8]


def _kind_of(places: list[str]) -> str:
    return next((kind for start, kind in _KINDS if any(place.startswith(start) for place in places)), "melding")


COMMANDS: dict[str, Callable[[], int]] = {"update": update, "check": check, "compile": compile_all}

if __name__ == "__main__":
    match sys.argv[1:]:
        case ["table", "-o", target]:
            sys.exit(table(Path(target)))
        case [command] if command in COMMANDS:
            sys.exit(COMMANDS[command]())
        case _:
            sys.exit(f"usage: {Path(sys.argv[0]).name} {'|'.join(COMMANDS)}|table -o FILE.csv")
