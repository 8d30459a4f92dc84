"""Plans, leadership and the årshjul: what is lacking, what holds, and what comes."""

from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Section
from kompetanse_cli.report.charts.year import year_wheel
from kompetanse_cli.report.goals.lacking import want_table
from kompetanse_cli.report.goals.plans import plan_table, wheel_table


def steering_section(basis: Basis) -> Section:
    """Each table that has something to tell; nothing where the municipality steers by none of it."""
    steering = basis.steering
    blocks: list[Block] = []
    if steering.wants:
        blocks.append(want_table(basis, steering))
    if steering.plans:
        blocks.append(plan_table(basis, steering))
    if steering.activities:
        blocks.append(wheel_table(basis, steering))
        year = year_wheel(basis)
        if year.table.rows:
            blocks.append(year)
    return Section("styring", basis.language.say(N_("Ledelse, planer og årshjul")), tuple(blocks))
