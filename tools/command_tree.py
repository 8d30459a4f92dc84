"""The tree of commands as shells are answered from it: each command with its parameters and what they take, and what of
the model completing needs. One line for each, so that two changes meet in one only where they are one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kompetanse_cli.cli.app import command_line
from kompetanse_cli.cli.command import Command, CommandGroup, loaded
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.cli.completers import taken_by
from kompetanse_cli.language import LANGUAGES, language
from kompetanse_cli.model import (
    EACH,
    KIND_OF_RECORD,
    KINDS,
    Choice,
    Goal,
    Module,
    Participant,
    Person,
    Programme,
    Record,
    ReportingFrequency,
    Run,
    Session,
    Settings,
    alias_of,
    parts_of,
    period_on,
    title_of,
)
from kompetanse_cli.model.builtin import BUILT_IN
from kompetanse_cli.operations.changes.attendance import ALL, NOBODY
from kompetanse_cli.operations.fields import every_field_word
from kompetanse_cli.rules.catalogue import ALL_RULES

TREE_FILE = Path(__file__).resolve().parent.parent / "src" / "kompetanse_cli" / "cli" / "shell" / "command_tree.json"


def tree_text() -> str:
    """The tree as JSON."""
    command = {
        "name": "",
        "parameters": list(_parameters(command_line(), {"lang": {"words": [(each, "") for each in LANGUAGES]}})),
        "commands": [*map(_command, COMMANDS), *map(_group, GROUPS)],
    }
    return "\n".join(_lines({"command": command, "municipality": _municipality()})) + "\n"


def _lines(value: Any, depth: int = 0) -> Iterator[str]:
    """A value with each of its own lists and mappings opened to some depth, and one line for what is below."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) <= 300 or not isinstance(value, (list, dict)):
        yield flat
        return
    opened, closed = ("[", "]") if isinstance(value, list) else ("{", "}")
    heads = (
        [""] * len(value) if isinstance(value, list) else [f"{json.dumps(key, ensure_ascii=False)}: " for key in value]
    )
    entries = value if isinstance(value, list) else list(value.values())
    yield opened
    for number, (head, entry) in enumerate(zip(heads, entries, strict=True)):
        first, *others = _lines(entry, depth + 1)
        lines = [f"{head}{first}", *others]
        lines[-1] += "," if number + 1 < len(entries) else ""
        yield from lines
    yield closed


def _group(group: CommandGroup) -> Mapping[str, Any]:
    commands = [_command(each) for each in group.commands]
    return {"name": group.name, "help": _first(group.help), "parameters": [], "commands": commands}


def _command(entry: Command) -> Mapping[str, Any]:
    parameters = list(_parameters(loaded(entry), taken_by(entry.load())))
    return {"name": entry.name, "help": _first(entry.help), "parameters": parameters}


