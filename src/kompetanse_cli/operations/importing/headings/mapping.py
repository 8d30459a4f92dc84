"""What is said by hand in a mapping file: what columns hold, which of them are a role, which sheets are a unit's, what
courses give, and what words mean. Its entries are known by (section, word), so that one that nothing used can be told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from kompetanse_cli.frozen import frozen
from kompetanse_cli.similar import fold

# The keys below that of the whole (`MAPPING_KEY`).
COLUMNS, ROLES, SHEETS, COURSES, VALUES = "kolonner", "roller", "ark", "kurs", "verdier"
HEADINGS, SESSIONS = "overskrifter", "samlinger"
# What a column or a sheet is that is not to be read, and a word that is to be made something new of.
LEAVE_OUT, NEW = "utelat", "ny"
# The words whose meaning is an id, and the dates, in whatever column they stand.
MEANINGS = ("enhet", "rolle", "fagområde", "tjenesteområde", "type", "person", "stilling", "utdanning")
DATES = "dato"

Entry = tuple[str, str]


@frozen
class RoleColumn:
    """A column in which a cross or a first day gives the role to whom the row is about."""

    role: str
    subject: str = ""


@frozen
class TableMapping:
    """A mapping file: `columns` are headings by what they hold, `headings` what columns hold by their heading, `roles`
    columns by their heading, `sheets` units by the sheet's name, `courses` the id of what a course gives by its title,
    `sessions` those of a run by the heading, and `values` what words mean, by what they are or by the column they stand
    in. A heading or a sheet may be one to leave out. `known` are the ids of the municipality's own qualifications, by
    their names and ids as courses are compared. What nothing used of one that `is_named` by hand is told.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, RoleColumn] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    courses: Mapping[str, str] = field(default_factory=dict)
    sessions: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_named: bool = True

    def with_more(self, other: "TableMapping") -> "TableMapping":
        """What this mapping and another say together; where both say something of a word, what this one does."""
        values = {
            what: {**other.values.get(what, {}), **self.values.get(what, {})}
            for what in dict.fromkeys((*self.values, *other.values))
        }
        return replace(
            self,
            columns={**other.columns, **self.columns},
            headings={**other.headings, **self.headings},
            roles={**other.roles, **self.roles},
            sheets={**other.sheets, **self.sheets},
            courses={**other.courses, **self.courses},
            sessions={**other.sessions, **self.sessions},
            values=values,
        )

    def named(self) -> dict[str, str]:
        """What columns hold, by their heading: a field, or that they are left out."""
        return {**{heading: name for name, heading in self.columns.items()}, **self.headings}

    def is_left_out(self, heading: str) -> bool:
        """Whether a column is not to be read."""
        said = meant(self.headings, heading)
        return said is not None and self.headings[said] == LEAVE_OUT

    def leaves_out_sheet(self, name: str) -> bool:
        """Whether a sheet is not to be read."""
        said = meant(self.sheets, name)
        return said is not None and self.sheets[said] == LEAVE_OUT

    def has_course(self, title: str) -> bool:
        """Whether it is told or known what a course gives."""
        return self.course_as_told(title) is not None or course_key(title) in self.known

    def course_as_told(self, title: str) -> str | None:
        """The title as the mapping file has it; None where it says nothing of the course."""
        key = course_key(title)
        return meant(self.courses, title) or next((each for each in self.courses if course_key(each) == key), None)

    def entries(self) -> Iterator[Entry]:
        """Every entry."""
        yield from ((COLUMNS, name) for name in self.columns)
        yield from ((HEADINGS, heading) for heading in self.headings)
        yield from ((ROLES, heading) for heading in self.roles)
        yield from ((SESSIONS, heading) for heading in self.sessions)
        yield from ((SHEETS, sheet) for sheet in self.sheets)
        yield from ((COURSES, title) for title in self.courses)
        yield from ((value_section(what), word) for what, words in self.values.items() for word in words)


def course_key(title: str) -> str:
    """A title as courses are compared: by its letters and digits alone, for no two systems write one alike."""
    return "".join(filter(str.isalnum, fold(title)))


def value_section(what: str) -> str:
    """The section of words that are a unit, a role …: «verdier.enhet»."""
    return f"{VALUES}.{what}"


def meant(words: Iterable[str], cell: str) -> str | None:
    """The one of the words that a cell is, as it stands or but for capitals and blanks; None where it is none."""
    listed = tuple(words)
    return cell if cell in listed else next((word for word in listed if fold(word) == fold(cell)), None)
