"""The coverage through time as a picture, with the table of every sample behind it."""

from collections.abc import Iterator
from decimal import Decimal

from kompetanse_cli.analysis.goals.goals import GoalState
from kompetanse_cli.analysis.status import Reason, Share
from kompetanse_cli.analysis.trend.samples import Sample
from kompetanse_cli.analysis.trend.series import Point, Reorganisation, Trend
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import (
    Block,
    Cell,
    Column,
    Label,
    Picture,
    Table,
)
from kompetanse_cli.report.edition import SHORT
from kompetanse_cli.report.history.summary import uncovered
from kompetanse_cli.report.message import told
from kompetanse_cli.report.pictures.trend import Legend, Mark, coverage_line


def picture(trend: Trend, basis: Basis) -> Iterator[Block]:
    """The line, with the whole table behind it."""
    table = _table(trend, basis)
    if not trend.points:
        return
    language = basis.language
    title = language.say(N_("Dekningen i prosent"))
    marks = [
        Mark(sample.day, point.coverage.percent if point else None, _mark(point, language))
        for sample, point in _in_order(trend)
    ]
    days = (language.day(marks[0].day), language.day(marks[-1].day))
    levels = [language.percent(level) for level in (0, 25, 50, 75, 100)]
    description = language.say(N_("Tallene står i tabellen ved siden av."))
    say = language.say
    legend = Legend(say(N_("Dekning")), say(N_("Omorganisert, eller mye borte")), say(N_("Kan ikke leses")))
    yield Picture(coverage_line(marks, title, description, levels, days, legend), title, description, table)


def _mark(point: Point | None, language: Language) -> str:
    return "" if point is None or point.reorganised is None else _reorganised(point.reorganised, language)


def _reorganised(found: Reorganisation, language: Language) -> str:
    say = language.say
    parts = [
        language.plural(N_("{n} ny enhet"), N_("{n} nye enheter"), found.new) if found.new else "",
        language.plural(N_("{n} enhet borte"), N_("{n} enheter borte"), found.gone) if found.gone else "",
        language.plural(N_("{n} enhet flyttet"), N_("{n} enheter flyttet"), found.moved) if found.moved else "",
    ]
    lost = [
        language.plural(N_("{n} person"), N_("{n} personer"), found.people_gone) if found.people_gone else "",
        language.plural(N_("{n} rolletildeling"), N_("{n} rolletildelinger"), found.appointments_gone)
        if found.appointments_gone
        else "",
    ]
    told = [say(N_("Omorganisert: {parts}"), parts=", ".join(filter(None, parts)))] if any(parts) else []
    gone = ", ".join(filter(None, lost))
    told += [say(N_("Borte på en gang: {parts}, mer enn halvparten"), parts=gone)] if gone else []
    return "; ".join(told)


def _in_order(trend: Trend) -> list[tuple[Sample, Point | None]]:
    """Every sample in its order, with its point when it could be read."""
    found: list[tuple[Sample, Point | None]] = [(point.sample, point) for point in trend.points]
    found += [(each.sample, None) for each in trend.unreadable]
    return sorted(found, key=lambda pair: pair[0].day)


# A day that rests on files that could not be read has no figures at all, so no goal of the others is unknown.
_STATES = tuple(state for state in GoalState if state is not GoalState.UNKNOWN)


def _table(trend: Trend, basis: Basis) -> Table:
    say = basis.language.say
    columns = (
        Column("dag", say(N_("Dag"))),
        Column("commit", say(N_("Commit"))),
        Column("dekning", say(N_("Dekning"))),
        Column("udekket", say(N_("Udekket")), numeric=True),
        *(Column(f"udekket_{_key(reason)}", say(reason.value), numeric=True, data_only=True) for reason in Reason),
        Column("sårbar", say(N_("Sårbart")), numeric=True),
        Column("mål", say(N_("Mål nådd"))),
        *(Column(f"mål_{_key(state)}", say(state.value), numeric=True, data_only=True) for state in _STATES),
        Column("fullførte", say(N_("Fullførte")), numeric=True),
        Column("fullførte_ukjent", say(N_("Ukjent om fullført")), numeric=True),
        Column("studiepoeng", say(N_("Studiepoeng")), numeric=True),
        Column("merknad", say(N_("Merknad")), written=True),
    )
    why = {id(each.sample): each.why for each in trend.unreadable}
    rows = tuple(
        _row(point, basis.language)
        if point is not None
        else _unread_row(sample, told(why[id(sample)], basis.language), len(columns), basis.language)
        for sample, point in _in_order(trend)
    )
    return Table("utvikling", say(N_("Tallene bak")), columns, rows)


def _key(word: str) -> str:
    return word.replace(" ", "_")


def _commit(sample: Sample, language: Language) -> Label:
    """The whole id for programs, its beginning for people; none of files that are in no commit."""
    if sample.loaded is not None:
        return Label("", language.say(N_("filene i mappen")))
    return Label(sample.commit.id, sample.commit.id[:SHORT])


def _row(point: Point, language: Language) -> tuple[Cell, ...]:
    goals = point.goals
    total = None if goals is None else sum(goals.values())
    return (
        point.sample.day,
        _commit(point.sample, language),
        point.coverage,
        uncovered(point),
        *(point.gaps.get(reason, 0) for reason in Reason),
        point.vulnerable,
        Share(goals.get(GoalState.REACHED, 0), total or 0) if goals is not None and total else None,
        *((goals.get(state, 0) if goals is not None else None) for state in _STATES),
        point.completed,
        point.undecided or None,
        point.credits if point.credits else Decimal(0),
        _mark(point, language) or None,
    )


def _unread_row(sample: Sample, why: str, length: int, language: Language) -> tuple[Cell, ...]:
    blank: tuple[Cell, ...] = (None,) * (length - 3)
    return (sample.day, _commit(sample, language), *blank, language.say(N_("kan ikke leses: {why}"), why=why))