def _parameters(command: Any, takes: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for each in command.params:
        is_argument = each.param_type_name == "argument"
        told: dict[str, Any] = {
            "name": each.name,
            "names": [] if is_argument else [*each.opts, *each.secondary_opts],
            "help": _first(each.help or ""),
        }
        if each.nargs == -1 or getattr(each, "multiple", False):
            told["many"] = True
        if getattr(each, "is_flag", False):
            told["flag"] = True
        elif each.name in takes:
            told["takes"] = _described(takes[each.name], each.help or "")
        yield told


def _described(takes: Mapping[str, Any], help_text: str) -> Mapping[str, Any]:
    """The same with what each word of a closed list means: as a line of the help has it, or as the files' own list."""
    listed = takes.get("words", ())
    if isinstance(listed, str) or not listed:
        return takes
    lines = dict(line.split(" ", 1) for line in help_text.split("\n") if " " in line)
    asked = {word for word, _ in listed}
    choice = next((each for each in _choices(Choice) if asked <= {*each.shown()}), None)
    meant = {} if choice is None else dict(zip(choice.shown(), (each.description for each in choice), strict=True))
    return {**takes, "words": [(word, told or lines.get(word) or meant.get(word, "")) for word, told in listed]}


def _choices(top: type[Choice]) -> Iterator[type[Choice]]:
    """The closed lists of values that the files may have."""
    for made in top.__subclasses__():
        yield made
        yield from _choices(made)


def _first(text: str) -> str:
    """The first sentence of a help text that does not tell of one format alone."""
    lines = text.split("\n")
    told = next((line for line in lines if line[:1].isupper()), lines[0])
    return told.split(". ")[0].removesuffix(".")


def _municipality() -> Mapping[str, Any]:
    run, participants = KIND_OF_RECORD[Run].key, alias_of(Run, "participants")
    return {
        "id": alias_of(Person, "id"),
        "shown": alias_of(Person, "show_name"),
        "yes": "ja",
        "titles": sorted({*_titles(Session), *_titles(Module)}),
        "left_out": [KIND_OF_RECORD[Settings].key, alias_of(Settings, "omit")],
        "kinds": {kind.key: _kind(kind.record) for kind in KINDS if kind.has_ids},
        "run": {
            "key": run,
            "participants": participants,
            "person": alias_of(Participant, "person"),
            "people": KIND_OF_RECORD[Person].key,
        },
        "programme": {
            "key": KIND_OF_RECORD[Programme].key,
            "of_run": alias_of(Run, "programme"),
            "parts": _parts_of_programmes(),
        },
        "theme": {"goal": KIND_OF_RECORD[Goal].key, "key": alias_of(Goal, "theme")},
        "periods": _periods(),
        "words": {name: list(listed) for name, listed in _shared().items()},
    }


def _titles(record: type[Record]) -> list[str]:
    return [alias_of(record, name) for name in ("name", "text", "title") if name in record.model_fields]


def _kind(record: Any) -> Mapping[str, Any]:
    built_in = [(each.id, title_of(each)) for each in BUILT_IN.get(record, ())]
    return {"titles": _titles(record), "built_in": built_in}


def _parts_of_programmes() -> Mapping[str, Sequence[Sequence[str]]]:
    """Where in a programme its sessions and its modules are, by the key of the list."""
    found = dict[str, list[list[str]]]()
    for path, part in sorted(parts_of(Programme), key=lambda each: len(each[0])):
        if part in (Session, Module):
            way: list[str] = []
            here: type[Record] = Programme
            for step in (step for step in path if step != EACH):
                way.append(alias_of(here, str(step)))
                here = Module if step == "modules" else here
            found.setdefault(way[-1], []).append(way)
    return found


def _periods() -> Mapping[str, Any]:
    settings = Settings()
    reporting = type(settings.reporting)
    return {
        "way": [KIND_OF_RECORD[Settings].key, alias_of(Settings, "reporting"), alias_of(reporting, "period")],
        "usual": settings.reporting.period.value,
        "kinds": {spelt: _months_and_letter(kind) for kind in ReportingFrequency for spelt in kind.spellings},
    }


def _months_and_letter(kind: ReportingFrequency) -> tuple[int, str]:
    """How many months a period lasts, and the letter in its name."""
    first = period_on(kind, date(2026, 1, 1))
    return first.last.month, first.name[5:6] if first.name[5:6].isalpha() else ""


def _shared() -> Mapping[str, Iterable[tuple[str, str]]]:
    say = language("nb").say
    rules = [(word, say(rule.title)) for rule in ALL_RULES for word in (rule.code, rule.name)]
    built_in = {each.id: title_of(each) for records in BUILT_IN.values() for each in records}
    return {
        "rules": rules,
        "topics": [*rules, *built_in.items()],
        "fields": [(word, "") for word in sorted(every_field_word())],
        "attendance": [(ALL, "alle som er påmeldt"), (NOBODY, "ingen kom")],
    }
