"""The forms of a workbook, apart from its other tables, and what they change."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from kompetanse_cli.operations.importing.forms.form_sheets import FormSheet, form_of
from kompetanse_cli.operations.importing.forms.run_forms import plan_run_forms
from kompetanse_cli.operations.importing.forms.run_sheets import RunFormKind, RunSheet, run_form_of
from kompetanse_cli.operations.importing.forms.unit_reports import plan_unit_report
from kompetanse_cli.operations.importing.layout import SheetUnderstanding
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Plan
from kompetanse_cli.operations.importing.table import RowKey
from kompetanse_cli.reading.tables.csv import Remark, Workbook

Form = FormSheet | RunSheet


def parted(workbook: Workbook, only: Collection[str]) -> tuple[Workbook, tuple[Form, ...]]:
    """The sheets that are no forms, and the forms among those asked for (none: all)."""
    forms = {sheet.name: form_of(sheet) or run_form_of(sheet) for sheet in workbook.sheets}
    others = tuple(sheet for sheet in workbook.sheets if forms[sheet.name] is None)
    asked = (form for name, form in forms.items() if form is not None and (not only or name in only))
    return replace(workbook, sheets=others), tuple(asked)


def plan_forms(names: Names, forms: Collection[Form], refused: Mapping[RowKey, tuple[Remark, ...]], on: date) -> None:
    """Plan what each form says; rows that are `refused` already, and what hangs together with them, are not taken."""
    plan = names.plan
    of_runs: dict[tuple[RunFormKind, str], list[RunSheet]] = {}
    for form in forms:
        plan.is_empty = False
        _leave_out(plan, form.beside)
        understood = SheetUnderstanding(form.name, form.down, form.across, form.meaning, rows=len(form.rows))
        plan.understood.append(replace(understood, columns=form.columns()))
        if isinstance(form, FormSheet):
            plan_unit_report(names, form, refused)
        else:
            # Those of several units say of the same sessions.
            of_runs.setdefault((form.kind, form.run), []).append(form)
    for same in of_runs.values():
        plan_run_forms(names, same, refused, on)


def _leave_out(plan: Plan, beside: Collection[Remark]) -> None:
    """Rows that ask nothing: those for the same reason are told once, but for cells that somebody has filled in."""
    groups: dict[object, list[Remark]] = {}
    for remark in beside:
        groups.setdefault((remark.text, remark.column and remark.row), []).append(remark)
    for same in groups.values():
        plan.leave_out(same[0], tuple((remark.sheet, remark.row, 0) for remark in same))
