"""Which lines of coverage a reader looks at: those of a unit, a role or a subject; and what falls without somebody."""

from collections.abc import Iterable
from dataclasses import replace

from kompetanse_cli.analysis.coverage import CoverageLine, Departure, select_lines, without
from kompetanse_cli.model import is_for
from kompetanse_cli.report.base import Context


def selected_lines(
    context: Context, lines: Iterable[CoverageLine], role: str | None = None, subject: str | None = None
) -> tuple[CoverageLine, ...]:
    """The lines of the units that the context is about, of a role and a subject where these are asked for."""
    unit = context.unit_id
    return select_lines(context.register, lines, context.on, unit=unit, role=role, subject=subject)


def departure_without(
    context: Context, person_id: str, role: str | None = None, subject: str | None = None
) -> Departure:
    """What falls without the person, as far as the filters let it be seen."""
    found = without(context.snapshot, person_id)
    kept = selected_lines(context, (change.after for change in found.worse), role, subject)
    vacancies = tuple(
        vacancy
        for vacancy in found.vacancies
        if context.includes(vacancy.appointment.unit)
        and role in (None, vacancy.appointment.role)
        and (subject is None or is_for(vacancy.appointment.subject, subject))
    )
    return replace(found, worse=tuple(c for c in found.worse if c.after in kept), vacancies=vacancies)
