"""The table of goals: where each stands, how long is left, and what is missing."""

from kompetanse_cli.analysis.goals import GoalStanding, Steering
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Col, Context, Label, StatusCell, Table
from kompetanse_cli.report.steering.wording import goal_name, lacks, state_words


def goal_table(context: Context, steering: Steering) -> Table:
    """One row for each goal, by theme."""
    return Table.of(
        context.names,
        "mål",
        N_("Målene, etter tema"),
        _by_theme(steering),
        Col("tema", N_("Tema"), lambda each: each.goal.theme, written=True),
        Col("mål_navn", N_("Mål"), lambda each: goal_name(context, each.goal)),
        Col("mål", N_("Målets id"), lambda each: each.goal.id, data_only=True),
        Col("nummer", N_("Nummer"), lambda each: each.goal.number, numeric=True, data_only=True),
        Col("status", N_("Status"), lambda each: StatusCell(each.state, state_words(context, each))),
        Col("nådd_dato", N_("Nådd dato"), lambda each: each.reached.day if each.reached else None, data_only=True),
        Col("nådd_etter_fristen", N_("Nådd etter fristen"), _is_late, data_only=True),
        Col("dager_etter_fristen", N_("Dager etter fristen"), _days_late, numeric=True, data_only=True),
        Col("steder_med_unntak", N_("Steder med unntak"), _waived, numeric=True, data_only=True),
        Col("meldt", N_("Meldt"), lambda each: _reported(context, each)),
        Col("meldt_dato", N_("Meldt dato"), lambda each: each.reported.day if each.reported else None, data_only=True),
        Col("frist_og_dager", N_("Frist"), lambda each: _deadline(context, each)),
        Col("frist", N_("Fristens dato"), lambda each: each.goal.deadline.day, data_only=True),
        Col("frist_tekst", N_("Fristen slik den står"), lambda each: each.goal.deadline.text, data_only=True),
        Col("forfalt", N_("Forfalt"), _is_overdue, data_only=True),
        Col("dager_igjen", N_("Dager igjen"), lambda each: each.days_left, numeric=True, data_only=True),
        Col("kriterier", N_("Kriterier oppfylt"), lambda each: each.fulfilled if each.asked else None),
        Col("mangler", N_("Mangler"), lambda each: lacks(context, each)),
        Col("eier", N_("Eier"), lambda each: context.names.owner(each.goal.owner)),
        Col("tiltak", N_("Tiltak"), lambda each: len(each.tasks), numeric=True, data_only=True),
        Col("sted", N_("Står i"), lambda each: context.stands(each.goal)),
        empty=N_("Ingen mål er satt."),
        group_by="tema",
    )


def _by_theme(steering: Steering) -> list[GoalStanding]:
    """The goals under their themes, a theme where its first number is."""
    first: dict[str, int] = {}
    for number, each in enumerate(steering.goals):
        first.setdefault(each.goal.theme, number)
    return sorted(steering.goals, key=lambda each: first[each.goal.theme])


def _days_late(each: GoalStanding) -> int | None:
    return each.reached.days_late if each.reached else None


def _waived(each: GoalStanding) -> int | None:
    return each.waived.covered if each.waived else None


def _is_overdue(each: GoalStanding) -> str:
    return "ja" if each.days_left < 0 and not each.is_over else "nei"


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
