"""Mistakes in where a line begins: list items out of line or without their dash, keys too far in, texts that go on
without indentation.
"""

import re
from collections.abc import Iterator
from itertools import islice

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Finding, Related, Span
from kompetanse_cli.reading import codes
from kompetanse_cli.reading.codes import DUPLICATE_KEY
from kompetanse_cli.reading.diagnosis.punctuation import unreadable
from kompetanse_cli.reading.finding_builder import Diagnosis, TextChange, finding_at, span_edit
from kompetanse_cli.reading.shape import stand_together, stands_outermost
from kompetanse_cli.reading.yaml import TextLine, Visit, YamlEvent, YamlEventKind, content_before, line_at, parts

# An item is seldom longer, and nobody moves more lines than these without a look.
_MOST_LINES = 200

_DASH = re.compile(r"([ ]*)(-[ ]+)(?=\S)")
# A dash with its word right behind it.
DASH_WORD = re.compile(r"[ \t]*(?:-[ \t]+)*(-)(?=[^\s\-])")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_NOT_PLAIN = "\"'[]{}|>&*!#%@`,"


def too_far_in(line: TextLine, indent: int, key: str, column: int) -> Diagnosis:
    return Diagnosis(
        codes.INDENT,
        line.start + indent,
        line.start + len(line.text.rstrip()),
        message(N_("Linjen er rykket for langt inn.")),
        message(N_("«{nøkkel}» har alt en verdi"), nøkkel=key.strip()),
        message(N_("Sett linjen på linje med «{nøkkel}»."), nøkkel=key.strip()),
        (((line.start, line.start + indent, " " * column),),),
    )


def no_space(line: TextLine, missing: re.Match[str]) -> Diagnosis:
    at = line.start + missing.end(1)
    after = (
        message(N_("Det mangler et mellomrom etter kolon."))
        if missing[1] == ":"
        else message(N_("Det mangler et mellomrom etter bindestreken i listen."))
    )
    return Diagnosis(
        codes.NO_SPACE,
        at - 1,
        at,
        after,
        message(N_("skal følges av et mellomrom")),
        message(
            N_("Skriv «{tekst}»."), tekst=f"{line.text[: missing.end(1)]} {line.text[missing.end(1) :]}".strip()[:80]
        ),
        (((at, at, " "),),),
        certain=True,
    )


def indent(text: str, line: TextLine) -> Diagnosis:
    """A line that begins where nothing above it does."""
    actual = _width(line)
    missing = DASH_WORD.match(line.text)
    if missing is not None and actual in (len(dash[1]) for _, dash in _items_above(text, line)):
        return no_space(line, missing)
    return item(text, line) or without_dash(text, line) or _out_of_line(text, line, actual)


def _out_of_line(text: str, line: TextLine, actual: int) -> Diagnosis:
    above = content_before(text, line)
    columns = _columns_above(text, line)
    if actual in columns and not _DASH.match(line.text):
        # In line with a dash: the key is part of the item, or begins one.
        columns = [column for column in columns if column > actual][-1:]
    if above is None or not columns or actual in columns:
        return unreadable(text, line.start + actual, line.start)
    key = parts(line).key
    if key is not None and not parts(line).value and stands_outermost(key):
        columns = [0]
    near, *others = sorted(columns, key=lambda column: abs(column - actual))
    is_near = line.text[actual : actual + 2] != "- " and not any(2 * actual == near + other for other in others)
    return Diagnosis(
        codes.INDENT,
        line.start + actual,
        max(line.start + actual + 1, line.start + len(line.text.rstrip())),
        message(N_("Linjen har {her} mellomrom foran, men nøklene over har {der}."), her=actual, der=near),
        message(N_("{antall} mellomrom foran"), antall=actual),
        message(N_("Sett linjen på linje med nøklene den hører sammen med.")),
        (((line.start, line.start + actual, " " * near),),) if is_near else (),
    )


def _columns_above(text: str, line: TextLine) -> list[int]:
    """Where the keys and dashes begin, of what is open at a line: the innermost first."""
    columns: list[int] = []
    above, least = content_before(text, line), len(line.text) + _MOST_LINES
    for _ in range(_MOST_LINES):
        if above is None:
            break
        found = parts(above)
        column, dash = found.key_start - above.start, _width(above)
        columns += [each for each in (column, dash) if each < least and each not in columns]
        least = min(least, dash)
        above = content_before(text, above) if dash else None
    return columns


