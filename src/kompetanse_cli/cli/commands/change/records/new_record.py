"""`kompetanse new KIND`: a command for every kind of record, with an option for each of its fields."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.record_arguments import add_record, new_record_id
from kompetanse_cli.cli.commands.change.records.values import FieldReader
from kompetanse_cli.cli.console import prompts
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    Choice,
    Named,
    Record,
    Refers,
    alias_of,
)
from kompetanse_cli.operations.fields import FieldPath, paths_of
from kompetanse_cli.similar import fold

# What the commands have called these all along.
_NAMES = {"start": "from", "begun": "from", "end": "to"}
# What a record without an id is told by, and what it is called where it has one.
_TITLES = ("name", "text")
_SHARED: Mapping[str, tuple[Any, Any]] = {
    "new_id": (options.NewId, None),
    "root": (options.Root, None),
    "on": (options.Date, None),
    "dry_run": (options.DryRun, False),
    "force": (options.Force, False),
    "lang": (options.Lang, None),
}


class RecordCommand:
    """The command that adds a record of a kind: called as typer calls any, with an option for each of its fields.

    `usual` are the values of fields that are written when none is said.
    """

    def __init__(self, kind: type[Record], **usual: str) -> None:
        self.kind = kind
        self.usual = usual
        self.fields = _fields(kind)
        self.title = next((name for name in _TITLES if name in kind.model_fields), None)
        self.__signature__ = _signature(kind, self.fields, self.title)
        parameters = self.__signature__.parameters.items()
        self.__annotations__ = {name: each.annotation for name, each in parameters} | {"return": int}

    @staticmethod
    def option(name: str) -> str:
        """`--per-employees`, of the name of a field."""
        return f"--{_NAMES.get(name, name).replace('_', '-')}"

    def __call__(
        self,
        *,
        root: Path | None,
        on: str | None,
        lang: str | None,
        dry_run: bool,
        force: bool,
        new_id: str | None = None,
        **given: str | None,
    ) -> int:
        """Add a record. Raises KompetanseError with all that is lacking."""
        begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
        said = {**self.usual, **{name: text for name, text in given.items() if text is not None}}
        self._ask(begun, said)
        values = _read(begun, self.fields, said)
        name = said[self.title] if self.title else ", ".join(said[key] for key in self.kind.key_fields if key in said)
        key = KIND_OF_RECORD[self.kind].key
        if not issubclass(self.kind, Named):
            return add_record(begun, self.kind, message(N_("Ny under {key}: {name}"), key=key, name=name), **values)
        _require_another(begun, self.kind, new_id, name)
        made = new_record_id(begun, self.kind, new_id, name)
        told = message(N_("Ny under {key}: {name} ({id})"), key=key, name=" ".join(name.split()), id=made)
        return add_record(begun, self.kind, told, id=made, **values)

    def _ask(self, begun: write_command.Begun, said: dict[str, str]) -> None:
        """Ask for what a record must have and nobody has said. Raises KompetanseError with all of it where nobody is
        there to answer."""
        fields = self.fields
        lacking = [name for name, path in fields.items() if name not in said and _is_required(path, said, fields)]
        if lacking and not prompts.can_ask():
            raise KompetanseError(
                N_("{kind} mangler {names}"),
                kind=message(KIND_OF_RECORD[self.kind].one),
                names=", ".join(f"{self.option(name)} ({fields[name].key})" for name in lacking),
                remedy=N_("skriv dem på kommandolinjen"),
            )
        for name in lacking:
            question = f"{fields[name].last.title} ({_metavar(fields[name])})"
            read = _checked(begun, fields[name])
            said[name] = prompts.answer(self.option(name), None, question, begun.language, read)


def _require_another(begun: write_command.Begun, kind: type[Named], new_id: str | None, name: str) -> None:
    """Refuse what is called as one that is there, unless it gets an id of its own. Raises KompetanseError."""
    same = [each for each in begun.register.by_id(kind).values() if fold(_title(each)) == fold(name)]
    if same and new_id is None:
        raise KompetanseError(
            N_("«{name}» finnes alt: {ids}"),
            name=name,
            ids=", ".join(each.id for each in same),
            remedy=N_("er det en annen, legg til --id; «kompetanse set» endrer den som finnes"),
        )


def _title(record: Record) -> str:
    return next((str(getattr(record, name)) for name in _TITLES if hasattr(record, name)), "")


def _fields(kind: type[Record]) -> dict[str, FieldPath]:
    """The fields that have an option, by the name of the parameter: those of the record, and of a part where it has
    nothing but keys."""
    found: dict[str, FieldPath] = {}
    for path in paths_of(kind):
        if path.names == ("id",) or _is_only_part(path):
            continue
        if any(not _is_only_part(FieldPath(path.forms[: depth + 1])) for depth in range(len(path.forms) - 1)):
            continue
        name = path.names[-1] if path.names[-1] not in found else "_".join(path.names)
        found[name] = path
    return found


def _is_only_part(path: FieldPath) -> bool:
    """Whether a field is written with keys, and in no other way."""
    forms = path.last
    return forms.part is not None and not (forms.leaf or forms.map_key or forms.item_part)


def _signature(kind: type[Record], fields: Mapping[str, FieldPath], title: str | None) -> Signature:
    parameters = []
    if title is not None:
        parameters.append(_parameter(title, Annotated[str, _argument(fields[title])], Parameter.empty))
    for name, path in fields.items():
        if name != title:
            parameters.append(_parameter(name, Annotated[str | None, _option(name, path)], None))
    for name, (annotation, usual) in _SHARED.items():
        if name != "new_id" or issubclass(kind, Named):
            parameters.append(_parameter(name, annotation, usual))
    return Signature(parameters, return_annotation=int)


def _parameter(name: str, annotation: Any, usual: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=usual, annotation=annotation)


def _argument(path: FieldPath) -> Any:
    return typer.Argument(metavar=_metavar(path), help=path.last.description)


def _option(name: str, path: FieldPath) -> Any:
    return typer.Option(
        RecordCommand.option(name),
        metavar=_metavar(path),
        help=path.last.description,
        autocompletion=_completer(path),
    )


def _metavar(path: FieldPath) -> str:
    """The choices of a closed list, else what stands in the files."""
    leaf = path.last.leaf
    if leaf is not None and isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice) and not path.last.is_list:
        return "|".join(leaf.kind)
    return N_("DATO") if leaf is not None and leaf.kind is date else path.last.key.upper()


def _completer(path: FieldPath) -> options.Completer | None:
    """What completes an id, or the values of a closed list."""
    leaf = path.last.leaf
    if leaf is None:
        return None
    refers = leaf.mark(Refers)
    if refers is not None:
        keys = [
            kind.key for record, kind in KIND_OF_RECORD.items() if record in refers.to or record.__name__ in refers.to
        ]
        return lambda incomplete: [each for key in keys for each in options.ids_of(key)(incomplete)]
    if isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
        choices = [(each.value, each.description) for each in leaf.kind]
        return lambda incomplete: [each for each in choices if each[0].startswith(incomplete)]
    return None


def _checked(begun: write_command.Begun, path: FieldPath) -> Callable[[str], str]:
    """What takes an answer that can be read. It raises KompetanseError."""

    def read(text: str) -> str:
        FieldReader(begun).read(path.last, text, path.last.key)
        return text

    return read


def _is_required(path: FieldPath, said: Mapping[str, str], fields: Mapping[str, FieldPath]) -> bool:
    """Whether the record can't do without: of a part, when the part itself must be there."""
    return path.last.is_required and all(
        outer.is_required or any(fields[name].names[: depth + 1] == path.names[: depth + 1] for name in said)
        for depth, outer in enumerate(path.forms[:-1])
    )


