"""What a goal says of itself, and what is said of how it stands (MÅL-03 to MÅL-07).

That it stands as is said may change with time: those rules are never feil."""

import re
from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import OF_COMMAND, Snapshot, grouped
from kompetanse_cli.analysis.goals import (
    CriterionStanding,
    CriterionState,
    GoalStanding,
    GoalState,
    all_met,
    first_lacking,
    goal_standing,
    needed as needed_by_now,
    rounded,
    whole_of,
)
from kompetanse_cli.model import (
    N_,
    Address,
    Criterion,
    Goal,
    GoalStatus,
    Metric,
    Register,
    ReportedStatus,
    Severity,
    message,
)
from kompetanse_cli.rules.base import Hit, hit, rule

_EVERY_UNIT = re.compile(
    r"\b(?:alle|hver|hvert|kvar|kvart)\s+(?:enhet(?:er|ene)?|eining(?:ar|er|ane)?|avdeling(?:er|ar|ene|ane)?"
    r"|sone(?:r|ne)?|bolig(?:er|ene)?|bustad(?:er|ar)?)\b",
    re.IGNORECASE,
)
_UNIT_BY_UNIT = (
    Metric.COVERAGE,
    Metric.PLANS,
    Metric.CHAIN,
    Metric.ON_SITE,
    Metric.DESCRIPTIONS,
    Metric.REPORTED,
    Metric.TRAINED,
    Metric.REQUIREMENTS,
)


@rule(
    "K502",
    "mål-uten-eier",
    Severity.WARNING,
    holds=N_("Et mål har en eier: en person, eller den som har en rolle i en enhet."),
    why=N_("Uten en eier er det ingen som spør etter målet, og ingen får varsel om fristen."),
)
def without_owner(register: Register, on: date) -> Iterator[Hit]:
    """Every goal has an owner."""
    for goal in register.goals:
        if goal.owner is None:
            yield hit(
                goal.at("id"),
                N_("mål {number} har ingen eier"),
                label=N_("hvem svarer for dette?"),
                help=N_("legg til «eier», som en person eller som rolle og enhet"),
                value=goal.id,
                number=goal.number,
            )


@rule(
    "K503",
    "likt-målnummer",
    Severity.ERROR,
    holds=N_("To mål har ikke samme nummer. Hull i rekken er i orden."),
    why=N_("Målene nevnes ved nummeret i møter og rapporter. Med to like vet ingen hvilket det er."),
)
def same_number(register: Register, on: date) -> Iterator[Hit]:
    """No two goals share a number."""
    for number, (first, *others) in grouped((goal.number, goal) for goal in register.goals).items():
        for goal in others:
            yield hit(
                goal.at("number"),
                N_("to mål har nummer {number}"),
                label=N_("brukt før"),
                help=N_("gi det ene et annet nummer"),
                related=[(first.at("number"), N_("først brukt her"))],
                value=number,
                number=number,
            )


@rule(
    "K504",
    "frist-før-start",
    Severity.ERROR,
    holds=N_("Fristen for et mål er ikke før arbeidet begynner."),
    why=N_("Med datoene byttet om er målet for sent ute før det er begynt, og farten som trengs kan ikke regnes ut."),
)
def deadline_before_start(register: Register, on: date) -> Iterator[Hit]:
    """A goal's deadline is not before its first day."""
    for goal in register.goals:
        if goal.start is not None and goal.deadline.day < goal.start:
            yield hit(
                goal.at("deadline"),
                N_("fristen for mål {number} er {deadline}, før arbeidet begynner {start}"),
                label=N_("er før «fra»"),
                help=N_("rett den ene datoen; kanskje er de byttet om"),
                related=[(goal.at("start"), N_("begynner her"))],
                value=goal.deadline.text,
                number=goal.number,
                deadline=goal.deadline.day,
                start=goal.start,
            )


@rule(
    "K511",
    "alle-enheter-uten-status",
    Severity.WARNING,
    counts_over={"mål"},
    holds=N_("Et mål for alle enheter har et kriterium som viser enhet for enhet."),
    why=N_("Ett samlet svar skjuler de enhetene som ikke er med. Målet er nådd først når hver av dem er det."),
)
def every_unit_without_status(register: Register, on: date) -> Iterator[Hit]:
    """A goal that speaks of every unit has a criterion that tells unit by unit."""
    for goal in register.goals:
        said = _said_of_every_unit(goal)
        if said is not None and not any(_tells_by_unit(criterion) for criterion in goal.criteria):
            address, words = said
            yield hit(
                address,
                N_("mål {number} gjelder «{words}», men ingen kriterier viser enhet for enhet"),
                label=N_("hvilke av dem?"),
                help=N_("legg til et kriterium med «per_enhet», eller en metrikk som teller enheter"),
                value=goal.id,
                number=goal.number,
                words=words,
            )


