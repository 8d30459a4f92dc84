"""Where and why a text breaks off, told to an adviser: one mistake is mended, and the text is read on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Finding, Span
from kompetanse_cli.reading import codes
from kompetanse_cli.reading.codes import INVISIBLE, LINE_BREAK
from kompetanse_cli.reading.diagnosis.brackets import after_bracket, bracket, no_item, stray
from kompetanse_cli.reading.diagnosis.indentation import DASH_WORD, goes_on, indent, item, no_space, too_far_in
from kompetanse_cli.reading.diagnosis.openers import item_mark, mail_marks, marked_key, more_keys, odd_colon
from kompetanse_cli.reading.diagnosis.outermost import after_document
from kompetanse_cli.reading.diagnosis.punctuation import (
    after_quote,
    colon_in_value,
    escape,
    flow_colon,
    reserved,
    unclosed_quote,
    unreadable,
)
from kompetanse_cli.reading.finding_builder import Diagnosis, TextChange, finding_at, span_edit
from kompetanse_cli.reading.yaml import (
    Broken,
    LexicalSpans,
    Prepared,
    SpanKind,
    TextLine,
    build,
    content_before,
    first_break,
    line_at,
    newline,
    parts,
    prepare,
)

# Mending means reading once more each time; a file with more mistakes than this shows the rest in the next run.
MOST_ROUNDS = 20
LARGEST_MENDED = 512 * 1024


def syntax_findings(prepared: Prepared, broken: Broken) -> Iterator[Finding]:
    """Why the text breaks off, and, as long as the remedy is certain, where it would break off next."""
    text, offset = prepared.text, prepared.offset
    if _is_known(prepared, broken.at - offset):
        return
    mended: list[tuple[TextChange, ...]] = []
    at_most = MOST_ROUNDS if len(text) <= LARGEST_MENDED else 0
    next_break: Broken | None = Broken(
        broken.problem, broken.context, broken.at - offset, None if broken.opened is None else broken.opened - offset
    )
    while next_break is not None:
        hint = explain(text, next_break)
        remedy = _proven(text, hint) if len(mended) < at_most else None
        certain = remedy is not None and _is_certain(text, hint)
        yield replace(_finding(hint, remedy[0] if remedy else (), mended, offset), certain=certain)
        if remedy is None:
            return
        changes, next_break = remedy
        text = apply_changes(text, changes)
        mended.append(changes)


def apply_changes(text: str, changes: tuple[TextChange, ...]) -> str:
    """The text with the changes made; they are in order and don't overlap."""
    parts: list[str] = []
    last = 0
    for start, end, new in changes:
        parts += text[last:start], new
        last = end
    return "".join((*parts, text[last:]))


def _proven(text: str, hint: Diagnosis) -> tuple[tuple[TextChange, ...], Broken | None] | None:
    """The first remedy that lets the parser read on beyond it, and where it then breaks off."""
    proven = ((changes, _breaks_beyond(text, hint, changes)) for changes in hint.remedies)
    return next(((changes, broken) for changes, (reads, broken) in proven if reads), None)


def _breaks_beyond(text: str, hint: Diagnosis, changes: tuple[TextChange, ...]) -> tuple[bool, Broken | None]:
    """Whether the parser reads on beyond the changes, and where it then breaks off."""
    mended = apply_changes(text, changes)
    beyond = changes[-1][1] + len(mended) - len(text)
    broken = first_break(mended)
    return broken is None or min(broken.at, broken.opened or broken.at) >= max(beyond, hint.end), broken


def _is_certain(text: str, hint: Diagnosis) -> bool:
    """Whether a remedy can't be meant otherwise: all that let the parser read on, or to the end, make it the same."""
    if not hint.certain or len(hint.remedies) < 2:
        return hint.certain
    proven = [apply_changes(text, changes) for changes in hint.remedies if _breaks_beyond(text, hint, changes)[0]]
    built = [build(prepare(mended)) for mended in proven]
    first, *others = [tree.root for tree in built if tree.complete] or [tree.root for tree in built]
    return all(other == first for other in others)


