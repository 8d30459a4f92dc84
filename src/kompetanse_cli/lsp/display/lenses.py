"""What a line over an entry tells of it: how often it is used, and what is missing there. The figures are those of the
commands, and counted for the entries that are on the screen alone."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lsprotocol import types as lsp

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.analysis.coverage import Status, coverage, select_lines
from kompetanse_cli.language import Language
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.messages import N_
from kompetanse_cli.model import KINDS, Named, Record, Requirement, Unit, is_whole

# What an editor can do when a line is clicked on, if it says that it has the command.
SHOW_USES, SHOW_GAPS = "kompetanse.showReferences", "kompetanse.showGaps"
_RECORDS = {kind.key: kind.record for kind in KINDS}


def lenses(workspace: Workspace, path: str) -> list[lsp.CodeLens]:
    """The lines over the entries of a file; what they say is found when they are shown."""
    return list(_lenses(workspace, path))


def _lenses(workspace: Workspace, path: str) -> Iterator[lsp.CodeLens]:
    places = workspace.symbols.places
    uri = workspace.uri(path)
    keys = {kind.record: kind.key for kind in KINDS}
    for record in workspace.symbols.records_in(path):
        if isinstance(record, Named):
            place = workspace.range(places.region(record.at("id")))
            about = {"uri": uri, "kind": keys[type(record)], "id": record.id}
            if isinstance(record, Unit | Requirement):
                yield lsp.CodeLens(place, data={**about, "what": "gaps"})
            yield lsp.CodeLens(place, data={**about, "what": "uses"})


def resolved_lens(
    workspace: Workspace, lens: lsp.CodeLens, language: Language, commands: Collection[str]
) -> lsp.CodeLens:
    """The line with what it says; one that can be clicked on where the editor has the command for it."""
    data: Mapping[str, Any] = lens.data if isinstance(lens.data, dict) else {}
    kind = _RECORDS.get(str(data.get("kind")))
    record = None
    if kind is not None and issubclass(kind, Named):
        record = workspace.register.find(kind, str(data.get("id")))
    if record is None:
        command = lsp.Command("", "")
    elif data.get("what") == "gaps":
        command = lsp.Command(_missing(workspace, record, language), SHOW_GAPS, arguments=[data["uri"], record.id])
    else:
        command = _uses(workspace, record, lens.range, str(data["uri"]), language)
    if command.command not in commands:
        command = lsp.Command(command.title, "")
    return lsp.CodeLens(lens.range, command=command)


def _uses(workspace: Workspace, record: Named, place: lsp.Range, uri: str, language: Language) -> lsp.Command:
    count = workspace.symbols.counts.get((type(record), record.id), 0)
    told = language.plural(N_("{n} henvisning"), N_("{n} henvisninger"), count)
    told = told if count else language.say(N_("ingen henvisninger"))
    if any(loss.is_file for loss in workspace.register.losses):
        # There may be more of them in what can't be read.
        told = language.say(N_("{told} i det som kan leses"), told=told)
    if not count:
        return lsp.Command(told, "")
    where = [workspace.location(region) for region in workspace.symbols.of(type(record), record.id, own=False)]
    return lsp.Command(told, SHOW_USES, arguments=[uri, place.start, where])


def _missing(workspace: Workspace, record: Record, language: Language) -> str:
    """How many requirements are not met: in the unit and those below it, or of the one requirement."""
    if not is_whole(workspace.register, COVERAGE):
        return language.say(N_("mangler kan ikke regnes før feilene er rettet"))
    lines = coverage(workspace.outcome.snapshot).lines
    if isinstance(record, Unit):
        lines = select_lines(workspace.register, lines, workspace.on, unit=record.id)
    else:
        lines = tuple(line for line in lines if line.requirement == record)
    count = sum(line.status is Status.UNCOVERED for line in lines)
    return language.plural(N_("{n} mangel"), N_("{n} mangler"), count) if count else language.say(N_("ingen mangler"))
