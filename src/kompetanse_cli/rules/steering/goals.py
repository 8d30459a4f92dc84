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
    title=N_("Målet mangler eier"),
    holds=N_("Regelen krever at hvert mål har en person eller rolle med ansvar."),
    why=N_("Uten en eier er det ingen som følger opp målet, og ingen får varsel om fristen."),
)
def without_owner(register: Register, on: date) -> Iterator[Hit]:
    """Every goal has an owner."""
    for goal in register.goals:
        if goal.owner is None:
            yield hit(
                goal.at("id"),
                N_("Mål {number} har ingen eier."),
                label=N_("hvem er ansvarlig?"),
                help=N_("Skriv «eier»: en person, eller en rolle og en enhet."),
                value=goal.id,
                number=goal.number,
            )


@rule(
    "K503",
    "likt-målnummer",
    Severity.ERROR,
    title=N_("To mål har samme nummer"),
    holds=N_("Regelen krever at hvert mål har sitt eget nummer."),
    why=N_(
        "Målene nevnes ved nummeret i møter og rapporter. Med to like vet ingen hvilket mål det er. Hull i "
        "nummerrekken er i orden."
    ),
)
def same_number(register: Register, on: date) -> Iterator[Hit]:
    """No two goals share a number."""
    for number, (first, *others) in grouped((goal.number, goal) for goal in register.goals).items():
        for goal in others:
            yield hit(
                goal.at("number"),
                N_("To mål har nummer {number}."),
                label=N_("brukt før"),
                help=N_("Skriv et annet nummer på det ene målet."),
                related=[(first.at("number"), N_("først brukt her"))],
                value=number,
                number=number,
            )


@rule(
    "K504",
    "frist-før-start",
    Severity.ERROR,
    title=N_("Fristen er før arbeidet begynner"),
    holds=N_("Regelen krever at fristen for et mål er etter at arbeidet begynner."),
    why=N_(
        "Er datoene byttet om, er fristen passert før arbeidet begynner, og forventet framdrift kan ikke regnes ut."
    ),
)
def deadline_before_start(register: Register, on: date) -> Iterator[Hit]:
    """A goal's deadline is not before its first day."""
    for goal in register.goals:
        if goal.start is not None and goal.deadline.day < goal.start:
            yield hit(
                goal.at("deadline"),
                N_("Fristen for mål {number} er {deadline}, før arbeidet begynner {start}."),
                label=N_("er før «fra»"),
                help=N_("Rett «fra» eller «frist»; kanskje er datoene byttet om."),
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
    title=N_("Målet viser ikke enhet for enhet"),
    holds=N_("Regelen krever at et mål for alle enheter har et kriterium som viser enhet for enhet."),
    why=N_("Ett samlet svar skjuler enhetene som ikke er med. Målet er nådd først når hver av dem er det."),
)
def every_unit_without_status(register: Register, on: date) -> Iterator[Hit]:
    """A goal that speaks of every unit has a criterion that tells unit by unit."""
    for goal in register.goals:
        said = _said_of_every_unit(goal)
        if said is not None and not any(_tells_by_unit(criterion) for criterion in goal.criteria):
            address, words = said
            yield hit(
                address,
                N_("Mål {number} gjelder «{words}», men ingen kriterier viser enhet for enhet."),
                label=N_("hvilke enheter?"),
                help=N_("Legg til et kriterium med «per_enhet», eller med et automatisk tall som teller enheter."),
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
    title=N_("Dokumentasjonen mangler"),
    holds=N_("Regelen krever dokumentasjon for et oppfylt kriterium, og kriterier for et mål som er meldt nådd."),
    why=N_("Andre skal kunne se at målet er nådd uten å måtte spørre."),
)
def reached_without_evidence(register: Register, on: date) -> Iterator[Hit]:
    """What is fulfilled by a date has evidence, and a goal said to be reached has a criterion."""
    for goal in register.goals:
        for number, criterion in enumerate(goal.criteria):
            if criterion.met is not None and criterion.evidence is None:
                yield hit(
                    goal.at("criteria", number, "met"),
                    N_("«{what}» er oppfylt, men dokumentasjonen mangler."),
                    label=N_("hva viser det?"),
                    help=N_("Skriv «bevis», med en fil i mappen eller en lenke."),
                    value=criterion.name,
                    what=criterion.text,
                )
        reported = goal.reported(on)
        if reported is not None and reported.status is GoalStatus.REACHED and not goal.criteria:
            number = max(at for at, status in enumerate(goal.history) if status == reported)
            yield hit(
                goal.at("history", number, "status"),
                N_("Mål {number} er meldt nådd, men har ingen kriterier."),
                label=N_("hva viser det?"),
                help=N_("Skriv under «kriterier» det som viser at målet er nådd."),
                value=goal.id,
                number=goal.number,
            )


