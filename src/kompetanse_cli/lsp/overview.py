"""What an editor shows of a municipality beside its files: how much is missing and wrong, and the list of gaps.

Beyond the Language Server Protocol: a client asks `kompetanse/overview`, and is told by `kompetanse/checked` when the
answer may be another. `kompetanse/records` gives what may be chosen where a command takes a person, a unit or a role,
and `kompetanse/place` where one of them stands.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.analysis.coverage import Status, counted_lines
from kompetanse_cli.language import Language
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.messages import N_
from kompetanse_cli.model import KIND_OF_KEY, Named, Severity
from kompetanse_cli.pipeline import by_cause
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.report.base import Context, Naming, plain_text, redact, redact_report
from kompetanse_cli.report.coverage import COVERAGE_WORD, build_gaps

OVERVIEW, RECORDS, PLACE = "kompetanse/overview", "kompetanse/records", "kompetanse/place"
CHECKED = "kompetanse/checked"

Json = dict[str, Any]


def overview(workspace: Workspace, language: Language) -> Json:
    """The answer to `kompetanse/overview`: the municipality's name and the day, the numbers of findings, the number of
    requirements that are not met (null, with `unknown` telling why, while a file can't be read), all of it in a few
    words (`status`), and the gaps as `kompetanse gaps` lists them, each with the key and the id of its unit, which
    `kompetanse/place` tells the place of.

    The files' own names of keys and statuses are not used: they are English, as everything of a protocol is. Nobody
    whose name is hidden is named.
    """
    outcome = workspace.outcome
    findings = tuple(placed.finding for placed in by_cause(outcome))
    counted = Counter(finding.severity for finding in findings)
    # Where things stand is asked for when somebody goes there: each file would have to be walked for its lines.
    context = Context(outcome.snapshot, language, lambda _address: None, findings)
    lines = context.coverage.lines
    unknown = " ".join(plain_text(notice.text) for notice in context.unknown(COVERAGE, COVERAGE_WORD))
    told = json.loads(to_json(redact_report(build_gaps(context, lines), context.readers), language))
    blocks = told["deler"][0]["innhold"]
    missing = None if unknown else sum(line.status is Status.UNCOVERED for line in counted_lines(lines))
    errors, warnings, notes = (counted[each] for each in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    return {
        "name": context.municipality(),
        "date": context.on.isoformat(),
        "day": language.day(context.on),
        "language": language.code,
        "errors": errors,
        "warnings": warnings,
        "notes": notes,
        "missing": missing,
        "unknown": unknown,
        "status": _status(context, missing, errors),
        "summary": [block["tekst"] for block in blocks if block["type"] == "tekst"],
        "gaps": [_gap(row) for row in _rows(blocks)],
    }


def records(workspace: Workspace, key: str, language: Language) -> list[Json]:
    """The answer to `kompetanse/records`: id and name of every record of a kind, by name; `key` is that of the kind at
    the top of a file, as `personer`. Nothing for a key of no such kind. Nobody whose name is hidden is named.
    """
    kind = KIND_OF_KEY.get(key)
    if kind is None or not issubclass(kind.record, Named):
        return []
    names = Naming(workspace.register, language, workspace.on)
    found = workspace.register.by_id(kind.record).values()
    told = [{"id": each.id, "name": redact(names.record(each), workspace.readers)} for each in found]
    return sorted(told, key=lambda each: (language.sort_key(each["name"]), each["id"]))


def place(workspace: Workspace, key: str, record_id: str) -> Json | None:
    """The answer to `kompetanse/place`: the path below the municipality's folder and the line, from 1, of a record.

    None for one that is built in or not there.
    """
    kind = KIND_OF_KEY.get(key)
    if kind is None or not issubclass(kind.record, Named):
        return None
    found = workspace.symbols.definition(kind.record, record_id)
    return None if found is None else {"path": found.path, "line": found.start.line}


def _status(context: Context, missing: int | None, errors: int) -> str:
    """«Fjordvik: 3 mangler, 1 feil»; never a number of gaps that can't be known."""
    language = context.language
    gaps = (
        language.say(N_("manglene kan ikke regnes ut"))
        if missing is None
        else language.plural(N_("{n} mangel"), N_("{n} mangler"), missing)
    )
    parts = [gaps, *([language.plural(N_("{n} feil"), N_("{n} feil"), errors)] if errors else ())]
    return f"{context.municipality()}: {', '.join(parts)}"


def _rows(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        if block["type"] == "tabell" and block["id"] == "mangelliste":
            yield from block["rader"]


def _gap(row: Mapping[str, Any]) -> Json:
    kind, about = ("enheter", row["enhet"]) if row["enhet"] else ("tjenesteområder", row["tjenesteområde"])
    return {
        "kind": kind,
        "id": about,
        "unit": row["enhet"],
        "unitName": row["enhet_navn"],
        "requirement": row["krav"],
        "requirementName": row["krav_navn"],
        "strength": row["styrke"],
        "status": row["status"],
        "reason": row["årsak"],
        "since": row["siden_tekst"],
        "measures": row["tiltak_tekst"] or [],
    }
