"""Each unit that reports: its own result, then and last, and how many of its employees have had training."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.goals import CriterionAmount, of_subject, trained_in
from kompetanse_cli.analysis.steering import ReportDue, ReportState, delivered_reports, last_due, last_ended
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    ProgrammeStatus,
    ReportingPeriod,
    Unit,
    active,
)
from kompetanse_cli.report.audiences.executive.past import then_context
from kompetanse_cli.report.audiences.executive.words import listed, subject_word, then_word, unit_word
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    Paragraph,
    PartCell,
    Rich,
    Section,
    StatusCell,
    Table,
    TextSpan,
    is_small_share,
    shortened,
    strong,
)
from kompetanse_cli.report.coverage import share_words
from kompetanse_cli.report.steering import quantity

# What one page has room for.
_ROWS = 7
_NAMED = 4
_PERIODS = 2
_RESULT = 60


@frozen
class _Row:
    """A unit that reports, with its reports of the periods that are shown, the last one last."""

    unit: Unit
    reports: tuple[ReportDue | None, ...]

    @property
    def latest(self) -> ReportDue | None:
        """The last of them that has a result."""
        return next(
            (due for due in reversed(self.reports) if due is not None and due.report and due.report.result), None
        )


@frozen
class _Training:
    """Training in a subject, now and on the day compared with."""

    subject: str | None
    now: CriterionAmount
    before: CriterionAmount


def units_section(context: Context) -> Section:
    """A row for each unit that reports, the others in a sentence; nothing where none does and no training is told."""
    periods, rows = _rows(context)
    trained = tuple(_trained(context))
    if not rows and not trained:
        return Section("virksomhetene", context.language.say(N_("Virksomhetene")), (*_ended(context),))
    blocks: list[Block] = []
    shown, rest = _chosen(_most_first(context, rows, trained[0] if trained else None))
    if shown:
        blocks.append(_table(context, shown, periods, trained[0] if trained else None))
    note = " ".join((*_rest(context, rest), *_notes(context, trained, rows, periods)))
    if note:
        blocks.append(Paragraph(note, is_note=True))
    return Section("virksomhetene", _heading(context, trained), (*blocks, *_ended(context)))


def _rows(context: Context) -> tuple[tuple[ReportingPeriod, ...], list[_Row]]:
    """The last periods that somebody has reported for, and the units that had to, as the tree is read."""
    due = [each for each in context.steering.reports if each.required and active(each.unit, context.on)]
    told = sorted({each.period for each in due if each.is_delivered}, key=lambda period: period.first)
    periods = tuple(told[-_PERIODS:])
    last = last_due(context.register, context.on) or last_ended(context.register, context.on)
    units = [each.unit for each in due if last is not None and each.period.name == last.name]
    found = {(each.unit.id, each.period.name): each for each in due}
    return periods, [_Row(unit, tuple(found.get((unit.id, period.name)) for period in periods)) for unit in units]


def _most_first(context: Context, rows: Sequence[_Row], trained: _Training | None) -> list[_Row]:
    """Those that have told something first, and of them those with the most trained."""

    def number(row: _Row) -> tuple[bool, int]:
        share = (
            None
            if trained is None
            else trained_in(context.snapshot, _units(context, row.unit.id), trained.subject).share
        )
        return row.latest is None, -(share.covered if share is not None else 0)

    return sorted(rows, key=number)


def _chosen(rows: Sequence[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Those that get a row, and the others: of many those with a result."""
    if len(rows) <= _ROWS:
        return list(rows), []
    kept = [row for row in rows if row.latest is not None][:_ROWS]
    return kept, [row for row in rows if row not in kept]


def _rest(context: Context, rest: Sequence[_Row]) -> Iterator[str]:
    if rest:
        names = [unit_word(context, row.unit.id) for row in rest]
        text = N_("Uten eget resultat her: {units}.")
        yield context.language.say(text, units=listed(context.language, names, _NAMED))


def _heading(context: Context, trained: Sequence[_Training]) -> str:
    """«Virksomhetene: 147 av 638 ansatte har fått opplæring i klinisk observasjon (23 %, 31. desember 13 %)»."""
    language = context.language
    if not trained or trained[0].now.share is None:
        return language.say(N_("Virksomhetene"))
    first, share = trained[0], trained[0].now.share
    told = _told(context, share, first.subject)
    percents = _percents(context, first)
    return language.say(N_("Virksomhetene: {told}{percents}"), told=told, percents=f" ({percents})" if percents else "")


