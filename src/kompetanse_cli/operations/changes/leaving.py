"""Somebody is away, leaves, or gives up a role: the last day is written, never why, and who takes over, if that is
known.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    N_,
    Absence,
    Appointment,
    Forum,
    Goal,
    Measure,
    Membership,
    Message,
    Named,
    Person,
    Register,
    Unit,
    active,
    day_after,
    message,
    naming,
)
from kompetanse_cli.operations.operation import Operation, after, written
from kompetanse_cli.rules.base import first_day, last_day


def absence(person: Person, start: date | None, end: date | None) -> Operation:
    """A new absence; without a first day, the last day of the one that is open. Raises KompetanseError."""
    operation = Operation()
    if start is None:
        operation.put(person, "absences", _open(person), "end", value=end)
        return operation
    if end is not None and end < start:
        raise KompetanseError(N_("fraværet slutter før det begynner"), remedy=N_("kanskje datoene er byttet om?"))
    for number, known in enumerate(person.absences):
        if known.start == start:
            if known.end == end:
                raise KompetanseError(N_("fraværet er registrert alt"))
            if end is not None:
                operation.put(person, "absences", number, "end", value=end)
                return operation
        if (known.end is None or known.end >= start) and known.start <= (end or date.max):
            raise KompetanseError(
                N_("personen er borte alt fra {day}"),
                day=known.start,
                remedy=N_("skriv bare --to for å si når fraværet er slutt"),
            )
    operation.add_to(person, "absences", value=written(Absence, start=start, end=end))
    return operation


def _open(person: Person) -> int:
    """The one absence that has no last day."""
    open_ones = [number for number, known in enumerate(person.absences) if known.end is None]
    if len(open_ones) != 1:
        raise KompetanseError(
            N_("personen har ikke noe åpent fravær"), remedy=N_("skriv også --from, første dag i fraværet")
        )
    return open_ones[0]


def end_elsewhere(operation: Operation, register: Register, person: Person, last: date) -> Iterator[Message]:
    """End the dated memberships of a person with a day, take out those that have not begun, and tell of it and of the
    enrolments that begin after it."""
    for forum in register.forums:
        for number, member in enumerate(forum.members):
            if not isinstance(member, Membership) or member.person != person.id or last_day(member) <= last:
                continue
            if first_day(member) > last:
                operation.take_out(forum, "members", number)
                text = N_("medlemskapet i {forum} fra {day} er tatt ut")
                yield message(text, forum=forum.name, day=first_day(member))
            else:
                operation.put(forum, "members", number, "end", value=last)
    for run in register.runs:
        for number, participant in enumerate(run.participants):
            if participant.person == person.id and participant.enrolled is not None and participant.enrolled > last:
                # Groups, attendance and hand-ins may name the person too.
                yield message(
                    N_("påmeldingen til {run} er {day}, etter den siste dagen: se {place}"),
                    run=run.name, day=participant.enrolled, place=run.at("participants", number),
                )  # fmt: skip


# Where a person who has left is easily forgotten.
_FORGOTTEN = (Forum, Goal, Measure)


def end_appointment(register: Register, held: Appointment, last: date, successor: Person | None) -> Operation:
    """The role ends with the day, earlier or later than it says; a successor has it from the day after. Raises
    KompetanseError."""
    operation = Operation()
    if last_day(held) < last:
        operation.notes.append(message(N_("rollen var ført til og med {day}, og er forlenget"), day=last_day(held)))
    _end(operation, held, last)
    person = register.find(Person, held.person)
    if person is not None and last_day(person) < last:
        raise KompetanseError(
            N_("{person} slutter {day}, og rollen med det"), person=person.shown_name, day=last_day(person)
        )
    if successor is not None:
        _require_another(person, successor)
        _succeed(operation, register, held, successor, last)
    return operation


def _require_another(person: Person | None, successor: Person | None) -> None:
    if person is not None and successor is not None and person.id == successor.id:
        raise KompetanseError(N_("{person} kan ikke overta for seg selv"), person=person.shown_name)


def end_person(register: Register, person: Person, last: date, successor: Person | None) -> Operation:
    """The person leaves with the day. Roles without a last day end by themselves; those that say a later one are made
    to end, and so are absences, posts and memberships. What has not begun by then is taken out, or a role goes to the
    successor. Raises KompetanseError when the person has not begun by then, or has left before."""
    operation = Operation()
    if first_day(person) > last:
        raise KompetanseError(
            N_("{person} begynner {day}, etter den siste dagen"), person=person.shown_name, day=first_day(person)
        )
    _require_later(last_day(person), last)
    _require_another(person, successor)
    _end_posts(operation, person, last)
    _end_absences(operation, person, last)
    for held in register.appointments_of.get(person.id, ()):
        if last_day(held) <= last:
            continue
        if first_day(held) > last:
            _not_begun(operation, register, held, successor)
            continue
        if held.end is not None:
            operation.put(held, "end", value=last)
        if successor is not None:
            _succeed(operation, register, held, successor, last)
    if successor is not None:
        _take_over(operation, register, person, successor)
    operation.notes += end_elsewhere(operation, register, person, last)
    operation.notes += _left(register, person, last, successor)
    return operation


def _end_posts(operation: Operation, person: Person, last: date) -> None:
    """Every post that goes on after the day ends with it; one that has not begun is taken out."""
    if not person.employments:
        operation.put(person, "last_day", value=last)
    for number, post in enumerate(person.employments):
        if first_day(post) > last:
            operation.take_out(person, "employments", number)
            operation.notes.append(
                message(N_("ansettelsen i {unit} fra {day} er tatt ut"), unit=post.unit, day=first_day(post))
            )
        elif last_day(post) > last:
            operation.put(person, "employments", number, "end", value=last)


def _end_absences(operation: Operation, person: Person, last: date) -> None:
    for number, absence in enumerate(person.absences):
        if absence.start > last:
            operation.take_out(person, "absences", number)
            operation.notes.append(message(N_("fraværet fra {day} er tatt ut"), day=absence.start))
        elif absence.end is not None and absence.end > last:
            operation.put(person, "absences", number, "end", value=last)


def _not_begun(operation: Operation, register: Register, held: Appointment, successor: Person | None) -> None:
    """A role that was to begin later goes to the successor, if it is not theirs already; else it is taken out."""
    about = {"role": held.role, "unit": held.unit, "day": first_day(held), "place": held.address}
    if successor is None or _has_same(register, held, successor, first_day(held)):
        operation.take_out(held)
        text = N_("rollen {role} i {unit}, som skulle begynne {day} ({place}), er tatt ut")
        operation.notes.append(message(text, **about))
        return
    operation.put(held, "person", value=successor.id)
    if held.deputy == successor.id:
        operation.drop(held, "deputy")
    text = N_("rollen {role} i {unit}, som skulle begynne {day} ({place}), går til {person}")
    operation.notes.append(message(text, **about, person=successor.shown_name))


def _end(operation: Operation, held: Appointment, last: date) -> None:
    if first_day(held) > last:
        raise KompetanseError(
            N_("rollen begynner {day}, etter den siste dagen"),
            day=first_day(held),
            remedy=N_("ta rollen ut av filen, eller velg en senere dag"),
        )
    _require_later(last_day(held), last)
    operation.put(held, "end", value=last)


def _require_later(now: date, last: date) -> None:
    if now == last:
        raise KompetanseError(N_("siste dag er {day} alt, så ingenting er endret"), day=now)


def _succeed(operation: Operation, register: Register, held: Appointment, successor: Person, last: date) -> None:
    """The successor has the same role from the day after, unless it is theirs already."""
    day = day_after(last)
    if day is None:
        return
    if _has_same(register, held, successor, day):
        operation.notes.append(
            message(N_("{person} har rollen {role} i {unit} alt"), person=successor.shown_name, role=held.role,
                    unit=held.unit)
        )  # fmt: skip
        return
    new = written(
        Appointment,
        person=successor.id,
        role=held.role,
        unit=held.unit,
        subject=held.subject,
        service_area=held.service_area,
        also_covers=held.also_covers,
        begun=max(day, first_day(successor)),
        end=_end_of_unit(register, held, successor),
        deputy=None if held.deputy == successor.id else held.deputy,
        hours_per_week=held.hours_per_week,
    )
    operation.add(after(held, new))


def _end_of_unit(register: Register, held: Appointment, successor: Person) -> date | None:
    """The last day of the unit, where it is to be closed while the successor is still employed."""
    unit = register.find(Unit, held.unit)
    return unit.end if unit is not None and last_day(unit) < last_day(successor) else None


def _has_same(register: Register, held: Appointment, successor: Person, day: date) -> bool:
    """Whether the successor has the same role on the day or later."""
    return any(
        (each.role, each.unit, each.subject) == (held.role, held.unit, held.subject) and last_day(each) >= day
        for each in register.appointments_of.get(successor.id, ())
    )


def _take_over(operation: Operation, register: Register, person: Person, successor: Person) -> None:
    """Put the successor where the person was responsible for what is not done."""
    for measure in register.measures:
        if measure.responsible == person.id and not measure.status.is_over:
            operation.put(measure, "responsible", value=successor.id)


def _left(register: Register, person: Person, last: date, successor: Person | None) -> Iterator[Message]:
    """Notes on the records that still name the person, and should name somebody else."""
    seen: set[tuple[str, str]] = set()
    for holder, _ in naming(register, Person, person.id):
        if isinstance(holder, Forum) and person.id not in holder.members:
            continue
        if isinstance(holder, _FORGOTTEN) and isinstance(holder, Named):
            over = isinstance(holder, Measure) and (holder.status.is_over or successor is not None)
            kind = KIND_OF_RECORD[type(holder)].one
            if not over and (kind, holder.id) not in seen:
                seen.add((kind, holder.id))
                yield message(
                    N_("{kind} «{id}» i {path} nevner personen ennå"),
                    kind=message(kind), id=holder.id, path=holder.address.path,
                )  # fmt: skip
    for held in register.appointments:
        if held.deputy == person.id and last_day(held) > last:
            yield message(
                N_("personen er stedfortreder for rollen {role} i {unit} ennå"), role=held.role, unit=held.unit
            )


def held_by(
    register: Register,
    person: Person,
    last: date,
    on: date,
    role: str | None = None,
    unit: str | None = None,
    subject: str | None = None,
) -> Appointment:
    """The one appointment of a person that is to end with a day and fits what is asked: one that holds on the day, else
    one that holds today and ends before it. Raises KompetanseError, which names the others that fit and where they
    stand.
    """
    fitting = _fitting(register, person, role, unit, subject)
    candidates = [held for held in fitting if first_day(held) <= last <= last_day(held)]
    candidates = candidates or [held for held in fitting if active(held, on) and last_day(held) < last]
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise _none_such(person, fitting, last)
    raise KompetanseError(
        N_("{person} har {count} slike roller: {roles}"),
        person=person.shown_name,
        count=str(len(candidates)),
        roles=", ".join(_told(held) for held in candidates),
        remedy=N_("si hvilken rolle det er, med --role, --unit eller --subject"),
    )


def last_ended(
    register: Register,
    person: Person,
    last: date,
    role: str | None = None,
    unit: str | None = None,
    subject: str | None = None,
) -> Appointment | None:
    """The appointment of a person that fits what is asked and ended last before a day, which may be prolonged to it;
    None where there is none, or where several roles fit.
    """
    ended = [held for held in _fitting(register, person, role, unit, subject) if last_day(held) < last]
    places = {(held.role, held.unit, held.subject, held.service_area) for held in ended}
    return max(ended, key=last_day) if len(places) == 1 else None


def _fitting(
    register: Register, person: Person, role: str | None, unit: str | None, subject: str | None
) -> list[Appointment]:
    return [
        held
        for held in register.appointments_of.get(person.id, ())
        if (role is None or held.role == role)
        and (unit is None or held.unit == unit)
        and (subject is None or held.subject == subject)
    ]


def _none_such(person: Person, fitting: list[Appointment], last: date) -> KompetanseError:
    """That no such role is held on the day; the first of those held on others, with its days and where it stands."""
    if not fitting:
        return KompetanseError(
            N_("{person} har ingen rolle den dagen som passer med det du skrev"),
            person=person.shown_name,
            remedy=N_("«kompetanse person show {id}» viser rollene"),
            id=person.id,
        )
    held = max(fitting, key=first_day)
    days = (held.begun.text if held.begun else message(N_("ukjent")), held.end or message(N_("nå")))
    return KompetanseError(
        N_("{person} har ingen slik rolle den dagen: {role} i {unit} gjelder {first}–{last} ({place})"),
        person=person.shown_name,
        role=held.role,
        unit=held.unit,
        first=days[0],
        last=days[1],
        place=held.address,
        remedy=N_("skal rollen forlenges, legg til --force; en ny rolle registreres med «kompetanse new appointment»")
        if last_day(held) < last
        else N_("velg en dag rollen varer; en ny rolle registreres med «kompetanse new appointment»"),
    )


def _told(held: Appointment) -> str:
    return "/".join(part for part in (held.role, held.unit, held.subject) if part)
