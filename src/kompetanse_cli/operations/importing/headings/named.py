"""What a sheet about one role is for, column by column, as the names below them tell."""

import re
from collections.abc import Iterator

from kompetanse_cli.operations.importing.headings.across import cells_below, is_person_like
from kompetanse_cli.operations.importing.headings.roles import RoleHeading, RoleWords, says_no_role
from kompetanse_cli.operations.importing.headings.words import columns_in, is_left_out, meaning_of
from kompetanse_cli.operations.person_names import is_nobody, several_names
from kompetanse_cli.reading.tables.csv import CellValue, Sheet
from kompetanse_cli.similar import fold

_UNIT = frozenset(("enhet", "enhetsnavn", "enhet_id", "del_av"))
_PERSON = frozenset(("navn", "fornavn", "etternavn", "ansattnummer", "id"))
_DEEPEST = 10
# Somebody in another part than the one the sheet is about: «Navn 2», «Godkjent av», «Verneombud», «Kontaktperson».
_SOMEBODY = re.compile(
    r"\d|\b(?:navn|namn|av|ny|hoved\w*|fast|tillitsvalg\w*|godkjen\w*|oppdater\w*|signer\w*|deltaker\w*|ansatt\w*|"
    r"tilsett\w*|første\w*|andre|annen)\b|(?:person\w*|kontakt\w*|ansvarlig\w*|leder\w*|leiar\w*|ombod|ombud|koordinator"
    r"|rådgi?ver|rådgivar|veileder|rettleiar|mentor|vara|styrer|stilling|lærling|bruker\w*|instruktør\w*|sykepleier)\b",
    re.IGNORECASE,
)
# One column alone with names may be anything.
_FEWEST = 2
_ASIDE = re.compile(r"\([^()]*\)")


def subjects_named(sheet: Sheet, roles: RoleWords, beside: RoleHeading | None) -> frozenset[str]:
    """The headings, folded, that nobody knows, and below which there are names of people beside those of units: in a
    sheet «Ressurspersoner» they are what somebody is a resource person for. None where no role is `beside`."""
    if beside is None or beside.column.role not in roles.with_subject:
        return frozenset()
    return frozenset(_subjects(sheet, roles))


def _subjects(sheet: Sheet, roles: RoleWords) -> Iterator[str]:
    for number, row in enumerate(sheet.rows[:_DEEPEST], 1):
        fields = columns_in(row, {})
        if not fields.keys() & _UNIT or fields.keys() & _PERSON:
            continue
        found = [
            fold(cell)
            for column, cell in enumerate(row, 1)
            if isinstance(cell, str) and _may_be_subject(cell) and _are_people(cells_below(sheet, number, column))
        ]
        # Where the role has its own column, the others are not what it is for.
        has_role = any(isinstance(cell, str) and roles.is_of_roles(cell) is not None for cell in row)
        yield from found if len(found) >= _FEWEST and not has_role else ()
        return


def _may_be_subject(heading: str) -> bool:
    is_somebody = says_no_role(heading) or _SOMEBODY.search(heading) is not None
    return meaning_of(heading) is None and not is_left_out(heading) and not is_somebody


def _are_people(cells: list[CellValue]) -> bool:
    """Whether there are names of people, and at least half of the cells have some, or say that nobody is there."""
    named = sum(_has_name(cell) for cell in cells)
    return named > 0 and 2 * (named + sum(isinstance(cell, str) and is_nobody(cell) for cell in cells)) >= len(cells)


def _has_name(cell: CellValue) -> bool:
    if not isinstance(cell, str):
        return False
    text = _ASIDE.sub(" ", cell)
    return any(map(is_person_like, several_names(text) or (text,)))