def _told(context: Context, share: Share, subject: str | None) -> str:
    """«147 av 638 ansatte har fått opplæring i klinisk observasjon»."""
    language = context.language
    numbers = {"n": language.number(share.covered), "all": language.number(share.of)}
    counts = language.say(N_("{n} av minst {all} ansatte") if share.at_least else N_("{n} av {all} ansatte"), **numbers)
    told = (
        language.say(
            N_("{counts} har fått opplæring i {subject}"), counts=counts, subject=subject_word(context, subject)
        )
        if subject
        else language.say(N_("{counts} har fått opplæring"), counts=counts)
    )
    if not share.unknown:
        return told
    return language.say(N_("{told}, {n} ukjent"), told=told, n=language.number(share.unknown))


def _percents(context: Context, trained: _Training) -> str:
    """«23 %, 31. desember 13 %»; the figure of then only where it was told of the same."""
    language, now, was = context.language, trained.now.share, trained.before.share
    if now is None or now.percent is None:
        return ""
    told = language.percent(now.percent)
    if was is None or was.percent is None or not was.covered:
        return told
    text = N_("{now}, {day} {before}")
    return language.say(
        text, now=told, day=then_word(context, then_context(context).on), before=language.percent(was.percent)
    )


def _trained(context: Context) -> Iterator[_Training]:
    """Employees trained of all, in each subject that some report tells of."""
    register, before = context.register, then_context(context)
    reports = delivered_reports(register, context.on)
    subjects: list[str | None] = [each.id for each in register.subjects]
    for subject in subjects or [None]:
        if all(of_subject(register, report.trained, subject) is None for report in reports):
            continue
        found = trained_in(context.snapshot, _units(context), subject)
        share = found.share
        if share is None or not share.is_relevant or (context.is_anonymous and is_small_share(share, context.fewest)):
            continue
        yield _Training(subject, found, trained_in(before.snapshot, _units(before), subject))


def _units(context: Context, above: str | None = None) -> list[Unit]:
    """The units of the report on its day, or those that are the one with this id or below it."""
    # Only what is below is gone through: there may be thousands of units that report.
    units = context.register.units if above is None else context.register.tree_on(context.on).subtree(above)
    return [unit for unit in units if active(unit, context.on) and (above is not None or context.includes(unit.id))]


def _table(
    context: Context, rows: Sequence[_Row], periods: Sequence[ReportingPeriod], trained: _Training | None
) -> Table:
    before = then_context(context)
    columns: list[Col[_Row]] = [
        Col("enhet_navn", N_("Virksomhet"), lambda row: unit_word(context, row.unit.id)),
        Col("resultat", N_("Eget resultat"), lambda row: _result(context, row), written=True),
        *(_period_column(context, periods, number) for number in range(len(periods))),
    ]
    if trained is not None:
        title = context.language.say(N_("Opplæring"))
        if trained.subject:
            title = context.language.say(N_("Opplæring i {subject}"), subject=subject_word(context, trained.subject))
        short = context.language.say(N_("Opplæring:"))
        subject = trained.subject
        columns.append(
            Col("opplæring", title, lambda row: _part(context, before, row, subject), own_title=True, label=short)
        )
    return Table.of(
        context.names, "virksomhetene-tabell", N_("Resultat og opplæring i hver virksomhet"), rows, *columns
    )


def _period_column(context: Context, periods: Sequence[ReportingPeriod], number: int) -> Col[_Row]:
    title = period_word(context, periods[number], periods[-1] if number < len(periods) - 1 else None)
    return Col(
        f"periode_{number + 1}", title, lambda row: _value(context, row, number), own_title=True, label=f"{title}:"
    )


def period_word(context: Context, period: ReportingPeriod, beside: ReportingPeriod | None = None) -> str:
    """«3. tertial 2025»; without its year beside one of the same year, and in the year of the report."""
    told = context.language.period(period.name)
    year = context.on.year if beside is None else beside.last.year
    return told.removesuffix(f" {period.last.year}").rstrip(",") if period.last.year == year else told


def _result(context: Context, row: _Row) -> Cell:
    due = row.latest
    if due is not None and due.report is not None and due.report.result is not None:
        return shortened(context.redact(due.report.result.name), _RESULT)
    if any(each is not None and each.is_delivered for each in row.reports):
        return context.language.say(N_("ingen resultat i rapporten"))
    return StatusCell(ReportState.AWAITED, context.language.say(N_("har ikke levert rapport")))


