"""The form of a unit's report: every question in words, with what the files know and what was said last time."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kompetanse_cli.model import (
    EVERY_SUBJECT,
    N_,
    Criterion,
    Goal,
    Person,
    ReportingPeriod,
    Result,
    Subject,
    Trained,
    Unit,
    UnitReport,
    WantedDecision,
    alias_of,
)
from kompetanse_cli.operations.importing.forms import PERIOD, STEP, TEXT, UNIT, texts_by_heading
from kompetanse_cli.report.base import Context
from kompetanse_cli.report.forms.form import AnswerKind, AnswerValue, FormQuestion, UnitForm
from kompetanse_cli.report.steering import REPORT_HEADINGS, Draft, TrainedLine, build_draft

# So many decisions have room in a form.
_WANTS = 3


def build_unit_form(context: Context, unit: Unit, period: ReportingPeriod) -> UnitForm:
    """The form of a unit for a period, with what is known on the context's day; the context is limited to the unit. A
    report that is there already stands in it as it is."""
    say = context.language.say
    draft = build_draft(context, unit, period)
    report = next((r for r in context.register.unit_reports if (r.unit, r.period) == (unit.id, period.name)), None)
    to_whom = N_("{unit} – til {leader}. Fristen er {day}.") if draft.leader_name else N_("{unit}. Fristen er {day}.")
    lines = (
        say(to_whom, unit=unit.name, leader=draft.leader_name, day=draft.deadline),
        say(N_("Skriv i de gule feltene, og send filen tilbake. Det som står der fra før, kan stå, eller rettes.")),
    )
    title = say(N_("Enhetsrapport {period}: {unit}"), period=context.language.period(period.name), unit=unit.name)
    return UnitForm(unit.id, unit.name, title, lines, tuple(_questions(context, draft, report)), draft.facts)


def _field(name: str, *steps: str) -> str:
    return STEP.join((alias_of(UnitReport, name), *steps))


def _questions(context: Context, draft: Draft, report: UnitReport | None) -> Iterator[FormQuestion]:
    say = context.language.say
    yield FormQuestion(STEP.join((UNIT, draft.unit)), say(N_("Enhet")), AnswerKind.FIXED, draft.unit_name)
    yield FormQuestion(STEP.join((PERIOD, draft.period)), say(N_("Periode")), AnswerKind.FIXED, draft.period)
    yield FormQuestion(
        _field("delivered"),
        say(N_("Hvilken dag er rapporten ferdig?")),
        AnswerKind.DAY,
        report.delivered if report else None,
        say(N_("Skriv en dato. Uten dato regnes rapporten ikke som levert.")),
    )
    by = report.by if report else draft.leader
    yield FormQuestion(_field("by"), say(N_("Hvem leverer den?")), AnswerKind.TEXT, _name(context, by))
    yield FormQuestion(
        _field("roles_confirmed"),
        say(N_("Stemmer listen over hvem som har hvilken rolle hos dere?")),
        AnswerKind.YES_NO,
        _yes_no(context, report.roles_confirmed if report else None),
        say(N_("Listen står under «Rollelisten» lenger ned. Skriv nei hvis noe er feil.")),
    )
    yield from _trained(context, draft, report)
    yield from _followed(context, draft, report)
    yield from _criteria(context, draft, report)
    yield from _result(context, draft, report)
    yield from _wants(context, report)
    yield from _texts(context, report)


def _yes_no(context: Context, value: bool | None) -> str | None:
    return None if value is None else context.language.say(N_("ja") if value else N_("nei"))


def _name(context: Context, person_id: str | None) -> str | None:
    """The name of whoever may be named."""
    person = context.register.find(Person, person_id)
    return person.name if person is not None and person.show_name else None


def _trained(context: Context, draft: Draft, report: UnitReport | None) -> Iterator[FormQuestion]:
    """How many are trained in each subject, and of how many."""
    say = context.language.say
    said = {each.subject or EVERY_SUBJECT: each for each in report.trained} if report else {}
    lines = {line.subject or EVERY_SUBJECT: line for line in draft.trained}
    for subject in dict.fromkeys((*lines, *said)):
        told, line = said.get(subject), lines.get(subject)
        number, of = (told.number, told.of) if told is not None else _last_told(line)
        name = context.names.of(Subject, subject) if subject != EVERY_SUBJECT else ""
        ask = (
            N_("Hvor mange ansatte har fått opplæring i {subject}?")
            if name
            else N_("Hvor mange ansatte har fått opplæring?")
        )
        yield FormQuestion(
            _field("trained", subject, alias_of(Trained, "number")),
            say(ask, subject=name),
            AnswerKind.COUNT,
            number,
            say(N_("Hver ansatt telles én gang. La feltet stå tomt hvis dere ikke vet tallet.")),
        )
        yield FormQuestion(
            _field("trained", subject, alias_of(Trained, "of")),
            say(N_("… av hvor mange ansatte i alt?")),
            AnswerKind.COUNT,
            of,
        )


def _last_told(line: TrainedLine | None) -> tuple[int | None, int | None]:
    """What was told last, where it still says what the unit says; else only how many they are."""
    if line is None:
        return None, None
    return line.number if line.is_said else None, line.of


def _followed(context: Context, draft: Draft, report: UnitReport | None) -> Iterator[FormQuestion]:
    """Whom the leader has followed up, one by one."""
    say = context.language.say
    people = dict(draft.people)
    for each in report.followed_up if report else ():
        name = _name(context, each)
        if name is not None:
            people.setdefault(each, context.redact(name))
    for person_id, told in people.items():
        done = report is not None and person_id in report.followed_up
        ask = say(N_("Har du fulgt opp {person} i perioden?"), person=told)
        yield FormQuestion(
            _field("followed_up", person_id), ask, AnswerKind.YES_NO, _yes_no(context, True if done else None)
        )


def _criteria(context: Context, draft: Draft, report: UnitReport | None) -> Iterator[FormQuestion]:
    """The day on which each criterion that is asked of the unit was fulfilled."""
    say = context.language.say
    asked: dict[tuple[str, str], str] = {(goal, name): text for goal, name, text in draft.open_criteria}
    told = {(goal, name): day for goal, days in report.criteria.items() for name, day in days.items()} if report else {}
    for goal_id, name in told:
        asked.setdefault((goal_id, name), _criterion(context.register.find(Goal, goal_id), name))
    for (goal_id, name), text in asked.items():
        ask = say(N_("Er dette på plass hos dere: {criterion}?"), criterion=text)
        help_text = say(N_("Datoen det kom på plass. La feltet stå tomt hvis det ikke er på plass."))
        day: AnswerValue = told.get((goal_id, name))
        yield FormQuestion(_field("criteria", goal_id, name), ask, AnswerKind.DAY, day, help_text)


def _criterion(goal: Goal | None, name: str) -> str:
    found: Iterable[Criterion] = goal.criteria if goal is not None else ()
    return next((each.text for each in found if each.name == name), name)


def _result(context: Context, draft: Draft, report: UnitReport | None) -> Iterator[FormQuestion]:
    """One figure of the unit's own, called what it was called last time."""
    say = context.language.say
    told = report.result if report else None
    name = told.name if told is not None else str(draft.result_name) or None
    last = draft.last_result
    help_text = (
        say(N_("Sist: {value}"), value=_figure(last)) if last is not None else say(N_("Et tall eller en prosent."))
    )
    yield FormQuestion(
        _field("result", alias_of(Result, "name")),
        say(N_("Ett tall dere har målt: hva er det?")),
        AnswerKind.TEXT,
        name,
        say(N_("Som «NEWS registrert».")),
    )
    yield FormQuestion(
        _field("result", alias_of(Result, "value")),
        say(N_("… og hva ble tallet?")),
        AnswerKind.TEXT,
        None if told is None else _figure(told),
        help_text,
    )


