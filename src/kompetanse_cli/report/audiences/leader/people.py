"""A leader's people: who has which role, with how much time, what they have a certificate for, and when they were last
followed up; and which courses have expired or will.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.base import grouped, units_below
from kompetanse_cli.analysis.calendar import DueItem, DueKind, due, select_due
from kompetanse_cli.analysis.goals import CriterionState
from kompetanse_cli.analysis.people import RosterEntry, expiries, roster
from kompetanse_cli.analysis.steering import last_followed_up
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import LINE_ROLES, N_, Qualification, Role, Subject
from kompetanse_cli.report.audiences.leader.wording import addressees, own_day, sentence, until_words
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Cell,
    Col,
    Context,
    Folded,
    NotedCell,
    Paragraph,
    Rich,
    Section,
    StatusCell,
    Table,
    few,
    lowered,
)

# So many of those whose course has expired are named in a line.
_MOST_NAMED = 10


@frozen
class OwnPerson:
    """Somebody of the unit's, and what they hold, the roles in the unit first."""

    id: str
    entries: tuple[RosterEntry, ...]


def own_people(context: Context) -> tuple[OwnPerson, ...]:
    """Those who hold a role in the unit or below it, or work there and hold one elsewhere; not the reader."""
    if context.unit is None:
        return ()
    below = units_below(context.register, context.unit.id, context.on) or frozenset((context.unit.id,))
    told = addressees(context)
    everyone = grouped((entry.person.id, entry) for entry in roster(context.snapshot))
    found = []
    for person_id, entries in everyone.items():
        here = [entry for entry in entries if entry.unit.id in below]
        works = not below.isdisjoint(context.register.units_of(entries[0].person, context.on))
        if person_id not in told and (here or works):
            found.append(OwnPerson(person_id, (*here, *(entry for entry in entries if entry not in here))))
    return tuple(sorted(found, key=lambda each: each.entries[0].unit.id not in below))


def people_section(context: Context) -> Section:
    """Those with a role, and the courses of everybody that have expired or will."""
    title, shown = context.language.say(N_("Folkene dine")), own_people(context)
    blocks: list[Block] = [_table(context, shown)] if shown else []
    if not shown:
        blocks.append(Paragraph(context.language.say(N_("Ingen hos deg har en rolle i kompetansearbeidet."))))
    return Section("egne-folk", title, (*blocks, *_tasks(context, shown), *_courses(context)))


def _table(context: Context, shown: Sequence[OwnPerson]) -> Table:
    return Table.of(
        context.names,
        "folkene-dine",
        N_("Personer hos deg som har en rolle"),
        shown,
        Col("navn", N_("Navn"), lambda each: _name(context, each)),
        Col("rolle", N_("Rolle"), lambda each: _roles(context, each)),
        Col("tid", N_("Tid"), lambda each: _time(context, each), label=N_("tid")),
        Col("bevis", N_("Kompetansebevis"), lambda each: _certificates(context, each), label=N_("kompetansebevis")),
        Col("fulgt_opp", N_("Sist fulgt opp"), lambda each: _followed_up(context, each), label=N_("sist fulgt opp")),
        of_each_person=True,
    )


def _name(context: Context, each: OwnPerson) -> Cell:
    """The name; below it, that somebody is away, until when, and who stands in."""
    first = each.entries[0]
    if not first.away:
        return PersonRef(each.id)
    language = context.language
    away = language.say(N_("borte")) if first.back is None else language.say(
        N_("borte, tilbake {day}"), day=own_day(context, first.back)
    )  # fmt: skip
    deputy = next((entry.deputy for entry in each.entries if entry.deputy is not None), None)
    if deputy is None:
        return NotedCell(PersonRef(each.id), away)
    note = sentence(language, N_("{away}; stedfortreder: {name}"), away=away, name=PersonRef(deputy.id))
    return NotedCell(PersonRef(each.id), note)


def _roles(context: Context, each: OwnPerson) -> Cell:
    """«Ressursperson, demens, og på Solbakken 2», with since when."""
    language = context.language
    by_role = grouped(((entry.role, entry.subject), entry) for entry in each.entries)
    told = []
    for (role, subject), entries in by_role.items():
        words = context.names.of(Role, role)
        if subject:
            words += f", {lowered(context.names.of(Subject, subject))}"
        own = [entry for entry in entries if context.unit is not None and entry.unit.id == context.unit.id]
        units = ", ".join(context.names.unit(entry.unit.id) for entry in entries if entry not in own)
        if units:
            text = N_("{role}, og i {units}") if own else N_("{role}, for {units}")
            words = language.say(text, role=words, units=units)
        told.append(words)
    since = _since(context, each.entries)
    return NotedCell("; ".join(told), since) if since else "; ".join(told)


def _since(context: Context, entries: Sequence[RosterEntry]) -> str:
    """Since when, in the first of the roles."""
    begun = entries[0].appointment.begun
    if begun is None:
        return ""
    day = own_day(context, begun.first) if begun.is_day else begun.text
    return context.language.say(N_("siden {day}"), day=day)


