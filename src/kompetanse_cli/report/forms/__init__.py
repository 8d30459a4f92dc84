"""Forms to be filled in and read back: what is asked, and what stands there from before."""

from kompetanse_cli.report.forms.form import (
    AnswerKind as AnswerKind,
    AnswerValue as AnswerValue,
    FormQuestion as FormQuestion,
    Grid as Grid,
    GridRow as GridRow,
    UnitForm as UnitForm,
)
from kompetanse_cli.report.forms.run_forms import (
    build_run_forms as build_run_forms,
    hidden_in as hidden_in,
    units_of as units_of,
)
from kompetanse_cli.report.forms.unit_form import build_unit_form as build_unit_form
