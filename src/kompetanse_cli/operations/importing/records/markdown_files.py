"""New Markdown files with one record above their text: a unit's report, a development plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kompetanse_cli.editing import Put
from kompetanse_cli.model import (
    N_,
    Address,
    Kind,
    Register,
    ReportingFrequency,
    UnitReport,
    alias_of,
    free_id,
    meant_days,
    message,
    period,
    period_on,
)
from kompetanse_cli.operations.importing.plan import Plan
from kompetanse_cli.operations.importing.records.cell_values import in_file
from kompetanse_cli.operations.importing.records.pencil import New
from kompetanse_cli.operations.importing.table import Row, Wrong, values
from kompetanse_cli.operations.operation import written

_FOLDERS = {"enhetsrapport": "rapporter/{periode}/{enhet}", "utviklingsplan": "utviklingsplaner/{enhet}-{fra}"}


def file_of(register: Register, kind: Kind, value: Mapping[str, Any]) -> Address:
    """Where a new record stands: in a file that no record is in."""
    wanted = _FOLDERS[kind.key].format(**{key: str(in_file(each)) for key, each in value.items()})
    taken = {record.address.path.removesuffix(".md") for record in register.all(kind.record)}
    return Address(f"{free_id(wanted, taken)}.md", (kind.key,))


def period_named(row: Row, column: str, word: str, on: date) -> str:
    """The name of the period that a word means: «T1 2026» and «1. tertial 2026» are 2026-T1. Raises Wrong."""
    try:
        return period(word.upper()).name
    except ValueError:
        pass
    days = meant_days(word, on)
    found = () if days is None or not days.certain else (period_on(kind, days.first) for kind in ReportingFrequency)
    same = [each for each in found if days is not None and (each.first, each.last) == (days.first, days.last)]
    if not same:
        text = N_("«{value}» er ingen periode: skriv den som 2026-T1, 2026-K1, 2026-H1 eller 2026-05")
        raise Wrong(row.remark(column, message(text, value=word)))
    return same[0].name


def new_report(plan: Plan, kind: Kind, row: Row, key: tuple[str, ...], on: date) -> New:
    """A unit's report for a period that has none, delivered on the day the row says, else today, which is told. Raises
    Wrong."""
    unit, name = key
    day = values.day(row, "levert", plan.remarks) if "levert" in row.cells else None
    told = None
    if day is None:
        text = N_("{unit} har ingen rapport for {period} fra før: rapporten føres som levert {day}")
        told = row.remark(alias_of(UnitReport, "period"), message(text, unit=unit, period=name, day=on))
    value = written(UnitReport, unit=unit, period=name, delivered=day or on)
    return New(value, 0, Put(file_of(plan.register, kind, value), value), told)