def item(text: str, line: TextLine) -> Diagnosis | None:
    """A list item whose dash is not in line with that of any item above."""
    dash = _DASH.match(line.text)
    columns = [len(above[1]) for _, above in _items_above(text, line)]
    if dash is None or not columns or len(dash[1]) in columns:
        return None
    column = len(dash[1])
    wanted = min(columns, key=lambda other: abs(other - column))
    return Diagnosis(
        codes.INDENT,
        line.start + column,
        line.start + column + 1,
        message(N_("Bindestreken står ikke på linje med de andre punktene i listen.")),
        message(N_("{antall} mellomrom foran"), antall=column),
        message(N_("Sett bindestreken etter {antall} mellomrom, som punktet over."), antall=wanted),
        (_moved(text, line, dash, wanted - column),),
    )


def without_dash(text: str, line: TextLine) -> Diagnosis | None:
    """A key where the dash of an item should be, when the item above begins with the same key."""
    found = parts(line)
    for above, dash in _items_above(text, line):
        if len(dash[1]) == found.indent and found.key is not None and found.key in (parts(above).key, "id"):
            return Diagnosis(
                codes.INDENT,
                found.key_start,
                found.key_start + len(found.key),
                message(N_("Det mangler «- » foran «{nøkkel}»."), nøkkel=found.key),
                message(N_("her begynner en ny oppføring")),
                message(N_("Sett inn «- » foran nøkkelen, på linje med de andre i listen.")),
                (_begun(text, line, found.key_start, dash[2]), ((found.key_start, found.key_start, dash[2]),)),
            )
    return None


def _begun(text: str, line: TextLine, at: int, dash: str) -> tuple[TextChange, ...]:
    """A dash before a key, and the lines that belong to it moved as far in as the key then is."""
    column, changes = _width(line), [(at, at, dash)]
    first = next(_below(text, line), None)
    if first is None or _width(first) != column:
        return tuple(changes)
    for below in _below(text, line):
        if (
            _width(below) < column
            or (_width(below) == column and _DASH.match(below.text))
            or len(changes) > _MOST_LINES
        ):
            break
        changes.append((below.start, below.start, " " * len(dash)))
    return tuple(changes)


def goes_on(text: str, line: TextLine) -> Diagnosis | None:
    """A text that is continued without being indented under its key."""
    found, header = parts(line), _header(text, line)
    if found.key is not None or header is None or found.value[:1] in _NOT_PLAIN or _DASH.match(line.text):
        return None
    above = parts(header)
    below = next(_below(text, line), None)
    if above.indent and not found.indent and (below is None or not _width(below)):
        # Nobody goes on with a text so far to the left: it is a line of its own.
        return None
    heads = below is not None and _width(below) > max(above.indent, found.indent)
    first, _, rest = found.value.partition(" ")
    if above.key is None or found.indent > above.indent or heads or stand_together((first,)):
        return _colon_after(line, first) if rest and " " not in rest.strip() and stand_together((first,)) else None
    start = line.start + _width(line)
    return Diagnosis(
        codes.NO_COLON,
        start,
        max(start + 1, line.start + len(line.text.rstrip())),
        message(N_("Teksten i «{nøkkel}» fortsetter her uten innrykk."), nøkkel=above.key.strip()),
        message(N_("ikke rykket inn under «{nøkkel}»"), nøkkel=above.key.strip()),
        message(
            N_("Rykk linjen lenger inn enn «{nøkkel}», eller skriv teksten på én linje."), nøkkel=above.key.strip()
        ),
        (((line.start, start, " " * (above.indent + 2)),),),
    )


def _colon_after(line: TextLine, word: str) -> Diagnosis:
    start = line.start + parts(line).indent
    end = start + len(word)
    return Diagnosis(
        codes.NO_COLON,
        start,
        end,
        message(N_("Det mangler kolon etter «{nøkkel}»."), nøkkel=word),
        message(N_("skal følges av et kolon")),
        message(N_("Sett inn kolon etter nøkkelen.")),
        (((end, end, ":"),),),
    )


def _header(text: str, line: TextLine) -> TextLine | None:
    """The line above with the key whose plain value could go on here."""
    above = content_before(text, line)
    for _ in range(_MOST_LINES):
        if above is None:
            return None
        found = parts(above)
        if found.key is not None:
            return above if found.value and found.value[0] not in _NOT_PLAIN else None
        above = None if _DASH.match(above.text) else content_before(text, above)
    return None


