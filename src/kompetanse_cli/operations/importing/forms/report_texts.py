"""The text of a unit's report by its headings: what stands under each, and the text with another under some of them."""

import re
from collections.abc import Iterator, Mapping

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import END_OF_TEXT

_HEADING = re.compile(r"##[ \t]+(?P<words>.*?)[ \t#]*\Z")
_TITLE = re.compile(r"#[ \t]")


@frozen
class _Part:
    """The lines of a heading, what it says, and the lines below it. The first part has the title of the report."""

    head: tuple[str, ...]
    words: str
    lines: tuple[str, ...]


def texts_by_heading(text: str) -> dict[str, str]:
    """What stands under each heading `##` of a report, in its order; above the first one, if anything does, under an
    empty heading. Of two of the same the first. The help below `END_OF_TEXT` is none of it."""
    found: dict[str, str] = {}
    for part in _parts(text.partition(END_OF_TEXT)[0]):
        below = "\n".join(part.lines).strip()
        if part.words or below:
            found.setdefault(part.words, below)
    return found


def with_texts(text: str, new: Mapping[str, str]) -> str:
    """The text with something else under some headings, each other line as it was; a heading that is not there comes
    last of what the leader wrote."""
    own, end, help_text = text.partition(END_OF_TEXT)
    left = dict(new)
    lines: list[str] = []
    for part in _parts(own):
        below = left.pop(part.words, None)
        lines += (*part.head, *(part.lines if below is None else ("", *below.splitlines(), "")))
    for words, below in left.items():
        while lines and not lines[-1].strip():
            lines.pop()
        lines += ("", f"## {words}", "", *below.splitlines())
    written = "\n".join(lines).strip()
    return f"{written}\n\n\n{end}{help_text}" if end else f"{written}\n"


def _parts(text: str) -> Iterator[_Part]:
    """What is above the first heading, and then each heading with what is below it."""
    lines = text.splitlines()
    top = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    top += bool(lines[top:]) and _TITLE.match(lines[top]) is not None
    head, words, below = tuple(lines[:top]), "", list[str]()
    for line in lines[top:]:
        heading = _HEADING.match(line)
        if heading is None:
            below.append(line)
        else:
            yield _Part(head, words, tuple(below))
            head, words, below = (line,), heading["words"], []
    yield _Part(head, words, tuple(below))