def _read(begun: write_command.Begun, fields: Mapping[str, FieldPath], said: Mapping[str, str]) -> dict[str, Any]:
    """The values by the names of the record's fields, as they are written. Raises KompetanseError with all that is
    wrong."""
    reader, read = FieldReader(begun), dict[str, Any]()
    with begun.arguments() as given:
        for name, text in said.items():
            read[name] = given.read(partial(reader.read, fields[name].last, text, RecordCommand.option(name)))
    values: dict[str, Any] = {}
    for name, path in fields.items():
        if name not in read:
            continue
        value = read[name]
        box = values
        for depth, outer in enumerate(path.forms[:-1]):
            # Within a part the keys are those of the files.
            box = box.setdefault(outer.name if depth == 0 else outer.key, {})
        if value is not None:
            box[path.names[0] if len(path.forms) == 1 else path.last.key] = value
    return {name: _in_order(_part_in(fields, name), value) for name, value in values.items()}


def _part_in(fields: Mapping[str, FieldPath], name: str) -> type[Record] | None:
    """The part that a field holds, where it is one."""
    return next((path.forms[0].part for path in fields.values() if path.names[0] == name and len(path.forms) > 1), None)


def _in_order(part: type[Record] | None, value: Any) -> Any:
    """The keys of a part in the order they are written."""
    if part is None or not isinstance(value, dict):
        return value
    keys = [alias_of(part, each) for each in part.model_fields]
    return {key: value[key] for key in keys if key in value}
