"""What a course gives: the qualification it is, as the mapping file says, or of which it has the name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kompetanse_cli.model import N_, Module, Programme, Qualification, Run, id_from, message
from kompetanse_cli.operations.importing.headings import COURSES, NEW, TableMapping, course_key
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect, name_of
from kompetanse_cli.operations.importing.table import Proposal, Row
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import composed, nearest, part_of_one


@dataclass(slots=True)
class _Unmapped:
    """A course that nobody knows, as it is first spelt, why, and the rows about it."""

    title: str
    why: str
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Courses:
    """The courses of a table, by their titles, and those of them that give nothing we know."""

    names: Names
    mapping: TableMapping
    _unmapped: dict[str, _Unmapped] = field(default_factory=dict)

    def qualification(self, row: Row, title: str, *, may_make: bool = False) -> str | None:
        """The id of the qualification that a course gives; None, and remembered, where nobody knows. `may_make`: it
        stands over a column, and is made where it is wished, and is near nothing."""
        told = self._told(title)
        if told == NEW:
            return self._made_of(row, title, is_told=True)
        if told is not None:
            by_name = self.mapping.known.get(course_key(told), ())
            told = by_name[0] if len(by_name) == 1 else told
            if told in self.names.register.by_id(Qualification):
                return told
            is_programme = told in self.names.register.by_id(Programme)
            return self._unknown(row, title, _PROGRAMME if is_programme else _NO_SUCH)
        known = self.mapping.known.get(course_key(title), ())
        if len(known) == 1:
            return known[0]
        if known:
            return self._unknown(row, title, _SEVERAL)
        return self._made_of(row, title) if may_make else self._unknown(row, title, _UNKNOWN)

    def of_run(self, row: Row, run: Run, title: str | None, *, is_only: bool) -> tuple[bool, str | None]:
        """Whether a course is the programme of a run, and the module of it that it is, None for the whole. `is_only`:
        the table has no other course."""
        if title is None:
            return True, None
        programme = self.names.register.find(Programme, run.programme)
        told = self._told(title)
        keys = dict(_keys_of(run, programme))
        found = keys.get(course_key(told if told is not None else title), _NOWHERE)
        if found != _NOWHERE:
            return True, found or None
        if is_only and told is None and course_key(title) not in self.mapping.known:
            return True, None
        self._unknown(row, title, _OTHER_PROGRAMME)
        return False, None

    def tell_unmapped(self) -> None:
        """Tell of each course that is not taken, once: how many rows, and what is near."""
        for each in self._unmapped.values():
            first = each.rows[0]
            near = self._near(each.title)
            text = message(each.why, title=each.title, count=len(each.rows), near=near or "–",
                           id=self._told(each.title) or "")  # fmt: skip
            if near and each.why == _UNKNOWN:
                text = message(_NEAR, title=each.title, count=len(each.rows), near=near)
            self.names.plan.not_take(Remark(first.sheet, first.number, first.columns.get("kurs", 0), text), each.rows)
            if each.why in (_UNKNOWN, _SEVERAL):
                self.names.plan.ask(COURSES, each.rows, each.title, *self._proposals(each.title))

    def _told(self, title: str) -> str | None:
        """The id that the mapping file has for a course."""
        said = self.mapping.course_as_told(title)
        if said is None:
            return None
        self.names.plan.used.add((COURSES, said))
        return self.mapping.courses[said]

    def _unknown(self, row: Row, title: str, why: str) -> str | None:
        """No id, and the row is remembered with those of the same course."""
        self._unmapped.setdefault(course_key(title), _Unmapped(title, why)).rows.append(row)
        return None

    def _near(self, title: str) -> str | None:
        """What a course may be meant as."""
        near = self._proposals(title)
        return near[0].told if near else None

    def _proposals(self, title: str) -> tuple[Proposal, ...]:
        records = {each.name: each for each in self.names.register.by_id(Qualification).values()}
        near = part_of_one(title, records) or nearest(title, records) or _within(title, records)
        return () if near is None else (Proposal(records[near].id, name_of(records[near])),)

    def _made_of(self, row: Row, title: str, *, is_told: bool = False) -> str | None:
        known = self.names.learnt(Qualification, course_key(title))
        if known is not None:
            return known
        made = id_from(title)
        is_wished = is_told or (Qualification in self.names.plan.wishes.create and self._near(title) is None)
        if not (made and is_wished):
            return self._unknown(row, title, _UNKNOWN)
        made = self.names.free(made, Qualification)
        self.names.learn(Qualification, course_key(title), made)
        told = message(N_("kvalifikasjon {qualification}"), qualification=f"{title} ({made})")
        self.names.plan.add(row, Qualification, told, None, effect=Effect.MADE, id=made, name=composed(title))
        return made


def _within(title: str, names: Iterable[str]) -> str | None:
    """The only name that stands in a longer title: «Legemiddelkurs» in «Legemiddelkurs 2024, e-læring»."""
    folded = course_key(title)
    within = [name for name in names if len(course_key(name)) > 3 and course_key(name) in folded]
    return within[0] if len(within) == 1 else None


_NOWHERE = "\0"
_UNKNOWN = N_("kurset «{title}» er ikke koblet til en kvalifikasjon (rader: {count})")
_NEAR = N_("kurset «{title}» er ikke koblet til en kvalifikasjon (rader: {count}). Ligner {near}")
_SEVERAL = N_("kurset «{title}» kan være flere kvalifikasjoner, og er ikke koblet (rader: {count})")
_NO_SUCH = N_("kurset «{title}»: koblingsfilen sier «{id}», og ingen kvalifikasjon har den id-en (rader: {count})")
_PROGRAMME = N_("kurset «{title}» er programmet «{id}»: les det med --run (rader: {count})")
_OTHER_PROGRAMME = N_("kurset «{title}» er et annet enn programmet til gjennomføringen (rader: {count})")


def _keys_of(run: Run, programme: Programme | None) -> Iterator[tuple[str, str]]:
    """The words for the programme of a run, each with nothing, and for its modules, each with the module's id."""
    modules: tuple[Module, ...] = programme.modules if programme is not None else ()
    for module in modules:
        gives = module.gives.qualification if module.gives is not None else None
        yield from ((course_key(word), module.id) for word in (module.id, module.name, gives) if word)
    whole = [run.id, run.name]
    if programme is not None:
        given = programme.gives.qualification if programme.gives is not None else None
        whole += [programme.id, programme.name, *([given] if given else [])]
    yield from ((course_key(word), "") for word in whole)
