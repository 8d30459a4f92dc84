"""What comes along with a text that is pasted from elsewhere: the marks of a mail or a code box around it, numbers
before its lines, and the bullets and comment signs of other programs. All else of it is read as it was meant.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Finding, RuleInfo, Span
from kompetanse_cli.reading.codes import FOREIGN_COMMENT, LIST_MARK, WRAPPED
from kompetanse_cli.reading.finding_builder import TextChange, finding_at, span_edit
from kompetanse_cli.reading.yaml.lexical import LexicalSpans, content_before, line_at, parts

BULLETS = "*+•·∙‣⁃▪▫■□◦●○▸►▶➢➤➔➜→⇒✓✔–—−"
# What no line of these files begins with. The line break comes first, so that looking for it costs next to nothing.
_SUSPICIOUS = re.compile(rf"\n[ \t]*+(?:[>`~/<0-9@{re.escape(BULLETS)}]|--|o[ ])|\A\s*[A-ZÆØÅ]")
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_FENCE = re.compile(r"^([ \t]*)(?:`{3,}|~{3,})[ \t]*\w*[ \t]*$", re.MULTILINE)
_QUOTED, _CLOSELY = re.compile(r"[ \t]*(?:>[ \t]?)+"), re.compile(r"[ \t]*(?:>[ \t]?)*>")
_NUMBERED = re.compile(r"[ \t]*([0-9]{1,5})[.:)|]?(?:[ \t]|\Z)")
_HEAD = re.compile(
    r"\s*(?:(?:Fra|Frå|Til|Kopi|Blindkopi|Emne|Sendt|Dato|Vedlegg|From|To|Cc|Bcc|Subject|Sent|Date|Attachments?)"
    r"[ \t]*:[^\r\n]*(?:\r\n|\n|\r|\Z)){2,}"
)
_BULLET = re.compile(rf"^([ ]*)([{re.escape(BULLETS)}]|o)(?=[ ]{{1,3}}[\w]+[ \t]*:(?:[ \t]|$))", re.MULTILINE)
# All marks that an item may begin with but the dash it should, of more than one character too.
LIST_ITEM = re.compile(rf"[ ]*([{re.escape(BULLETS)}]|--+|-[ ]\[[ xX]?\]|o|[0-9]{{1,3}}[.)]|[a-zæøå][.)])[ \t]+(?=\S)")
_PLUS = re.compile(r"^\+(?:[ ]{2,}|[^\s+])", re.MULTILINE)
_OF_CHANGES = re.compile(r"(?:@@|diff |index |\+\+\+ |--- )[^\r\n]*|[+ ]")
_LONG_DASH_ITEM = re.compile(r"^([ ]*)([–—−])(?=[ ]+\S)", re.MULTILINE)
_COMMENT = re.compile(r"^([ \t]*)(//|--(?=[ \t])|/\*[^\r\n]*\*/[ \t]*$|<!--[^\r\n]*-->[ \t]*$)", re.MULTILINE)
# So many comments stand seldom above each other, and a hostile file shall not be read again for each.
_MOST_ABOVE = 20
_OF_COMMENT = {"/*": "*/", "<!": "-->"}

Step = Callable[[str, int], tuple[str, list[Finding]]]


def foreign_marks(text: str, offset: int) -> tuple[str, list[Finding]]:
    """The text with each such mark as blanks, as a comment or as a dash, so that no place moves; a finding for each
    kind of them."""
    if not _SUSPICIOUS.search(f"\n{text}"):
        return text, []
    findings: list[Finding] = []
    for step in (_mail_head, _fences, _mail_marks, _line_numbers, _change_marks, _bullets, _comments):
        text, more = step(text, offset)
        findings += more
    return text, findings


def _found(
    rule: RuleInfo,
    changes: Sequence[TextChange],
    offset: int,
    said: tuple[Message, Message, Message],
    *,
    shown: Span | None = None,
    certain: bool = True,
) -> list[Finding]:
    """One finding for all of the changes, at the first; `said` is what is wrong, the label and the remedy."""
    start, end, _ = changes[0]
    span = shown or Span(start, end)
    text, label, remedy = said
    return [
        finding_at(
            rule,
            Span(span.start + offset, span.end + offset),
            text,
            label=label,
            remedy=remedy,
            edits=tuple(span_edit(begin + offset, end + offset, new) for begin, end, new in changes),
            certain=certain,
        )
    ]


def _masked(text: str, places: Sequence[tuple[int, int, str]]) -> str:
    """The text with other characters at these places, as many as stood there."""
    out: list[str] = []
    last = 0
    for start, end, new in places:
        out += text[last:start], new
        last = end
    return "".join((*out, text[last:]))


def _mail_head(text: str, offset: int) -> tuple[str, list[Finding]]:
    head = _HEAD.match(text)
    if head is None:
        return text, []
    start = head.end() - len(head[0].lstrip())
    end = head.end() + len(text[head.end() :]) - len(text[head.end() :].lstrip("\r\n"))
    first, last = head[0].lstrip().split(":")[0], head[0].rstrip().splitlines()[-1].split(":")[0]
    found = _found(
        WRAPPED,
        [(start, end, "")],
        offset,
        (
            message(N_("Øverst i filen står hodet fra en e-post.")),
            message(N_("hører til e-posten")),
            message(N_("Slett linjene fra «{første}» til «{siste}»."), første=first.strip(), siste=last.strip()),
        ),
        shown=Span(start, line_at(text, start).end),
        certain=False,
    )
    lines = [(start + each.start(), start + each.start() + 1, "#") for each in _LINE.finditer(head[0].lstrip())]
    return _masked(text, lines), found


def _fences(text: str, offset: int) -> tuple[str, list[Finding]]:
    known = LexicalSpans(text)
    fences = [each for each in _FENCE.finditer(text) if known.at(each.end(1)) is None]
    if not fences:
        return text, []
    mark = fences[0][0].strip()[:3]
    found = _found(
        WRAPPED,
        [(each.start(), _after_line(text, each.end()), "") for each in fences],
        offset,
        (
            message(N_("Linjene med {tegn} hører ikke til filen."), tegn=mark),
            message(N_("fra en ramme om kode")),
            message(N_("Ta bort linjene med {tegn}."), tegn=mark),
        ),
        shown=Span(fences[0].end(1), fences[0].end()),
    )
    return _masked(text, [(each.end(1), each.end(1) + 1, "#") for each in fences]), found


def _after_line(text: str, end: int) -> int:
    return end + (2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0)


def _mail_marks(text: str, offset: int) -> tuple[str, list[Finding]]:
    if not text.lstrip().startswith(">"):
        return text, []
    said = (
        message(N_("Linjene begynner med «>», som i et svar på e-post.")),
        message(N_("hører til e-posten")),
        message(N_("Ta bort «>» først på hver linje.")),
    )
    # A blank behind the mark belongs to it, unless some lines have none.
    is_close = any(
        line[0][match.end() :][:1].strip() for line in _LINE.finditer(text) if (match := _CLOSELY.match(line[0]))
    )
    return _without_prefix(text, offset, _CLOSELY if is_close else _QUOTED, said)


def _line_numbers(text: str, offset: int) -> tuple[str, list[Finding]]:
    numbers = [match[1] if (match := _NUMBERED.match(line[0])) else "" for line in _LINE.finditer(text)]
    if len(numbers) < 2 or not all(numbers):
        return text, []
    if any(int(after) <= int(before) for before, after in pairwise(numbers)):
        return text, []
    said = (
        message(N_("Hver linje begynner med et linjenummer.")),
        message(N_("hører ikke til filen")),
        message(N_("Ta bort tallet først på hver linje.")),
    )
    return _without_prefix(text, offset, _NUMBERED, said)


def _change_marks(text: str, offset: int) -> tuple[str, list[Finding]]:
    """What a tool that shows changes puts first on each line; not where it shows what was taken away, too."""
    if not _PLUS.search(text) or any(not _OF_CHANGES.match(line[0]) for line in _LINE.finditer(text)):
        return text, []
    places = []
    for line in _LINE.finditer(text):
        mark = _OF_CHANGES.match(line[0])
        if mark is not None:
            is_head = mark.end() > 1
            end = line.start() + mark.end()
            places.append((line.start(), _after_line(text, end) if is_head else end, "#" if is_head else " "))
    said = (
        message(N_("Linjene begynner med «+», som i en oversikt over endringer.")),
        message(N_("hører til oversikten")),
        message(N_("Ta bort «+» eller mellomrommet først på hver linje.")),
    )
    findings = _found(WRAPPED, [(start, end, "") for start, end, _ in places], offset, said, certain=False)
    return _masked(text, [(start, start + 1, new) for start, _, new in places]), findings


def _without_prefix(
    text: str, offset: int, prefix: re.Pattern[str], said: tuple[Message, Message, Message]
) -> tuple[str, list[Finding]]:
    """The text without what all of its lines begin with; as comments alone where some have more of it than others."""
    found = [(line, prefix.match(line[0])) for line in _LINE.finditer(text)]
    places = [(line.start(), line.start() + match.end()) for line, match in found if match]
    if len(places) < len(found):
        return text, []
    findings = _found(WRAPPED, [(start, end, "") for start, end in places], offset, said)
    with_text = {match.end() for line, match in found if match and line[0][match.end() :].strip()}
    new = " " if len(with_text) == 1 else "#"
    return _masked(text, [(start, end, new * (end - start)) for start, end in places]), findings


def _bullets(text: str, offset: int) -> tuple[str, list[Finding]]:
    """Items with a key that begin with another mark than a dash."""
    known = LexicalSpans(text)
    every = [*_BULLET.finditer(text), *_opening(text, _LONG_DASH_ITEM)]
    # A plus alone on the left of lines is what tools for changes put there.
    every = [each for each in every if each[2] != "+" or each[1] or not _PLUS.search(text)]
    places = sorted({each.end(1): each[2] for each in every if known.at(each.end(1)) is None}.items())
    if not places:
        return text, []
    changes = [(start, start + 1, "-") for start, _ in places]
    return _masked(text, changes), list(bullet_finding(text, changes, offset))


def _opening(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a line can be no more of a text above it: below a key without a value, or another such line."""
    for match in pattern.finditer(text):
        above = content_before(text, line_at(text, match.start()))
        if above is None or pattern.match(above.text) or (parts(above).key is not None and not parts(above).value):
            yield match


