"""What a leader is to report, and to whom: the questions of the unit's report, with what was answered last time; and
how sure the figures of the page are.
"""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import days_later
from kompetanse_cli.analysis.people import COORDINATOR, responsible
from kompetanse_cli.analysis.steering import (
    deadline_of,
    first_reporting_day,
    last_ended,
    latest_report,
    reporting_units,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    N_,
    ReportingPeriod,
    Subject,
    Unit,
    UnitReport,
    employees_below,
    period_on,
)
from kompetanse_cli.report.audiences.leader.training import tells_trained
from kompetanse_cli.report.audiences.leader.wording import addressees, own_day, people, sentence
from kompetanse_cli.report.base import Block, Cell, Col, Context, Paragraph, Rich, Section, Table
from kompetanse_cli.report.programmes import holder_of_role
from kompetanse_cli.report.steering import REPORT_HEADINGS, build_draft, quantity


@frozen
class _Asked:
    """The report that the unit is part of: which unit delivers it, for which period, and what has been delivered."""

    unit: Unit
    period: ReportingPeriod
    delivered: UnitReport | None
    last: UnitReport | None


@frozen
class _Question:
    """A question, what was answered last, and what to fill in."""

    text: str
    last: Cell
    answer: str


def asked_report(context: Context) -> _Asked | None:
    """The report of the last period that is over, else, where that is delivered or none is asked for, of the period of
    the day; None where nobody reports for the unit.
    """
    register, on, unit = context.register, context.on, context.unit
    first = first_reporting_day(register, on)
    if unit is None or first is None:
        return None
    over = last_ended(register, on)
    running = period_on(register.settings.reporting.period, on)
    periods = [each for each in (over, running) if each is not None and each.last >= first]
    found = None
    for each in periods:
        chain = {above.id: above for above in register.tree_on(on).chain(unit.id)}
        asked = {each.id for each in reporting_units(register, each)}
        reports = next((above for above in chain.values() if above.id in asked), None)
        if reports is None:
            continue
        delivered = next((r for r in register.unit_reports if (r.unit, r.period) == (reports.id, each.name)
                          and r.is_delivered(on)), None)  # fmt: skip
        last = latest_report(register, reports.id, on, before=each)
        found = _Asked(reports, each, delivered, last)
        if delivered is None:
            return found
    return found


def unit_report_section(context: Context) -> Section:
    """Nothing where nobody reports for the unit; one line where there is nothing to tell yet."""
    found, say = asked_report(context), context.language.say
    if found is None:
        return Section("meld-dette", say(N_("Meld dette")), ())
    deadline = deadline_of(context.register, found.period)
    soon = deadline <= days_later(context.on, context.register.settings.warning_days)
    if found.delivered is not None or not soon:
        return Section("meld-dette", say(N_("Meld dette")), (Paragraph(_standing(context, found)),))
    title = _title(context, found)
    return Section("meld-dette", title, (Paragraph(_standing(context, found)), *_questions(context, found)))


def _title(context: Context, found: _Asked) -> str:
    """«Meld dette i dag til Solveig Nærlandsbø»."""
    say, deadline = context.language.say, deadline_of(context.register, found.period)
    whom = responsible(context.register, found.unit.id, context.on)
    values = {"day": own_day(context, deadline), "name": context.names.person(whom) if whom else ""}
    if found.unit.id == context.unit_id or whom is None or whom in addressees(context):
        late, today, ahead = (
            N_("Meld dette nå: fristen var {day}"),
            N_("Meld dette i dag"),
            N_("Meld dette innen {day}"),
        )
    else:
        late, today, ahead = (
            N_("Meld dette nå til {name}: fristen var {day}"),
            N_("Meld dette i dag til {name}"),
            N_("Meld dette til {name} innen {day}"),
        )
    if deadline < context.on:
        return say(late, **values)
    return say(today if deadline == context.on else ahead, **values)


def _standing(context: Context, found: _Asked) -> str:
    """Who delivers, and whether it has come."""
    language = context.language
    name, deadline = language.period(found.period.name), deadline_of(context.register, found.period)
    told = []
    if found.unit.id != context.unit_id:
        told.append(language.say(N_("{unit} rapporterer også for dere."), unit=context.names.unit(found.unit.id)))
    if found.delivered is not None and found.delivered.delivered is not None:
        text = N_("Rapporten for {period} ble levert {day}.")
        told.append(language.say(text, period=name, day=own_day(context, found.delivered.delivered)))
    else:
        text = (
            N_("Rapporten for {period} har frist i dag og er ikke levert.")
            if deadline == context.on
            else N_("Rapporten for {period} skulle vært levert {day}.")
            if deadline < context.on
            else N_("Rapporten for {period} har frist {day}.")
        )
        told.append(language.say(text, period=name, day=own_day(context, deadline)))
    return " ".join(told)


