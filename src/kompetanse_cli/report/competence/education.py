"""The tables of årsverk by education and of full time: each figure with how much of it is known, and from what."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import floor

from kompetanse_cli.analysis.base import AmountShare, Share, Snapshot
from kompetanse_cli.analysis.competence import (
    EducationFigures,
    EducationGroup,
    FullTimeFigures,
    Staff,
    education_figures,
    full_time_figures,
    staff_of,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Education, plain_number
from kompetanse_cli.report.base import (
    UNKNOWN,
    Cell,
    Col,
    Cols,
    Context,
    Label,
    People,
    Table,
    sort_units,
    unit_in_tree,
    word,
)
from kompetanse_cli.report.competence.disclosure import Place, full_time_told, group_told, health_told, without_untold


@frozen
class _Row:
    """A unit with what is counted of it and below it."""

    unit: str
    education: EducationFigures
    full_time: FullTimeFigures

    @property
    def staff(self) -> Staff:
        """Who works there."""
        return self.education.staff


def education_table(context: Context, *, user_oriented: bool = False) -> Table:
    """A row a unit: årsverk, how much of it has a health education, and how much is known. `user_oriented`: of posts
    in user-oriented positions alone.
    """
    rows = tuple(_rows(context, user_oriented=user_oriented))
    caption = N_("Brukerrettede årsverk og helseutdanning") if user_oriented else N_("Årsverk og helseutdanning")
    table = Table.of(
        context.names,
        "årsverk",
        caption,
        rows,
        _unit(context, rows),
        Col("personer", N_("Personer"), lambda row: _people(context, row.education), numeric=True, people=People.GROUP),
        Col("årsverk", N_("Årsverk"), lambda row: _amount(context, row.education), numeric=True, people=_OF),
        Col("helseutdanning", N_("Med helseutdanning"), lambda row: _share(context, row.education), people=_OF),
        Col("kjent", N_("Utdanning kjent for"), lambda row: _known(context, row.education.known), people=_OF),
        Col(
            "personer_med_helseutdanning",
            N_("Personer med helseutdanning"),
            lambda row: row.education.people_with(row.education.health),
            people=_OF,
            data_only=True,
        ),
        Col(
            "dekker",
            N_("Registrert av alle årsverk"),
            # What a unit says it has is of all its posts.
            lambda row: None if user_oriented else row.staff.covered,
            people=_OF,
        ),
        *_unwritten(),
        *_sources(context),
        empty=_EMPTY,
    )
    # Of the user-oriented alone it is not known over the whole tree.
    told = (
        health_told(context.snapshot, context.fewest)
        if context.is_anonymous and not user_oriented
        else frozenset[Place]()
    )
    return without_untold(context, table, [(row.unit, False) in told for row in rows])


def _unwritten() -> tuple[Col[_Row], ...]:
    """How many of the posts say too little to be counted."""
    return (
        Col(
            "uten_stillingsprosent",
            N_("Uten stillingsprosent"),
            lambda row: row.education.without_percent or None,
            numeric=True,
            people=_OF,
        ),
        Col(
            "uten_stilling",
            N_("Uten registrert stilling"),
            lambda row: row.education.unplaced or None,
            numeric=True,
            people=_OF,
        ),
    )


_OF = People.OF_GROUP
_EMPTY = N_("Verken stillinger eller bemanning er registrert.")


def group_table(context: Context) -> Table:
    """A row an education in the whole place: people, årsverk, and the share of those whose education is known."""
    figures = education_figures(context.snapshot, _place(context))
    table = Table.of(
        context.names,
        "årsverk-per-utdanning",
        N_("Årsverk etter utdanning"),
        figures.groups,
        Col("utdanning_navn", N_("Utdanning"), lambda group: _education(context, group.education)),
        Col("utdanning", N_("Utdanningens id"), lambda group: group.education, data_only=True),
        Col("nivå", N_("Nivå"), lambda group: _level(context, group.education)),
        Col("personer", N_("Personer"), lambda group: group.headcount, numeric=True, people=People.GROUP),
        Col("årsverk", N_("Årsverk"), lambda group: _sized(context, group), numeric=True, people=_OF),
        Col("andel", N_("Av årsverk med kjent utdanning"), lambda group: _part(figures, group), people=_OF),
        Col(
            "helseutdanning",
            N_("Helseutdanning"),
            lambda group: (
                word("ja" if group.education in figures.health else "nei", context.language)
                if group.education
                else None
            ),
        ),
        Col(
            "uten_stillingsprosent",
            N_("Uten stillingsprosent"),
            lambda group: group.without_percent or None,
            numeric=True,
            people=_OF,
        ),
        empty=_EMPTY,
    )
    told = [
        context.is_anonymous
        and (_place(context), False) in group_told(context.snapshot, group.education, context.fewest)
        for group in figures.groups
    ]
    return without_untold(context, table, told)


def _level(context: Context, education: str | None) -> Label | None:
    """The level of an education, where that is written."""
    found = context.register.find(Education, education)
    return None if found is None or found.level is None else word(found.level.value, context.language)


def full_time_table(context: Context) -> Table:
    """A row a unit: how many work full time of those whose positions are known, and how large these are on average."""
    rows = tuple(_rows(context))
    table = Table.of(
        context.names,
        "heltid",
        N_("Heltid og gjennomsnittlig stilling"),
        rows,
        _unit(context, rows),
        Col("personer", N_("Personer"), lambda row: _people(context, row.education), numeric=True, people=People.GROUP),
        Col("heltid", N_("I hel stilling"), lambda row: _known(context, row.full_time.full_time), people=_OF),
        Col(
            "gjennomsnitt",
            N_("Gjennomsnittlig stilling, prosent"),
            lambda row: _average(context, row.full_time),
            numeric=True,
            people=_OF,
        ),
        Col(
            "ukjent",
            N_("Stillingen er ikke kjent"),
            lambda row: row.full_time.unknown or None,
            numeric=True,
            people=_OF,
        ),
        *_sources(context),
        empty=_EMPTY,
    )
    told = full_time_told(context.snapshot, context.fewest) if context.is_anonymous else frozenset[Place]()
    return without_untold(context, table, [(row.unit, False) in told for row in rows])


def health_words(context: Context) -> str | None:
    """«5,15 av 6,05 årsverk (85 %) har helseutdanning, kjent for 6,05 av 6,05 årsverk. Registeret dekker …»; None where
    nothing is known of it, or without names where it would tell of a few people.
    """
    language, figures = context.language, education_figures(context.snapshot, _place(context))
    share = figures.with_health
    if share.percent is None or not _is_health_told(context):
        return None
    known = N_("{n} av {all} årsverk ({percent}) har helseutdanning, kjent for {known} av {written} årsverk.")
    more = N_("{n} av {all} årsverk ({percent}) har helseutdanning, kjent for {known} av minst {written} årsverk.")
    told = language.say(
        more if figures.known.at_least else known,
        n=_number(context, share.covered),
        all=_number(context, share.of),
        percent=language.percent(share.percent),
        known=_number(context, figures.known.covered),
        written=_number(context, figures.known.of),
    )
    covered = figures.staff.covered
    if covered is None or covered.percent is None:
        return told
    covers = language.say(
        N_("Registreringene omfatter {n} av {all} årsverk ({percent})."),
        n=_number(context, covered.covered),
        all=_number(context, covered.of),
        percent=language.percent(covered.percent),
    )
    return f"{told} {covers}"


def _is_health_told(context: Context) -> bool:
    place = (_place(context), False)
    return not context.is_anonymous or place in health_told(context.snapshot, context.fewest)


def _number(context: Context, number: Decimal) -> str:
    return context.language.number(plain(number))


def plain(number: Decimal) -> Decimal:
    """The number with no more digits than it needs."""
    return Decimal(plain_number(number))


def _place(context: Context) -> str | None:
    return context.unit.id if context.unit else None


def _rows(context: Context, *, user_oriented: bool = False) -> Iterator[_Row]:
    """The units that are there and of which anything is told, as the tree is read."""
    snapshot: Snapshot = context.snapshot
    ids = [unit.id for unit in context.register.units if unit.holds_on(context.on) and context.includes(unit.id)]
    for unit_id in sorted(ids, key=lambda each: sort_units(context, each)):
        if staff_of(snapshot, unit_id).blocks:
            figures = education_figures(snapshot, unit_id, user_oriented=user_oriented)
            yield _Row(unit_id, figures, full_time_figures(snapshot, unit_id))


def _unit(context: Context, rows: tuple[_Row, ...]) -> Cols[_Row]:
    """The unit of each row."""
    shown, told = unit_in_tree(context, [row.unit for row in rows])
    return (
        Col(shown.id, shown.title, lambda row: shown.of(row.unit)),
        Col(told.id, told.title, lambda row: row.unit, data_only=True),
    )


def _sources(context: Context) -> tuple[Col[_Row], ...]:
    """What the figures of a row are counted from, and what the other source says of the same."""
    return (
        Col("kilde", N_("Kilde"), lambda row: _source(context, row.staff)),
        Col(
            "ved_siden",
            N_("Annen kilde"),
            lambda row: row.staff.beside and _named(context, row.staff.beside.day),
        ),
        Col(
            "ved_siden_årsverk",
            N_("Årsverk etter annen kilde"),
            # People whose posts have no size say nothing of årsverk.
            lambda row: row.staff.beside and (plain(row.staff.beside.full_time_equivalents) or _unknown(context)),
            numeric=True,
            people=_OF,
        ),
    )


def _source(context: Context, staff: Staff) -> Cell:
    """«personer», «tall per 31. desember 2025», or both."""
    if not staff.is_known:
        return None
    told = [_named(context, None)] if staff.posts else []
    return (*told, *(_named(context, day) for day in staff.days))


def _named(context: Context, day: date | None) -> str:
    """The people of the register, or numbers without people and the day they are of."""
    language = context.language
    return language.say(N_("personer")) if day is None else language.say(N_("tall per {day}"), day=language.day(day))


def _unknown(context: Context) -> Label:
    return word(UNKNOWN, context.language)


def _people(context: Context, figures: EducationFigures) -> Cell:
    return _unknown(context) if _is_untold(figures) else figures.headcount


def _is_untold(figures: EducationFigures) -> bool:
    """Whether nobody is told of, or nobody of whom it is told what they do."""
    return not figures.headcount and (figures.unplaced > 0 or figures.untold or not figures.staff.is_known)


def _amount(context: Context, figures: EducationFigures) -> Cell:
    """The årsverk; unknown where not one position is written, or nobody is told of."""
    amount = figures.full_time_equivalents
    nothing = not amount and (figures.without_percent > 0 or _is_untold(figures))
    return _unknown(context) if nothing else plain(amount)


def _share(context: Context, figures: EducationFigures) -> Cell:
    return _known(context, figures.with_health)


def _known(context: Context, share: Share | AmountShare) -> Cell:
    """The share; unknown where nothing is known to be counted."""
    return share if share.of else _unknown(context)


def _sized(context: Context, group: EducationGroup) -> Cell:
    amount = group.full_time_equivalents
    return _unknown(context) if not amount and group.without_percent else plain(amount)


def _part(figures: EducationFigures, group: EducationGroup) -> Cell:
    return figures.share_of((group.education,)) if group.education else None


def _education(context: Context, education: str | None) -> Cell:
    if education is None:
        return context.language.say(N_("ikke registrert"))
    return context.names.of(Education, education)


def _average(context: Context, figures: FullTimeFigures) -> Cell:
    """In percent with one decimal, rounded down."""
    if figures.average is None:
        return _unknown(context)
    return plain(Decimal(floor(figures.average * 10)) / 10)
