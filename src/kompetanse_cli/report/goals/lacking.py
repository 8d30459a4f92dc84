"""The table of what is lacking in goals, reports, plans, leadership and follow-up."""

from kompetanse_cli.analysis.steering.overview import Steering
from kompetanse_cli.analysis.steering.want import Want, WantKind
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Label, Table
from kompetanse_cli.report.columns import unit_columns
from kompetanse_cli.report.goals.names import short_name


def want_table(basis: Basis, steering: Steering) -> Table:
    """What is lacking, by kind: one row for each unit or goal."""
    say = basis.language.say
    columns = (
        Column("type", say(N_("Mangler"))),
        Column("gjelder", say(N_("Gjelder"))),
        *unit_columns(basis),
        Column("mål", say(N_("Målets id")), data_only=True),
        Column("antall_tekst", say(N_("Hvor mye"))),
        Column("antall", say(N_("Antall")), numeric=True, data_only=True),
        Column("av", say(N_("Av")), numeric=True, data_only=True),
        Column("siden", say(N_("Siden"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_row(basis, want) for want in steering.wants)
    caption = say(N_("Det som mangler i mål, rapporter, planer, ledelse og oppfølging"))
    return Table("mangler-i-styringen", caption, columns, rows, say(N_("Ingenting mangler.")), group_by=0)


def _row(basis: Basis, want: Want) -> tuple[Cell, ...]:
    return (
        Label(want.kind.value, basis.language.say(want.kind.value).capitalize()),
        _matter(basis, want),
        basis.unit_name(want.unit) if want.unit else None,
        want.unit,
        want.goal.id if want.goal else None,
        _how_much(basis, want),
        want.number,
        want.of,
        want.since,
        basis.locate(want.address),
    )


def _matter(basis: Basis, want: Want) -> str | None:
    if want.goal is not None:
        return short_name(basis, want.goal)
    return ", ".join(basis.language.say(each) for each in want.what) or None


def _how_much(basis: Basis, want: Want) -> str | None:
    """The number in the words of what it counts."""
    language, n, of = basis.language, want.number, want.of or 0
    say, plural = language.say, language.plural
    match want.kind:
        case WantKind.GOAL_LATE | WantKind.GOAL_NEAR:
            left = plural(N_("{lacking} av {n} kriterium igjen"), N_("{lacking} av {n} kriterier igjen"), of, lacking=n)
            return left if of else None
        case WantKind.GOAL_SILENT:
            return say(N_("ikke meldt i {period}"), period=", ".join(want.what))
        case WantKind.CHAIN:
            return plural(N_("{n} enhet under"), N_("{n} enheter under"), n)
        case WantKind.SPAN:
            told = (
                N_("minst {n} ansatte, grensen er {limit}") if want.at_least else N_("{n} ansatte, grensen er {limit}")
            )
            return say(told, n=n, limit=of)
        case WantKind.DESCRIPTION:
            return plural(N_("{lacking} av {n} leder"), N_("{lacking} av {n} ledere"), of, lacking=n)
        case WantKind.FOLLOW_UP:
            return plural(N_("{lacking} av {n} ressursperson"), N_("{lacking} av {n} ressurspersoner"), of, lacking=n)
        case WantKind.TIME:
            return plural(N_("{lacking} av {n} rolle"), N_("{lacking} av {n} roller"), of, lacking=n)
        case WantKind.PLAN:
            return plural(N_("{lacking} av {n} plan"), N_("{lacking} av {n} planer"), of, lacking=n)
        case _:
            return None