def _said_of_every_unit(goal: Goal) -> tuple[Address, str] | None:
    texts = [(goal.at("text"), goal.text)]
    texts += [(goal.at("criteria", number, "text"), each.text) for number, each in enumerate(goal.criteria)]
    for address, text in texts:
        match = _EVERY_UNIT.search(text)
        if match:
            return address, match[0].lower()
    return None


def _tells_by_unit(criterion: Criterion) -> bool:
    measured = any(value.unit is not None for value in criterion.values or ())
    return criterion.per_unit is not None or measured or criterion.metric in _UNIT_BY_UNIT


@rule(
    "K512",
    "nådd-uten-bevis",
    Severity.NOTE,
    counts_over={"mål"},
    holds=N_("Et oppfylt kriterium har et bevis, og et mål som er meldt nådd, har kriterier."),
    why=N_("Andre skal kunne se at målet er nådd uten å spørre den som sa det."),
)
def reached_without_evidence(register: Register, on: date) -> Iterator[Hit]:
    """What is fulfilled by a date has evidence, and a goal said to be reached has a criterion."""
    for goal in register.goals:
        for number, criterion in enumerate(goal.criteria):
            if criterion.met is not None and criterion.evidence is None:
                yield hit(
                    goal.at("criteria", number, "met"),
                    N_("«{what}» er oppfylt, men har ikke noe bevis"),
                    label=N_("hva viser det?"),
                    help=N_("legg til «bevis», med en fil i mappen eller en lenke"),
                    value=criterion.name,
                    what=criterion.text,
                )
        reported = goal.reported(on)
        if reported is not None and reported.status is GoalStatus.REACHED and not goal.criteria:
            number = max(at for at, status in enumerate(goal.history) if status == reported)
            yield hit(
                goal.at("history", number, "status"),
                N_("mål {number} er meldt nådd, men har ingen kriterier"),
                label=N_("hva viser det?"),
                help=N_("legg til under «kriterier» det som viser at målet er nådd"),
                value=goal.id,
                number=goal.number,
            )


@rule(
    "K513",
    "to-ganger-samme-dag",
    Severity.ERROR,
    holds=N_("Det er meldt én status om et mål hver dag, og målt én verdi i hver enhet."),
    why=N_("Med to på samme dag vet ingen hvilken som gjelder."),
)
def twice_on_a_day(register: Register, on: date) -> Iterator[Hit]:
    """No two statuses of a goal, and no two values of a criterion for the same unit, are of the same day."""
    for goal in register.goals:
        statuses = grouped((status.day, goal.at("history", at, "day")) for at, status in enumerate(goal.history))
        for day, places in statuses.items():
            yield from _repeated(day, places, N_("to statuser er meldt {day}"))
        for number, criterion in enumerate(goal.criteria):
            values = grouped(
                ((value.day, value.unit), goal.at("criteria", number, "values", at, "day"))
                for at, value in enumerate(criterion.values or ())
            )
            for (day, _), places in values.items():
                yield from _repeated(day, places, N_("to verdier er målt {day}"))


def _repeated(day: date, places: tuple[Address, ...], text: str) -> Iterator[Hit]:
    first, *others = places
    for address in others:
        yield hit(
            address,
            text,
            label=N_("samme dag"),
            help=N_("behold den som gjelder"),
            related=[(first, N_("den første"))],
            value=day,
            day=day,
        )


def _said(register: Register, on: date, *statuses: GoalStatus) -> Iterator[tuple[Goal, ReportedStatus]]:
    """The goals whose last status by the day is one of these: only they need to be counted."""
    for goal in register.goals:
        reported = goal.reported(on)
        if reported is not None and reported.status in statuses and goal.criteria:
            yield goal, reported


@rule(
    "K517",
    "sagt-nådd",
    Severity.WARNING,
    counts_over=OF_COMMAND["goals"],
    holds=N_("Et mål som er meldt nådd, har alle kriteriene oppfylt."),
    why=N_(
        "Ellers sier meldingen noe annet enn tallene. Er målet nådd, mangler det data eller bevis; er det ikke nådd, "
        "bør meldingen rettes."
    ),
)
def said_to_be_reached(snapshot: Snapshot) -> Iterator[Hit]:
    """A goal said to be reached has no criterion that is asked and not met."""
    register, on = snapshot.register, snapshot.on
    for goal, reported in _said(register, on, GoalStatus.REACHED):
        standing = goal_standing(snapshot, goal)
        lacking = first_lacking(standing.criteria)
        if lacking is not None:
            yield _not_reached(goal, reported, standing, lacking)