def _finding(
    hint: Diagnosis, changes: tuple[TextChange, ...], mended: list[tuple[TextChange, ...]], offset: int
) -> Finding:
    def back(place: int) -> int:
        for earlier in reversed(mended):
            place = _before(place, earlier)
        return place + offset

    return finding_at(
        hint.rule,
        Span(back(hint.start), back(hint.end)),
        hint.text,
        label=hint.label,
        remedy=_remedy(hint, changes),
        edits=tuple(span_edit(back(start), back(end), new) for start, end, new in changes),
    )


def _remedy(hint: Diagnosis, changes: tuple[TextChange, ...]) -> Message:
    """What is said of the changes that are certain, if any are."""
    if not changes:
        return hint.unproven or hint.remedy
    return hint.said[hint.remedies.index(changes)] if hint.said else hint.remedy


def _before(place: int, changes: tuple[TextChange, ...]) -> int:
    """Where a place in the changed text was before the changes."""
    shift = 0
    for start, end, new in changes:
        if place < start + shift:
            break
        if place < start + shift + len(new):
            return start
        shift += len(new) - (end - start)
    return place - shift


def _is_known(prepared: Prepared, at: int) -> bool:
    """Whether an invisible character on the line or the one before is the cause, and is reported already."""
    line = line_at(prepared.text, at)
    begin = line_at(prepared.text, max(0, line.start - 1)).start + prepared.offset
    end = line.end + prepared.offset
    return any(
        edit.address.span is not None and begin <= edit.address.span.start <= end
        for finding in prepared.findings
        if finding.code in (INVISIBLE.code, LINE_BREAK.code)
        for edit in finding.edits
    )


_INDENT_TAB = re.compile(r"(?:^|(?<=[\r\n]))([ ]*\t[ \t]*)(?=[^ \t\r\n])")
_KEY_WORD = re.compile(r"[ \t]*(?:-[ \t]+)*[^\s:#\"'\[\]{},]+(:)(?=[^\s:/])")
_RULE = re.compile(r"(?:-{4,}|={3,}|\*{3,}|_{3,}|~{3,}|(?:\* ){2,}\*)")
_EQUALS = re.compile(r"[ \t]*(?:-[ \t]+)*[^\s:=]+([ \t]*=[ \t]*)")
# How many spaces a tab may stand for, the likeliest first.
_TAB_WIDTHS = (2, 4, 8, 1)


def explain(text: str, broken: Broken) -> Diagnosis:
    """The likeliest mistake behind the place where the parser gave up."""
    at = min(broken.at, len(text))
    if _on_tab(text, at, broken):
        return _tab(text, at)
    if "quoted" not in broken.context and (mark := mail_marks(text, at) or item_mark(text, at)):
        return mark
    if "quoted" not in broken.context and (key := marked_key(text, at)):
        return key
    if "quoted" not in broken.context and (colon := odd_colon(text, at)):
        return colon
    said = f"{broken.context}: {broken.problem}"
    for words, hint in _HINTS:
        if any(word in said for word in words):
            return hint(text, at, at if broken.opened is None else broken.opened)
    return unreadable(text, at, at)


def _on_tab(text: str, at: int, broken: Broken) -> bool:
    if "tab character" in broken.problem or text[at : at + 1] == "\t":
        return True
    line = line_at(text, at)
    indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
    return "\t" in indent and "quoted" not in broken.context


def _tab(text: str, at: int) -> Diagnosis:
    line = line_at(text, at)
    tab = text.find("\t", line.start, line.end)
    start = tab if tab >= 0 else at
    known = LexicalSpans(text)
    places = [m for m in _INDENT_TAB.finditer(text) if known.at(m.start(1)) in (None, SpanKind.COMMENT)]
    # Where each stands before the blanks of its line, Tab has been pressed in a line that was in place.
    widths = (0, *_TAB_WIDTHS) if all(m[1].endswith(" ") for m in places) else _TAB_WIDTHS
    remedies = tuple(tuple((m.start(1), m.end(1), m[1].replace("\t", " " * width)) for m in places) for width in widths)
    return Diagnosis(
        codes.TAB_INDENT,
        start,
        start + 1,
        message(N_("Linjen er rykket inn med tabulator, men YAML krever mellomrom.")),
        message(N_("her står en tabulator")),
        message(N_("Bytt hver tabulator først på linjen til mellomrom.")),
        remedies if places else (),
        said=tuple(
            message(N_("Bytt hver tabulator først på linjen til {antall} mellomrom."), antall=width)
            if width
            else message(N_("Ta bort tabulatoren foran mellomrommene først på linjen."))
            for width in widths
        ),
        certain=True,
    )


