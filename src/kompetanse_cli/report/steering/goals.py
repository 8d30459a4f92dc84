"""The table of goals: where each stands, how long is left, and what is missing."""

from kompetanse_cli.analysis.goals import GoalStanding, Steering
from kompetanse_cli.messages import N_
from kompetanse_cli.report.blocks import Cell, Column, Label, StatusCell, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.steering.wording import goal_columns, goal_name, lacks, state_words


def goal_table(context: Context, steering: Steering) -> Table:
    """One row for each goal, by theme."""
    say = context.language.say
    columns = (
        Column("tema", say(N_("Tema")), written=True),
        *goal_columns(context),
        Column("nummer", say(N_("Nummer")), numeric=True, data_only=True),
        Column("status", say(N_("Status"))),
        Column("nådd_dato", say(N_("Nådd dato")), data_only=True),
        Column("nådd_etter_fristen", say(N_("Nådd etter fristen")), data_only=True),
        Column("dager_etter_fristen", say(N_("Dager etter fristen")), numeric=True, data_only=True),
        Column("steder_med_unntak", say(N_("Steder med unntak")), numeric=True, data_only=True),
        Column("meldt", say(N_("Meldt"))),
        Column("meldt_dato", say(N_("Meldt dato")), data_only=True),
        Column("frist_og_dager", say(N_("Frist"))),
        Column("frist", say(N_("Fristens dato")), data_only=True),
        Column("frist_tekst", say(N_("Fristen slik den står")), data_only=True),
        Column("forfalt", say(N_("Forfalt")), data_only=True),
        Column("dager_igjen", say(N_("Dager igjen")), numeric=True, data_only=True),
        Column("kriterier", say(N_("Kriterier oppfylt"))),
        Column("mangler", say(N_("Mangler"))),
        Column("eier", say(N_("Eier"))),
        Column("tiltak", say(N_("Tiltak")), numeric=True, data_only=True),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_row(context, each) for each in _by_theme(steering))
    return Table("mål", say(N_("Målene, etter tema")), columns, rows, say(N_("Ingen mål er satt.")), group_by=0)


def _by_theme(steering: Steering) -> list[GoalStanding]:
    """The goals under their themes, a theme where its first number is."""
    first: dict[str, int] = {}
    for number, each in enumerate(steering.goals):
        first.setdefault(each.goal.theme, number)
    return sorted(steering.goals, key=lambda each: first[each.goal.theme])


def _row(context: Context, each: GoalStanding) -> tuple[Cell, ...]:
    goal = each.goal
    return (
        goal.theme,
        goal_name(context, goal),
        goal.id,
        goal.number,
        StatusCell(each.state, state_words(context, each)),
        each.reached.day if each.reached else None,
        _is_late(each),
        each.reached.days_late if each.reached else None,
        each.waived.covered if each.waived else None,
        _reported(context, each),
        each.reported.day if each.reported else None,
        _deadline(context, each),
        goal.deadline.day,
        goal.deadline.text,
        "ja" if each.days_left < 0 and not each.is_over else "nei",
        each.days_left,
        each.fulfilled if each.asked else None,
        lacks(context, each),
        context.names.owner(goal.owner),
        len(each.tasks),
        context.stands(goal),
    )


def _is_late(each: GoalStanding) -> str | None:
    if each.reached is None:
        return None
    return {True: "ja", False: "nei", None: "ukjent"}[each.reached.is_late]


def _reported(context: Context, each: GoalStanding) -> Label | None:
    """What was said last, and when."""
    if each.reported is None:
        return None
    language, status = context.language, each.reported.status.value
    text = language.say(N_("{status}, {day}"), status=language.say(status), day=language.day(each.reported.day))
    return Label(status, text)


def _deadline(context: Context, each: GoalStanding) -> str:
    """«31. desember 2026 (om 305 dager)»; the day alone for what is over."""
    language, left = context.language, each.days_left
    day = language.day(each.goal.deadline.day)
    if each.is_over:
        return day
    if left < 0:
        away = language.plural(N_("forfalt, {n} dag"), N_("forfalt, {n} dager"), -left)
    else:
        away = language.plural(N_("om {n} dag"), N_("om {n} dager"), left) if left else language.say(N_("i dag"))
    return f"{day} ({away})"