def _questions(context: Context, found: _Asked) -> Iterator[Block]:
    language, last = context.language, found.last
    title = N_("Sist meldt") if last is None else N_("{period}, {unit}")
    values = {} if last is None else {"period": language.period(last.period), "unit": found.unit.name}
    yield Table.of(
        context.names,
        "spørsmål-i-rapporten",
        N_("Det rapporten spør om, og hva som ble svart sist"),
        tuple(_asked(context, found)),
        Col("spørsmål", N_("Spørsmål"), lambda each: each.text),
        Col("sist", language.say(title, **values), lambda each: each.last or "–", own_title=True, label=N_("sist")),
        Col("svar", N_("Ditt svar"), lambda each: each.answer, label=N_("ditt svar")),
    )
    if found.unit.id == context.unit_id:
        headings = " ".join(language.say(heading) for heading in REPORT_HEADINGS)
        yield Paragraph(language.say(N_("Skriv også noen linjer: {headings}"), headings=headings))
        coordinator = holder_of_role(context, COORDINATOR)
        if coordinator is not None:
            yield Paragraph(sentence(language, N_("Skjemaet får du av {name}."), name=PersonRef(coordinator)))


def _asked(context: Context, found: _Asked) -> Iterator[_Question]:
    language, last = context.language, found.last
    say = language.say
    number = employees_below(context.register, context.unit_id or "", context.on)
    answer = say(N_("… av …")) if number is None else say(N_("… av {n}"), n=number)
    told = {each.subject or EVERY_SUBJECT: each for each in last.trained} if last is not None else {}
    for subject in dict.fromkeys((*(each.id for each in context.register.subjects), *told)):
        name = context.names.of(Subject, subject)
        text = N_("Ansatte som har fått opplæring i {subject}")
        before = told.get(subject)
        words = say(N_("{n} av {all}"), n=before.number, all=before.of) if before is not None else None
        yield _Question(say(text, subject=name[:1].lower() + name[1:]), words, answer)
    if not context.register.subjects and not told:
        yield _Question(say(N_("Ansatte som har fått opplæring")), None, answer)
    result = last.result if last is not None else None
    name = result.name if result is not None else say(N_("Ett tall dere har målt"))
    percent = result is not None and result.value.percent
    yield _Question(name, None if result is None else quantity(context, result.value), "… %" if percent else "…")
    followed = people(context, last.followed_up) if last is not None else Rich(())
    yield _Question(say(N_("Hvem du har fulgt opp")), followed or None, "…")
    if found.unit.id == context.unit_id:
        for _, _, text in build_draft(context, found.unit, found.period).open_criteria:
            yield _Question(text, None, say(N_("dato")))
    wants = "; ".join(each.text for each in last.wants) if last is not None else ""
    yield _Question(say(N_("Noe du ber om å få avgjort")), wants or None, "…")
    confirmed = last.roles_confirmed if last is not None else None
    yes, no = say(N_("ja")), say(N_("nei"))
    was = None if confirmed is None else yes if confirmed else no
    yield _Question(say(N_("Stemmer listen over folkene dine?")), was, f"{yes} / {no}")


def certainty_section(context: Context) -> Section:
    """What the page can't say, once, and who to tell of what is wrong."""
    title = context.language.say(N_("Hvor sikre tallene er"))
    parts = tuple(part for each in _certainty(context) for part in (*each.parts, *Rich.of(" ").parts))
    return Section("hvor-sikkert", title, (Paragraph(Rich(parts[:-1])),) if parts else (), is_aside=True)


def _certainty(context: Context) -> Iterator[Rich]:
    language, unit, found = context.language, context.unit, asked_report(context)
    if unit is None:
        return
    if found is not None and found.unit.id != unit.id and not tells_trained(context):
        text = N_("Det er ikke registrert hvor mange hos deg som har fått opplæring i alt; {unit} melder samlet.")
        yield Rich.of(language.say(text, unit=context.names.unit(found.unit.id)))
    if employees_below(context.register, unit.id, context.on) is None:
        yield Rich.of(language.say(N_("Det er ukjent hvor mange ansatte dere er.")))
    elif (counted := unit.employees_as_of) is not None:
        yield Rich.of(language.say(N_("Ansatte er talt {day}."), day=language.day(counted)))
    coordinator = holder_of_role(context, COORDINATOR)
    if coordinator is not None and coordinator not in addressees(context):
        text = N_("Feil i listen over folkene dine? Si fra til {name}.")
        yield sentence(language, text, name=PersonRef(coordinator))