def _time(context: Context, each: OwnPerson) -> str:
    hours = [entry.hours for entry in each.entries if entry.hours and not entry.also]
    if not hours:
        # To lead is the job itself.
        is_beside = any(entry.role not in LINE_ROLES for entry in each.entries)
        return context.language.say(N_("ikke satt av")) if is_beside else ""
    return context.language.say(N_("{n} timer/uke"), n=context.language.number(sum(hours)))


def _certificates(context: Context, each: OwnPerson) -> Cell:
    """What is held for a role, and until when; what has expired. What everybody must have is told of below."""
    asked_of_all = {
        qualification
        for requirement in context.register.competence_requirements
        for qualification in (*requirement.one_of, requirement.qualification)
        if qualification is not None
    }
    first = each.entries[0]
    ends = {e.qualification: e.day for e in expiries(context.snapshot, first.person, context.on, date.max)}
    told = []
    for held in first.qualifications:
        if held not in asked_of_all:
            name = context.names.of(Qualification, held)
            told.append(f"{name}, {until_words(context, ends[held])}" if held in ends else name)
    for gone in first.expired:
        if gone.qualification not in asked_of_all:
            name = context.names.of(Qualification, gone.qualification)
            told.append(context.language.say(N_("{name}, utløpt {day}"), name=name, day=own_day(context, gone.day)))
    return "; ".join(told) or None


def _followed_up(context: Context, each: OwnPerson) -> Cell:
    days = [day for entry in each.entries if (day := last_followed_up(context.snapshot, entry)) is not None]
    if days:
        return own_day(context, max(days))
    return StatusCell(CriterionState.UNDER_WAY, context.language.say(N_("ikke registrert")))


def _tasks(context: Context, shown: Sequence[OwnPerson]) -> Iterator[Block]:
    """What each of the roles is to do, for the leader who follows them up."""
    register = context.register
    held = dict.fromkeys(entry.role for each in shown for entry in each.entries)
    roles = [role for role in map(register.by_id(Role).get, held) if role is not None and role.tasks]
    if roles:
        items = tuple(f"{context.names.title(role)}: {_told_tasks(context.language, role)}" for role in roles)
        yield Folded(context.language.say(N_("Oppgavene i rollene")), (BulletList(items),))


def _told_tasks(language: Language, role: Role) -> str:
    """Each task a sentence."""
    return " ".join(f"{language.say(task).rstrip('.')}." for task in role.tasks)


def _courses(context: Context) -> Iterator[Block]:
    """The courses that have expired or soon will, of all who work in the unit, with their names for those who may see
    them.
    """
    if context.unit is None or context.is_anonymous:
        return
    days, language = context.register.settings.warning_days, context.language
    items = select_due(context.register, due(context.snapshot, days), context.on, unit=context.unit.id)
    gone = [item for item in items if item.kind is DueKind.QUALIFICATION_EXPIRED]
    soon = [item for item in items if item.kind is DueKind.QUALIFICATION_EXPIRES]
    late, ahead = _people(gone), _people(soon)
    if not late and not ahead:
        return
    passed = language.plural(N_("utløpt for {n} ansatt"), N_("utløpt for {n} ansatte"), len(late))
    coming = language.plural(
        N_("utløper for {n} ansatt innen {days} dager"), N_("utløper for {n} ansatte innen {days} dager"), len(ahead),
        days=days,
    )  # fmt: skip
    told = ", ".join(words for words, who in ((passed, late), (coming, ahead)) if who)
    yield Folded(
        language.say(N_("Kurs: {told}"), told=told),
        (BulletList(tuple(_course(context, found) for found in _by_course((*gone, *soon)))),),
    )


def _people(items: Sequence[DueItem]) -> frozenset[str]:
    parts = (part for item in items for part in (item.parts or (item,)))
    return frozenset(part.person for part in parts if part.person is not None)


def _by_course(items: Iterable[DueItem]) -> list[list[DueItem]]:
    """Those whose proofs of one qualification have expired together, or will, however many requirements ask for it."""
    found: dict[tuple[DueKind, str | None], list[DueItem]] = {}
    for item in items:
        found.setdefault((item.kind, item.qualification), []).append(item)
    return list(found.values())


def _course(context: Context, items: Sequence[DueItem]) -> Rich:
    """«Legemiddelkurs er utløpt: Kine Bjørgan (31. mars), …»."""
    language, item = context.language, items[0]
    parts = sorted((part for each in items for part in (each.parts or (each,))), key=lambda part: part.day)
    shown = few(parts, _MOST_NAMED)
    text = N_("{what} er utløpt: ") if item.kind is DueKind.QUALIFICATION_EXPIRED else N_("{what} utløper: ")
    told: list[str | PersonRef] = [language.say(text, what=context.names.of(Qualification, item.qualification))]
    for number, part in enumerate(shown):
        told += [", " if number else "", PersonRef(part.person or ""), f" ({own_day(context, part.day)})"]
    if more := len(parts) - len(shown):
        told.append(language.plural(N_(" og {n} til"), N_(" og {n} til"), more))
    return Rich.of(*told)
