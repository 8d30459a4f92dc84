"""Markdown that users wrote, made safe: no HTML, no pictures, and links to the web or to e-mail alone."""

import re
from collections.abc import Iterator, Sequence

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


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The text piece by piece, without markup: what each is (heading, item or paragraph), and what it says."""
    kind, inside = "paragraph", 0
    for token in MarkdownIt("commonmark", {"html": False}).parse(text):
        if token.type in ("list_item_open", "list_item_close"):
            inside += token.nesting
        kind = "heading" if token.type == "heading_open" else "paragraph" if token.type == "heading_close" else kind
        if token.type in ("fence", "code_block", "html_block"):
            yield "paragraph", token.content.strip()
        elif token.type == "inline":
            said = "".join(" " if child.type.endswith("break") else child.content for child in token.children or ())
            yield "item" if inside else kind, said


def escape_user_markdown(text: str) -> str:
    """The text as Markdown still, its headings strong, and what could be more than paragraphs, lists and emphasis
    escaped."""
    text = _HEADING.sub(lambda match: f"**{match['text']}**", text)
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)