def bullet_finding(text: str, changes: Sequence[TextChange], offset: int) -> Iterator[Finding]:
    """That items begin with another mark than a dash, in one finding at the first."""
    start, end, _ = changes[0]
    written = text[end : line_at(text, end).end].strip()[:80]
    yield from _found(
        LIST_MARK,
        changes,
        offset,
        (
            message(N_("«{tegn}» begynner ikke et listepunkt."), tegn=text[start:end].strip()),
            message(N_("ikke en vanlig bindestrek")),
            message(N_("Skriv «- {tekst}», med vanlig bindestrek."), tekst=written),
        ),
    )


def _comments(text: str, offset: int) -> tuple[str, list[Finding]]:
    known = LexicalSpans(text)
    found = [each for each in _COMMENT.finditer(text) if known.at(each.end(1)) is None and _begins(text, each)]
    if not found:
        return text, []
    sign = found[0][2][:4] if found[0][2].startswith("<!") else found[0][2][:2]
    changes = [
        (each.end(1), each.end(), f"# {_content(each[2])}".rstrip() if len(each[2]) > 2 else "#") for each in found
    ]
    findings = _found(
        FOREIGN_COMMENT,
        changes,
        offset,
        (
            message(N_("«{tegn}» begynner ikke en kommentar."), tegn=sign),
            message(N_("en kommentar begynner med #")),
            message(N_("Skriv # i stedet for «{tegn}»."), tegn=sign),
        ),
        shown=Span(found[0].end(1), line_at(text, found[0].start()).end),
    )
    return _masked(text, [(each.end(1), each.end(1) + 1, "#") for each in found]), findings


def _content(comment: str) -> str:
    return comment.strip(" \t/*<>!-") if comment[:2] in _OF_COMMENT else comment


def _begins(text: str, comment: re.Match[str]) -> bool:
    """Whether two dashes are no more of a text above, which may go on with a dash of its own."""
    if comment[2] != "--":
        return True
    line = line_at(text, comment.start())
    above = content_before(text, line)
    for _ in range(_MOST_ABOVE):
        if above is None or not above.text.lstrip().startswith("--"):
            break
        above = content_before(text, above)
    if above is None:
        return True
    found = parts(above)
    return bool(found.value) and parts(line).indent <= found.indent
