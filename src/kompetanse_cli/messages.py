"""Translatable texts in bokmål with the values that fill them. It loads nothing, so that commands start at once."""

from dataclasses import dataclass


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's extractors look for
    """Mark a text in bokmål for translation; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A translatable template in bokmål and the values that fill it (`str.format` fields)."""

    text: str
    values: tuple[tuple[str, object], ...] = ()


def message(text: str, **values: object) -> Message:
    """`message(N_("fant ingen enhet med id «{id}»"), id="sone-nrod")`."""
    return Message(text, tuple(sorted(values.items())))
