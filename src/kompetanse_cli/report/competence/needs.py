"""The table of what the units will need and lack, with its parts: educations in årsverk, qualifications in people."""

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal

from kompetanse_cli.analysis.base import units_below
from kompetanse_cli.analysis.competence import (
    EducationNeed,
    Flow,
    QualificationNeed,
    education_needs,
    qualification_needs,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Education, Measure, Need, Person, Qualification, Unit
from kompetanse_cli.report.base import (
    UNKNOWN,
    Cell,
    Col,
    Context,
    People,
    Table,
    is_small_count,
    sort_units,
    unit,
    word,
)
from kompetanse_cli.report.competence.disclosure import group_told, is_qualification_told, without_untold
from kompetanse_cli.report.competence.education import plain

_NONE = Flow()
_ARSVERK, _PEOPLE = N_("årsverk"), N_("personer")


@frozen
class _Row:
    """What is needed in a unit, with its parts, in årsverk or in people; of people a flow is as many as they are."""

    need: Need
    unit: Unit
    name: str
    measure: str
    asked: Decimal
    now: Flow
    leaving: Flow
    arriving: Flow
    expected: Decimal | None
    qualifying: Flow
    moving_on: Flow
    lacking: Decimal | None
    gap: Decimal
    uncertain: Decimal
    undated: int
    measures: tuple[Measure, ...]


def need_table(context: Context, qualification: str | None = None) -> Table:
    """A row a need of this year or later in the units the report is about; of one qualification alone, where given."""
    rows = _chosen(context, qualification)
    table = Table.of(
        context.names,
        "behov",
        N_("Behov, og det som vil mangle"),
        rows,
        unit(lambda row: row.unit.id),
        Col("behov_navn", N_("Utdanning eller kvalifikasjon"), lambda row: row.name),
        Col("utdanning", N_("Utdanningens id"), lambda row: row.need.education, data_only=True),
        Col("kvalifikasjon", N_("Kvalifikasjonens id"), lambda row: row.need.qualification, data_only=True),
        Col("år", N_("År"), lambda row: str(row.need.year)),
        Col("måleenhet", N_("Målt i"), lambda row: word(row.measure, context.language)),
        Col("behov", N_("Behov"), lambda row: plain(row.asked), numeric=True),
        Col("har", N_("Har nå"), lambda row: _have(context, row), numeric=True, people=People.OF_GROUP),
        _flow("kjent_avgang", N_("Kjent avgang"), lambda row: row.leaving),
        _flow("kjent_tilgang", N_("Kjent tilgang"), lambda row: row.arriving),
        Col(
            "ventet_avgang",
            N_("Ventet avgang"),
            lambda row: plain(row.expected) if row.expected else None,
            numeric=True,
        ),
        _flow("kvalifiseres", N_("Kvalifiseres"), lambda row: row.qualifying),
        _flow("videre", N_("Går til annen utdanning"), lambda row: row.moving_on),
        Col("mangler", N_("Mangler"), lambda row: _lacking(context, row), numeric=True, people=People.OF_GROUP),
        Col("gap", N_("Behov minus det som vil være der"), _gap, numeric=True, data_only=True, people=People.OF_GROUP),
        Col(
            "uavklart",
            N_("Uavklart, kan komme til fradrag"),
            lambda row: plain(row.uncertain) if row.uncertain and row.gap > 0 else None,
            numeric=True,
            people=People.OF_GROUP,
        ),
        Col(
            "uten_sluttdato",
            N_("I kull uten sluttdato"),
            lambda row: row.undated or None,
            numeric=True,
            people=People.OF_GROUP,
        ),
        *_heads(),
        Col("grunn", N_("Grunn"), lambda row: row.need.reason, written=True),
        Col("tiltak", N_("Tiltak"), lambda row: tuple(_measure(context, each) for each in row.measures), written=True),
        empty=N_("Ingen behov er registrert for i år eller senere."),
    )
    return without_untold(context, table, [_is_told(context, row) for row in rows])


def _is_told(context: Context, row: _Row) -> bool:
    """Whether it can be told how many are there now, and from that who comes and goes."""
    if not context.is_anonymous:
        return True
    if _tells_of_few(row, context.fewest):
        return False
    if row.need.education is None:
        return is_qualification_told(context, row.need.qualification or "", row.unit.id)
    return (row.unit.id, False) in group_told(context.snapshot, row.need.education, context.fewest)


def _flow(key: str, title: str, of: Callable[[_Row], Flow]) -> Col[_Row]:
    """What comes or goes; nothing where nobody does."""
    return Col(
        key,
        title,
        lambda row: plain(of(row).amount) if of(row).people else None,
        numeric=True,
        people=People.OF_GROUP,
    )


def _heads() -> Iterator[Col[_Row]]:
    """How many people each amount is of, for programs: without names an amount of a few is not told."""
    yield Col("personer", N_("Personer nå"), lambda row: row.now.people, data_only=True, people=People.GROUP)
    flows: tuple[tuple[str, str, Callable[[_Row], Flow]], ...] = (
        ("personer_avgang", N_("Personer i kjent avgang"), lambda row: row.leaving),
        ("personer_tilgang", N_("Personer i kjent tilgang"), lambda row: row.arriving),
        ("personer_kvalifiseres", N_("Personer som kvalifiseres"), lambda row: row.qualifying),
        ("personer_videre", N_("Personer som går til annen utdanning"), lambda row: row.moving_on),
    )
    for key, title, of in flows:
        yield Col(key, title, _number_of(of), data_only=True, people=People.OF_GROUP)


def _number_of(of: Callable[[_Row], Flow]) -> Callable[[_Row], int]:
    return lambda row: of(row).people


def _have(context: Context, row: _Row) -> Cell:
    return word(UNKNOWN, context.language) if row.lacking is None else plain(row.now.amount)


def _lacking(context: Context, row: _Row) -> Cell:
    return word(UNKNOWN, context.language) if row.lacking is None else plain(row.lacking)


def _gap(row: _Row) -> Cell:
    return None if row.lacking is None else plain(row.gap)


def _measure(context: Context, measure: Measure) -> str:
    """What is done, by when."""
    return context.language.say(
        N_("{text} (frist {day})"), text=measure.text, day=context.language.day(measure.deadline)
    )


def _chosen(context: Context, qualification: str | None) -> tuple[_Row, ...]:
    """The rows as the tree is read; in a unit the educations first."""
    ids = units_below(context.register, context.unit.id if context.unit else None, context.on)
    of_educations = () if qualification is not None else education_needs(context.snapshot, ids)
    of_qualifications = qualification_needs(context.snapshot, ids)
    rows = [
        *(_of_education(context, need) for need in of_educations),
        *(
            _of_qualification(context, need)
            for need in of_qualifications
            if qualification in (None, need.qualification)
        ),
    ]
    return tuple(sorted(rows, key=lambda row: sort_units(context, row.unit.id)))


def _of_education(context: Context, need: EducationNeed) -> _Row:
    return _Row(
        need.need,
        need.unit,
        context.names.of(Education, need.education),
        _ARSVERK,
        need.asked,
        need.capital,
        need.leaving,
        need.arriving,
        need.expected,
        need.qualifying,
        need.moving_on,
        need.lacking,
        need.gap,
        need.uncertain,
        need.undated,
        need.measures,
    )


def _of_qualification(context: Context, need: QualificationNeed) -> _Row:
    return _Row(
        need.need,
        need.unit,
        context.names.of(Qualification, need.qualification),
        _PEOPLE,
        Decimal(need.asked),
        _heads_of(need.now),
        _heads_of(need.lost),
        _heads_of(need.gained),
        None,
        _NONE,
        _NONE,
        None if need.lacking is None else Decimal(need.lacking),
        Decimal(need.gap),
        Decimal(need.uncertain),
        0,
        need.measures,
    )


def _heads_of(people: Collection[Person]) -> Flow:
    return Flow(Decimal(len(people)), len(people))


def largest_gap_words(context: Context) -> str | None:
    """«Solhjem vil mangle 1,25 årsverk av utdanningen Sykepleier i 2028 …», the largest there is; None where nothing
    will be lacking, or without names where it would tell of a few people.
    """
    lacking = [row for row in _chosen(context, None) if row.lacking]
    in_arsverk = [row for row in lacking if row.measure == _ARSVERK]
    rows = [row for row in in_arsverk or lacking if _is_told(context, row)]
    if not rows:
        return None
    row = max(rows, key=lambda each: each.lacking or 0)
    language = context.language
    text = (
        N_("Størst behov: {unit} vil mangle {n} årsverk av utdanningen {name} ved utgangen av {year}.")
        if row.measure == _ARSVERK
        else N_("Størst behov: {unit} vil mangle {n} med kvalifikasjonen {name} ved utgangen av {year}.")
    )
    told = language.say(
        text,
        unit=context.names.unit(row.unit.id),
        n=language.number(plain(row.lacking or Decimal(0))),
        name=row.name,
        year=row.need.year,
    )
    parts = language.say(
        N_("Behovet er {asked}, og det er {now} nå."),
        asked=language.number(plain(row.asked)),
        now=language.number(plain(row.now.amount)),
    )
    return f"{told} {parts}"


def _tells_of_few(row: _Row, fewest: int) -> bool:
    flows = (row.now, row.leaving, row.arriving, row.qualifying, row.moving_on)
    return any(is_small_count(flow.people, fewest) for flow in flows)
