"""What a line begins with, where the parser gave up on it or below it: another sign for a colon, or one key more."""

import re
from collections.abc import Iterator

from kompetanse_cli.messages import N_, message
from kompetanse_cli.reading import codes
from kompetanse_cli.reading.finding_builder import Diagnosis
from kompetanse_cli.reading.shape import stand_together
from kompetanse_cli.reading.yaml import LIST_ITEM, LexicalSpans, TextLine, content_before, line_at, newline, parts

# As they are typed for a colon, or look like one: of other scripts, of mathematics, of phonetics, of programming.
_NO_COLON = r"[：∶︓﹕ː꞉׃;]|=>|->|→|:="
_ODD_COLON = re.compile(rf"[ \t]*(?:-[ \t]+)*([^\s:#\"'\[\]{{}}：∶︓﹕ː꞉׃;=>→-]+)([ \t]*(?:{_NO_COLON})[ \t]*)(?=\S)")
_KEY_FOLLOWS = re.compile(r"[^\s:#,\[\]{}\"']+[ \t]*:(?:[ \t]|\Z)")
_MARKED_KEY = re.compile(
    r"[ \t]*(?:-[ \t]+)*(?P<whole>"
    r"(?P<mark>[*_`]{1,3})(?P<key>\w+)(?:(?P=mark)[ \t]*:|:(?P=mark))"
    r"|[\"'](?P<key2>\w+):(?P<value>[ \t][^\"']*)[\"'])(?=[ \t]|\Z)"
)
_QUOTED = re.compile(r"[ \t]*((?:>[ ]?)+)(?=[ ]*(?:-[ ]+)?[^\s:#>]+:(?:[ ]|\Z))")
_LINES = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_MORE_KEY = re.compile(r",?[ \t]+([^\s:,\[\]{}\"'#]+):(?=[ \t]|$)")
_MOST_LINES = 30


def odd_colon(text: str, at: int) -> Diagnosis | None:
    """A key on this line or the one above that another sign than a colon follows; all such lines are mended."""
    line = line_at(text, at)
    found = _with_odd_colon(line)
    if found is None and (above := content_before(text, line)):
        line, found = above, _with_odd_colon(above)
    if found is None:
        return None
    known = LexicalSpans(text)
    start, sign = line.start + found.start(2), found[2].strip()
    if known.at(start) is not None:
        return None
    every = [(text_line.start() + each.start(2), text_line.start() + each.end(2)) for text_line, each in _odd(text)]
    places = [(begin, end) for begin, end in every if known.at(begin) is None]
    return Diagnosis(
        codes.NO_COLON,
        start + len(found[2]) - len(found[2].lstrip()),
        start + len(found[2].rstrip()),
        message(N_("«{tegn}» etter «{nøkkel}» er ikke et vanlig kolon."), tegn=sign, nøkkel=found[1]),
        message(N_("ikke et vanlig kolon")),
        message(N_("Skriv «{nøkkel}:» med vanlig kolon og et mellomrom etter."), nøkkel=found[1]),
        (
            tuple((begin, end, ": ") for begin, end in places),
            ((start, start + len(found[2]), ": "),),
        ),
    )


def item_mark(text: str, at: int) -> Diagnosis | None:
    """An item on this line or the one above that begins with another mark than a dash; all such lines are mended."""
    line = line_at(text, at)
    found = LIST_ITEM.match(line.text)
    if found is None and (above := content_before(text, line)):
        line, found = above, LIST_ITEM.match(above.text)
    if found is None or not (_KEY_FOLLOWS.match(line.text, found.end()) or _opens(text, line)):
        return None
    known = LexicalSpans(text)
    start, end = line.start + found.start(1), line.start + found.end(1)
    if known.at(start) is not None:
        return None
    same = _kind_of_mark(found[1])
    every = ((text_line, LIST_ITEM.match(text_line[0])) for text_line in _LINES.finditer(text))
    places = [
        (text_line.start() + each.start(1), text_line.start() + each.end(1))
        for text_line, each in every
        if each and _kind_of_mark(each[1]) == same and known.at(text_line.start() + each.start(1)) is None
    ]
    bare = tuple((begin, stop, "-") for begin, stop in places)
    padded = tuple((begin, stop, "-".ljust(stop - begin)) for begin, stop in places)
    below = _LINES.search(text, line.end)
    is_padded = below is not None and len(below[0]) - len(below[0].lstrip(" ")) == found.end()
    return Diagnosis(
        codes.LIST_MARK,
        start,
        end,
        message(N_("«{tegn}» begynner ikke et listepunkt."), tegn=found[1]),
        message(N_("ikke en vanlig bindestrek")),
        message(N_("Skriv «- {tekst}», med vanlig bindestrek."), tekst=line.text[found.end() :].strip()[:80]),
        (padded, bare) if is_padded else (bare, padded),
        certain=True,
    )


