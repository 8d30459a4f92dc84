"""The table of what is lacking in the programmes."""

from kompetanse_cli.analysis.lacks import Lack, LackKind
from kompetanse_cli.analysis.overview import Overview
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.roles import Role
from kompetanse_cli.model.runs import run_name
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Table
from kompetanse_cli.report.columns import unit_columns
from kompetanse_cli.report.hidden import lowered
from kompetanse_cli.report.programmes.names import programme_columns, session_name, word
from kompetanse_cli.report.undecided import undecided


def lack_table(basis: Basis, overview: Overview) -> Table:
    """What is lacking, by programme."""
    say = basis.language.say
    columns = (
        *programme_columns(basis),
        Column("type", say(N_("Mangler"))),
        Column("gjelder", say(N_("Gjelder"))),
        *unit_columns(basis),
        Column("gjennomføring", say(N_("Gjennomføringens id")), data_only=True),
        Column("samling", say(N_("Samlingens id")), data_only=True),
        Column("antall", say(N_("Antall")), numeric=True),
        Column("av", say(N_("Av")), numeric=True),
        Column("siden", say(N_("Siden"))),
        Column("sted", say(N_("Står i"))),
    )
    order = {programme.id: number for number, programme in enumerate(basis.register.programmes)}
    found = sorted(overview.lacks, key=lambda lack: order[lack.programme.id])
    rows = tuple(_row(basis, lack) for lack in found)
    caption = say(N_("Det som mangler i programmene"))
    return Table("mangler-i-program", caption, columns, rows, say(N_("Ingenting mangler.")), group_by=0)


def _row(basis: Basis, lack: Lack) -> tuple[Cell, ...]:
    return (
        lack.programme.name,
        lack.programme.id,
        word(basis, lack.kind.value),
        matter(basis, lack),
        basis.unit_name(lack.unit) if lack.unit else None,
        lack.unit,
        lack.run.id if lack.run else None,
        lack.session.planned.session.id if lack.session else None,
        lack.number,
        lack.of,
        lack.since,
        basis.locate(lack.address),
    )


def matter(basis: Basis, lack: Lack) -> str:
    """What it is about: the session, the run or the role that is there alone."""
    if lack.session is not None:
        return f"{session_name(lack.session)} ({run_name(lack.programme.name, lack.session.run)})"
    if lack.run is not None and lack.doubt is not None:
        return f"{undecided(basis.language, lack.doubt)} ({run_name(lack.programme.name, lack.run)})"
    if lack.run is not None and lack.module is not None:
        module = basis.register.curricula[lack.programme.id].modules[lack.module]
        return f"{module.name} ({run_name(lack.programme.name, lack.run)})"
    if lack.run is not None:
        return run_name(lack.programme.name, lack.run)
    if lack.kind is LackKind.ONE_OF_PAIR:
        return basis.language.say(N_("bare {role} er med"), role=lowered(basis.name(Role, lack.role)))
    return lack.programme.name