@rule(
    "K513",
    "to-ganger-samme-dag",
    Severity.ERROR,
    title=N_("To oppføringer har samme dato"),
    holds=N_("Regelen krever at et mål har høyst én status og høyst én målt verdi per enhet hver dag."),
    why=N_("Med to på samme dag vet ingen hvilken som gjelder."),
)
def twice_on_a_day(register: Register, on: date) -> Iterator[Hit]:
    """No two statuses of a goal, and no two values of a criterion for the same unit, are of the same day."""
    for goal in register.goals:
        statuses = grouped((status.day, goal.at("history", at, "day")) for at, status in enumerate(goal.history))
        for day, places in statuses.items():
            yield from _repeated(day, places, N_("To statuser er rapportert {day}."))
        for number, criterion in enumerate(goal.criteria):
            values = grouped(
                ((value.day, value.unit), goal.at("criteria", number, "values", at, "day"))
                for at, value in enumerate(criterion.values or ())
            )
            for (day, _), places in values.items():
                yield from _repeated(day, places, N_("To verdier er målt {day}."))


def _repeated(day: date, places: tuple[Address, ...], text: str) -> Iterator[Hit]:
    first, *others = places
    for address in others:
        yield hit(
            address,
            text,
            label=N_("samme dag"),
            help=N_("Ta bort den som ikke gjelder, eller rett datoen."),
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
    title=N_("Målet er meldt nådd, men ikke alle kriteriene er oppfylt"),
    holds=N_("Regelen sier fra når status og kriterier ikke stemmer overens."),
    why=N_("Er målet nådd, mangler det registreringer eller dokumentasjon. Er det ikke nådd, bør statusen rettes."),
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
        text = N_("Mål {number} er meldt nådd, men det er ukjent om «{what}» er oppfylt.")
    elif units and share is not None and lacking.counts_units:
        text = N_("Mål {number} er meldt nådd, men {n} av {all} enheter mangler «{what}».")
    elif share is not None:
        text = N_("Mål {number} er meldt nådd, men «{what}» er bare {covered} av {all}.")
    else:
        text = N_("Mål {number} er meldt nådd, men «{what}» er ikke oppfylt.")
    return hit(
        _where(goal, reported),
        text,
        label=N_("kriterier oppfylt: {met} av {asked}"),
        help=N_("Registrer det som mangler, eller skriv en annen status."),
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
    title=N_("Kriteriene er oppfylt, men målet er ikke meldt nådd"),
    holds=N_("Regelen sier fra når alle kriteriene for et mål er oppfylt, men målet ikke er meldt nådd."),
    why=N_("Kriteriene avgjør om målet er nådd. Skriv statusen «nådd», eller legg til kriteriet som mangler."),
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
                N_("Alle kriteriene for mål {number} er oppfylt, men statusen er «{status}»."),
                label=N_("kriterier oppfylt: {met} av {asked}"),
                help=N_("Skriv statusen «nådd», eller legg til kriteriet som mangler."),
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
    title=N_("Målet ligger etter"),
    holds=N_(
        "Regelen krever at et mål som er meldt i rute, følger forventet framdrift: en rett linje fra start til frist."
    ),
    why=N_(
        "Et kriterium som ligger under linjen, gir målet status «usikker». Ligger minst halvparten av kriteriene "
        "under, er målet «ikke i rute»."
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
        text = N_("Mål {number} er meldt i rute, men «{what}» ligger etter: {now} av {of}, forventet nå {needed}.")
        now: object = share.covered
        needed: object = whole_of(share, expected)
    else:
        text = N_("Mål {number} er meldt i rute, men «{what}» ligger etter: {now}{unit}, forventet nå {needed}{unit}.")
        now, needed = rounded(value), needed_by_now(expected, value)
    return hit(
        _where(goal, reported),
        text,
        label=N_("beregnet status: {state}"),
        help=N_("Skriv statusen tallene viser; «kompetanse goals --table kriterier» viser dem."),
        related=((goal.at("criteria", first.number), N_("dette kriteriet ligger etter")),),
        value=goal.id,
        number=goal.number,
        what=first.criterion.text,
        state=message(standing.state.value),
        now=now,
        needed=needed,
        of=share.of if share is not None else 0,
        unit=" %" if first.is_percent else "",
    )
