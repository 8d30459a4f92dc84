"""Reading and drafting a mapping file: what a table's columns and words mean, in YAML, under the key `kobling`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kompetanse_cli.cli import options
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model import MAPPING_KEY
from kompetanse_cli.operations.importing import (
    COLUMNS,
    COURSE,
    COURSES,
    DATES,
    FIELDS,
    HEADINGS,
    LEAVE_OUT,
    MEANINGS,
    NEW,
    ROLE,
    ROLES,
    SESSION,
    SESSIONS,
    SHEETS,
    SUBJECT,
    VALUES,
    RoleColumn,
    TableMapping,
    fits,
)
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.tables.csv import Workbook

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
    return mapping_of(path, tree)


def mapping_of(path: Path, tree: Mapping[Any, Any]) -> TableMapping:
    """What the sections of a mapping file say. Raises KompetanseError."""
    for section in tree:
        options.one_of(str(MAPPING_KEY), str(section), (HEADINGS, COLUMNS, ROLES, SHEETS, COURSES, SESSIONS, VALUES))
    columns = _words(path, tree.get(COLUMNS))
    for name in columns:
        options.one_of(COLUMNS, name, FIELDS)
    values = {what: _words(path, words) for what, words in _dict(path, tree.get(VALUES)).items()}
    for what in values:
        options.one_of(VALUES, what, dict.fromkeys((*MEANINGS, DATES, *FIELDS)))
    headings = {heading: _heading(path, said) for heading, said in _dict(path, tree.get(HEADINGS)).items()}
    roles = {
        **{heading: _role(path, said) for heading, said in _dict(path, tree.get(ROLES)).items()},
        **{heading: said for heading, said in headings.items() if isinstance(said, RoleColumn)},
    }
    sheets = _words(path, tree.get(SHEETS))
    # A role or a unit that is new is called what stands over the column, or as the sheet is.
    new_roles = {heading: NEW for heading, role in roles.items() if role.role == NEW}
    new_units = {sheet: NEW for sheet, said in sheets.items() if said == NEW}
    for what, words in (("rolle", new_roles), ("enhet", new_units)):
        if words:
            values[what] = {**words, **values.get(what, {})}
    return TableMapping(
        columns=columns,
        headings={heading: said for heading, said in headings.items() if isinstance(said, str)},
        roles={
            heading: replace(role, role=heading) if heading in new_roles else role for heading, role in roles.items()
        },
        sheets={sheet: sheet if sheet in new_units else said for sheet, said in sheets.items()},
        courses={**_words(path, tree.get(COURSES)), **_parts(headings, COURSE)},
        sessions={**_words(path, tree.get(SESSIONS)), **_parts(headings, SESSION)},
        values=values,
    )


def found_mappings(source: Source, workbook: Workbook) -> Iterator[tuple[str, TableMapping]]:
    """The mapping files among the files of the municipality that are of a workbook, by their paths. Raises
    KompetanseError for one that can't be read."""
    for path in sorted(source):
        if path.endswith((".yaml", ".yml")) and _BEGINS.search(source[path]):
            mapping = read_mapping(Path(path), source[path])
            if fits(mapping, workbook):
                yield path, mapping


_BEGINS = re.compile(rb"^(?:\xef\xbb\xbf)?" + MAPPING_KEY.encode() + rb"\s*:", re.MULTILINE)


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
        options.one_of(HEADINGS, key, (ROLE, SUBJECT, COURSE, SESSION))
    if ROLE in said:
        return _role(path, raw)
    if len(said) != 1 or SUBJECT in said:
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
    said = _words(path, raw) if isinstance(raw, dict) else _words(path, {ROLE: raw})
    for key in said:
        options.one_of(ROLES, key, (ROLE, SUBJECT))
    if ROLE not in said:
        raise _unreadable(path)
    return RoleColumn(said[ROLE], said.get(SUBJECT, ""))
