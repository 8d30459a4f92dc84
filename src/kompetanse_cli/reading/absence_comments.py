"""Comments beside an absence, where somebody may have written why: when somebody is away is all that may be kept."""

import re
from collections.abc import Collection, Iterator, Mapping

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import KIND_OF_RECORD, Finding, Person, Span, alias_of
from kompetanse_cli.reading.codes import ABSENCE_COMMENT
from kompetanse_cli.reading.finding_builder import finding_at, span_edit
from kompetanse_cli.reading.yaml import LINE_END, Comments, YamlValue, with_blanks

_PEOPLE, _ABSENCES = KIND_OF_RECORD[Person].key, alias_of(Person, "absences")
# A key with nothing behind it is in no tree.
_KEY = re.compile(rf"""(?:^|[\s{{,\-])["']?{_ABSENCES}["']?[ \t]*:""", re.MULTILINE)


def absence_comments(text: str, tree: Mapping[str, YamlValue], allowed: Collection[Span]) -> Iterator[Finding]:
    """A finding for each comment inside, beside or right above the absences of a person, but for those that are
    `allowed`, which say something to this tool. What the comment says is in no part of the finding.
    """
    people = tree.get(_PEOPLE)
    if not isinstance(people, list) or "#" not in text or not any(map(_may_be_beside, _KEY.finditer(text))):
        return
    comments = Comments(text)
    ways = ((_PEOPLE, number, _ABSENCES) for number, each in enumerate(people) if isinstance(each, dict))
    found = {comment.span: None for way in ways for comment in comments.of(way)}
    found |= {span: None for span in comments.all if _KEY.search(text, _line_start(text, span.start), span.start)}
    for span in sorted(found.keys() - set(allowed), key=lambda each: each.start):
        gone = with_blanks(text, span)
        yield finding_at(
            ABSENCE_COMMENT,
            span,
            message(N_("Det står en kommentar ved et fravær.")),
            label=message(N_("årsaken til et fravær kan ikke lagres")),
            remedy=message(N_("Ta bort kommentaren. Er den alt lagret i git, har historikken den fortsatt.")),
            edits=(span_edit(gone.start, gone.end, ""),),
        )


def _may_be_beside(key: re.Match[str]) -> bool:
    """Whether there is a # where a comment beside the absences would stand: to find the comments themselves costs as
    much as to read the file, and hardly any stand there.
    """
    text, start = key.string, _line_start(key.string, key.start() + 1)
    before = start - (2 if text[start - 2 : start] == "\r\n" else 1)
    above = text[_line_start(text, before) : start] if start else ""
    line = text[start : _line_end(text, key.end())]
    if above.lstrip().startswith("#") or "#" in line:
        return True
    if line.count("[") + line.count("{") > line.count("]") + line.count("}"):
        # What is open goes on however far in.
        return "#" in text[key.end() :]
    column = key.end() - start - len(key[0].lstrip(" \t\r\n{,-"))
    at = start + len(line)
    while at < len(text):
        end = _line_end(text, at)
        line = text[at:end]
        if line.lstrip().startswith("#") or ("#" in line and _is_within(line, column)):
            return True
        if line.strip() and not _is_within(line, column):
            return False
        at = end
    return False


def _is_within(line: str, column: int) -> bool:
    """Whether a line is farther in than a key, or an item of its list."""
    indent = len(line) - len(line.lstrip(" "))
    return indent > column or (indent == column and line[indent : indent + 1] == "-")


def _line_end(text: str, place: int) -> int:
    found = LINE_END.search(text, place)
    return found.end() if found else len(text)


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
