"""The comments that were written about a person: inside, beside and right above what is the person's own.

What such a comment says is nobody's to judge: a telephone number, a diagnosis and the name of a spouse name nobody.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KINDS, N_, NOWHERE, Person, Register, Span, naming
from kompetanse_cli.operations.changes.subject_access import Trace
from kompetanse_cli.operations.erasing.own_records import own_addresses
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.suppressions import suppressions
from kompetanse_cli.reading.yaml import Comments, KeyPath, TextIndex, locate, without

_MODELINE = re.compile(r"#\s*yaml-language-server\s*:")


@frozen
class OwnComment:
    """A comment, where it stands, and what it is about. `is_told`: it says something to a program, and is kept."""

    path: str
    line: int
    span: Span
    trace: Trace
    is_told: bool


def own_comments(source: Source, register: Register, person: Person) -> tuple[OwnComment, ...]:
    """The comments that are or may be about a person of the register, by file and line."""
    own = dict.fromkeys(own_addresses(register, person))
    named = dict.fromkeys(holder.at(*way) for holder, way in naming(register, Person, person.id))
    found: list[OwnComment] = []
    for path in sorted({address.path for address in (*own, *named) if address != NOWHERE}):
        text = _text(source, path)
        if "#" in text:
            places = [[each.keys for each in some if each.path == path] for some in (own, named)]
            is_alone = all(_is_within(each, places[0]) for each in _records(register, path))
            found += _in_file(path, text, places[0], places[1], is_alone=is_alone)
    return tuple(found)


def without_comments(source: Source, comments: Iterable[OwnComment]) -> Mapping[str, bytes]:
    """The files without some comments. Raises KompetanseError for a file that would say something else then."""
    by_path: dict[str, list[Span]] = {}
    for comment in comments:
        by_path.setdefault(comment.path, []).append(comment.span)
    made = {}
    for path, spans in by_path.items():
        text = source[path].decode("utf-8")
        new = without(text, spans)
        if _tree(path, new) != _tree(path, text):
            raise KompetanseError(
                N_("«{path}» er skrevet på en måte som ikke kan endres trygt"),
                path=path,
                remedy=N_("ta bort kommentarene for hånd"),
            )
        made[path] = new.encode()
    return made


def _in_file(
    path: str, text: str, own: Iterable[KeyPath], named: Iterable[KeyPath], *, is_alone: bool
) -> Iterator[OwnComment]:
    yaml, comments = _comments(path, text)
    index = TextIndex(path, text)
    told = {each.span for each in suppressions(yaml) if each.exact}
    whose = dict.fromkeys(comments.all, Trace.COMMENT_BESIDE) if is_alone else {}
    for keys in named:
        for comment in comments.of(keys):
            # The id alone in a list of such, and what is said beside it: the others have lines of their own.
            is_own = comment.alone and isinstance(keys[-1], int) and comments.is_on_line(keys, comment)
            whose[comment.span] = Trace.OWN_COMMENT if is_own else whose.get(comment.span, Trace.COMMENT_BESIDE)
    for keys in own:
        for comment in comments.of(keys):
            if comment.alone:
                whose[comment.span] = Trace.OWN_COMMENT
            whose.setdefault(comment.span, Trace.COMMENT_BESIDE)
    for span in sorted(whose, key=lambda each: each.start):
        written = text[span.start : span.end]
        if not _MODELINE.match(written):
            yield OwnComment(path, index.region(span).start.line, span, whose[span], span in told)


def _comments(path: str, text: str) -> tuple[str, Comments]:
    """The YAML of a file, and its comments: of Markdown what stands before the text."""
    if not path.lower().endswith(".md"):
        return text, Comments(text)
    front = split(text)
    if front is None:
        return "", Comments("")
    yaml = text[: front.offset + len(front.yaml)]
    return yaml, Comments(yaml, locate(front.yaml, front.offset))


def _tree(path: str, text: str) -> object:
    front = split(text) if path.lower().endswith(".md") else None
    return parse(front.yaml, front.offset).tree if front else parse(text).tree


def _records(register: Register, path: str) -> Iterator[KeyPath]:
    """Where the records of a file stand in it."""
    for kind in KINDS:
        yield from (each.address.keys for each in register.all(kind.record) if each.address.path == path)


def _is_within(keys: KeyPath, own: Iterable[KeyPath]) -> bool:
    return any(keys[: len(each)] == each for each in own)


def _text(source: Source, path: str) -> str:
    try:
        return decode(source[path]).text
    except (OSError, KeyError):
        return ""
