"""What falls due in the time the municipality warns of, and what already has."""

from kompetanse_cli.analysis.due import due
from kompetanse_cli.analysis.selection import select_due
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Section, Text
from kompetanse_cli.report.due import due_table


def due_section(basis: Basis) -> Section:
    """Under those who must act."""
    register, days = basis.register, basis.register.settings.warning_days
    unit = basis.unit.id if basis.unit else None
    items = select_due(register, due(register, basis.on, days), basis.on, unit=unit)
    text = basis.language.plural(
        N_("Det som alt er forfalt, og det som forfaller i løpet av {n} dag."),
        N_("Det som alt er forfalt, og det som forfaller i løpet av {n} dager."),
        days,
    )
    return Section("forfaller", basis.language.say(N_("Forfaller")), (Text(text), due_table(basis, items)))
