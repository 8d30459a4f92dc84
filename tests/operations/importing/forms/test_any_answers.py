"""Whatever is answered in a form stands in the next one, and nothing else is changed; a form that is not touched says
nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.editing import patched
from kompetanse_cli.language import language
from kompetanse_cli.model import END_OF_TEXT, Register, Unit, period
from kompetanse_cli.operations.importing import Effect, ImportOptions, Plan, Wishes, plan_import
from kompetanse_cli.operations.importing.forms import COLUMNS, texts_by_heading
from kompetanse_cli.operations.importing.forms.report_texts import with_texts
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.tables.csv import Sheet, Workbook
from kompetanse_cli.report.base import Context, redact_report
from kompetanse_cli.report.forms import UnitForm, build_unit_form
from tests.cli.forms.test_unit_report_forms import KOMMUNE, LAST

DAY = date(2026, 5, 10)
START: Mapping[str, bytes] = {"kompetanse.yaml": KOMMUNE.encode(), "rapporter/2025-T3/s1.md": LAST.encode()}
DAYS = st.dates(date(2026, 5, 1), DAY)
WORDS = st.text("abcæøåÆ -.,()", min_size=1, max_size=20).map(lambda text: f"A{text.strip()}")
LINES = st.lists(WORDS, min_size=1, max_size=4).map("\n\n".join)
YES_NO = st.sampled_from(("ja", "nei"))
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "levert": DAYS,
        "rollelista_stemmer": YES_NO,
        "opplært.klinobs.antall": st.integers(1, 20),
        "fulgt_opp.p-2": st.just("ja"),
        "kriterier.mål-1.verktøy": DAYS,
        "resultat.verdi": st.sampled_from(("82 %", "12.5", 7)),
        "ønsker_beslutning.1.tekst": WORDS,
        "tekst.Hva har vi fått til?": LINES,
        "tekst.Hva er vanskelig?": LINES,
    },
)


def form_of(register: Register) -> UnitForm:
    unit = register.by_id(Unit)["s1"]
    context = Context(Snapshot(register, min(DAY, period("2026-T1").last)), language("nb"), lambda _: None, unit=unit)
    return redact_report(build_unit_form(context, unit, period("2026-T1")), context.readers).value


def sheet_of(form: UnitForm, answers: Mapping[str, Any]) -> Sheet:
    """The form as a workbook gives it when it has come back."""
    rows: list[tuple[Any, ...]] = [(form.title,), tuple(COLUMNS)]
    lines: dict[tuple[int, int], str] = {}
    for number, each in enumerate(form.questions, 3):
        answer = answers.get(each.field, each.answer)
        rows.append((each.text, _flat(answer), _flat(each.answer), each.help, each.field))
        lines |= {(number, at): str(text) for at, text in ((2, answer), (3, each.answer)) if _has_lines(text)}
    return Sheet("Sone Nord", tuple(rows), lines=lines)


def _flat(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _has_lines(value: Any) -> bool:
    return isinstance(value, str) and "\n" in value


def read(source: Source, answers: Mapping[str, Any]) -> tuple[Plan, Source]:
    """The plan of a form with these answers, and the files as they are then."""
    register = load(source).register
    plan = plan_import(register, Workbook((sheet_of(form_of(register), answers),)), Wishes(), ImportOptions(), DAY)
    return plan, {**source, **patched(source, plan.operation.changes)}


def answers_in(source: Source) -> dict[str, Any]:
    return {each.field: each.answer for each in form_of(load(source).register).questions}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS, ANSWERS)
def test_what_is_answered_stands_in_the_next_form_and_nothing_else_is_changed(
    first: dict[str, Any], then: dict[str, Any]
) -> None:
    source: Source = START
    for answers in (first, then):
        before = answers_in(source)
        plan, after = read(source, answers)
        assert plan.count(Effect.REFUSED) == 0, plan.lines
        assert load(after).findings == ()
        there = answers_in(after)
        for field, value in there.items():
            meant = answers.get(field, before[field])
            assert _same(value, meant), (field, value, meant)
        assert {each for each in after if after[each] != source.get(each)} <= {"rapporter/2026-T1/s1.md"}
        source = after
    # And the same form once more, and one that is not touched, change nothing.
    assert read(source, then)[0].operation.changes == []
    assert read(source, {})[0].operation.changes == []


def _same(value: Any, meant: Any) -> bool:
    if isinstance(meant, int | str) and isinstance(value, str):
        return " ".join(value.split()) == " ".join(str(meant).split())
    return bool(value == meant)


HEADED = st.dictionaries(st.sampled_from(("", "En", "To", "Tre")), LINES, max_size=4)


@settings(deadline=None)
@given(HEADED, HEADED, st.booleans())
def test_a_text_has_what_is_put_under_a_heading_and_all_else_as_it_was(
    there: dict[str, str], new: dict[str, str], helped: bool
) -> None:
    written = "\n\n".join(
        ["# Tittel", *(f"## {words}\n\n{text}" if words else text for words, text in sorted(there.items()))]
    )
    whole = f"{written}\n\n{END_OF_TEXT}\n*Hjelp*\n" if helped else f"{written}\n"
    assert texts_by_heading(whole) == there
    after = with_texts(whole, new)
    assert texts_by_heading(after) == {**there, **new}
    assert after.startswith("# Tittel\n")
    assert after.endswith(f"{END_OF_TEXT}\n*Hjelp*\n") is helped
    assert with_texts(after, new) == after


def test_a_number_where_a_percent_was_is_asked_about() -> None:
    plan, _ = read(START, {"levert": DAY, "resultat.verdi": "82 %"})
    _, source = plan, read(START, {"levert": DAY, "resultat.verdi": "82 %"})[1]
    refused = read(source, {"resultat.verdi": Decimal("0.9")})[0]
    assert refused.count(Effect.REFUSED) > 0
    assert dict(refused.lines[-1].what.values)["percent"] == "90"
