"""A plan that is written leaves just the gaps that it said would stay, whatever stands in the files."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings, strategies as st

from kompetanse_cli.analysis.base import OF_COMMAND, Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.analysis.planning import draft_measures, make_plan, uncovered
from kompetanse_cli.editing import patched
from kompetanse_cli.language import language
from kompetanse_cli.model import Severity, missing_from
from kompetanse_cli.operations.changes.planned import PlanPart, apply_plan
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.report.base import render_message
from tests.analysis.coverage.test_coverage_properties import DAYS, municipalities

Files = dict[str, bytes]
BEGINNING = {
    "kommune": {"navn": "Fjordvik", "nummer": "9999", "administrasjonsspråk": "nb", "innbyggere": 24180},
    "forumtyper": [{"id": "fagnett", "navn": "Fagnettverk"}],
    "fagområder": [{"id": each, "navn": each.upper()} for each in ("demens", "sår")],
}


@st.composite
def courses(draw: st.DrawFn) -> dict[str, Any]:
    """A programme that gives the qualification, with a run that may be full, over, or have somebody in it already."""
    first = date.fromisoformat(draw(DAYS))
    session = {"samling": "d1", "datoer": [first.isoformat()], "plasser": draw(st.integers(1, 3))}
    people = draw(st.lists(st.sampled_from(("p-1", "p-2")), max_size=1))
    programme = {
        "id": "grunnkurs",
        "navn": "Grunnkurs",
        "type": "kurs",
        "eier": "Høgskolen",
        "status": "i gang",
        "gir": {"kvalifikasjon": "kurs", "når": "oppmøte"},
        "samlinger": [{"id": "d1", "navn": "Dag 1"}],
    }
    run = {
        "id": "kull",
        "program": "grunnkurs",
        "navn": "Kull 1",
        "deltakere": [{"person": each} for each in people],
        "samlinger": [session],
    }
    return {"program": [programme], "gjennomføringer": [run]}


def as_files(documents: dict[str, Any]) -> Files:
    """Each list in a file of its own, as JSON: what it says is YAML too."""
    return {
        "kompetanse.yaml"
        if key == "kommune"
        else f"{key}.yaml": f"{key}: {json.dumps(value, ensure_ascii=False)}\n".encode()
        for key, value in documents.items()
        if value
    }


def told(lines: Sequence[CoverageLine]) -> list[tuple[Any, ...]]:
    return [
        (line.requirement.id, line.place, line.need, line.since, line.reason, [each.person.id for each in line.holders])
        for line in lines
    ]


def errors(files: Files, on: date) -> Counter[str]:
    found = checked(load(files), on).findings
    return Counter(each.finding.code for each in found if each.finding.severity is Severity.ERROR)


@settings(max_examples=60, deadline=None)
@given(municipalities(), courses(), DAYS, st.integers(0, 60))
def test_what_is_written_leaves_just_the_gaps_that_were_told(
    documents: dict[str, Any], more: dict[str, Any], day: str, days: int
) -> None:
    files = as_files({**BEGINNING, **documents, **more})
    on = date.fromisoformat(day)
    to = on + timedelta(days=days)
    register = load(files).register
    assume(not missing_from(register, OF_COMMAND["plan"]))
    snapshot = Snapshot(register, on)
    plan = make_plan(snapshot, to)
    operation = apply_plan(
        register,
        plan,
        draft_measures(snapshot, plan),
        tuple(PlanPart),
        lambda text: render_message(text, language("nb")),
    )
    after = {**files, **patched(files, operation.changes)}
    again = load(after).register
    assert told(uncovered(Snapshot(again, to))) == told(plan.after)
    assert not errors(after, on) - errors(files, on)
