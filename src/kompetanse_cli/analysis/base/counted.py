"""Which kinds of records each answer is counted over: the one table that every output, metric and rule asks.

Where a kind in it is not whole (`model.wholeness`), the answer is not known. A kind that an answer only shows a word
of, as the name of the municipality, is not counted over.
"""

from collections.abc import Mapping

from kompetanse_cli.model import (
    KIND_OF_KEY,
    Metric,
    Named,
    Person,
    RecordTable,
    Run,
    Training,
    Unit,
    record_tables,
)

Kinds = frozenset[str]


def _kinds(*keys: str) -> Kinds:
    return frozenset(keys)


EVERYTHING: Kinds = frozenset(KIND_OF_KEY)
NOTHING: Kinds = frozenset()
ORGANISATION = _kinds("oppsett", "tjenesteområder", "enhetstyper", "enheter")
PEOPLE = ORGANISATION | {"personer"}
ROLES = PEOPLE | {"fagområder", "roller", "rolletildelinger"}
# Some qualifications are given by the programmes that people have completed.
HELD = ROLES | {"kvalifikasjoner", "program", "gjennomføringer"}
# How many live in the municipality tells which requirements there are.
COVERAGE = HELD | {"kommune", "krav", "unntak", "fora", "forumtyper"}
COMPETENCE = HELD | {"kommune", "utdanninger", "stillinger", "kompetansekrav", "unntak"}
PROGRESS = HELD | {"opplæring"}
PLANS = ROLES | {"dokumenter", "utviklingsplan", "årshjul"}
REPORTS = ROLES | {"enhetsrapport"}
TRAINED = ORGANISATION | {"fagområder", "enhetsrapport"}
# Who works where, with which education, in how large positions.
STAFF = PEOPLE | {"utdanninger", "stillinger", "bemanning"}
NEEDS = STAFF | HELD | {"behov", "avgang", "tiltak"}
GOALS = ROLES | {"mål", "enhetsrapport", "tiltak", "utviklingsplan"}
STEERING = GOALS | PLANS | REPORTS | {"fora", "forumtyper", "gjennomføringer", "program"}
MEASURES = _kinds("tiltak")
# A subscriber knows each event by the municipality too. A goal that nobody can judge keeps its deadline.
CALENDAR = ROLES | PLANS | MEASURES | {"kommune", "program", "gjennomføringer", "fora", "mål", "enhetsrapport"}
DUE = COVERAGE | PROGRESS | STEERING | {"beslutninger"}
# Whoever is away, enrolled or taught with on a day can't be proposed for it.
PLANNING = COVERAGE | COMPETENCE | PROGRESS | CALENDAR
TREND = COVERAGE | PROGRESS | STEERING

OF_METRIC: Mapping[Metric, Kinds] = {
    Metric.COVERAGE: COVERAGE,
    Metric.COMPLETED: PROGRESS,
    Metric.CREDITS: PROGRESS,
    Metric.PLANS: PLANS,
    Metric.SPAN: ROLES,
    Metric.CHAIN: ROLES,
    Metric.ON_SITE: ROLES,
    Metric.DESCRIPTIONS: ROLES | {"dokumenter"},
    Metric.FORUMS: PEOPLE | {"fora", "forumtyper"},
    Metric.REPORTED: REPORTS,
    Metric.ATTENDANCE: PROGRESS,
    Metric.TRAINED: TRAINED,
    Metric.REQUIREMENTS: COMPETENCE,
    Metric.EDUCATION: STAFF,
    Metric.FULL_TIME: STAFF,
}


# The tables of `goals --table`, of `progress --table` and of `export --table`.
OF_GOAL_TABLE: Mapping[str, Kinds] = {
    "mål": _kinds("mål"),
    "kriterier": _kinds("mål"),
    "tiltak": GOALS,
    "mangler": STEERING,
    "rapporter": REPORTS,
    "planer": PLANS,
    "årshjul": PLANS,
}
# The tables of `competence --table`.
OF_COMPETENCE_TABLE: Mapping[str, Kinds] = {
    # What is done about a gap is told beside it.
    "krav": COMPETENCE | MEASURES,
    "mangler": COMPETENCE | COVERAGE,
    "matrise": COMPETENCE | COVERAGE,
    "utløper": COMPETENCE | COVERAGE,
    "årsverk": STAFF,
    "heltid": STAFF,
    "behov": NEEDS,
}


def _of_records(table: RecordTable) -> Kinds:
    """The kind itself, and those whose names or people stand in the table."""
    named = {each for column in table.written for each in column.refers}
    kinds = frozenset((table.kind.key,))
    if Unit in named or table.kind.record in (Unit, Person):
        kinds |= ORGANISATION
    if Person in named or table.kind.record is Person:
        kinds |= PEOPLE
    # A part of a programme that a run names.
    is_planned = any(not issubclass(each, Named) for each in named) or table.is_roll
    return kinds | {"program"} if is_planned and table.kind.record in (Run, Training) else kinds


OF_EXPORTED: Mapping[str, Kinds] = {
    "rolleliste": HELD,
    "mangler": COVERAGE | MEASURES,
    "matrise": COVERAGE,
    "framdrift": PROGRESS,
    "mottakere": PROGRESS,
    "mål": GOALS | COVERAGE | PROGRESS | STEERING,
    **{table.name: _of_records(table) for table in record_tables()},
}
OF_CHART: Mapping[str, Kinds] = {
    "dekning": COVERAGE,
    "fordeling": COVERAGE,
    "mål": GOALS | COVERAGE | PROGRESS | STEERING,
    "organisasjon": COVERAGE | {"beslutninger"},
    "tidslinje": PROGRESS,
    "årshjul": CALENDAR,
}