def _colon(text: str, at: int, _opened: int) -> Diagnosis:
    line = line_at(text, at)
    found = parts(line)
    if found.key is not None and at >= found.value_start and found.value:
        if hint := more_keys(text, line, at):
            return hint
        return colon_in_value(text, at, found.value_start, found.value)
    above = content_before(text, line)
    if above and (nothing := _of_nothing(text, above)):
        return nothing
    if above and (missing := _KEY_WORD.match(above.text)) and parts(above).key is None:
        return no_space(above, missing)
    if above and (missing := DASH_WORD.match(above.text)):
        return no_space(above, missing)
    if dash := item(text, line) or (goes_on(text, above) if above else None):
        return dash
    if above and parts(above).key is not None and found.indent > parts(above).indent and parts(above).value:
        return too_far_in(line, found.indent, parts(above).key or "", parts(above).indent)
    if above and parts(above).key is None and _begins_block(text, above):
        return _no_colon(text, at, above.start)
    start = line.start + len(line.text) - len(line.text.lstrip())
    return colon_in_value(text, at, start, "")


def _begins_block(text: str, line: TextLine) -> bool:
    """Whether a line can't be the continuation of a text above it."""
    above = content_before(text, line)
    if above is None or line.text.lstrip().startswith("- "):
        return True
    return parts(above).key is not None and not parts(above).value


def _no_colon(text: str, _at: int, opened: int) -> Diagnosis:
    line = line_at(text, opened)
    if hint := _of_nothing(text, line) or _below_its_key(text, line):
        return hint
    for pattern in (DASH_WORD, _KEY_WORD):
        missing = pattern.match(line.text)
        if missing:
            return no_space(line, missing)
    if not _EQUALS.match(line.text) and (hint := goes_on(text, line)):
        return hint
    found = parts(line)
    end = found.value_start + len(found.value)
    equals = _EQUALS.match(line.text)
    if equals:
        remedies: tuple[tuple[TextChange, ...], ...] = (
            ((line.start + equals.start(1), line.start + equals.end(1), ": "),),
        )
    else:
        # A word alone may be a key; several are more likely the rest of the text above.
        remedies = (((end, end, ":"),),) if found.value and " " not in found.value and _is_headed(text, line) else ()
    return Diagnosis(
        codes.NO_COLON,
        found.value_start,
        max(end, found.value_start + 1),
        message(N_("Linjen «{linje}» mangler kolon."), linje=found.value[:40]),
        message(N_("ikke en nøkkel, og ikke rykket inn under en")),
        message(N_("Skriv kolon etter nøkkelen, eller rykk teksten inn under nøkkelen den hører til.")),
        remedies,
    )


def _of_nothing(text: str, line: TextLine) -> Diagnosis | None:
    """A line of dashes or stars, as between parts of a text."""
    written = line.text.strip()
    if not _RULE.fullmatch(written):
        return None
    start = line.start + len(line.text) - len(line.text.lstrip())
    end = line.end + len(newline(text)) if line.end < len(text) else line.end
    return Diagnosis(
        codes.NO_COLON,
        start,
        line.end,
        message(N_("Linjen «{linje}» er ingen nøkkel."), linje=written[:40]),
        message(N_("ikke en nøkkel, og ikke rykket inn under en")),
        message(N_("Slett linjen.")),
        (((line.start, end, ""),),),
    )


def _below_its_key(text: str, line: TextLine) -> Diagnosis | None:
    """A value on the line below its key, that is no further in than it."""
    above, found = content_before(text, line), parts(line)
    key = parts(above) if above else None
    if above is None or key is None or key.key is None or key.value or found.indent != key.indent or not found.value:
        return None
    return Diagnosis(
        codes.INDENT,
        found.value_start,
        found.value_start + len(found.value),
        message(N_("Teksten til «{nøkkel}» står ikke lenger inn enn nøkkelen."), nøkkel=key.key),
        message(N_("på linje med «{nøkkel}»"), nøkkel=key.key),
        message(N_("Skriv teksten på samme linje som «{nøkkel}»."), nøkkel=key.key),
        (((above.start + len(above.text.rstrip()), found.value_start, " "),),),
    )


