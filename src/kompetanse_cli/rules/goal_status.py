"""What is said of a goal agrees with what its criteria and the calendar tell. Time may bring these, so none is feil."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.goals.goals import GoalStanding, GoalState, goal_standing
from kompetanse_cli.analysis.goals.measure import needed as needed_by_now
from kompetanse_cli.analysis.goals.measure import rounded
from kompetanse_cli.analysis.goals.standing import CriterionStanding, CriterionState, all_met, first_lacking, whole_of
from kompetanse_cli.model.finding import N_, Address, Severity, message
from kompetanse_cli.model.goals import Goal, GoalStatus, ReportedStatus
from kompetanse_cli.model.register import Register
from kompetanse_cli.rules.rule import Hit, hit, rule


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
    holds=N_("Et mål som er meldt nådd, har alle kriteriene oppfylt."),
    why=N_(
        "Ellers sier meldingen noe annet enn tallene. Er målet nådd, mangler det data eller bevis; er det ikke nådd, "
        "bør meldingen rettes."
    ),
)
def said_to_be_reached(register: Register, on: date) -> Iterator[Hit]:
    """A goal said to be reached has no criterion that is asked and not met."""
    for goal, reported in _said(register, on, GoalStatus.REACHED):
        standing = goal_standing(register, goal, on)
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
    holds=N_("Et mål som har alle kriteriene oppfylt, er meldt nådd."),
    why=N_("Kriteriene avgjør om målet er nådd. Meld det nådd, eller legg til det kriteriet som mangler."),
)
def reached_and_not_said(register: Register, on: date) -> Iterator[Hit]:
    """A goal whose criteria are all met is said to be reached."""
    open_ = (GoalStatus.NOT_STARTED, GoalStatus.ON_TRACK, GoalStatus.UNSURE, GoalStatus.OFF_TRACK)
    for goal, reported in _said(register, on, *open_):
        # Most goals lack something that is quickly seen, and need not be counted through.
        if all_met(register, goal, on):
            standing = goal_standing(register, goal, on)
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
    holds=N_("Et mål som er meldt i rute, går så fort som fristen krever."),
    why=N_(
        "Farten som trengs, er en rett linje fra starten til fristen. Et kriterium under linjen gjør målet usikkert. "
        "Er minst halvparten under, er målet ikke i rute."
    ),
)
def said_to_be_on_track(register: Register, on: date) -> Iterator[Hit]:
    """A goal said to be on track has no criterion behind the pace that its deadline asks."""
    for goal, reported in _said(register, on, GoalStatus.ON_TRACK):
        standing = goal_standing(register, goal, on)
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
