"""Errors in the shape of a record, as pydantic finds them, and the fields and keys of the format they can be about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, either, message
from kompetanse_cli.model import KINDS, Address, Choice, Edit, Finding, Reading, RuleInfo
from kompetanse_cli.reading.shape.fitting import text_fits
from kompetanse_cli.reading.yaml import KeyPath


@frozen
class ShapeError:
    """One of pydantic's errors: where in the document, what stood there, and how it is written in the file.

    `raw` is the record as it was read, and `way` leads to the value in it.
    """

    kind: str
    keys: KeyPath
    found: Any
    context: Mapping[str, Any]
    written: str
    model: type[BaseModel]
    raw: Any = None
    way: KeyPath = ()

    def above(self, steps: int) -> Any:
        """What the value stands in, so many steps up, as it was read; None where that is outside the record."""
        held: Any = self.raw if len(self.way) >= steps else None
        for step in self.way[: len(self.way) - steps]:
            try:
                held = held[step]
            except (KeyError, IndexError, TypeError):
                return None
        return held

    @property
    def key(self) -> str:
        """The nearest key above what is wrong."""
        return next((str(key) for key in reversed(self.keys) if isinstance(key, str)), "")

    @property
    def address(self) -> Address:
        """The address of the value."""
        return Address(keys=self.keys)

    def fits(self, written: str) -> bool:
        """Whether what is written so would be right here."""
        return text_fits(self.keys, written)

    def meant(self) -> Reading | None:
        """What the value was meant as, of what can stand here."""
        return self.fitting(self.context.get("meant"))

    def fitting(self, reading: Reading | None) -> Reading | None:
        """Of a reading what can stand here. That another reading can't makes none of them certain."""
        values = [value for value in reading.values if self.fits(value)] if reading else []
        return Reading(values[0], bool(reading and reading.certain), tuple(values[1:])) if values else None

    def proposal(
        self, rule: RuleInfo, text: Message, reading: Reading | None, label: Message, remedy: Message
    ) -> Finding:
        """A finding at the value with what it was meant as; without that, with the `label` and the `remedy`.

        Of several readings none is chosen.
        """
        if reading is None:
            return self.finding(rule, text, label=label, remedy=remedy)
        meant = either(reading.values)
        told = self.finding(
            rule,
            text,
            label=message(N_("mente du {meant}?"), meant=meant),
            remedy=message(N_("Skriv {meant}."), meant=meant),
            new=None if reading.others else reading.value,
            certain=reading.certain,
        )
        return replace(told, choices=reading.values) if reading.others else told

    def finding(
        self,
        rule: RuleInfo,
        text: Message,
        *,
        label: Message | None = None,
        remedy: Message | None = None,
        new: str | None = None,
        certain: bool = False,
    ) -> Finding:
        """A finding at the value; `new` is the exact text that should stand there instead."""
        edits = () if new is None else (Edit(self.address, new),)
        return rule.finding(self.address, text, label, remedy, edits=edits, value=self.written, certain=certain)


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field of a model that has this key in the files."""
    return next((field for field in model.model_fields.values() if field.alias == key), None)


def models_inside(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field holds, alone or in a list; more than one where a value may have several forms."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_inside(part)


def model_inside(annotation: Any, *, listed: bool = True) -> type[BaseModel] | None:
    """The model that a field holds. Where a list of one and another alone will do, `listed` tells them apart."""
    found = tuple(models_inside(annotation))
    return (found[0] if listed else found[-1]) if found else None


def choice_inside(annotation: Any) -> type[Choice] | None:
    """The closed list of values that a field takes."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return annotation
    return next((choice for part in get_args(annotation) if (choice := choice_inside(part)) is not None), None)


_KEYS_IN_BRACES = re.compile(r"[{,]\s*([^\s:,{}\[\]\"']+)\s*:\s")


@cache
def models_of_format() -> tuple[type[BaseModel], ...]:
    """The models of all mappings that a document can have."""
    models: dict[type[BaseModel], None] = {}
    for kind in KINDS:
        _gather(kind.record, models)
    return tuple(models)


@cache
def key_sets() -> tuple[frozenset[str], ...]:
    """The keys of each kind of mapping that a document can have."""
    documents = frozenset(kind.key for kind in KINDS)
    return (documents, *(frozenset(_aliases(model)) for model in models_of_format()))


def stand_together(keys: Iterable[str]) -> bool:
    """Whether some mapping of the format can have all of these keys."""
    wanted = frozenset(keys)
    return any(wanted <= known for known in key_sets())


def stands_outermost(key: str) -> bool:
    """Whether a key can stand at the top of a document, and in no record."""
    documents, *records = key_sets()
    return key in documents and not any(key in known for known in records)


def lists_with(keys: Iterable[str]) -> tuple[str, ...]:
    """The lists of the format whose records can have these keys, and have all they must with them."""
    wanted = frozenset(keys)
    lists = [kind for kind in KINDS if wanted and not kind.is_mapping and wanted <= frozenset(_aliases(kind.record))]
    return tuple(kind.key for kind in lists if must_have(kind.record) <= wanted)


def must_have(model: type[BaseModel]) -> frozenset[str]:
    """The keys that a mapping of a model can't be without."""
    return frozenset(field.alias for field in model.model_fields.values() if field.alias and field.is_required())


def joins(word: str, before: str) -> bool:
    """Whether a word is a key of the format that can stand with the keys in the braces before it."""
    others = _KEYS_IN_BRACES.findall(before)
    return word not in others and stand_together((word, *others))


def _gather(model: type[BaseModel], models: dict[type[BaseModel], None]) -> None:
    if model in models:
        return
    models[model] = None
    for field in model.model_fields.values():
        for inner in models_inside(field.annotation):
            _gather(inner, models)


def _aliases(model: type[BaseModel]) -> Iterator[str]:
    for field in model.model_fields.values():
        if field.alias:
            yield field.alias
