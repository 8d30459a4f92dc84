"""Reading and drafting a mapping file: what a table's columns and words mean, in YAML, under the key `kobling`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kompetanse_cli.cli import options
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model import MAPPING_KEY
from kompetanse_cli.operations.importing import (
    COLUMNS,
    COURSES,
    DATES,
    FIELDS,
    MEANINGS,
    ROLES,
    SHEETS,
    VALUES,
    RoleColumn,
    TableMapping,
)
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.parse import parse

# Nobody writes more by hand.
_MOST_BYTES = 1024 * 1024
_FORM = N_(
    "skriv «kobling:», og under den «kolonner:» med linjer som «navn: Ansatt», «roller:», «ark:», «kurs:» eller "
    "«verdier:» med «enhet:» og linjer som «Nord: sone-nord»"
)


def read_mapping(path: Path, content: bytes) -> TableMapping:
    """What a mapping file says. An entry without a value says nothing yet. Raises KompetanseError."""
    if len(content) > _MOST_BYTES:
        raise _unreadable(path)
    parsed = parse(decode(content).text)
    # Files from before the key of the whole have the others at the top.
    tree = parsed.tree.get(MAPPING_KEY, parsed.tree) if len(parsed.tree) == 1 else parsed.tree
    if not parsed.complete or not isinstance(tree, dict) or not tree:
        raise _unreadable(path)
    for section in tree:
        options.one_of(str(MAPPING_KEY), str(section), (COLUMNS, ROLES, SHEETS, COURSES, VALUES))
    columns = _words(path, tree.get(COLUMNS))
    for name in columns:
        options.one_of(COLUMNS, name, FIELDS)
    values = {what: _words(path, words) for what, words in _dict(path, tree.get(VALUES)).items()}
    for what in values:
        options.one_of(VALUES, what, dict.fromkeys((*MEANINGS, DATES, *FIELDS)))
    roles = {heading: _role(path, said) for heading, said in _dict(path, tree.get(ROLES)).items()}
    return TableMapping(columns, roles, _words(path, tree.get(SHEETS)), _words(path, tree.get(COURSES)), values)


def _unreadable(path: Path) -> KompetanseError:
    return KompetanseError(N_("koblingsfilen «{path}» kan ikke leses"), path=path, remedy=_FORM)


def _dict(path: Path, raw: Any) -> Mapping[str, Any]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise _unreadable(path)
    return {str(key): value for key, value in raw.items()}


def _words(path: Path, raw: Any) -> Mapping[str, str]:
    words = _dict(path, raw)
    if any(isinstance(value, dict | list) for value in words.values()):
        raise _unreadable(path)
    return {word: str(value) for word, value in words.items() if value not in (None, "")}


def _role(path: Path, raw: Any) -> RoleColumn:
    """`{rolle: ressursperson, fagområde: demens}`, or the role alone."""
    said = _words(path, raw) if isinstance(raw, dict) else _words(path, {"rolle": raw})
    for key in said:
        options.one_of(ROLES, key, ("rolle", "fagområde"))
    if "rolle" not in said:
        raise _unreadable(path)
    return RoleColumn(said["rolle"], said.get("fagområde", ""))
