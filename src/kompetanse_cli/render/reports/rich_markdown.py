"""Sentences in Markdown: what stands out in them marked, and all that their words would mean there escaped."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.render.cells import leads
from kompetanse_cli.report.base import (
    Emphasis,
    Hyperlink,
    Rich,
    RichPart,
    Text,
    TextSpan,
    escape_markdown,
    escape_markdown_inline,
    escape_markdown_start,
)

# So the words of a sentence are marked, by their emphasis.
_MARKS = {Emphasis.PLAIN: "", Emphasis.THEN: "", Emphasis.STRONG: "**", Emphasis.QUOTE: "_"}


def rich_markdown(text: Text) -> str:
    """A sentence, with what stands out in it, and all that its words would mean in Markdown escaped."""
    if isinstance(text, str):
        return escape_markdown(text)
    return escape_markdown_start("".join(marked_parts(text)))


def lone_markdown(text: Text) -> str:
    """A sentence that is a paragraph of its own. One that is strong from end to end leads what comes below it, and must
    not be taken for a heading."""
    if isinstance(text, Rich) and len(text.parts) == 1 and text.plain and text.plain[-1].isalnum():
        (part,) = text.parts
        if isinstance(part, TextSpan) and part.emphasis is Emphasis.STRONG:
            return rich_markdown(Rich((TextSpan(f"{part.text}:", Emphasis.STRONG),)))
    return rich_markdown(text)


def marked_parts(text: Rich) -> Iterator[str]:
    """The parts. A mark is one only where a word begins after it and ends before it, with a space around."""
    before = " "
    for at, part in enumerate(text.parts):
        told = part.told if isinstance(part, TextSpan) else part.text
        mark = _MARKS[part.emphasis] if isinstance(part, TextSpan) else ""
        after = next((each for each in _plain_parts(text.parts[at + 1 :]) if each), " ")
        core = one_line(told)
        is_alone = before[-1].isspace() and not after[0].isalnum()
        if mark and core and (is_alone or (told[:1].isspace() and told[-1:].isspace())):
            yield _spaced(told, f"{mark}{escape_markdown_inline(core)}{mark}")
        elif isinstance(part, Hyperlink):
            yield link(part)
        else:
            yield _spaced(told, escape_markdown_inline(core))
        before = told or before


def _plain_parts(parts: Iterable[RichPart]) -> Iterator[str]:
    return (part.told if isinstance(part, TextSpan) else part.text for part in parts)


def _spaced(told: str, inside: str) -> str:
    """The words with one space where some stood before and after them."""
    first = " " if told[:1].isspace() else ""
    last = " " if told[-1:].isspace() and told.strip() else ""
    return f"{first}{inside}{last}"


def one_line(text: str) -> str:
    return " ".join(text.split())


def link(leading: Hyperlink) -> str:
    """A link to the web; targets within the report have no anchor in Markdown, and other schemes are only text."""
    text = escape_markdown_inline(one_line(leading.text))
    if leading.target.startswith("#") or not leads(leading.target):
        return text
    target = "".join(character for character in leading.target if character not in "<>\\|" and not character.isspace())
    return f"[{text}](<{target}>)"
