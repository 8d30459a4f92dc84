"""Markdown that users wrote, made safe: no HTML, no pictures, and links to the web or to e-mail alone."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

# Below the report's own h1, h2 and captions.
_LOWER_BY = 3
_ALLOWED = ("https://", "http://", "mailto:")
# What could become HTML, a link, a picture or a heading of the report's own. Lists and emphasis may stay.
_MARKUP = re.compile(r"[<\[\\]|&(?=#?\w+;)|^(?=[ \t]*(?:#|=+[ \t]*$|-+[ \t]*$))", re.MULTILINE)
# A heading of the user's: it stays a line of its own, and is strong instead.
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?P<text>[^*\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)


def from_markdown(text: str) -> Markup:
    """The text as HTML, its headings below those of the report."""
    parser = MarkdownIt("commonmark", {"html": False}).disable("image")
    parser.validateLink = _is_allowed  # type: ignore[method-assign]
    tokens = parser.parse(text)
    _lower(tokens)
    # The parser escapes all text, writes no HTML of the user's, and checks each link.
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _lower(tokens: Sequence[Token]) -> None:
    """Headings below those of the report, and none more than one step below the one before it."""
    level = _LOWER_BY
    for token in tokens:
        if token.type == "heading_open":
            level = min(6, int(token.tag[1]) + _LOWER_BY, level + 1)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"


def _is_allowed(url: str) -> bool:
    return url.lower().startswith(_ALLOWED)


def tamed(text: str) -> str:
    """The text as Markdown still, its headings strong, and what could be more than paragraphs, lists and emphasis
    escaped."""
    text = _HEADING.sub(lambda match: f"**{match['text']}**", text)
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)
