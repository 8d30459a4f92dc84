"""Who holds a role in a place, in words and not in colour alone: vacant, away, without the course, not counting."""

from collections.abc import Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status
from kompetanse_cli.analysis.people import RosterEntry
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Counting, Qualification, Strength, Subject, answers, day_before
from kompetanse_cli.report.base import Context
from kompetanse_cli.report.charts.lettering import Run


@frozen
class RolePlace:
    """Those with a role in a unit or an area on the day, and the requirements that ask for it there."""

    entries: tuple[RosterEntry, ...] = ()
    lines: tuple[CoverageLine, ...] = ()

    @property
    def asked(self) -> tuple[CoverageLine, ...]:
        """The requirements that apply."""
        return tuple(line for line in self.lines if line.status is not Status.NOT_RELEVANT)

    @property
    def is_there(self) -> bool:
        """Whether somebody has the role, or a requirement asks for it."""
        return bool(self.entries or self.asked)

    @property
    def lacks(self) -> bool:
        """Whether a requirement that counts is not met."""
        return any(
            line.status is Status.UNCOVERED and line.requirement.strength is not Strength.MAY for line in self.lines
        )


@frozen
class RolePlaces:
    """Who has which role where, looked up once."""

    held: dict[tuple[str, str], tuple[RosterEntry, ...]]
    of_area: dict[tuple[str, str | None], tuple[RosterEntry, ...]]
    lines: dict[tuple[str, str], tuple[CoverageLine, ...]]
    of_role: dict[str, tuple[RosterEntry, ...]]
    # The roles that some requirement asks for in a unit.
    asked: frozenset[str]

    @classmethod
    def of(cls, context: Context) -> "RolePlaces":
        """On the day, in the units that are told of."""
        return cls(
            grouped(((entry.role, entry.unit.id), entry) for entry in context.roster),
            grouped(((entry.role, entry.appointment.service_area), entry) for entry in context.roster),
            grouped(((line.requirement.role, line.place[1]), line) for line in context.coverage.lines),
            grouped((entry.role, entry) for entry in context.roster),
            frozenset(line.requirement.role for line in context.coverage.lines if line.unit is not None),
        )

    def in_unit(self, role: str, unit: str) -> RolePlace:
        """A role in a unit."""
        return RolePlace(self.held.get((role, unit), ()), self.lines.get((role, unit), ()))

    def in_area(self, role: str, area: str | None) -> RolePlace:
        """A role in a service area; of None, for those who have it for none."""
        return RolePlace(self.of_area.get((role, area), ()), self.lines.get((role, area or ""), ()))


def people_runs(context: Context, place: RolePlace, *, deputies: bool = False) -> tuple[Run, ...]:
    """«Kari Nes, Ola Bø ! én ubesatt»; `deputies`: with who stands in when somebody is away."""
    by_person = grouped((entry.person.id, entry) for entry in place.entries)
    found = [tuple(_person(context, entries, place, deputies=deputies)) for entries in by_person.values()]
    runs: list[Run] = []
    for number, told in enumerate(found):
        comma = "," if number < len(found) - 1 else ""
        runs += (*told[:-1], (f"{told[-1][0]}{comma}", told[-1][1]))
    return tuple((context.redact(text), classes) for text, classes in (*runs, *_vacant(context, place)))


def _person(context: Context, entries: Sequence[RosterEntry], place: RolePlace, *, deputies: bool) -> Iterator[Run]:
    """A person with what is to be known of her in the role; the last piece is never nothing."""
    say, entry = context.language.say, entries[0]
    line = _line_for(entry, place)
    name = _name(context, entry)
    subjects = _subjects(context, entries, place)
    if entry.away:
        yield from _away(context, entry, line, name)
        return
    note, is_bad = _qualified(context, entry, line)
    if is_bad:
        yield (f"! {name}, {note}", "bad")
        return
    more = [*subjects, *([say(N_("konstituert"))] if entry.acting else []), *([note] if note else [])]
    if deputies and entry.deputy is not None:
        more.append(say(N_("stedfortreder {name}"), name=context.names.person(entry.deputy.id)))
    yield (name, "")
    if more:
        yield (f"({', '.join(more)})", "soft")


def _name(context: Context, entry: RosterEntry) -> str:
    """The name; of one whose name is hidden, that the role is held. Namesakes are told apart by the unit, but in it."""
    if not entry.person.show_name:
        return context.language.say(N_("besatt (navnet vises ikke)"))
    at_home = context.register.unit_of(entry.person, context.on) == entry.unit.id
    return entry.person.name if at_home else context.names.person(entry.person.id)


