"""`kompetanse new report|plan|goal`: files of steering to go on from, filled in as far as what is known goes."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import Snapshot, months_later
from kompetanse_cli.analysis.people import responsible
from kompetanse_cli.analysis.steering import last_ended
from kompetanse_cli.cli import options
from kompetanse_cli.cli.arguments import Arguments
from kompetanse_cli.cli.console import show_lines
from kompetanse_cli.cli.context import anonymous
from kompetanse_cli.cli.writing.new_file import Bootstrap, bootstrap, near, require_free, write_new
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.limits import MOST_COUNTED
from kompetanse_cli.model import (
    N_,
    Deadline,
    Goal,
    Person,
    Register,
    ReportingPeriod,
    Unit,
    day_before,
    free_id,
    meant_days,
    meant_deadline,
    period,
    period_of,
    read_deadline,
)
from kompetanse_cli.operations.record_placement import require_new_id
from kompetanse_cli.render.scaffolds.front_matter import competence_plan_file, plan_file, unit_report_file
from kompetanse_cli.render.scaffolds.records import NewGoal, goal_file
from kompetanse_cli.report.base import Context, redact_report
from kompetanse_cli.report.sections.competence_plan import competence_plan
from kompetanse_cli.report.steering import build_draft, plan_facts

PeriodName = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar=N_("PERIODE"),
        help=N_("Perioden, som 2026-T2. Uten dette valget: den siste perioden som er over."),
    ),
]


def new_report(
    unit: options.UnitOfFile,
    period: PeriodName = None,
    root: options.Root = None,
    on: options.Date = None,
    output: options.NewFile = None,
    dry_run: options.DryRun = False,
    lang: options.Lang = None,
) -> int:
    """Write a report to be filled in. Raises KompetanseError."""
    day = options.on_date(on)
    begun = bootstrap(root, lang, dry_run=dry_run)
    with begun.arguments(day) as given:
        found = given.the("--unit", Unit, unit)
    chosen = reporting_period(begun.register, period, day)
    _require_wanted(begun, found, chosen)
    name = f"rapporter/{chosen.name}/{found.id}.md"
    target = output or begun.root / name
    require_free(target)
    context = unit_context(begun, found, min(day, chosen.last))
    draft = build_draft(context, found, chosen)
    text = unit_report_file(draft, redact_report(draft.facts, context.readers), begun.language)
    if not write_new(begun, target, text, name):
        return 0
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}."), path=near(target)),
        say(
            N_("Send filen til lederen, eller fyll ut filen selv. Når den er ferdig, skal den ligge i {name}."),
            name=name,
        ),
    )
    return 0


def unit_context(begun: Bootstrap, unit: Unit, on: date) -> Context:
    """What a unit's own figures on a day are made from."""
    return Context(Snapshot(begun.register, on), begun.language, lambda _: None, unit=unit)


def reporting_period(register: Register, name: str | None, day: date) -> ReportingPeriod:
    """The period that is named, else the last one that is over. Raises KompetanseError."""
    if name is None:
        last = last_ended(register, day)
        if last is None:
            raise KompetanseError(N_("--period: ingen periode er over ennå"))
        return last
    try:
        return period(name.upper())
    except ValueError:
        days = meant_days(name, day, coming=False)
        said = period_of(days.first, days.last) if days is not None and days.certain else None
        if said is not None:
            return said
        raise KompetanseError(
            N_("--period: «{name}» er ingen periode"),
            name=name,
            remedy=N_("skriv 2026-T2 for et tertial, 2026-K3 for et kvartal, 2026-H1, 2026-05 eller 2026"),
        ) from None


def _require_wanted(begun: Bootstrap, unit: Unit, period: ReportingPeriod) -> None:
    """Refuse a unit that did not exist in the period, and one that has a report for it."""
    if (unit.end is not None and unit.end < period.first) or (unit.start is not None and unit.start > period.last):
        raise KompetanseError(
            N_("{unit} fantes ikke i {period}"),
            unit=unit.name,
            period=period.name,
            remedy=N_("velg en annen enhet eller periode"),
        )
    for report in begun.register.unit_reports:
        if (report.unit, report.period) == (unit.id, period.name):
            raise KompetanseError(
                N_("{unit} har en rapport for {period} alt: {path}"),
                unit=unit.name,
                period=period.name,
                path=report.address.path,
                remedy=N_("fyll ut rapporten"),
            )


MONTHS = 24