def _not_reached(goal: Goal, reported: ReportedStatus, standing: GoalStanding, lacking: CriterionStanding) -> Hit:
    units, share = len(lacking.amount.units), lacking.amount.share
    if lacking.state is CriterionState.UNKNOWN:
        text = N_("mål {number} er sagt nådd, men om «{what}» er oppfylt, er ukjent")
    elif units and share is not None and lacking.counts_units:
        text = N_("mål {number} er sagt nådd, men {n} av {all} enheter mangler «{what}»")
    elif share is not None:
        text = N_("mål {number} er sagt nådd, men «{what}» er bare {covered} av {all}")
    else:
        text = N_("mål {number} er sagt nådd, men «{what}» er ikke oppfylt")
    return hit(
        _where(goal, reported),
        text,
        label=N_("kriterier oppfylt: {met} av {asked}"),
        help=N_("før det som mangler, eller meld en annen status"),
        related=((goal.at("criteria", lacking.number), N_("dette er ikke oppfylt")),),
        value=goal.id,
        number=goal.number,
        what=lacking.criterion.text,
        n=units,
        all=share.of if share is not None else 0,
        covered=share.covered if share is not None else 0,
        met=len(standing.met),
        asked=len(standing.asked),
    )


def _where(goal: Goal, reported: ReportedStatus) -> Address:
    """Where the status stands."""
    return goal.at("history", goal.history.index(reported), "status")


@rule(
    "K518",
    "nådd-men-ikke-sagt",
    Severity.NOTE,
    counts_over=OF_COMMAND["goals"],
    holds=N_("Et mål som har alle kriteriene oppfylt, er meldt nådd."),
    why=N_("Kriteriene avgjør om målet er nådd. Meld det nådd, eller legg til det kriteriet som mangler."),
)
def reached_and_not_said(snapshot: Snapshot) -> Iterator[Hit]:
    """A goal whose criteria are all met is said to be reached."""
    register, on = snapshot.register, snapshot.on
    open_ = (GoalStatus.NOT_STARTED, GoalStatus.ON_TRACK, GoalStatus.UNSURE, GoalStatus.OFF_TRACK)
    for goal, reported in _said(register, on, *open_):
        # Most goals lack something that is quickly seen, and need not be counted through.
        if all_met(snapshot, goal):
            standing = goal_standing(snapshot, goal)
            yield hit(
                _where(goal, reported),
                N_("mål {number} har alle kriteriene oppfylt, men er meldt «{status}»"),
                label=N_("kriterier oppfylt: {met} av {asked}"),
                help=N_("meld målet «nådd», eller legg til kriteriet som mangler"),
                value=goal.id,
                number=goal.number,
                status=reported.status.value,
                met=len(standing.met),
                asked=len(standing.asked),
            )


@rule(
    "K519",
    "henger-etter",
    Severity.WARNING,
    counts_over=OF_COMMAND["goals"],
    holds=N_("Et mål som er meldt i rute, går så fort som fristen krever."),
    why=N_(
        "Farten som trengs, er en rett linje fra starten til fristen. Et kriterium under linjen gjør målet usikkert. "
        "Er minst halvparten under, er målet ikke i rute."
    ),
)
def said_to_be_on_track(snapshot: Snapshot) -> Iterator[Hit]:
    """A goal said to be on track has no criterion behind the pace that its deadline asks."""
    register, on = snapshot.register, snapshot.on
    for goal, reported in _said(register, on, GoalStatus.ON_TRACK):
        standing = goal_standing(snapshot, goal)
        if standing.behind and standing.state in (GoalState.UNSURE, GoalState.OFF_TRACK):
            yield _behind(goal, reported, standing)


def _behind(goal: Goal, reported: ReportedStatus, standing: GoalStanding) -> Hit:
    first = standing.behind[0]
    value, expected, share = first.amount.exact, first.expected, first.amount.share
    assert value is not None
    assert expected is not None
    if share is not None:
        text = N_("mål {number} er sagt i rute, men «{what}» henger etter: {now} av {of} mot {needed} som trengs nå")
        now: object = share.covered
        needed: object = whole_of(share, expected)
    else:
        text = N_(
            "mål {number} er sagt i rute, men «{what}» henger etter: {now}{unit} mot {needed}{unit} som trengs nå"
        )
        now, needed = rounded(value), needed_by_now(expected, value)
    return hit(
        _where(goal, reported),
        text,
        label=N_("regnet ut: {state}"),
        help=N_("se tallene med kompetanse goals --table kriterier, og meld det de viser"),
        related=((goal.at("criteria", first.number), N_("dette henger etter")),),
        value=goal.id,
        number=goal.number,
        what=first.criterion.text,
        state=message(standing.state.value),
        now=now,
        needed=needed,
        of=share.of if share is not None else 0,
        unit=" %" if first.is_percent else "",
    )
