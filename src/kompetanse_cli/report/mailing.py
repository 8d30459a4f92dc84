"""What is sent to people one by one: a text to each who has not delivered, and to whom each leader's page goes."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from kompetanse_cli.analysis.base import PROGRESS, REPORTS
from kompetanse_cli.analysis.people import is_away, leaders, responsible
from kompetanse_cli.analysis.programmes import Assignment
from kompetanse_cli.analysis.steering import ReportState, reporting
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Person, Unit
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Col,
    Context,
    Paragraph,
    Report,
    Section,
    Table,
    contact,
    person,
    unit,
)
from kompetanse_cli.report.programmes import full_session_name

NOT_DELIVERED = PROGRESS | REPORTS


@frozen
class _Missing:
    """Something that somebody has not delivered: who is asked, by id, and what it is in words."""

    whom: str
    what: str


def build_not_delivered(context: Context) -> Report:
    """A text to each person who has work to hand in after its deadline, or answers for a unit whose report is late, and
    first a list of them with the subject of the mail. Nobody is reminded over files that can't all be read.
    """
    say = context.language.say
    title = say(N_("Ikke levert per {day}"), day=context.language.day(context.on))
    unknown = context.unknown(NOT_DELIVERED, N_("Hvem som ikke har levert"))
    if unknown:
        return context.report(title, (Section("ikke-levert", title, unknown),))
    missing = _by_person(context)
    if not missing:
        none = Paragraph(say(N_("Alle har levert det som skulle vært levert.")))
        return context.report(title, (Section("ikke-levert", title, (none,)),))
    sections = (Section(f"til-{whom}", context.names.person(whom), tuple(_text(context, whom, told)))
                for whom, told in missing.items())  # fmt: skip
    return context.report(title, (Section("ikke-levert", title, (_recipients(context, missing),)), *sections))


def _by_person(context: Context) -> dict[str, list[str]]:
    """What each has not delivered, by the names of those who are asked."""
    found: dict[str, list[str]] = {}
    for each in (*_hand_ins(context), *_reports(context)):
        found.setdefault(each.whom, []).append(each.what)
    key = context.language.sort_key
    return dict(sorted(found.items(), key=lambda pair: (key(context.names.person(pair[0])), pair[0])))


def _hand_ins(context: Context) -> Iterator[_Missing]:
    """Work after its deadline: of people themselves, of units whoever answers for them."""
    for run in context.programmes.runs:
        for work in run.works:
            for each in work.overdue:
                whom = responsible(context.register, each, context.on) if work.by_unit else each
                if whom is not None:
                    yield _Missing(whom, _of_work(context, work, each if work.by_unit else None))


def _of_work(context: Context, work: Assignment, unit_id: str | None) -> str:
    """«Øv hjemme, etter Dag 1 (Grunnkurs: Kull). Fristen var 1. februar 2026.»"""
    say, deadline = context.language.say, work.deadline
    assert deadline is not None
    text = (
        N_("{work}, etter {session}, for {unit}. Fristen var {day}.") if unit_id
        else N_("{work}, etter {session}. Fristen var {day}.")
    )  # fmt: skip
    return say(
        text,
        work=work.text,
        session=full_session_name(context, work.session),
        unit=context.names.unit(unit_id) if unit_id else "",
        day=context.language.day(deadline),
    )


def _reports(context: Context) -> Iterator[_Missing]:
    """Reports of units that have not come in time."""
    for due in reporting(context.snapshot):
        if due.state is ReportState.MISSING and due.required and context.includes(due.unit.id):
            whom = responsible(context.register, due.unit.id, context.on)
            if whom is not None:
                text = N_("Enhetsrapporten {period} fra {unit}. Fristen var {day}.")
                language = context.language
                yield _Missing(
                    whom,
                    language.say(
                        text,
                        period=language.period(due.period.name),
                        unit=due.unit.name,
                        day=language.day(due.deadline),
                    ),
                )


def _subject(context: Context) -> str:
    """The same for everybody: what is sent can be sorted and found again by it."""
    day = context.language.day_in(context.on, context.on.year)
    return context.language.say(N_("{place} – ikke levert per {day}"), place=context.place(), day=day)


def _recipients(context: Context, missing: Mapping[str, list[str]]) -> Table:
    def whom_of(whom: str) -> str:
        return whom

    return Table.of(
        context.names,
        "mottakere-av-påminnelse",
        N_("Hvem tekstene er til"),
        missing,
        person(whom_of),
        contact(context, whom_of),
        Col("antall", N_("Mangler"), lambda whom: len(missing[whom]), numeric=True),
        Col("emne", N_("Emne"), lambda _: _subject(context)),
    )


def _text(context: Context, whom: str, told: list[str]) -> Iterator[Block]:
    """A text that can be sent as it is."""
    say = context.language.say
    person_told = context.register.find(Person, whom)
    if person_told is not None and is_away(person_told, context.on):
        yield Paragraph(say(N_("Borte nå: send teksten når personen er tilbake.")))
    yield Paragraph(say(N_("Emne: {subject}"), subject=_subject(context)))
    yield Paragraph(say(N_("Hei {name}!"), name=context.names.person(whom)))
    asked = N_("Vi har ikke registrert at dette er levert:")
    yield Paragraph(say(asked))
    yield BulletList(tuple(told))
    yield Paragraph(say(N_("Er det levert, si fra, så retter vi det. Hvis ikke: når kan vi vente det?")))


def leader_subject(context: Context, unit_name: str) -> str:
    """«Solbakken 1 – frister per 15. mai»: what the mail with a leader's page is called, time after time."""
    day = context.language.day_in(context.on, context.on.year)
    return context.language.say(N_("{unit} – frister per {day}"), unit=unit_name, day=day)


def build_mail_list(context: Context, pages: Iterable[tuple[Unit, PurePath]]) -> Report:
    """To whom each leader's page is to be sent: the leaders of the unit, how they are reached, the subject and the
    file."""
    register, title = context.register, context.language.say(N_("Utsending til lederne"))
    rows = [
        (of, held.person, file) for of, file in pages for held in leaders(register, of.id, context.on)
        if register.find(Person, held.person) is not None
    ]  # fmt: skip
    table = Table.of(
        context.names,
        "utsending",
        N_("Utsending til lederne"),
        rows,
        unit(lambda row: row[0].id),
        person(lambda row: row[1]),
        contact(context, lambda row: row[1]),
        Col("emne", N_("Emne"), lambda row: leader_subject(context, row[0].name)),
        Col("fil", N_("Fil"), lambda row: row[2].name),
    )
    return context.report(title, (Section("utsending", title, (table,)),))