def mail_marks(text: str, at: int) -> Diagnosis | None:
    """Lines that begin with the `>` of an answer to an e-mail, on this line or the one above; all are mended."""
    line = line_at(text, at)
    above = content_before(text, line)
    if not _QUOTED.match(line.text) and not (above and _QUOTED.match(above.text)):
        return None
    every = [(each.start(), _QUOTED.match(each[0])) for each in _LINES.finditer(text)]
    places = [(start + found.start(1), start + found.end(1)) for start, found in every if found]
    known = LexicalSpans(text)
    if any(known.at(start) is not None for start, _ in places):
        return None
    bare, blank = tuple((start, end, "") for start, end in places), tuple((s, e, " " * (e - s)) for s, e in places)
    close = tuple((start, start + 1, "") for start, _ in places)
    return Diagnosis(
        codes.WRAPPED,
        places[0][0],
        places[0][0] + 1,
        message(N_("Linjene begynner med «>», som i et svar på e-post.")),
        message(N_("hører til e-posten")),
        message(N_("Ta bort «>» først på hver linje.")),
        (bare, blank, close),
    )


def marked_key(text: str, at: int) -> Diagnosis | None:
    """A key with the marks of bold or slanted text about it, or in quotation marks together with its value."""
    line = line_at(text, at)
    for each in (line, content_before(text, line)):
        found = _MARKED_KEY.match(each.text) if each else None
        key = (found["key"] or found["key2"]) if found else ""
        if each and found and stand_together((key,)):
            start, end = each.start + found.start("whole"), each.start + found.end("whole")
            new = f"{key}:{found['value'] or ''}"
            return Diagnosis(
                codes.RESERVED,
                start,
                end,
                message(N_("Nøkkelen «{nøkkel}» har tegn rundt seg."), nøkkel=key),
                message(N_("tegnene hører ikke til nøkkelen")),
                message(N_("Skriv «{tekst}»."), tekst=new),
                (((start, end, new),),),
            )
    return None


def _kind_of_mark(mark: str) -> str:
    return "1" if mark[0].isdigit() else "a" if mark[0].isalpha() else mark[0]


def _opens(text: str, line: TextLine) -> bool:
    """Whether a line is no more of a text above it: a key without a value stands there, or an item of the same kind."""
    above = content_before(text, line)
    if above is None:
        return True
    found, here = parts(above), LIST_ITEM.match(line.text)
    item = LIST_ITEM.match(above.text)
    if item and here and _kind_of_mark(item[1]) == _kind_of_mark(here[1]):
        return True
    is_item = above.text.lstrip(" ").startswith("- ") and found.indent >= parts(line).indent
    return is_item or (found.key is not None and not found.value)


def _with_odd_colon(line: TextLine) -> re.Match[str] | None:
    found = _ODD_COLON.match(line.text)
    return found if found and stand_together((found[1],)) else None


def _odd(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    for line in _LINES.finditer(text):
        found = _ODD_COLON.match(line[0])
        if found and stand_together((found[1],)):
            yield line, found


def more_keys(text: str, line: TextLine, at: int) -> Diagnosis | None:
    """A key that follows a value on its line, and can stand beside the key of that value; `at` is it or its colon."""
    found = parts(line)
    if found.key is None or not found.value:
        return None
    column = found.key_start - line.start
    taken = {found.key, *_beside(text, line, column)}
    places = []
    for match in _MORE_KEY.finditer(line.text, found.value_start - line.start):
        key = match[1]
        if key not in taken and stand_together((*taken & {found.key}, key)):
            places.append(match)
            taken.add(key)
    first = next((each for each in places if line.start + each.end() >= at), None)
    if first is None or first is not places[0]:
        return None
    new = newline(text) + " " * column
    key_start = line.start + first.start(1)
    return Diagnosis(
        codes.KEYS_ON_A_LINE,
        key_start,
        key_start + len(first[1]),
        message(N_("«{nøkkel}» står på samme linje som «{første}»."), nøkkel=first[1], første=found.key.strip()),
        message(N_("her begynner en ny nøkkel")),
        message(
            N_("Sett linjeskift foran «{nøkkel}». Hører det til teksten, sett hele teksten i anførselstegn."),
            nøkkel=first[1],
        ),
        (tuple((line.start + each.start(), line.start + each.start(1), new) for each in places),),
    )


def _beside(text: str, line: TextLine, column: int) -> Iterator[str]:
    """The keys of the lines around that stand in the same column."""
    above: TextLine | None = line
    for _ in range(_MOST_LINES):
        is_first = above is not None and above.text[:column].strip(" ") != ""
        above = content_before(text, above) if above and not is_first else None
        if above is None or parts(above).key_start - above.start < column:
            break
        yield from _key_in(above, column)
    for number, match in enumerate(_LINES.finditer(text, line.end)):
        below = line_at(text, match.start())
        if number > _MOST_LINES or below.text[:column].strip(" "):
            break
        yield from _key_in(below, column)


def _key_in(line: TextLine, column: int) -> Iterator[str]:
    found = parts(line)
    if found.key is not None and found.key_start - line.start == column:
        yield found.key
