"""The options of a command that are the fields of a record or a part: their names, their help, and what they say."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change.records.values import FieldReader
from kompetanse_cli.cli.console import prompts
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    Choice,
    FieldLeaf,
    Module,
    Named,
    Programme,
    Record,
    Refers,
    Session,
    alias_of,
)
from kompetanse_cli.operations.fields import FieldPath, forms_of, paths_of, referred

# What the commands have called these all along.
_NAMES = {"start": "from", "begun": "from", "end": "to"}
# What a record is called by, where it has one of them.
_TITLES = ("name", "text")
# The lists of a programme whose ids a part of it is known by.
_LISTS: Mapping[Any, str] = {Session: alias_of(Programme, "sessions"), Module: alias_of(Programme, "modules")}
_SHARED: Mapping[str, tuple[Any, Any]] = {
    "root": (options.Root, None),
    "on": (options.Date, None),
    "dry_run": (options.DryRun, False),
    "force": (options.Force, False),
    "lang": (options.Lang, None),
}


class FieldOptions:
    """The fields of a record or a part as the arguments and options of a command.

    `but`: the names of those that are told in another way.
    """

    def __init__(self, kind: type[Record], but: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.fields = {name: path for name, path in _fields(kind) if name not in but}
        self.title = next((name for name in _TITLES if name in self.fields), None)

    @staticmethod
    def option(name: str) -> str:
        """`--per-employees`, of the name of a field."""
        return f"--{_NAMES.get(name, name).replace('_', '-')}"

    def title_of(self, record: Record) -> str:
        """What a record of the kind is called."""
        return str(getattr(record, self.title)) if self.title is not None else ""

    def signature(self, *before: Parameter) -> Signature:
        """The parameters of a command: those before, the title, an option for each field, and those that all have."""
        title = [] if self.title is None else [parameter(self.title, _argument(self.fields[self.title]))]
        fields = [
            parameter(name, Annotated[str | None, _option(name, path)], None)
            for name, path in self.fields.items()
            if name != self.title
        ]
        # What must be said comes first.
        first = [each for each in before if each.default is Parameter.empty]
        others = [each for each in before if each.default is not Parameter.empty]
        shared = [parameter(name, annotation, usual) for name, (annotation, usual) in _SHARED.items()]
        return Signature([*first, *title, *fields, *others, *shared], return_annotation=int)

    def read(self, reader: FieldReader, said: Mapping[str, str], what: object) -> dict[str, Any]:
        """The values by the names of the fields, as they are written, and with keys within a part. What must be there
        and is not said is asked for.

        Raises KompetanseError with all that is lacking where nobody is there to answer, and with all that is wrong.
        """
        lacking = [name for name, path in self.fields.items() if name not in said and self._is_required(path, said)]
        if lacking and not prompts.can_ask():
            raise KompetanseError(
                N_("{kind} mangler {names}"),
                kind=what,
                names=", ".join(f"{self.option(name)} ({_metavar(self.fields[name])})" for name in lacking),
                remedy=N_("skriv det på kommandolinjen"),
            )
        read = dict[str, Any]()
        with reader.begun.arguments() as given:
            for name, text in said.items():
                forms = self.fields[name].last
                read[name] = given.read(partial(reader.read, forms, text, self.option(name)))
        for name in lacking:
            read[name] = self._asked(reader, name)
        return self._together(read)

    def _asked(self, reader: FieldReader, name: str) -> Any:
        path = self.fields[name]
        question = f"{path.last.title} ({_metavar(path)})"
        return prompts.answer(
            self.option(name),
            None,
            question,
            reader.begun.language,
            lambda text: reader.read(path.last, text, path.last.key),
        )

    def _is_required(self, path: FieldPath, said: Iterable[str]) -> bool:
        """Whether the record can't do without: of a part, when the part itself must be there."""
        return path.last.is_required and all(
            outer.is_required or any(self.fields[name].names[: depth + 1] == path.names[: depth + 1] for name in said)
            for depth, outer in enumerate(path.forms[:-1])
        )

    def _together(self, read: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, path in self.fields.items():
            if read.get(name) is None:
                continue
            box = values
            for depth, outer in enumerate(path.forms[:-1]):
                # Within a part the keys are those of the files.
                box = box.setdefault(outer.name if depth == 0 else outer.key, {})
            box[path.names[0] if len(path.forms) == 1 else path.last.key] = read[name]
        return values


def parameter(name: str, annotation: Any, usual: Any = Parameter.empty) -> Parameter:
    """A parameter of a command, as typer reads it."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=usual, annotation=annotation)


def said_of(given: Mapping[str, str | None]) -> dict[str, str]:
    """What is said: the options that are not left out."""
    return {name: text for name, text in given.items() if text is not None}


def kind_name(kind: type[Record]) -> object:
    """What a kind of record or a part is called, in a message."""
    return message(KIND_OF_RECORD[kind].one) if kind in KIND_OF_RECORD else str(kind.model_config.get("title") or "")


def _fields(kind: type[Record]) -> Iterator[tuple[str, FieldPath]]:
    """The fields that have an option, by the name of the parameter: those of the record, and of a part where it has
    nothing but keys."""
    taken = set[str]()
    for path in paths_of(kind):
        # A record has its own id made, and a part is given one.
        if (path.names == ("id",) and issubclass(kind, Named)) or _is_only_part(path):
            continue
        if any(not _is_only_part(FieldPath(path.forms[: depth + 1])) for depth in range(len(path.forms) - 1)):
            continue
        name = path.names[-1] if path.names[-1] not in taken else "_".join(path.names)
        taken.add(name)
        yield name, path


def _is_only_part(path: FieldPath) -> bool:
    """Whether a field is written with keys, and in no other way."""
    forms = path.last
    return forms.part is not None and not (forms.leaf or forms.map_key or forms.item_part)


def _argument(path: FieldPath) -> Any:
    return Annotated[str, typer.Argument(metavar=_metavar(path), help=path.last.description)]


def _option(name: str, path: FieldPath) -> Any:
    return typer.Option(
        FieldOptions.option(name),
        metavar=_metavar(path),
        help=path.last.description,
        autocompletion=_completer(path),
    )


def _metavar(path: FieldPath) -> str:
    """The choices of a closed list, else what stands in the files."""
    leaf = path.last.leaf
    if leaf is not None and isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice) and not path.last.is_list:
        return "|".join(leaf.kind.shown())
    return N_("DATO") if leaf is not None and leaf.kind is date else path.last.key.upper()


def _completer(path: FieldPath) -> options.Completer | None:
    """What completes an id, or the values of a closed list; of parts that begin with an id, the key and the id."""
    forms = path.last
    leaf = forms.leaf or forms.map_key
    if leaf is None:
        first = next(iter(forms_of(forms.item_part).values()), None) if forms.item_part is not None else None
        kinds = [] if first is None or first.one is None else _kind_keys(first.one)
        return options.ids_of(*kinds, key=f"{first.key}:") if first is not None and kinds else None
    refers = leaf.mark(Refers)
    if refers is not None and refers.local:
        part = referred(refers.to[0])
        return options.parts(_LISTS[part]) if part in _LISTS else None
    if kinds := _kind_keys(leaf):
        return options.ids_of(*kinds, then="" if forms.leaf is not None else ":")
    if leaf.kind is bool:
        return options.words(lambda: ("ja", "nei"))
    kind = leaf.kind
    if isinstance(kind, type) and issubclass(kind, Choice):
        return options.words(lambda: [*zip(kind.shown(), (each.description for each in kind), strict=True)])
    return None


def _kind_keys(leaf: FieldLeaf) -> list[str]:
    """The keys of the kinds that an id is of; none of what is no id."""
    refers = leaf.mark(Refers)
    kinds = () if refers is None or refers.local else map(referred, refers.to)
    return [KIND_OF_RECORD[kind].key for kind in kinds if kind in KIND_OF_RECORD]


def in_order(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values under their keys, in the order they are written."""
    return {alias_of(kind, name): values[name] for name in kind.model_fields if name in values}
