"""Whether a value may stand at a key, judged by the type that the format has there.

What is proposed must be right where it is proposed: a remedy that leads to the next mistake is none.
"""

from typing import Any

from pydantic import ValidationError

from kompetanse_cli.model import FORMS, KIND_OF_KEY
from kompetanse_cli.reading.yaml import KeyPath, YamlValue, build, prepare

# How pydantic tells that it is the key of a mapping that is wrong, and not what stands behind it.
OF_A_KEY = "[key]"


def is_known(keys: KeyPath) -> bool:
    """Whether the first of the keys is one that a document can have."""
    return bool(keys) and keys[0] in KIND_OF_KEY


def fits(keys: KeyPath, value: YamlValue) -> bool:
    """Whether a value, as YAML has read it, may stand at a key path of a document."""
    return is_known(keys) and error_at(keys, value) is None


def text_fits(keys: KeyPath, written: str) -> bool:
    """The same of a value as it is written in a file."""
    root = build(prepare(f"- {written}")).root
    return isinstance(root, list) and len(root) == 1 and fits(keys, root[0])


def error_at(keys: KeyPath, value: YamlValue) -> Any:
    """Pydantic's first error at or in a value, if it stood at a key path whose first key is known; None without one."""
    kind = KIND_OF_KEY[str(keys[0])]
    way = tuple(0 if isinstance(key, int) else key for key in keys[1 if kind.is_mapping else 2 :])
    try:
        kind.record.model_validate(_nested(way, value))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            at = tuple(step for step in detail["loc"] if step not in FORMS)
            if at[: len(way)] == way and detail["type"] != "missing" and OF_A_KEY not in at:
                return detail
    return None


def _nested(way: KeyPath, value: YamlValue) -> YamlValue:
    for step in reversed(way):
        value = [value] if isinstance(step, int) else {str(step): value}
    return value
