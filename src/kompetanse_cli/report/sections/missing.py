"""The gaps, the most serious first."""

from kompetanse_cli.analysis.status import Status
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Section, Text
from kompetanse_cli.report.gaps import gap_table


def gaps_section(basis: Basis) -> Section:
    """What is uncovered and what soon will be; what is vulnerable has a section of its own."""
    say = basis.language.say
    lines = [line for line in basis.coverage.lines if line.status in (Status.UNCOVERED, Status.EXPIRING)]
    caption = say(N_("Udekket og utløper snart, det mest alvorlige og eldste først"))
    table = gap_table(basis, lines, "mangelliste", caption, say(N_("Ingen krav er udekket eller utløper snart.")))
    where = Text(say(N_("«Står i» er filen og linjen der grunnen kan leses og rettes.")))
    return Section("mangler", say(N_("Mangler")), (table, where) if lines else (table,))
