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
    HEADINGS,
    LEAVE_OUT,
    MEANINGS,
    ROLES,
    SESSIONS,
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
    "skriv «kobling:», og under den «overskrifter:» med linjer som «Ansatt: navn», «ark:», «roller:», «kurs:» eller "
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
        options.one_of(str(MAPPING_KEY), str(section), (HEADINGS, COLUMNS, ROLES, SHEETS, COURSES, SESSIONS, VALUES))
    columns = _words(path, tree.get(COLUMNS))
    for name in columns:
        options.one_of(COLUMNS, name, FIELDS)
    values = {what: _words(path, words) for what, words in _dict(path, tree.get(VALUES)).items()}
    for what in values:
        options.one_of(VALUES, what, dict.fromkeys((*MEANINGS, DATES, *FIELDS)))
    headings = {heading: _heading(path, said) for heading, said in _dict(path, tree.get(HEADINGS)).items()}
    roles = {heading: _role(path, said) for heading, said in _dict(path, tree.get(ROLES)).items()}
    return TableMapping(
        columns=columns,
        headings={heading: said for heading, said in headings.items() if isinstance(said, str)},
        roles={**roles, **{heading: said for heading, said in headings.items() if isinstance(said, RoleColumn)}},
        sheets=_words(path, tree.get(SHEETS)),
        courses={**_words(path, tree.get(COURSES)), **_parts(headings, _COURSE)},
        sessions={**_words(path, tree.get(SESSIONS)), **_parts(headings, _SESSION)},
        values=values,
    )


# The keys of what a column is, where it is no field.
_ROLE, _SUBJECT, _COURSE, _SESSION = "rolle", "fagområde", "kurs", "samling"


def _parts(headings: Mapping[str, Any], key: str) -> dict[str, str]:
    return {heading: said[key] for heading, said in headings.items() if isinstance(said, dict) and key in said}


def _heading(path: Path, raw: Any) -> str | RoleColumn | Mapping[str, str] | None:
    """What a column is: a field, «utelat», `{rolle: leder}`, `{kurs: hlr}` or `{samling: d1}`; None where the line says
    nothing yet."""
    if raw in (None, ""):
        return None
    if not isinstance(raw, dict):
        return options.one_of(HEADINGS, str(raw), (*FIELDS, LEAVE_OUT))
    said = _words(path, raw)
    for key in said:
        options.one_of(HEADINGS, key, (_ROLE, _SUBJECT, _COURSE, _SESSION))
    if _ROLE in said:
        return _role(path, raw)
    if len(said) != 1 or _SUBJECT in said:
        raise _unreadable(path)
    return said


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
    said = _words(path, raw) if isinstance(raw, dict) else _words(path, {_ROLE: raw})
    for key in said:
        options.one_of(ROLES, key, (_ROLE, _SUBJECT))
    if _ROLE not in said:
        raise _unreadable(path)
    return RoleColumn(said[_ROLE], said.get(_SUBJECT, ""))