# The sections of every reader's report. Those of the same name are made alike.
OF_SECTION: Mapping[str, Kinds] = {
    "slik-står-det": COVERAGE,
    "ønskede-beslutninger": ROLES | {"beslutninger", "enhetsrapport"},
    "verste-mangler": COVERAGE,
    "mål": GOALS | COVERAGE | PROGRESS | STEERING,
    "virksomhetene": REPORTS,
    "penger": PROGRESS,
    "hvor-sikkert": REPORTS,
    "sammendrag": COVERAGE,
    "denne-uken": DUE,
    "ikke-levert": DUE,
    "nøkkeltall": COVERAGE | PROGRESS | STEERING,
    "dekning": COVERAGE,
    "mangler": COVERAGE,
    "plan": PLANNING,
    "beslutninger": ROLES | {"beslutninger", "enhetsrapport", "tiltak", "unntak"},
    "mål-og-tiltak": _kinds("mål", "tiltak"),
    "rapporter-fra-enhetene": REPORTS,
    "sårbarhet": COVERAGE,
    "utsikter": COVERAGE,
    "forfaller": DUE,
    "frister": DUE | PLANS,
    "neste-samling": PROGRESS,
    "egne-folk": HELD,
    "opplæring": PROGRESS | PLANS,
    "meld-dette": REPORTS,
    "unntak": COVERAGE,
    # What a role asks for is lacking too.
    "kompetanseoversikt": COMPETENCE | COVERAGE,
    "kompetansekrav": COMPETENCE | MEASURES,
    # Each of its lines says for itself what is not known.
    "kompetansen": NOTHING,
    "programmer": PROGRESS,
    "styring": STEERING,
    "roller": HELD,
    "enhetene": COVERAGE | PROGRESS | STEERING,
    "linjer-og-fora": ROLES | {"fora", "forumtyper"},
    "årsverk-og-utdanning": STAFF,
    "kompetansebehov": NEEDS,
    "måloppnåelse": PROGRESS,
    "årsverksutvikling": STAFF | HELD,
    "tilskudd-mål": GOALS | COVERAGE | PROGRESS | STEERING,
    "tilskudd-resultater": PROGRESS,
    "tilskudd-avvik": GOALS | COVERAGE | PROGRESS | STEERING,
    "tilskudd-neste-år": PROGRESS | MEASURES,
    "planlegge": STEERING | NEEDS | {"kompetansekrav"},
    "gjennomføre": COVERAGE | PROGRESS | STAFF | {"kompetansekrav"},
    "evaluere": STEERING | COVERAGE | PROGRESS,
    "korrigere": STEERING | COVERAGE | STAFF | MEASURES | {"kompetansekrav", "beslutninger"},
    "funn": NOTHING,
    "om-tallene": NOTHING,
    # What stands on the page of a programme is read of it alone, but for its runs.
    **dict.fromkeys(
        ("om-programmet", "bakgrunn-og-formål", "læringsutbytte", "metoder", "modulene", "samlingene", "evaluering"),
        _kinds("program"),
    ),
    "til-intranettet": _kinds("program"),
    **dict.fromkeys(
        ("kull", "grupper", "om-kullet", "neste-samling", "påmeldte", "samlinger-i-kullet", "innleveringer"), PROGRESS
    ),
    **dict.fromkeys(("moduler-og-eksamener", "enheter-i-kullet", "fullført-i-kullet", "tilskudd-til-kullet"), PROGRESS),
}

# Every command that answers something about the municipality.
OF_COMMAND: Mapping[str, Kinds] = {
    # What is done about a gap is told beside it.
    "gaps": COVERAGE | MEASURES,
    "plan": PLANNING,
    "roster": HELD,
    "due": DUE,
    "competence": frozenset().union(*OF_COMPETENCE_TABLE.values()),
    "progress": PROGRESS,
    "goals": GOALS | COVERAGE | PROGRESS | STEERING,
    "report": frozenset().union(*OF_SECTION.values()),
    "serve": frozenset().union(*OF_SECTION.values()),
    "chart": frozenset().union(*OF_CHART.values()),
    "calendar": CALENDAR,
    "day": PEOPLE
    | {"oppsett", "roller", "rolletildelinger", "program", "gjennomføringer", "opplæring", "fora", "årshjul"},
    "export": frozenset().union(*OF_EXPORTED.values()),
    "diff": EVERYTHING,
    "trend": TREND,
    "find": EVERYTHING,
    "person show": EVERYTHING,
}
# What the forms of `form` are filled with.
OF_FORM: Mapping[str, Kinds] = {"report": GOALS | COVERAGE | PROGRESS, "run": PROGRESS}
# Those that count nothing: they check, explain, make or change files.
COUNTING_NOTHING = _kinds(
    *("validate", "explain", "schema", "lsp", "completion", "init", "import", "absence", "attend", "rename", "new"),
    *("undo", "schedule", "form", "set", "done", "deliver"),
    *("end", "reorganise", "person erase"),
)


# What coverage in every place may hang on: when one of these turns, all is to be counted again.
COVERAGE_BASE = frozenset(
    (
        *("kommune", "oppsett", "tjenesteområder", "enhetstyper", "enheter", "roller", "forumtyper", "fora"),
        *("kvalifikasjoner", "krav", "program"),
    )
)