def _figure(result: Result) -> str:
    return str(result.value)


def _wants(context: Context, report: UnitReport | None) -> Iterator[FormQuestion]:
    """What the unit wants decided, with room for more."""
    say = context.language.say
    told = report.wants if report else ()
    for number in range(1, max(_WANTS, len(told)) + 1):
        want = told[number - 1] if number <= len(told) else None
        step = str(number)
        yield FormQuestion(
            _field("wants", step, alias_of(WantedDecision, "text")),
            say(N_("Noe dere ber om å få avgjort ({number}): hva gjelder det?"), number=number),
            AnswerKind.TEXT,
            want.text if want else None,
        )
        yield FormQuestion(
            _field("wants", step, alias_of(WantedDecision, "amount")),
            say(N_("… hvor mange kroner koster det?")),
            AnswerKind.COUNT,
            _amount(want.amount) if want else None,
        )
        yield FormQuestion(
            _field("wants", step, alias_of(WantedDecision, "deadline")),
            say(N_("… når må det være avgjort?")),
            AnswerKind.DAY,
            want.deadline if want else None,
        )


def _amount(amount: Decimal | None) -> AnswerValue:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else str(amount)


def _texts(context: Context, report: UnitReport | None) -> Iterator[FormQuestion]:
    """What is told in words: under the headings that the report has, and those of a new one."""
    say = context.language.say
    written = texts_by_heading(context.register.texts.get(report.address.path, "")) if report else {}
    asked = dict.fromkeys(say(heading) for heading in REPORT_HEADINGS)
    for heading in dict.fromkeys((*(written or {}), *asked)):
        ask = heading or say(N_("Annet dere vil fortelle"))
        yield FormQuestion(STEP.join((TEXT, heading)), ask, AnswerKind.LONG, written.get(heading) or None)