def _line_for(entry: RosterEntry, place: RolePlace) -> CoverageLine | None:
    """The requirement that the person is to meet: one that is not met first."""
    mine = [line for line in place.asked if answers(entry.subject, line.requirement.subject)]
    return min(mine, key=lambda line: line.status is not Status.UNCOVERED, default=None)


def _subjects(context: Context, entries: Sequence[RosterEntry], place: RolePlace) -> list[str]:
    """The subjects of the role, where no requirement asks for them here and others are asked for."""
    if not any(line.requirement.subject for line in place.asked):
        return []
    other = [entry.subject for entry in entries if entry.subject and _line_for(entry, place) is None]
    if len(other) < len(entries):
        return []
    return [context.names.of(Subject, subject).lower() for subject in dict.fromkeys(other)]


def _away(context: Context, entry: RosterEntry, line: CoverageLine | None, name: str) -> Iterator[Run]:
    say = context.language.say
    stands_in = (
        [h for h in line.holders if h.standing_in_for and h.standing_in_for.id == entry.person.id] if line else []
    )
    if stands_in:
        deputy = context.names.person(stands_in[0].person.id)
        yield (say(N_("{deputy} for {name}"), deputy=deputy, name=name), "")
        return
    last = None if entry.back is None else day_before(entry.back)
    told = (
        say(N_("{name} borte"), name=name)
        if last is None
        else say(N_("{name} borte til {day}"), name=name, day=context.language.day_in(last, context.on.year))
    )
    is_lacking = line is not None and line.status is Status.UNCOVERED
    yield (f"! {told}", "bad") if is_lacking else (told, "soft")


def _qualified(context: Context, entry: RosterEntry, line: CoverageLine | None) -> tuple[str, bool]:
    """What is wrong with the person's qualification, or soon will be, and whether the place lacks somebody for it."""
    if line is None or not line.requirement.qualifications:
        return "", False
    say, asked = context.language.say, line.requirement.qualifications
    is_course = len(asked) == 1 and "kurs" in context.names.of(Qualification, asked[0]).casefold()
    lacked = [each for each in asked if each not in entry.qualifications]
    is_lacking = line.status is Status.UNCOVERED
    if not lacked:
        return _ahead(context, entry, line, is_course=is_course), False
    if any(each.qualification in lacked for each in entry.expired):
        text = N_("kurset er utløpt") if is_course else N_("kvalifikasjonen er utløpt")
    else:
        text = N_("mangler kurset") if is_course else N_("mangler kvalifikasjonen")
    return (say(text), True) if is_lacking else (say(N_("{what}, teller ikke"), what=say(text)), False)


def _ahead(context: Context, entry: RosterEntry, line: CoverageLine, *, is_course: bool) -> str:
    """That the course of the one who is soon lost expires."""
    if line.status is not Status.EXPIRING or line.reason is not GapReason.EXPIRED or line.lost is None:
        return ""
    if line.lost.id != entry.person.id:
        return ""
    day = _day(context, line.until)
    text = N_("kurset utløper {day}") if is_course else N_("kvalifikasjonen utløper {day}")
    return context.language.say(text, day=day)


def _day(context: Context, day: date | None) -> str:
    if day is None or day == context.on:
        return context.language.say(N_("i dag"))
    return context.language.day_in(day, context.on.year)


def _vacant(context: Context, place: RolePlace) -> Iterator[Run]:
    """What the place lacks besides, and that it need not have anybody."""
    say = context.language.say
    missing = max((_missing(line, place) for line in place.asked), default=0)
    waived = next((line.waiver for line in place.asked if line.status is Status.WAIVED and line.waiver), None)
    if waived is not None and not place.entries:
        yield (say(N_("unntak til {day}"), day=context.language.day_in(waived.end, context.on.year)), "soft")
    elif place.asked and not place.entries and all(line.requirement.strength is Strength.MAY for line in place.asked):
        yield (say(N_("ingen (kan-krav)")), "soft")
    elif missing and not place.entries:
        yield (f"! {say(N_('ubesatt'))}", "bad")
    elif missing:
        vacant = say(N_("én ubesatt")) if missing == 1 else say(N_("{n} ubesatt"), n=missing)
        yield (f"! {vacant}", "bad")
    if any(line.status is Status.UNCOVERED and line.reason is GapReason.NOT_IN_FORUM for line in place.asked):
        yield (f"! {say(N_('ikke med i nettverket'))}", "bad")


def _missing(line: CoverageLine, place: RolePlace) -> int:
    """How many more there must be besides those who have the role, whether they count or not."""
    if line.status is not Status.UNCOVERED or line.requirement.counts is not Counting.PLACES:
        return 0
    mine = {entry.person.id for entry in place.entries if answers(entry.subject, line.requirement.subject)}
    return max(0, line.need - len(mine))
