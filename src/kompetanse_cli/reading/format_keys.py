"""The keys that the format has, to tell a forgotten colon from running text."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from kompetanse_cli.model import KINDS
from kompetanse_cli.reading.slip import models_inside

_KEYS_IN_BRACES = re.compile(r"[{,]\s*([^\s:,{}\[\]\"']+)\s*:\s")


@cache
def key_sets() -> tuple[frozenset[str], ...]:
    """The keys of each kind of mapping that a document can have."""
    models: dict[type[BaseModel], None] = {}
    for kind in KINDS:
        _gather(kind.record, models)
    documents = frozenset(kind.key for kind in KINDS)
    return (documents, *(frozenset(_aliases(model)) for model in models))


def stand_together(keys: Iterable[str]) -> bool:
    """Whether some mapping of the format can have all of these keys."""
    wanted = frozenset(keys)
    return any(wanted <= known for known in key_sets())


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
