"""What an unknown key was meant as: a key with a letter or two wrong, or one by another word: the English name that the
code has for the field, or what stands over it as a column in tables.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from pydantic import BaseModel

from kompetanse_cli.model import KINDS, MAPPING_KEY, SheetColumn
from kompetanse_cli.reading.shape.errors import lists_with, models_of_format
from kompetanse_cli.reading.yaml import YamlValue
from kompetanse_cli.similar import fold, likeness, nearest

# What is no name of a field, since the language of the code has taken it.
_TAKEN = {"from": "fra", "since": "fra", "to": "til", "until": "til"}


def aliases(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a model has in the files."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


# The same slip is often made in every record of a file.
@lru_cache(maxsize=1024)
def meant_key(key: str, model: type[BaseModel]) -> str:
    """The key of a model that another was meant as; empty when nothing is near."""
    allowed = aliases(model)
    word = fold(key)
    by_word = _words_of(model).get(word) or next((each for each in _all_words().get(word, ()) if each in allowed), "")
    return by_word or nearest(key, allowed) or ""


@cache
def _words_of(model: type[BaseModel]) -> Mapping[str, str]:
    """The keys of a model by the other words for them, folded."""
    return dict(reversed([(fold(word), key) for word, key in _words(model)]))


def _words(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield name, key
        for mark in field.metadata:
            if isinstance(mark, SheetColumn):
                yield mark.heading, key
                yield from ((word, key) for word in mark.words)


@cache
def _all_words() -> Mapping[str, tuple[str, ...]]:
    """All keys of the format by the English names of their fields, folded."""
    found: dict[str, dict[str, None]] = {}
    for word, key in _TAKEN.items():
        found.setdefault(fold(word), {})[key] = None
    for model in models_of_format():
        for name, field in model.model_fields.items():
            found.setdefault(fold(name), {})[field.alias or name] = None
    return {word: tuple(keys) for word, keys in found.items()}


def meant_top_key(key: str) -> str:
    """The key at the top of a file that another was meant as; empty when nothing is near."""
    every = (*(kind.key for kind in KINDS), MAPPING_KEY)
    words = {fold(kind.attribute): kind.key for kind in KINDS}
    word = fold(key)
    return words.get(word) or words.get(f"{word}s") or nearest(key, every) or ""


def list_of(value: YamlValue) -> str:
    """The key of the only list in which all of the records in a value can stand; empty where there are several."""
    records = value if isinstance(value, list) else []
    lists = [frozenset(lists_with(each)) for each in records if isinstance(each, dict)]
    shared = frozenset[str]().union(*lists).intersection(*lists)
    return next(iter(shared)) if len(shared) == 1 and len(lists) == len(records) else ""


# More keys than so are no list to choose from, and of many so few are told.
_MOST_LISTED, _FEW = 20, 3


def keys_to_tell(key: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """Which of the keys that are allowed to tell somebody who wrote another: all, or, of many, those that look most
    like it."""
    every = tuple(allowed)
    return every if len(every) <= _MOST_LISTED else tuple(sorted(every, key=lambda each: -likeness(key, each))[:_FEW])


def top_keys_to_tell(tree: Mapping[str, YamlValue]) -> tuple[str, ...]:
    """The keys for the top of a file that look most like those that stand there, by the keys in their records first."""
    likeness_of = {
        kind.key: max((*_shared(value, kind.record), likeness(key, kind.key)) for key, value in tree.items())
        for kind in KINDS
    }
    return tuple(sorted(likeness_of, key=lambda key: likeness_of[key], reverse=True)[:_FEW])


def _shared(value: YamlValue, model: type[BaseModel]) -> tuple[float, int]:
    """How great a share of the keys of the first record there a model has, and how many it lacks, below nought."""
    first = value[0] if isinstance(value, list) and value else value
    keys = set(first) if isinstance(first, dict) else set()
    required = {field.alias for field in model.model_fields.values() if field.is_required()}
    return (len(keys & set(aliases(model))) / len(keys), -len(required - keys)) if keys else (0.0, 0)
