"""All that is known of what may stand over columns: the words people use, a municipality's roles and courses, the
sessions of a run, and what a mapping file says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from kompetanse_cli.frozen import frozen
from kompetanse_cli.operations.importing.headings.courses import course_column, course_columns
from kompetanse_cli.operations.importing.headings.mapping import RoleColumn, TableMapping, meant
from kompetanse_cli.operations.importing.headings.roles import RoleHeading, RoleWords
from kompetanse_cli.operations.importing.headings.words import columns_in, is_left_out, meaning_of
from kompetanse_cli.reading.tables.csv import CellValue
from kompetanse_cli.similar import fold


@frozen
class KnownHeadings:
    """What may stand over columns. `sessions` are the ids of a run's sessions, by their ids and names, folded,
    `beside` the role that the sheet is about, and `named` the headings, folded, that are what it is for."""

    mapping: TableMapping = TableMapping()
    roles: RoleWords = RoleWords()
    sessions: Mapping[str, str] = field(default_factory=dict)
    beside: RoleHeading | None = None
    named: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether it is known what a column holds that the word stands over."""
        return (
            meaning_of(word) is not None
            or meant(self.mapping.named(), word) is not None
            or meant(self.mapping.roles, word) is not None
            or self.session(word) is not None
            or course_column(word, self.mapping) is not None
            or self.role(word) is not None
        )

    def role(self, heading: str) -> RoleHeading | None:
        """The role over a column."""
        if is_left_out(heading):
            return None
        read = self.roles.read(heading, self.beside)
        if read is None and self.beside is not None and fold(heading) in self.named:
            return RoleHeading(RoleColumn(self.beside.column.role, heading), is_known=False)
        return read

    def session(self, heading: str) -> str | None:
        """The id of the session over a column."""
        said = meant(self.mapping.sessions, heading)
        return self.mapping.sessions[said] if said is not None else self.sessions.get(fold(heading))

    def roles_by_hand(self, row: Sequence[CellValue]) -> dict[int, str]:
        """The columns that a mapping file says are a role, with their heading as it has it."""
        words = ((n, meant(self.mapping.roles, cell)) for n, cell in enumerate(row, 1) if isinstance(cell, str))
        return {number: word for number, word in words if word is not None}

    def sessions_in(self, row: Sequence[CellValue]) -> dict[int, str]:
        """The columns of a row of headings that are sessions, with their ids."""
        found = ((number, self.session(cell)) for number, cell in enumerate(row, 1) if isinstance(cell, str))
        return {number: session for number, session in found if session is not None}

    def columns_known(self, row: Sequence[CellValue]) -> frozenset[int]:
        """The columns of a row of headings that hold something known."""
        fields = columns_in(row, self.mapping.named())
        return frozenset((
            *fields.values(), *self.roles_by_hand(row), *course_columns(row, self.mapping), *self.sessions_in(row),
            *(number for number, _ in self.roles_in(row, fields.values())),
        ))  # fmt: skip

    def roles_in(self, row: Sequence[CellValue], taken: Iterable[int]) -> Iterator[tuple[int, RoleHeading]]:
        """The columns of a row of headings that are a role by their words, of those that are nothing else."""
        others = set(taken)
        for number, cell in enumerate(row, 1):
            if number not in others and isinstance(cell, str) and (read := self.role(cell)) is not None:
                yield number, read
