"""What a shell may complete from the municipality it stands in: ids and names, and what runs, goals and periods have.

People who are hidden are there by id alone.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kompetanse_cli.analysis.completion import sessions_of
from kompetanse_cli.analysis.goals import themes as all_themes
from kompetanse_cli.analysis.steering import last_ended
from kompetanse_cli.cli.input import municipality_root
from kompetanse_cli.model import KIND_OF_KEY, KINDS, Named, Person, Register, Run, period_before, title_of
from kompetanse_cli.operations.changes.attendance import ALL, NOBODY
from kompetanse_cli.operations.record_search import Identified, search
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.similar import composed

Proposals = Iterator[tuple[str, str]]
# As many periods back as anybody still reports for.
_PERIODS = 4


def matching(root: Path | None, kind_keys: Sequence[str], incomplete: str) -> list[tuple[str, str]]:
    """The ids of some kinds that begin so, with their names; else the names that do, with their ids."""
    register = _register(root)
    records: list[Any] = [record for key in kind_keys for record in register.all(KIND_OF_KEY[key].record)]
    return _of(records, incomplete)


def every(root: Path | None, incomplete: str) -> list[tuple[str, str]]:
    """The same of all kinds; what is built in has no id that can be changed."""
    register = _register(root)
    kinds = [kind.record for kind in KINDS if issubclass(kind.record, Named)]
    return _of([each for kind in kinds for each in register.by_id(kind).values() if each.address.path], incomplete)


def sessions(root: Path | None, run: str | None, incomplete: str) -> list[tuple[str, str]]:
    """The sessions of a run, named in any way."""
    register = _register(root)
    found = _run(register, run)
    return _of([each.planned.session for each in sessions_of(register, found)] if found else [], incomplete)


def participants(root: Path | None, run: str | None, incomplete: str) -> list[tuple[str, str]]:
    """Those who take part in a run, and the words for all and none."""
    register = _register(root)
    found = _run(register, run)
    people = [register.find(Person, each.person) for each in found.participants] if found else []
    words = [(word, "") for word in (ALL, NOBODY) if word.startswith(incomplete)]
    return [*words, *_of([person for person in people if person is not None], incomplete)]


def themes(root: Path | None, incomplete: str) -> Iterable[tuple[str, str]]:
    """The themes of the goals."""
    return [(theme, "") for theme in all_themes(_register(root)) if theme.startswith(incomplete)]


def periods(root: Path | None, incomplete: str) -> Proposals:
    """The last periods that units report for."""
    # What reads days in words talks to people, and is no part of what a shell waits for.
    told = os.environ.get("KOMPETANSE_DATE")
    day = date.fromisoformat(told) if told else datetime.now().astimezone().date()
    period = last_ended(_register(root), day)
    for _ in range(_PERIODS):
        if period is not None and period.name.startswith(incomplete):
            yield period.name, ""
        period = period_before(period) if period is not None else None


def _register(root: Path | None) -> Register:
    return load(working_tree(municipality_root(root))).register


def _run(register: Register, written: str | None) -> Run | None:
    hits = search(register, Run, written or "")
    return hits.fitting[0] if len(hits.fitting) == 1 else None


def _of(records: Sequence[Identified], incomplete: str) -> list[tuple[str, str]]:
    """The ids that begin so; else the names, else the words in them, as one word of a command line: «Siri-Moe»."""
    by_id = [(each.id, _name(each)) for each in records if each.id.startswith(incomplete)]
    if by_id or not incomplete:
        return sorted(by_id)
    named = [(each.id, _name(each)) for each in records]
    whole = ((_completed(name, incomplete), record_id) for record_id, name in named)
    by_name = {value: record_id for value, record_id in whole if value is not None}
    if not by_name:
        turned = ((_turned(name, incomplete), record_id) for record_id, name in named)
        by_name = {value: record_id for value, record_id in turned if value is not None}
    return sorted(by_name.items())


def _name(record: Identified) -> str:
    return " ".join(title_of(record).split()) if getattr(record, "show_name", True) else ""


def _completed(name: str, incomplete: str) -> str | None:
    """The name as it goes on from what is written, whose letters stay as they are; None where it begins otherwise."""
    between = " " if " " in incomplete else "-"
    whole = between.join(_plain(name).split())
    begun = composed(incomplete)
    return begun + whole[len(begun) :] if begun and whole.casefold().startswith(begun.casefold()) else None


def _turned(name: str, incomplete: str) -> str | None:
    """The name with another of its words first: «moe» is `moe-Siri`, and the order of words means nothing."""
    words = _plain(name).split()
    for number in range(1, len(words)):
        found = _completed(" ".join((*words[number:], *words[:number])), incomplete)
        if found is not None:
            return found
    return None


def _plain(name: str) -> str:
    """The words of a name, without what a shell would read as its own."""
    return "".join(each if each.isalnum() else " " for each in composed(name))
