"""What is lacking: what nothing is done about, the oldest with what is done, by whom and by when, and what comes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.base import MEASURES, grouped
from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status, counted_lines
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Measure, Strength, active, is_whole
from kompetanse_cli.report.audiences.executive.words import (
    certain,
    clause,
    day_word,
    lacked,
    listed,
    people_word,
    place_word,
    unbroken,
    unit_word,
)
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    DeadlineCell,
    DeadlineState,
    Paragraph,
    Rich,
    Section,
    Table,
    TextSpan,
    deadline_cell,
    lowered,
    strong,
)
from kompetanse_cli.report.coverage import by_seriousness, common_causes, since

# What one page has room for.
_ROWS = 5
_NAMED = 6
_MEASURE = 52
_MEASURE_ALONE = 40
_TABLE_FROM = 3


@frozen
class _Gaps:
    """The gaps of the page, the most serious first: those of one cause for themselves, in sentences of their own."""

    all: list[CoverageLine]
    single: list[CoverageLine]
    common: tuple[str, ...]

    @property
    def idle(self) -> list[CoverageLine]:
        """Those that nothing is done about."""
        return [line for line in self.all if not _measures(line)]


def worst_gaps_section(context: Context) -> Section:
    """How many places lack something, which of them nothing is done about, the oldest, and what is lost next."""
    lines = [line for line in counted_lines(context.coverage.lines) if line.status is Status.UNCOVERED]
    ordered = by_seriousness(context, lines)
    single, common = common_causes(context, ordered)
    gaps = _Gaps(ordered, single, common)
    ahead = tuple(_losing(context))
    if not lines:
        return _nothing(context, ahead)
    blocks: list[Block] = [Paragraph(text) for text in gaps.common]
    first = _idle(context, gaps)
    if first:
        blocks.append(_paragraph(first))
    shown, rest = _rows(gaps)
    if shown:
        blocks.append(_table(context, shown))
    last = (*_rest(context, rest), *_should(context, gaps), *ahead)
    if last:
        blocks.append(_paragraph(last))
    return Section("verste-mangler", _heading(context, gaps), tuple(blocks))


def _nothing(context: Context, ahead: tuple[tuple[str, str], ...]) -> Section:
    """That nothing is lacking, and what comes; nothing where nothing is asked."""
    say = context.language.say
    told = _paragraph(ahead) if ahead else Paragraph(say(N_("Alle krav til roller er oppfylt.")))
    return Section("verste-mangler", say(N_("Mangler: ingen")), (told,) if _is_asked(context) else ())


def _is_asked(context: Context) -> bool:
    return any(line.status is not Status.NOT_RELEVANT for line in counted_lines(context.coverage.lines))


def _heading(context: Context, gaps: _Gaps) -> str:
    """«Mangler: 9 steder, 2 uten tiltak»."""
    language, number = context.language, len(gaps.all)
    places = language.plural(N_("Mangler: {n} sted"), N_("Mangler: {n} steder"), number, n=language.number(number))
    if not is_whole(context.register, MEASURES):
        return language.say(N_("{places}; tiltakene kan ikke leses"), places=places)
    idle = len(gaps.idle)
    text = N_("{places}, {n} uten tiltak") if 0 < idle < number else N_("{places}, alle med tiltak")
    if idle == number:
        text = N_("{places}, ingen tiltak registrert")
    return language.say(text, places=places, n=language.number(idle))


def _measures(line: CoverageLine) -> tuple[Measure, ...]:
    return tuple(each for each in line.measures if not each.status.is_over)


def _paragraph(parts: Iterable[tuple[str, str]]) -> Paragraph:
    """«**Uten tiltak:** … **Framover:** …»"""
    spans: list[TextSpan] = []
    for label, text in parts:
        spans += (*((TextSpan(" "),) if spans else ()), strong(label), TextSpan(f" {text}"))
    return Paragraph(Rich(tuple(spans)))


def _idle(context: Context, gaps: _Gaps) -> tuple[tuple[str, str], ...]:
    say = context.language.say
    told = _each_place(context, [line for line in gaps.single if not _measures(line)])
    label = say(N_("Uten tiltak:") if is_whole(context.register, MEASURES) else N_("Tiltakene er ukjente:"))
    return ((label, say(N_("{places}."), places=listed(context.language, told))),) if told else ()


def _each_place(context: Context, lines: Sequence[CoverageLine]) -> list[str]:
    """What each unit lacks, one unit once: «Helse (ingen leder og ingen koordinator)»; last how many more there are."""
    language = context.language
    found = list(grouped((place_word(context, line), standing_words(context, line)) for line in lines).items())
    shown, rest = found[:_NAMED], sum(len(words) for _, words in found[_NAMED:])
    told = [
        language.say(
            N_("{place} ({why})"),
            place=place,
            why="; ".join(words) if "," in "".join(words) else listed(language, words),
        )
        for place, words in shown
    ]
    return [*told, *((language.plural(N_("{n} sted til"), N_("{n} steder til"), rest),) if rest else ())]


def _with(context: Context, line: CoverageLine, words: str) -> str:
    return context.language.say(N_("{place} ({why})"), place=place_word(context, line), why=words)


def standing_words(context: Context, line: CoverageLine) -> str:
    """How a place stands that lacks somebody: «ressurspersonen er borte til 31. august», «ingen leder siden 1. mai»."""
    say, requirement = context.language.say, line.requirement
    if line.need > 1 and line.holders:
        return lacked(context, line)
    if line.reason is GapReason.AWAY:
        return _away(context, line)
    if line.reason is GapReason.NOT_IN_FORUM:
        who = certain(context, requirement.role)
        return say(N_("{who} er ikke i nettverket"), who=who) if who else say(N_("ikke i nettverket"))
    if line.reason in (GapReason.UNQUALIFIED, GapReason.EXPIRED):
        return say(N_("mangler {what}"), what=lacked(context, line))
    role = people_word(context, requirement)
    if line.since is None:
        return say(N_("ingen {role}"), role=role)
    return say(N_("ingen {role} siden {day}"), role=role, day=day_word(context, line.since))


def _away(context: Context, line: CoverageLine) -> str:
    """«ressurspersonen er borte til 31. august»: of the holder, also where it is the deputy who was lost."""
    say, role = context.language.say, line.requirement.role
    loss = line.loss
    person = (loss.deputy_for or loss.person) if loss is not None else line.lost
    who = certain(context, role) or people_word(context, line.requirement)
    ends = [each.end for each in person.absences if active(each, context.on)] if person is not None else []
    days = [end for end in ends if end is not None]
    if not days or None in ends:
        return say(N_("{who} er borte"), who=who)
    return say(N_("{who} er borte til {day}"), who=who, day=day_word(context, max(days)))


def _rows(gaps: _Gaps) -> tuple[list[CoverageLine], list[CoverageLine]]:
    """The gaps in what must be met that get a row, and those there is no room for."""
    worked = [line for line in gaps.single if _measures(line) and line.requirement.strength is Strength.MUST]
    return (worked[:_ROWS], worked[_ROWS:]) if len(worked) >= _TABLE_FROM else ([], worked)


def _table(context: Context, shown: list[CoverageLine]) -> Table:
    return Table.of(
        context.names,
        "mangler-skal",
        N_("De eldste manglene i skal-kravene"),
        shown,
        Col("enhet_navn", N_("Sted"), lambda line: unbroken(place_word(context, line))),
        Col("mangler", N_("Mangler"), lambda line: unbroken(lacked(context, line))),
        Col("siden", N_("Siden"), lambda line: _since(context, line), label=N_("siden")),
        Col("tiltak", N_("Tiltak og ansvarlig"), lambda line: _done(context, line), written=True),
        Col("frist", N_("Frist"), lambda line: _deadline(context, line), label=N_("frist")),
    )


def _since(context: Context, line: CoverageLine) -> Cell:
    return unbroken(day_word(context, line.since)) if line.since is not None else since(context, line)


def _first(line: CoverageLine) -> Measure:
    return _measures(line)[0]


def _done(context: Context, line: CoverageLine) -> str:
    """«Lyst ut internt. Rune Abrahamsgård»."""
    measure = _first(line)
    text = N_("{text}. {name}")
    name = context.names.person(measure.responsible)
    told = unbroken(clause(context, measure.text, max(_MEASURE - len(name), _MEASURE // 2)), _MEASURE)
    # The name may stand on a line of its own, where a screen has no room for both.
    shown = unbroken(name)
    return f"{told} {shown}" if told.endswith("…") else context.language.say(text, text=told, name=shown)


def _deadline(context: Context, line: CoverageLine) -> Cell:
    """The day it is to be done; how many days over, where that is past."""
    found = deadline_cell(context, _first(line).deadline, context.on)
    if found.state is not DeadlineState.OVERDUE:
        return DeadlineCell(found.day, found.state, found.text)
    return DeadlineCell(found.day, found.state, _over(context, found.day))


def _over(context: Context, day: date | None) -> str:
    days = (context.on - day).days if day is not None else 0
    return context.language.plural(N_("{n} dag over"), N_("{n} dager over"), days)


def _rest(context: Context, rest: list[CoverageLine]) -> Iterator[tuple[str, str]]:
    """The gaps that have no row, each with its deadline."""
    if rest:
        say = context.language.say
        told = [_briefly(context, line, lacked(context, line)) for line in rest]
        yield say(N_("Også:")), say(N_("{places}."), places=listed(context.language, told, _NAMED))


def _briefly(context: Context, line: CoverageLine, what: str) -> str:
    """«Hjemmetjenesten (én av to fagutviklere; meldt inn til budsjettet)», «… (…; 23 dager over)»."""
    measure = _first(line)
    late = measure.deadline < context.on
    done = _over(context, measure.deadline) if late else lowered(clause(context, measure.text, _MEASURE_ALONE))
    return _with(context, line, context.language.say(N_("{what}; {done}"), what=what, done=done))


def _should(context: Context, gaps: _Gaps) -> Iterator[tuple[str, str]]:
    """The gaps in what should be met that something is done about; those without stand first on the page."""
    found = [line for line in gaps.single if _measures(line) and line.requirement.strength is Strength.SHOULD]
    found.sort(key=lambda line: _first(line).deadline < context.on)
    told = [_briefly(context, line, standing_words(context, line)) for line in found]
    if told:
        say = context.language.say
        yield say(N_("Bør-krav:")), say(N_("{places}."), places=listed(context.language, told, _NAMED))


def _losing(context: Context) -> Iterator[tuple[str, str]]:
    """«Solbakken 3 mister ressursperson i morgen; Sone Sør leder og Oppfølgingsteamet ressursperson 30. juni.»"""
    ending = (line for line in counted_lines(context.coverage.lines) if line.until is not None)
    lines = by_seriousness(context, ending)
    by_day: dict[date, list[CoverageLine]] = {}
    for line in lines:
        assert line.until is not None
        by_day.setdefault(line.until, []).append(line)
    if not by_day:
        return
    language, said = context.language, []
    for number, day in enumerate(sorted(by_day)[:_NAMED]):
        places = [
            language.say(
                N_("{place} mister {what}") if not number and not at else N_("{place} {what}"),
                place=_losing_place(context, line),
                what=people_word(context, line.requirement),
            )
            for at, line in enumerate(by_day[day])
        ]
        names = listed(language, places, _NAMED)
        said.append(language.say(N_("{places} {day}"), places=names, day=_coming(context, day)))
    yield language.say(N_("Framover:")), language.say(N_("{text}."), text="; ".join(said))


def _losing_place(context: Context, line: CoverageLine) -> str:
    """The unit; of a service area the unit of the one who is lost."""
    if line.unit is None and line.lost is not None:
        return unit_word(context, context.register.unit_of(line.lost, context.on))
    return place_word(context, line)


def _coming(context: Context, last: date) -> str:
    """«i morgen» of what has its last day today, else the last day."""
    return context.language.say(N_("i morgen")) if last == context.on else day_word(context, last)
