"""What YAML allows and these files do not, in a text that the parser reads."""

import re
from collections.abc import Iterator
from math import inf

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Address, Finding, Related, Span
from kompetanse_cli.reading.codes import (
    ANCHOR,
    COMPLEX_KEY,
    CONTROL,
    DOCUMENTS,
    DUPLICATE_KEY,
    EMPTY,
    INDENT,
    LIST_IN_TEXT,
    LIST_MARK,
    NO_COLON,
    PLACEHOLDER,
    RESERVED,
    TAG,
    TOO_BIG,
    TOO_DEEP,
    UNCLOSED_BRACKET,
)
from kompetanse_cli.reading.diagnosis.indentation import begins_item, missing_dash
from kompetanse_cli.reading.diagnosis.outermost import without_key
from kompetanse_cli.reading.diagnosis.plain_values import judge_plain, judge_without_value
from kompetanse_cli.reading.diagnosis.syntax import syntax_findings
from kompetanse_cli.reading.finding_builder import finding_at, limited, span_edit
from kompetanse_cli.reading.yaml import (
    MAX_DEPTH,
    ONLY_COMMENTS,
    Broken,
    KeyPath,
    Prepared,
    TextLine,
    Visit,
    VisitRole,
    YamlEvent,
    YamlEventKind,
    content_before,
    escaped,
    is_left_out,
    line_at,
    quote,
    visits,
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PLACEHOLDER = re.compile(r"\{\{[^{}\r\n]*\}\}")
_HAS_KEY = re.compile(r"\w:[ \t]")
_MARK = re.compile(r"[&!]\S*[ \t]*")


def diagnose(prepared: Prepared) -> list[Finding]:
    """What is wrong with the text, in its order, with places."""
    findings = list(limited(_Inspection(prepared).findings()))
    causes = _Causes(prepared, findings)
    return [finding for finding in findings if not causes.lead_to(finding)]


class _Causes:
    """The mistakes in a text that lead to others."""

    def __init__(self, prepared: Prepared, findings: list[Finding]) -> None:
        self._text = prepared.text
        self._offset = prepared.offset
        self._misplaced = {_start(each) for each in findings if each.code == INDENT.code}
        # A bracket that is never closed ends the text: what follows is in it, dashes too.
        self._unclosed = min((_start(each) for each in findings if each.code == UNCLOSED_BRACKET.code), default=inf)
        self._marks = [each.address.span for each in findings if each.code == LIST_MARK.code and each.address.span]
        # A text that begins with * is quoted whole; its first word alone is no pointer then.
        self._quoted = {_start(each) for each in findings if each.code == RESERVED.code}
        self._headless = {self._line(_start(each)).end for each in findings if each.code == NO_COLON.code}

    def lead_to(self, finding: Finding) -> bool:
        """Whether one of them is the cause of a finding."""
        start = _start(finding)
        if finding.code == ANCHOR.code:
            return start in self._quoted
        if finding.code == COMPLEX_KEY.code:
            return any(mark.start <= start <= mark.end for mark in self._marks)
        if finding.code != LIST_IN_TEXT.code:
            return False
        # A dash that is out of line, or below a key without its colon, swallows its item into the text above.
        above = content_before(self._text, self._line(start)) if self._headless else None
        is_headless = above is not None and above.end in self._headless
        return start in self._misplaced or start >= self._unclosed or is_headless

    def _line(self, place: int) -> TextLine:
        return line_at(self._text, max(0, place - self._offset))


def _start(finding: Finding) -> int:
    span = finding.address.span
    return span.start if span else -1


class _Inspection:
    """One walk. Within `quiet_until` all is said already; `outermost` is a value that is no mapping.

    `dashless` is the mapping that swallowed an item without a dash: that its keys stand twice is then no news.
    """

    def __init__(self, prepared: Prepared) -> None:
        self.text = prepared.text
        self.offset = prepared.offset
        self.prepared = prepared
        self.quiet_until = -1
        self.dashless: YamlEvent | None = None
        self.outermost: YamlEvent | None = None
        self.anything = False
        self.anchors: set[str] = set()

    def findings(self) -> Iterator[Finding]:
        """All findings; a text that breaks off ends with why."""
        try:
            for visit in visits(self.prepared):
                self.anything = True
                if visit.role is VisitRole.TOO_MUCH:
                    yield too_much(visit.event)
                elif visit.event.start > self.quiet_until and visit.role is not VisitRole.END:
                    yield from self.judge(visit)
        except Broken as broken:
            yield from syntax_findings(self.prepared, broken)
            return
        yield from self.judge_outermost()

    def source(self, event: YamlEvent) -> str:
        """An event as it is written."""
        return self.text[event.start - self.offset : event.end - self.offset]

    def judge(self, visit: Visit) -> Iterator[Finding]:
        """What is wrong with one value and its key."""
        event = visit.event
        if visit.role is VisitRole.NEXT_DOCUMENT:
            yield self.next_document(event)
        elif visit.role is VisitRole.TOO_DEEP:
            yield too_deep(event)
        elif visit.role is VisitRole.KEY and event.kind is not YamlEventKind.ALIAS:
            yield self.complex_key(visit)
        else:
            if visit.path == () and event.kind is not YamlEventKind.MAPPING:
                self.outermost = event
            yield from self.judge_key(visit)
            yield from self.judge_value(visit)

    def judge_key(self, visit: Visit) -> Iterator[Finding]:
        """A key that stands twice, is marked, or is none."""
        key = visit.key
        if key is None or visit.role is VisitRole.KEY:
            return
        if visit.first is not None:
            yield from self.twice(visit, key, visit.first)
        if key.kind is YamlEventKind.SCALAR:
            yield from self.marked(key)
            if not key.style and key.value == "<<":
                yield self.anchor(key, N_("«<<» er ikke tillatt."))
            elif not key.style and not key.value:
                yield no_key(key)

    def twice(self, visit: Visit, key: YamlEvent, first: YamlEvent) -> Iterator[Finding]:
        """A key that stands twice, or begins an item whose dash was forgotten."""
        if visit.inside is not None and begins_item(self.text, self.offset, visit):
            self.dashless = visit.inside
            yield missing_dash(self.text, self.offset, visit.inside, key)
        elif self.dashless is None or visit.inside is not self.dashless:
            yield duplicate(visit, key, first)

    def judge_value(self, visit: Visit) -> Iterator[Finding]:
        """A value that is marked, empty, or not what it looks like."""
        event = visit.event
        if event.kind is YamlEventKind.ALIAS:
            if visit.key is None or visit.key.value != "<<":
                yield self.alias(event, visit.path or ())
        elif event.tag is not None or event.anchor is not None:
            yield from self.marked(event, visit.path or ())
        elif event.kind is not YamlEventKind.SCALAR or visit.first is not None:
            return
        elif is_left_out(event):
            in_list = visit.inside is not None and visit.inside.kind is YamlEventKind.SEQUENCE
            if visit.path != () and (visit.path is not None or in_list):
                judged, self.quiet_until = judge_without_value(self.text, self.offset, visit)
                yield judged
        elif not event.style:
            yield from judge_plain(event, self.source(event), visit.path or (), self.before(event))
        elif event.style == '"' and (control := _CONTROL.search(event.value)):
            yield finding_at(
                CONTROL,
                Span(event.start, event.end),
                message(N_("Teksten har et styretegn ({tegn})."), tegn=escaped(control[0])),
                label=message(N_("skrevet med omvendt skråstrek")),
                remedy=message(N_("Ta bort tegnet, eller bruk enkle anførselstegn hvis skråstreken er ment som tegn.")),
                keys=visit.path or (),
            )

    def before(self, event: YamlEvent) -> str:
        """What stands before an event on its line."""
        at = event.start - self.offset
        return self.text[max(0, at - 400) : at].replace("\r", "\n").rpartition("\n")[2]

    def marked(self, event: YamlEvent, keys: KeyPath = ()) -> Iterator[Finding]:
        """Tags and anchors."""
        if event.tag is None and event.anchor is None:
            return
        source = self.source(event)
        mark = _MARK.match(source)
        width = len(mark[0].rstrip()) if mark else 1
        rest = source[len(mark[0]) :] if mark else source
        one_line = event.kind is YamlEventKind.SCALAR and "\n" not in source and "\r" not in source
        span = Span(event.start, event.start + width)
        if event.tag is not None:
            new = quote(source) if not rest else rest if rest[0] in "\"'" else quote(rest)
            yield finding_at(
                TAG,
                span,
                message(N_("«{merke}» er en YAML-merkelapp, som ikke er tillatt."), merke=source[:width]),
                label=message(N_("et utropstegn først i en verdi er ikke tekst")),
                remedy=message(N_("Skriv {tekst}."), tekst=new) if one_line else message(N_("Ta bort merkelappen.")),
                edits=(span_edit(event.start, event.end, new),) if one_line else (),
                value=source[:width],
                keys=keys,
            )
            return
        self.anchors.add(event.anchor or "")
        new = rest if rest else quote(source)
        yield finding_at(
            ANCHOR,
            span,
            message(N_("«{merke}» er et YAML-anker, som ikke er tillatt."), merke=source[:width]),
            label=message(N_("& først i en verdi er ikke tekst")),
            remedy=message(N_("Skriv {tekst}."), tekst=new) if one_line else message(N_("Ta bort ankeret.")),
            edits=(span_edit(event.start, event.end, new),) if one_line else (),
            value=source[:width],
            keys=keys,
        )

    def alias(self, event: YamlEvent, keys: KeyPath) -> Finding:
        """A star before a text, or an alias."""
        source = self.source(event)
        if event.anchor in self.anchors:
            return self.anchor(event, N_("Pekeren «{tekst}» er ikke tillatt."), keys)
        return finding_at(
            ANCHOR,
            Span(event.start, event.end),
            message(N_("«{tekst}» leses som en YAML-peker, ikke som tekst."), tekst=source),
            label=message(N_("* først i en verdi er ikke tekst")),
            remedy=message(N_("Skriv {tekst}."), tekst=quote(source)),
            edits=(span_edit(event.start, event.end, quote(source)),),
            value=source,
            keys=keys,
        )

    def anchor(self, event: YamlEvent, text: str, keys: KeyPath = ()) -> Finding:
        """An alias or merge key that stands for something elsewhere."""
        return finding_at(
            ANCHOR,
            Span(event.start, event.end),
            message(text, tekst=self.source(event)),
            label=message(N_("viser til noe et annet sted")),
            remedy=message(N_("Skriv verdiene der de gjelder.")),
            value=self.source(event),
            keys=keys,
        )

    def complex_key(self, visit: Visit) -> Finding:
        """A list or mapping where a key should be; two braces are a template's variable."""
        event, inside = visit.event, visit.inside or visit.event
        begin = inside.start if inside.flow and self.text.startswith("{{", inside.start - self.offset) else event.start
        match = _PLACEHOLDER.match(self.text, begin - self.offset)
        if match:
            end = match.end() + self.offset
            self.quiet_until = end
            if _HAS_KEY.search(match[0]):
                once = match[0][1:-1]
                return finding_at(
                    PLACEHOLDER,
                    Span(begin, end),
                    message(N_("Klammene står dobbelt.")),
                    label=message(N_("én av hver er nok")),
                    remedy=message(N_("Skriv {tekst}."), tekst=once),
                    edits=(span_edit(begin, end, once),),
                    value=match[0],
                )
            return finding_at(
                PLACEHOLDER,
                Span(begin, end),
                message(N_("«{tekst}» ser ut som en variabel fra en mal."), tekst=match[0]),
                label=message(N_("ikke fylt ut")),
                remedy=message(N_("Skriv verdien, eller sett anførselstegn om: {tekst}."), tekst=quote(match[0])),
                edits=(span_edit(begin, end, quote(match[0])),),
                value=match[0],
            )
        return finding_at(
            COMPLEX_KEY,
            Span(event.start, max(event.end, event.start + 1)),
            message(N_("En nøkkel kan ikke være en liste eller en gruppe.")),
            label=message(N_("her begynner nøkkelen")),
            remedy=message(N_("Skriv nøkkelen som ett ord. Er det en tekst, sett den i anførselstegn.")),
        )

    def next_document(self, event: YamlEvent) -> Finding:
        """A second `---`."""
        at = event.end - self.offset
        is_last = bool(ONLY_COMMENTS.match(self.text, at))
        remedy: Message = (
            message(N_("Slett linjen."))
            if is_last
            else message(N_("Flytt det som kommer etter, til en egen fil. Hører alt sammen, slett linjen."))
        )
        line_end = self.text.find("\n", at) + 1 or len(self.text)
        deletes = is_last and not self.text[at:line_end].strip()
        return finding_at(
            DOCUMENTS,
            Span(event.start, event.end),
            message(N_("Filen har mer enn ett dokument.")),
            label=message(N_("her begynner det neste")),
            remedy=remedy,
            edits=(span_edit(event.start, line_end + self.offset, ""),) if deletes else (),
        )

    def judge_outermost(self) -> Iterator[Finding]:
        """A file that is empty, or a list or text without a key."""
        event = self.outermost
        if self.anything and event is None:
            return
        if event is None or is_left_out(event):
            yield finding_at(
                EMPTY,
                Span(self.offset, self.offset),
                message(N_("Filen er tom.")),
                label=message(N_("her skal det stå noe")),
                remedy=message(N_("Slett filen, eller fyll den ut.")),
            )
            return
        yield without_key(self.text, self.offset, event)


def no_key(key: YamlEvent) -> Finding:
    """A colon with nothing before it."""
    return finding_at(
        COMPLEX_KEY,
        Span(key.start, key.end),
        message(N_("Nøkkelen foran kolonet mangler.")),
        label=message(N_("her skal det stå en nøkkel")),
        remedy=message(N_("Skriv en nøkkel foran kolonet, eller sett teksten i anførselstegn.")),
    )


def too_deep(event: YamlEvent) -> Finding:
    """More levels than any file needs."""
    return finding_at(
        TOO_DEEP,
        Span(event.start, max(event.end, event.start + 1)),
        message(N_("Innholdet er mer enn {grense} nivåer dypt."), grense=MAX_DEPTH),
        label=message(N_("herfra leses ikke filen")),
        remedy=message(N_("Ta bort klammer og bindestreker som er for mye.")),
    )


def too_much(event: YamlEvent) -> Finding:
    """More values than can be looked at with care."""
    return finding_at(
        TOO_BIG,
        Span(event.start, event.start),
        message(N_("Filen har for mange verdier til at resten kan leses nøye.")),
        label=message(N_("hit er filen lest nøye")),
        remedy=message(N_("Del filen i flere filer.")),
    )


def duplicate(visit: Visit, key: YamlEvent, first: YamlEvent) -> Finding:
    """A key that stands in the same mapping already."""
    return finding_at(
        DUPLICATE_KEY,
        Span(key.start, key.end),
        message(N_("Nøkkelen «{nøkkel}» står mer enn én gang."), nøkkel=key.value),
        label=message(N_("står her på nytt")),
        remedy=message(N_("Slå dem sammen, eller ta bort den ene. Den første gjelder inntil videre.")),
        related=(Related(Address(span=Span(first.start, first.end)), message(N_("står først her"))),),
        value=key.value,
        keys=visit.path or (),
    )
