"""A completed course, as a row tells of it; and how it is told of."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Message, Person, Run, message
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.plan import Effect, name_of, place_of
from kompetanse_cli.operations.importing.table import Row
from kompetanse_cli.operations.name_index import people_by_name


@frozen
class CompletedCourse:
    """A course that a row says somebody has completed: `what` is the id of the qualification it gives, or, of a `run`,
    that of the module, empty for the whole programme."""

    row: Row
    person: Person | NewPerson | None
    what: str
    day: date
    end: date | None = None
    level: str | None = None
    source: str | None = None
    run: Run | None = None

    @property
    def whose(self) -> Person | NewPerson:
        """The person, who is known once the row is read."""
        assert self.person is not None
        return self.person


@frozen
class SameCourse:
    """All that rows say of one completed course together."""

    rows: tuple[Row, ...]
    first: CompletedCourse
    end: date | None
    level: str | None
    source: str | None


def together(names: Names, completions: Iterable[CompletedCourse]) -> Iterator[SameCourse]:
    """The completions, each once, with what all its rows say. Of rows that say each their own none is taken."""
    groups: dict[Hashable, list[CompletedCourse]] = {}
    for each in completions:
        groups.setdefault((each.whose.id, each.run and each.run.id, each.what, each.day), []).append(each)
    for same in groups.values():
        said = [{getattr(each, name) for each in same} - {None} for name in ("end", "level", "source")]
        if all(len(values) <= 1 for values in said):
            end, level, source = (next(iter(values), None) for values in said)
            yield SameCourse(tuple(each.row for each in same), same[0], end, level, source)
        else:
            _refuse(names, [each.row for each in same])


def _refuse(names: Names, rows: Sequence[Row]) -> None:
    for row, other in zip(rows, (rows[-1], *rows), strict=False):
        text = message(N_("raden sier noe annet enn {place} om det samme"), place=place_of(other))
        names.plan.refuse_late((row.remark("kurs", text),), (row,))


def tell(names: Names, effect: Effect, what: Message, rows: Sequence[Row]) -> None:
    """Tell what becomes of a completion, and of the other rows that tell of it, which do nothing more."""
    for number, row in enumerate(rows):
        names.plan.tell(effect if number == 0 else Effect.UNCHANGED, row, what)
        if "kurs" in row.columns:
            names.plan.place_last(row.remark("kurs", what).place)


def written_day(day: date) -> str:
    """A day as people write it: 1.2.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def who(names: Names, person: Person | NewPerson) -> str:
    """The person's name, with the id where others have the name, or where it is hidden."""
    if isinstance(person, NewPerson):
        return person.name
    alone = len(names.register.once(people_by_name).called(person.name)) == 1
    return person.name if alone and person.show_name else name_of(person)