def _value(context: Context, row: _Row, number: int) -> Cell:
    """The value of the period, where it is of the same thing as the last; new ones stand out."""
    due, latest = row.reports[number], row.latest
    result = due.report.result if due is not None and due.report is not None else None
    name = latest.report.result.name if latest is not None and latest.report and latest.report.result else None
    if result is None or result.name != name:
        return "–"
    told = quantity(context, result.value)
    return Rich.of(strong(told)) if number == len(row.reports) - 1 else told


def _part(context: Context, before: Context, row: _Row, subject: str | None) -> Cell:
    """«52 av 122 (45)», or that nobody has told."""
    language = context.language
    found = trained_in(context.snapshot, _units(context, row.unit.id), subject)
    share = found.share
    if share is None or not share.is_relevant:
        return None
    if context.is_anonymous and is_small_share(share, context.fewest):
        return language.say(N_("for få til å vises"))
    if found.of_units and len(found.units) == found.of_units:
        return PartCell(0, None, text=language.say(N_("ukjent, 0 av {n} regnes med"), n=language.number(share.of)))
    if share.unknown or share.at_least:
        return PartCell(share.covered, None, text=share_words(language, share))
    was = trained_in(before.snapshot, _units(before, row.unit.id), subject).share
    known = was is not None and was.of > 0 and not was.unknown and not was.at_least
    return PartCell(share.covered, share.of, before=was.covered if known and was is not None else None, people=True)


def _notes(
    context: Context, trained: Sequence[_Training], rows: Sequence[_Row], periods: Sequence[ReportingPeriod]
) -> Iterator[str]:
    """What the figure in brackets is, the other subjects, and who counts as nobody trained."""
    say = context.language.say
    if trained and rows and trained[0].before.share is not None and trained[0].before.share.covered:
        yield say(N_("I parentes, og som strek i søylen: {then}."), then=_told_then(context, periods))
    for each in trained[1:]:
        if each.now.share is None:
            continue
        yield _other(context, each.now.share, each.subject)
    if trained:
        yield from _silent(context, trained[0], rows)


def _other(context: Context, share: Share, subject: str | None) -> str:
    """«I demens har 40 av 638 fått opplæring (6 %).»"""
    language = context.language
    if subject is None or share.percent is None:
        return f"{_told(context, share, subject)}."
    numbers = {"n": language.number(share.covered), "all": language.number(share.of)}
    text = N_("I {subject} har {n} av {all} fått opplæring ({percent}).")
    percent = language.percent(share.percent)
    return language.say(text, subject=subject_word(context, subject), percent=percent, **numbers)


def _told_then(context: Context, periods: Sequence[ReportingPeriod]) -> str:
    """«2. tertial»: the last period that had been reported for on the day compared with; else the day."""
    day = then_context(context).on
    told = [due.period for due in context.steering.reports if due.report is not None and due.report.is_delivered(day)]
    if not told:
        return then_word(context, day)
    return period_word(context, max(told, key=lambda period: period.last), periods[-1] if periods else None)


def _silent(context: Context, trained: _Training, rows: Sequence[_Row]) -> Iterator[str]:
    """«Strandheim og 6 enheter utenom virksomhetene teller som null.»"""
    language, silent = context.language, set(trained.now.units)
    if not silent:
        return
    names, covered = [], set()
    for row in rows:
        mine = {unit.id for unit in _units(context, row.unit.id)}
        covered |= mine
        if mine and mine <= silent:
            names.append(unit_word(context, row.unit.id))
    others = len(silent - covered)
    if others:
        names.append(
            language.plural(N_("{n} enhet utenom virksomhetene"), N_("{n} enheter utenom virksomhetene"), others)
            if names or rows
            else language.plural(N_("{n} enhet"), N_("{n} enheter"), others)
        )
    if names:
        yield language.say(N_("{units} teller som null."), units=listed(language, names, _NAMED))


def _ended(context: Context) -> Iterator[Paragraph]:
    """What programmes that are completed have led to, and what evaluating them showed."""
    told = []
    for programme in context.register.programmes:
        if programme.status is not ProgrammeStatus.COMPLETED:
            continue
        evaluated = programme.evaluation.result if programme.evaluation is not None else None
        said = [text for text in (programme.results, evaluated) if text]
        if said:
            words = " ".join(shortened(context.redact(" ".join(text.split())), _RESULT * 2) for text in said)
            told.append((programme.name, words))
    if told:
        parts: list[str | TextSpan] = []
        for name, words in told[:2]:
            parts += [" " if parts else "", strong(f"{name}:"), f" {words}"]
        yield Paragraph(Rich.of(*parts))
