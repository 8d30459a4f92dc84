"""What the statsforvalter asks of the grant: what came of the measures, how the staff has changed, and in words."""

from kompetanse_cli.report.grants.measures import (
    AUDITED_ABOVE as AUDITED_ABOVE,
    measure_table as measure_table,
    measures_section as measures_section,
)
from kompetanse_cli.report.grants.staffing import staffing_section as staffing_section
from kompetanse_cli.report.grants.text import (
    deviations_section as deviations_section,
    goals_section as goals_section,
    next_year_section as next_year_section,
    results_section as results_section,
)
