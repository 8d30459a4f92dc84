"""What YAML 1.2 refuses though the parser takes it, told to an adviser, with the edits that mend it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Address, Finding, Related, RuleInfo, Span
from kompetanse_cli.reading.codes import COMMENT_CLOSE, NULL, OUTDENTED, QUESTION, RESERVED, TAB_INDENT, UNCLOSED_QUOTE
from kompetanse_cli.reading.finding_builder import finding_at, limited, span_edit
from kompetanse_cli.reading.yaml import Prepared, StrictBreach, StrictKind, line_at, strict_breaches

# A line that would be a key or an item of a list, if no quoted text went on there.
_STRUCTURE = re.compile(r"[ \t]*(?:-[ \t]+\S|[\w.\-]+:(?:[ \t\r\n]|\Z))")


def with_strict_findings(prepared: Prepared, findings: list[Finding]) -> list[Finding]:
    """The findings of a text, with those of the forms that YAML 1.2 refuses in it."""
    found = list(limited(_told(prepared, breach) for breach in strict_breaches(prepared.text)))
    # That nothing stands behind `?a` in a list follows from how the question mark is read.
    told = {each.address.span.start + 1 for each in found if each.code == QUESTION.code and each.address.span}
    rest = [
        each
        for each in findings
        if each.code != NULL.code or each.address.span is None or each.address.span.start not in told
    ]
    return [*rest, *found]


def _told(prepared: Prepared, breach: StrictBreach) -> Finding:
    text, offset = prepared.text, prepared.offset
    line = line_at(text, breach.start)
    end = min(breach.end, line.start + len(line.text.rstrip()))
    if breach.kind is StrictKind.OUTDENTED:
        end = line.start + len(line.text.rstrip())
    span = Span(breach.start + offset, max(end, breach.start + 1) + offset)
    if breach.kind in (StrictKind.OUTDENTED, StrictKind.TAB) and (unclosed := _unclosed(text, breach, offset)):
        return unclosed
    rule, told, label, remedy, certain = _words(text, breach)
    changes = tuple(span_edit(start + offset, end + offset, new) for start, end, new in breach.changes)
    found = finding_at(rule, span, told, label=label, remedy=remedy, edits=changes, certain=certain)
    if breach.indent and breach.kind is not StrictKind.COMMENT:
        opened = Span(breach.opened + offset, breach.opened + 1 + offset)
        found = replace(found, related=(Related(Address(span=opened), message(_BEGINS[_opener(text, breach)])),))
    return found


_BEGINS = {
    "quote": N_("her begynner teksten i anførselstegn"),
    "bracket": N_("her begynner det som står i klammer"),
    "block": N_("her begynner teksten"),
}
_OUTDENTED = {
    "quote": N_("Linjen hører til en tekst i anførselstegn, og må stå lenger inn enn nøkkelen foran teksten."),
    "bracket": N_("Linjen er inne i klammer, og må stå lenger inn enn nøkkelen foran klammene."),
    "block": N_("Tegnet som begynner teksten, må stå lenger inn enn nøkkelen."),
}


def _opener(text: str, breach: StrictBreach) -> str:
    mark = text[breach.opened : breach.opened + 1]
    return "quote" if mark in ("'", '"') else "bracket" if mark in ("[", "{") else "block"


# Of which rule a breach is, what is said of it, and whether its edits can't be meant otherwise.
_Words = tuple[RuleInfo, Message, Message, Message, bool]
_ALWAYS_THE_SAME: Mapping[StrictKind, _Words] = {
    StrictKind.COMMENT: (
        COMMENT_CLOSE,
        message(N_("Det mangler et mellomrom foran kommentaren.")),
        message(N_("her begynner kommentaren")),
        message(N_("Sett inn et mellomrom foran #.")),
        True,
    ),
    StrictKind.DASH: (
        RESERVED,
        message(N_("En bindestrek alene i klammer leses ikke som tekst.")),
        message(N_("leses som et listepunkt")),
        message(N_("Skriv {tekst}, eller ta bort bindestreken."), tekst='"-"'),
        False,
    ),
    StrictKind.AFTER_BLOCK: (
        OUTDENTED,
        message(N_("Kommentaren står så langt inn at den hører til den tomme teksten over.")),
        message(N_("leses som tekst")),
        message(N_("Sett kommentaren på linje med nøkkelen.")),
        False,
    ),
}


def _words(text: str, breach: StrictBreach) -> _Words:
    """What is told of a breach."""
    match breach.kind:
        case StrictKind.TAB:
            return _words_of_tab(breach)
        case StrictKind.QUESTION:
            return _words_of_question(text, breach)
        case StrictKind.OUTDENTED:
            return _words_of_outdented(text, breach)
    return _ALWAYS_THE_SAME[breach.kind]


def _words_of_tab(breach: StrictBreach) -> _Words:
    spaces = N_("Skriv {antall} mellomrom først på linjen i stedet for tabulatoren.")
    return (
        TAB_INDENT,
        message(N_("Linjen er rykket inn med tabulator, men YAML krever mellomrom.")),
        message(N_("her står en tabulator")),
        message(
            spaces if breach.changes[0][2] else N_("Ta bort tabulatoren på den tomme linjen."), antall=breach.indent + 1
        ),
        True,
    )


def _words_of_question(text: str, breach: StrictBreach) -> _Words:
    """Only the first word is shown: a name that is cut could not be told to hide it."""
    (written, *_) = text[breach.start : breach.end].split()
    is_key = not breach.changes[0][2]
    meant = written[1:] if is_key else breach.changes[0][2].split()[0]
    return (
        QUESTION,
        message(N_("«{tekst}» leses på to måter, for det begynner med et spørsmålstegn."), tekst=written),
        message(N_("spørsmålstegn først i klammer")),
        message(N_("Skriv {tekst}."), tekst=meant),
        is_key,
    )


def _words_of_outdented(text: str, breach: StrictBreach) -> _Words:
    lines = N_("Sett linjene lenger inn, med minst {antall} mellomrom foran.")
    one_line = N_("Sett linjen lenger inn, med minst {antall} mellomrom foran.")
    return (
        OUTDENTED,
        message(_OUTDENTED[_opener(text, breach)]),
        message(N_("står for langt ut")),
        message(one_line if len(breach.changes) == 1 else lines, antall=breach.indent),
        True,
    )


def _unclosed(text: str, breach: StrictBreach, offset: int) -> Finding | None:
    """A quoted text in which keys or items of a list stand: its quotation mark was forgotten."""
    mark = text[breach.opened : breach.opened + 1]
    if mark not in ("'", '"') or not any(_STRUCTURE.match(text, start) for start in _starts(text, breach)):
        return None
    return finding_at(
        UNCLOSED_QUOTE,
        Span(breach.opened + offset, breach.opened + 1 + offset),
        message(N_("Teksten som begynner med {tegn} her, tar med seg nøklene på linjene under."), tegn=mark),
        label=message(N_("mangler {tegn} der teksten slutter"), tegn=mark),
        remedy=message(N_("Sett inn {tegn} der teksten slutter."), tegn=mark),
    )


def _starts(text: str, breach: StrictBreach) -> Iterator[int]:
    return (line_at(text, start).start for start, _end, _new in breach.changes)
