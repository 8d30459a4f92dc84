"""The texts of a schema in the language of whoever edits: they are written in bokmål, and said by the caller.

A text that is put together of others is `Told`: it remembers its template, so that a template has one translation.
"""

from collections.abc import Callable, Iterator
from typing import Any, Self

Say = Callable[[str], str]

# The keys of a schema that hold a text for people.
_TEXTS = frozenset(("title", "description", "markdownDescription", "errorMessage", "patternErrorMessage"))
_SEVERAL = "enumDescriptions"


class Told(str):
    """A text made of a template and what fills it; of that, `said` is a text itself."""

    template: str
    values: dict[str, str]
    said: dict[str, str]

    __slots__ = ("said", "template", "values")

    def __new__(cls, template: str, said: dict[str, str] | None = None, /, **values: str) -> Self:
        made = super().__new__(cls, template.format(**(said or {}), **values))
        made.template, made.values, made.said = template, values, said or {}
        return made

    def in_words(self, say: Say) -> str:
        """The text in another language."""
        said = {name: say(text) for name, text in self.said.items()}
        return say(self.template).format(**said, **self.values)


def in_language(schema: Any, say: Say) -> Any:
    """A schema with all its texts said in a language."""
    match schema:
        case list():
            return [in_language(part, say) for part in schema]
        case dict():
            return {key: _in_language(key, value, say) for key, value in schema.items()}
        case _:
            return schema


def _in_language(key: str, value: Any, say: Say) -> Any:
    if key in _TEXTS and isinstance(value, str):
        return value.in_words(say) if isinstance(value, Told) else say(value)
    if key == _SEVERAL:
        return [say(text) for text in value]
    return in_language(value, say)


def texts_in(schema: Any) -> Iterator[str]:
    """All that is said in a schema, the templates of what is put together among it."""
    said: dict[str, None] = {}

    def remember(text: str) -> str:
        said[text] = None
        return text

    in_language(schema, remember)
    yield from said
