"""What may stand where a value is being written: words of a closed list, and what the municipality has, by id and name.

People who are hidden are there by id alone. What a parameter takes is told in the tree of commands by one of these:
`words` (a list of its own, or the name of one that many have), `ids` (keys of kinds), `parts` (what of a programme),
and `of`, for what is found in other ways.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from kompetanse_cli.cli.shell.command_line import Node
from kompetanse_cli.cli.shell.municipality import RawMunicipality, RawRecord, plain
from kompetanse_cli.cli.shell.revisions import revisions
from kompetanse_cli.cli.shell.shells import Proposal

# As many periods back as anybody still reports for.
_PERIODS = 4


class ValuePlace(NamedTuple):
    """Where a value is written: the municipality, what the model has, and what is said of each kind on the line."""

    municipality: RawMunicipality
    keys: Mapping[str, Any]
    said: Mapping[str, Sequence[str]]


def proposed(takes: Node, incomplete: str, place: ValuePlace) -> list[Proposal]:
    """What the value may go on as; of a list with commas, its last item."""
    before, comma, last = incomplete.rpartition(",")
    head, key = before + comma, takes.get("key", "")
    if key and last.startswith(key):
        head, last, key = head + key, last.removeprefix(key), ""
    elif key and not key.startswith(last):
        return []
    elif key:
        last = ""
    found = [*_words(takes, last, place), *_records(takes, last, place)]
    if "of" in takes:
        found += _FINDERS[takes["of"]](place, last)
    after = takes.get("then", "")
    return [(f"{head}{key}{value}{after}", told) for value, told in found]


def _words(takes: Node, incomplete: str, place: ValuePlace) -> Iterator[Proposal]:
    listed = takes.get("words", ())
    for word, told in place.keys["words"][listed] if isinstance(listed, str) else listed:
        if word.startswith(incomplete):
            yield word, told


def _records(takes: Node, incomplete: str, place: ValuePlace) -> list[Proposal]:
    found = [each for key in takes.get("ids", ()) for each in place.municipality.named(key)]
    if "parts" in takes:
        found += _parts_of_programme(takes["parts"], place)
    return _by_id_or_name(found, incomplete)


def _parts_of_programme(part: str, place: ValuePlace) -> Iterator[RawRecord]:
    """The sessions or the modules of the programme that stands on the line, or that the run there is of; else of
    all."""
    municipality, told = place.municipality, place.keys["programme"]
    programmes = municipality.named(told["key"])
    if (run := _run(place)) is not None:
        wanted = municipality.field(run, told["of_run"])
        programmes = [each for each in programmes if each.id == wanted]
    elif said := place.said.get(told["key"]):
        only = municipality.one(told["key"], said[-1])
        programmes = [each for each in programmes if each == only]
    seen = set[str]()
    for programme in programmes:
        for way in told["parts"][part]:
            for found in municipality.parts(programme.text, way):
                if found.id not in seen:
                    seen.add(found.id)
                    yield found


def _run(place: ValuePlace) -> RawRecord | None:
    key = place.keys["run"]["key"]
    said = place.said.get(key)
    return place.municipality.one(key, said[-1]) if said else None


def _participants(place: ValuePlace, incomplete: str) -> list[Proposal]:
    """Those who take part in the run on the line."""
    told, run = place.keys["run"], _run(place)
    if run is None:
        return []
    ids = set(place.municipality.values(run, told["participants"], told["person"]))
    people = [each for each in place.municipality.named(told["people"]) if each.id in ids]
    return _by_id_or_name(people, incomplete)


def _every_id(place: ValuePlace, incomplete: str) -> list[Proposal]:
    """Every id of the files, of whatever kind; what is built in has none that can be changed."""
    own = [each for key in place.keys["kinds"] for each in place.municipality.named(key) if each.text]
    return _by_id_or_name(own, incomplete)


def _fields(place: ValuePlace, incomplete: str) -> list[Proposal]:
    """Every id; and as soon as a letter is written, the names of fields."""
    words = place.keys["words"]["fields"] if incomplete else ()
    return [*_every_id(place, incomplete), *(each for each in words if each[0].startswith(incomplete))]


def _themes(place: ValuePlace, incomplete: str) -> list[Proposal]:
    told = place.keys["theme"]
    goals = place.municipality.named(told["goal"])
    themes = {place.municipality.field(goal, told["key"]) for goal in goals} - {""}
    return [(theme, "") for theme in sorted(themes) if theme.startswith(incomplete)]


def _periods(place: ValuePlace, incomplete: str) -> list[Proposal]:
    """The last periods that are over, of those that the municipality's units report for."""
    told = place.keys["periods"]
    months, letter = told["kinds"].get(place.municipality.setting(told["way"])) or told["kinds"][told["usual"]]
    asked = os.environ.get("KOMPETANSE_DATE")
    day = date.fromisoformat(asked) if asked else datetime.now().astimezone().date()
    at = day.year * 12 // months + (day.month - 1) // months
    found = (_period(at - back, months, letter) for back in range(1, _PERIODS + 1))
    return [(name, "") for name in found if name.startswith(incomplete)]


def _period(at: int, months: int, letter: str) -> str:
    year, number = divmod(at * months, 12)
    if months == 12:
        return f"{year:04}"
    return f"{year:04}-{letter}{number // months + 1}" if letter else f"{year:04}-{number + 1:02}"


def _revisions(place: ValuePlace, incomplete: str) -> list[Proposal]:
    folder = place.municipality.folder
    return [] if folder is None else [each for each in revisions(folder) if each[0].startswith(incomplete)]


_FINDERS: Mapping[str, Callable[[ValuePlace, str], Iterable[Proposal]]] = {
    "participants": _participants,
    "every id": _every_id,
    "fields": _fields,
    "themes": _themes,
    "periods": _periods,
    "revisions": _revisions,
}


def _by_id_or_name(records: Sequence[RawRecord], incomplete: str) -> list[Proposal]:
    """The ids that begin so; else the names, else the words in them, as one word of a command line: «Siri-Moe»."""
    by_id = sorted({each.id: each.name for each in records if each.id.startswith(incomplete)}.items())
    if by_id or not incomplete:
        return by_id
    whole = ((_completed(each.name, incomplete), each.id) for each in records)
    by_name = {value: record_id for value, record_id in whole if value is not None}
    if not by_name:
        turned = ((_turned(each.name, incomplete), each.id) for each in records)
        by_name = {value: record_id for value, record_id in turned if value is not None}
    if not by_name:
        wanted = plain(incomplete)
        return sorted((each.id, each.name) for each in records if wanted and plain(each.id).startswith(wanted))
    return sorted(by_name.items())


def _completed(name: str, incomplete: str) -> str | None:
    """The name as it goes on from what is written, whose letters stay as they are; None where it begins otherwise."""
    between = " " if " " in incomplete else "-"
    whole = between.join(_word_signs(name).split())
    begun = unicodedata.normalize("NFC", incomplete)
    return begun + whole[len(begun) :] if begun and whole.casefold().startswith(begun.casefold()) else None


def _turned(name: str, incomplete: str) -> str | None:
    """The name with another of its words first: «moe» is `moe-Siri`, and the order of words means nothing."""
    words = _word_signs(name).split()
    for number in range(1, len(words)):
        found = _completed(" ".join((*words[number:], *words[:number])), incomplete)
        if found is not None:
            return found
    return None


def _word_signs(name: str) -> str:
    """The words of a name, without what a shell would read as its own."""
    return "".join(each if each.isalnum() else " " for each in name)
