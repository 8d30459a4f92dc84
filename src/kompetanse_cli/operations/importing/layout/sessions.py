"""The run whose sessions stand over the columns of a sheet, and the words for these."""

from collections.abc import Iterator, Mapping

from kompetanse_cli.analysis.completion import sessions_of
from kompetanse_cli.model import Register, Run
from kompetanse_cli.reading.tables.csv import Sheet
from kompetanse_cli.similar import fold

_DEEPEST = 30


def session_words(register: Register, sheet: Sheet, told: str | None) -> tuple[str | None, Mapping[str, str]]:
    """The id of the run that is told, that the sheet is called, or alone has sessions of all the names in one row of
    the sheet; and the ids of its sessions by their ids and names, folded."""
    runs = {run.id: run for run in register.runs}
    if told is not None:
        named = [run for run in runs.values() if fold(told) in (fold(run.id), fold(run.name))]
        return (None, session_ids(register, named[0])) if len(named) == 1 else (None, {})
    called = [run for run in runs.values() if fold(sheet.name) in (fold(run.id), fold(run.name))]
    if len(called) == 1:
        return called[0].id, session_ids(register, called[0])
    words = {run.id: session_ids(register, run) for run in runs.values()}
    found = set(_with_all(sheet, words))
    return (next(iter(found)), words[next(iter(found))]) if len(found) == 1 else (None, {})


def _with_all(sheet: Sheet, words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The runs of which two sessions or more stand in one row of the sheet, and most of all."""
    for row in sheet.rows[:_DEEPEST]:
        cells = {fold(cell) for cell in row if isinstance(cell, str)}
        if len(cells) < 2:
            continue
        counted = {run: len({each[cell] for cell in cells if cell in each}) for run, each in words.items()}
        most = max(counted.values(), default=0)
        if most > 1:
            yield from (run for run, count in counted.items() if count == most)


def session_ids(register: Register, run: Run) -> Mapping[str, str]:
    """The ids of a run's sessions by their ids and names, folded; a name that two have is none."""
    found: dict[str, set[str]] = {}
    for each in sessions_of(register, run):
        session = each.planned.session
        for word in (session.id, session.name):
            if word:
                found.setdefault(fold(word), set()).add(session.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}