def _items_above(text: str, line: TextLine) -> Iterator[tuple[TextLine, re.Match[str]]]:
    """The items of the lists that are open at a line, each with its dash, the innermost first."""
    least, above = len(line.text) + _MOST_LINES, content_before(text, line)
    for _ in range(_MOST_LINES):
        if above is None:
            return
        dash = _DASH.match(above.text)
        if dash and len(dash[1]) < least:
            yield above, dash
        least = min(least, _width(above))
        above = content_before(text, above) if least else None


def _moved(text: str, line: TextLine, dash: re.Match[str], by: int) -> tuple[TextChange, ...]:
    """The dash moved, and with it the lines that are in line with what follows it."""
    column, inner = len(dash[1]), dash.end()
    lines = [line]
    for below in _below(text, line):
        width, next_item = _width(below), _DASH.match(below.text)
        if width < inner or len(lines) > _MOST_LINES or (next_item and width == column + by):
            break
        lines.append(below)
    after = _width(lines[1]) if len(lines) > 1 else inner
    # The rest may stand where it should already: then the dash alone is out of line.
    if after != inner:
        lines = lines[:1]
    if by < 0:
        return tuple((each.start, each.start - by, "") for each in lines)
    return tuple((each.start, each.start, " " * by) for each in lines)


def _below(text: str, line: TextLine) -> Iterator[TextLine]:
    """The lines below with something on them."""
    for match in _LINE.finditer(text, line.end):
        yield line_at(text, match.start())


def _width(line: TextLine) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


_DASH_BEFORE = re.compile(r"[ \t]*(?:-[ \t]+)*(-[ ]+)\Z")
# Looking further would let a hostile file cost minutes; few items have as many lines.
_MOST_LINES_ABOVE = 30
_ANY_LINE = re.compile(r"[^\r\n]+")


def begins_item(text: str, offset: int, visit: Visit) -> bool:
    """Whether a key that stands twice begins an item of its own: it is the id, or the first of several repeated."""
    mapping, key, first, path = visit.inside, visit.key, visit.first, visit.path
    if mapping is None or key is None or first is None or mapping.kind is not YamlEventKind.MAPPING or mapping.flow:
        return False
    if not path or len(path) < 2 or not isinstance(path[-2], int):
        return False
    at = key.start - offset
    above = content_before(text, line_at(text, at))
    is_first = first.start == mapping.start
    if above is None or parts(above).key == key.value or not (is_first or key.value == "id"):
        return False
    if key.value == "id":
        # The same id once more is a line that was copied, not another record.
        return _value(text, at) != _value(text, first.start - offset)
    return _repeats(text, mapping.start - offset, at)


def _repeats(text: str, start: int, at: int) -> bool:
    """Whether the key on the line below also stands among the first keys of the mapping that begins at `start`."""
    column, own = start - line_at(text, start).start, line_at(text, at)
    following = _ANY_LINE.search(text, own.end)
    after = parts(line_at(text, following.start())) if following else None
    if after is None or after.key is None or after.indent != column:
        return False
    before = islice(_ANY_LINE.finditer(text, line_at(text, start).start, own.start), _MOST_LINES_ABOVE)
    finding_at = (parts(line_at(text, match.start())) for match in before)
    return any(each.key == after.key and each.indent == column for each in finding_at)


def _value(text: str, at: int) -> str:
    return parts(line_at(text, at)).value


def missing_dash(text: str, offset: int, mapping: YamlEvent, key: YamlEvent) -> Finding:
    """The finding at the key that begins an item without a dash; the dash goes where that of the item above is."""
    start = mapping.start - offset
    dash = _DASH_BEFORE.match(text[line_at(text, start).start : start])
    at = key.start - (len(dash[1]) if dash else 0)
    blank = dash is not None and not text[line_at(text, at - offset).start : key.start - offset].strip(" ")
    return finding_at(
        DUPLICATE_KEY,
        Span(key.start, key.end),
        message(N_("Det mangler «- » foran «{nøkkel}»."), nøkkel=key.value),
        label=message(N_("her begynner en ny oppføring")),
        remedy=message(
            N_("Sett bindestreken på linje med de andre i listen. Uten den hører nøklene til oppføringen over.")
        ),
        related=(
            Related(Address(span=Span(mapping.start, mapping.start + 1)), message(N_("oppføringen over begynner her"))),
        ),
        edits=(span_edit(at, key.start, dash[1]),) if dash and blank else (),
        value=key.value,
    )