def _is_headed(text: str, line: TextLine) -> bool:
    """Whether the next line stands further in, as below a key."""
    below = line_at(text, min(len(text), line.end + (2 if text.startswith("\r\n", line.end) else 1)))
    return parts(below).indent > parts(line).indent and bool(below.text.strip())


def _list_beside_key(text: str, at: int, _opened: int) -> Diagnosis:
    line = line_at(text, at)
    found = parts(line)
    if found.value == "-" and found.key is not None:
        return _dash_for_nothing(text, line, at, found.key)
    below = newline(text) + " " * (found.key_start - line.start + 2)
    return Diagnosis(
        codes.LIST_BESIDE_KEY,
        at,
        at + 1,
        message(N_("Et listepunkt kan ikke stå på samme linje som nøkkelen.")),
        message(N_("listen begynner på neste linje")),
        message(N_("Flytt punktet ned på egen linje med to mellomrom foran. Er det en tekst, bruk anførselstegn.")),
        (((found.value_start - 1, found.value_start, below),),)
        if found.key is not None and found.value_start == at
        else (),
    )


def _dash_for_nothing(text: str, line: TextLine, at: int, key: str) -> Diagnosis:
    """A dash alone as the value of a key, as in a table where nothing is filled in."""
    end = line.end + len(newline(text)) if line.end < len(text) else line.end
    return Diagnosis(
        codes.LIST_BESIDE_KEY,
        at,
        at + 1,
        message(N_("«{nøkkel}» har bare en strek som verdi."), nøkkel=key),
        message(N_("en strek er ingen verdi")),
        message(N_("Slett linjen når ingenting skal stå der.")),
        () if line.text.lstrip().startswith("- ") else (((line.start, end, ""),),),
    )


def _misplaced(text: str, at: int, _opened: int) -> Diagnosis:
    line = line_at(text, at)
    before = text[line.start : at].rstrip(" \t")
    if parts(line).value[:1] in ("*", "&") and at > parts(line).value_start:
        return reserved(text, at, parts(line).value_start)
    if before[-1:] in ("'", '"'):
        return after_quote(text, at)
    if text[at : at + 1] in ("]", "}"):
        return stray(text, at)
    if text[at : at + 1] == ":":
        return _no_key(at)
    if before[-1:] in ("]", "}"):
        return after_bracket(text, line, at)
    missing = DASH_WORD.match(line.text) or (_KEY_WORD.match(line.text) if parts(line).key is None else None)
    if missing:
        return no_space(line, missing)
    return indent(text, line)


def _no_key(at: int) -> Diagnosis:
    return Diagnosis(
        codes.COMPLEX_KEY,
        at,
        at + 1,
        message(N_("Nøkkelen foran kolonet mangler.")),
        message(N_("her skal det stå en nøkkel")),
        message(N_("Skriv en nøkkel foran kolonet, eller sett teksten i anførselstegn.")),
    )


# The parser's words and the hint they lead to; the first that is found counts.
_HINTS: tuple[tuple[tuple[str, ...], Callable[[str, int, int], Diagnosis]], ...] = (
    (("quoted scalar: found unexpected end", "quoted scalar: found unexpected document"), unclosed_quote),
    (("unknown escape", "hexdecimal", "invalid Unicode character"), escape),
    (("found unexpected ':'",), flow_colon),
    (("mapping values are not allowed",), _colon),
    (("could not find expected ':'",), _no_colon),
    (("expected ',' or",), bracket),
    (("flow node: did not find expected node content",), no_item),
    (("expected <document start>", "expected '-' indicator"), after_document),
    (
        ("cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag", "parsing a tag"),
        reserved,
    ),
    (("block scalar", "scanning a directive", "mapping keys are not allowed", "undefined tag"), reserved),
    (("block sequence entries",), _list_beside_key),
    (("did not find expected",), _misplaced),
)