From = Annotated[
    str | None,
    typer.Option("--from", metavar=N_("DATO"), help=N_("Første dag planen gjelder. Uten dette valget: dagen i dag.")),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar=N_("DATO"), help=N_("Siste dag planen gjelder. Uten dette valget: to år etter den første.")
    ),
]
Responsible = Annotated[
    str | None,
    typer.Option(
        "--responsible",
        metavar=N_("PERSON"),
        help=N_("Den som har ansvaret, med id eller navn. Uten dette valget: lederen."),
    ),
]


UNIT_PLAN, COMPETENCE_PLAN = PLANS = ("enhet", "kompetanse")
PlanFor = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="|".join(PLANS),
        help=N_(
            "enhet: en utviklingsplan for enheten. kompetanse: en kompetanseplan for kommunen, eller for en enhet, "
            "etter de sju stegene til KS og med tallene utfylt."
        ),
    ),
]
UnitOfPlan = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar=N_("ENHET"), help=N_("Enheten, med id eller navn. En kompetanseplan kan være for alle.")
    ),
]


def new_plan(
    unit: UnitOfPlan = None,
    kind: PlanFor = UNIT_PLAN,
    first: From = None,
    last: To = None,
    responsible: Responsible = None,
    root: options.Root = None,
    on: options.Date = None,
    output: options.NewFile = None,
    dry_run: options.DryRun = False,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Write a plan to go on from. Raises KompetanseError."""
    day = options.on_date(on)
    is_of_competence = options.chosen("--for", kind, PLANS) == COMPETENCE_PLAN
    _require_fitting(unit, responsible, is_of_competence=is_of_competence, without_names=without_names)
    begun = bootstrap(root, lang, dry_run=dry_run)
    with begun.arguments(day) as given:
        found = given.one("--unit", Unit, unit)
        named = given.id("--responsible", Person, responsible)
        begins, ends = _days(given, first, last, day)
    if is_of_competence:
        return _new_competence_plan(begun, found, (begins, ends), day, output, without_names=without_names)
    assert found is not None
    person = named or _responsible(begun, found.id, day)
    name = f"utviklingsplaner/{found.id}-{begins.year}.md"
    target = output or begun.root / name
    require_free(target)
    context = unit_context(begun, found, day)
    facts = redact_report(plan_facts(context), context.readers)
    names = (context.redact(found.name), context.redact(context.names.person(person)))
    text = plan_file((found.id, names[0]), (begins, ends), (person, names[1]), facts, begun.language)
    if not write_new(begun, target, text, name):
        return 0
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}."), path=near(target)),
        say(N_("Skriv inn tiltakene mellom strekene, og teksten under.")),
    )
    return 0


def _require_fitting(unit: str | None, responsible: str | None, *, is_of_competence: bool, without_names: bool) -> None:
    """Raises KompetanseError for what does not go with the kind of plan."""
    if not is_of_competence and unit is None:
        raise KompetanseError(
            N_("du må velge enheten utviklingsplanen er for"),
            remedy=N_("legg til --unit ENHET, eller --for kompetanse for en kompetanseplan"),
        )
    if is_of_competence and responsible is not None:
        raise KompetanseError(
            N_("--responsible går ikke sammen med --for kompetanse: planen navngir ingen"), remedy=N_("ta bort valget")
        )
    if not is_of_competence and without_names:
        raise KompetanseError(
            N_("--without-names går bare sammen med --for kompetanse: en utviklingsplan har en ansvarlig"),
            remedy=N_("ta bort valget"),
        )


def _new_competence_plan(
    begun: Bootstrap,
    unit: Unit | None,
    period: tuple[date, date],
    day: date,
    output: Path | None,
    *,
    without_names: bool,
) -> int:
    """Write a competence plan. Raises KompetanseError."""
    place = f"{unit.id}-" if unit is not None else ""
    name = f"planer/kompetanseplan-{place}{period[0].year}.md"
    target = output or begun.root / name
    require_free(target)
    context = Context(Snapshot(begun.register, day), begun.language, lambda _: None, unit=unit)
    told = anonymous(context) if without_names else context
    facts = redact_report(competence_plan(told), told.readers)
    text = competence_plan_file(told.redact(told.place()), period, day, facts, begun.language)
    if not write_new(begun, target, text, name):
        return 0
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}."), path=near(target)),
        say(N_("Når planen er vedtatt, fører du den under «dokumenter» med «type: kompetanseplan».")),
    )
    return 0


def _days(given: Arguments, first: str | None, last: str | None, day: date) -> tuple[date, date]:
    """The first and the last day of the plan."""
    begins = given.first_day("--from", first) or day
    ends = given.last_day("--to", last) or day_before(months_later(begins, MONTHS))
    if ends < begins:
        raise KompetanseError(N_("--to: planen kan ikke slutte før den begynner"))
    return begins, ends


def _responsible(begun: Bootstrap, unit_id: str, day: date) -> str:
    """Whoever answers for the unit on the day. Raises KompetanseError."""
    leader = responsible(begun.register, unit_id, day)
    if leader is None:
        raise KompetanseError(
            N_("ingen svarer for «{unit}», så planen mangler en ansvarlig"),
            unit=unit_id,
            remedy=N_("si hvem som er ansvarlig, med --responsible ID"),
        )
    return leader


Words = Annotated[str, typer.Option("--text", metavar=N_("TEKST"), help=N_("Det som skal være oppnådd."))]
Theme = Annotated[str, typer.Option("--theme", metavar=N_("TEMA"), help=N_("Temaet målet hører til."))]
DeadlineText = Annotated[
    str, typer.Option("--deadline", metavar=N_("FRIST"), help=N_("En dato, eller «utgangen av 2027»."))
]
Number = Annotated[
    int | None,
    typer.Option(
        "--number",
        min=1,
        max=MOST_COUNTED,
        metavar=N_("NUMMER"),
        help=N_("Målets nummer. Uten dette valget: det neste ledige nummeret."),
    ),
]
NewId = Annotated[str | None, typer.Option("--id", metavar="ID", help=N_("Id-en. Uten dette valget lages det en."))]
OwnerId = Annotated[
    str | None,
    typer.Option(
        "--owner",
        metavar=N_("PERSON"),
        help=N_("Eieren, med id eller navn. Uten dette valget: lederen av den øverste enheten."),
    ),
]


def new_goal(
    text: Words,
    theme: Theme,
    deadline: DeadlineText,
    number: Number = None,
    new_id: NewId = None,
    owner: OwnerId = None,
    root: options.Root = None,
    on: options.Date = None,
    output: options.NewFile = None,
    dry_run: options.DryRun = False,
    lang: options.Lang = None,
) -> int:
    """Write a goal to go on from. Raises KompetanseError."""
    day = options.on_date(on)
    for option, words in (("--text", text), ("--theme", theme)):
        if not words.strip():
            raise KompetanseError(N_("{option}: skriv noen ord"), option=option)
    begun = bootstrap(root, lang, dry_run=dry_run)
    with begun.arguments(day) as given:
        due = given.read(lambda: _deadline(deadline, day, begun.language))
        owned_by = given.id("--owner", Person, owner)
        if due.day < day:
            raise KompetanseError(N_("--deadline: fristen «{deadline}» har vært"), deadline=due.text)
    chosen = _number(begun.register.goals, number)
    ids = begun.register.known_ids(Goal)
    goal_id = new_id or free_id(f"mål-{chosen}", ids)
    require_new_id("--id", goal_id, ids)
    name = f"mål/{goal_id}.yaml"
    target = output or begun.root / name
    require_free(target)
    goal = NewGoal(goal_id, chosen, theme, text, due.text, day, owned_by or _owner(begun, day))
    if not write_new(begun, target, goal_file(goal, begun.language), name):
        return 0
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}."), path=near(target)),
        say(N_("Legg til kriteriene: filen har et eksempel på hver av de fire måtene. Deretter: kompetanse goals")),
    )
    return 0


def _deadline(text: str, today: date, language: Language) -> Deadline:
    """The deadline in the words that the files have, «utgangen av 2027», else the day. Raises KompetanseError."""
    meant = meant_deadline(text)
    try:
        return read_deadline(meant.value if meant is not None and meant.certain else text)
    except ValueError:
        day = options.read_deadline(text, "--deadline", today, language)
        return Deadline(day.isoformat(), day)


def _number(goals: tuple[Goal, ...], wanted: int | None) -> int:
    taken = {goal.number: goal.id for goal in goals}
    if wanted is None:
        return max(taken, default=0) + 1
    if wanted < 1:
        raise KompetanseError(N_("--number: nummeret må være minst 1"))
    if wanted in taken:
        raise KompetanseError(N_("--number: «{goal}» har nummer {number} alt"), goal=taken[wanted], number=str(wanted))
    return wanted


def _owner(begun: Bootstrap, on: date) -> str | None:
    """The leader of the topmost unit, as it is written in the file; None where there is none."""
    top = next(iter(begun.register.tree_on(on).roots), None)
    return None if top is None else f"{{rolle: leder, enhet: {top.id}}}"
