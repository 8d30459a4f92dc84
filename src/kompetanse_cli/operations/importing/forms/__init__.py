"""Forms of ours that come back filled in: which question is which field, and what the answers change."""

from kompetanse_cli.operations.importing.forms.form_sheets import (
    ANSWER as ANSWER,
    BEFORE as BEFORE,
    COLUMNS as COLUMNS,
    FIELD as FIELD,
    PERIOD as PERIOD,
    STEP as STEP,
    TEXT as TEXT,
    UNIT as UNIT,
    FormSheet as FormSheet,
    form_of as form_of,
)
from kompetanse_cli.operations.importing.forms.planning import parted as parted, plan_forms as plan_forms
from kompetanse_cli.operations.importing.forms.report_texts import texts_by_heading as texts_by_heading
from kompetanse_cli.operations.importing.forms.run_sheets import (
    SAT as SAT,
    RunFormKind as RunFormKind,
    line_of as line_of,
)
