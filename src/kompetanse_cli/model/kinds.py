"""The keys a document can have, each with the record it holds: the one table that reading, schema and summary use."""

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import Named, Record
from kompetanse_cli.model.organisation import (
    Appointment,
    CompetenceRequirement,
    Document,
    Education,
    ExpectedDeparture,
    Forum,
    ForumType,
    JobPosition,
    Municipality,
    Need,
    Person,
    Qualification,
    Requirement,
    Role,
    ServiceArea,
    Settings,
    StaffingCount,
    Subject,
    Unit,
    UnitType,
    Waiver,
)
from kompetanse_cli.model.programmes import Programme, Run, Training
from kompetanse_cli.model.steering import AnnualActivity, Decision, DevelopmentPlan, Goal, Measure, UnitReport


@frozen
class Kind:
    """One key of a document.

    `attribute` is where the register keeps the records. `one` and `several` name a record in sentences, in bokmål.
    `single`: the key holds one mapping instead of a list, and stands in `kompetanse.yaml` alone. `front_matter`: it
    holds one mapping, above the text of a Markdown file, and there are as many as there are such files. `unknown`: the
    code and the name of the rule that whatever is referred to as one of them is there.
    """

    key: str
    record: type[Record]
    attribute: str
    one: str
    several: str
    title: str
    single: bool = False
    front_matter: bool = False
    unknown: tuple[str, str] = ("", "")

    @property
    def is_mapping(self) -> bool:
        """Whether the key holds one mapping, and not a list of them."""
        return self.single or self.front_matter

    @property
    def table(self) -> str:
        """The name of the table of its records: `mål` is that of how the goals stand."""
        return "målene" if self.key == "mål" else self.key

    @property
    def has_ids(self) -> bool:
        """Whether the records are known by an id."""
        return issubclass(self.record, Named)


KINDS = (
    Kind("kommune", Municipality, "municipality", N_("kommune"), N_("kommuner"), "Kommunen selv", single=True),
    Kind("oppsett", Settings, "settings", N_("oppsett"), N_("oppsett"), "Kommunens egne valg", single=True),
    Kind(
        "tjenesteområder",
        ServiceArea,
        "service_areas",
        N_("tjenesteområde"),
        N_("tjenesteområder"),
        "Tjenesteområder",
        unknown=("K105", "ukjent-tjenesteområde"),
    ),
    Kind(
        "fagområder",
        Subject,
        "subjects",
        N_("fagområde"),
        N_("fagområder"),
        "Fagområder",
        unknown=("K106", "ukjent-fagområde"),
    ),
    Kind(
        "enhetstyper",
        UnitType,
        "unit_types",
        N_("enhetstype"),
        N_("enhetstyper"),
        "Egne enhetstyper",
        unknown=("K104", "ukjent-enhetstype"),
    ),
    Kind("enheter", Unit, "units", N_("enhet"), N_("enheter"), "Enhetene", unknown=("K102", "ukjent-enhet")),
    Kind("personer", Person, "people", N_("person"), N_("personer"), "Personene", unknown=("K101", "ukjent-person")),
    Kind(
        "utdanninger",
        Education,
        "educations",
        N_("utdanning"),
        N_("utdanninger"),
        "Egne utdanninger",
        unknown=("K124", "ukjent-utdanning"),
    ),
    Kind(
        "stillinger",
        JobPosition,
        "positions",
        N_("stilling"),
        N_("stillinger"),
        "Kommunens stillinger",
        unknown=("K125", "ukjent-stilling"),
    ),
    Kind("roller", Role, "roles", N_("rolle"), N_("roller"), "Egne roller", unknown=("K103", "ukjent-rolle")),
    Kind(
        "rolletildelinger",
        Appointment,
        "appointments",
        N_("rolletildeling"),
        N_("rolletildelinger"),
        "Hvem som har hvilken rolle",
    ),
    Kind(
        "forumtyper",
        ForumType,
        "forum_types",
        N_("forumtype"),
        N_("forumtyper"),
        "Egne forumtyper",
        unknown=("K327", "ukjent-forumtype"),
    ),
    Kind(
        "fora",
        Forum,
        "forums",
        N_("forum"),
        N_("fora"),
        "Nettverk, lederteam og medvirkningsfora",
        unknown=("K120", "ukjent-forum"),
    ),
    Kind(
        "kvalifikasjoner",
        Qualification,
        "qualifications",
        N_("kvalifikasjon"),
        N_("kvalifikasjoner"),
        "Kvalifikasjoner",
        unknown=("K107", "ukjent-kvalifikasjon"),
    ),
    Kind("krav", Requirement, "requirements", N_("krav"), N_("krav"), "Egne krav", unknown=("K108", "ukjent-krav")),
    Kind(
        "kompetansekrav",
        CompetenceRequirement,
        "competence_requirements",
        N_("kompetansekrav"),
        N_("kompetansekrav"),
        "Krav til alle ansattes kompetanse",
        unknown=("K126", "ukjent-kompetansekrav"),
    ),
    Kind("behov", Need, "needs", N_("behov"), N_("behov"), "Det enhetene vil trenge, per utdanning og kvalifikasjon"),
    Kind(
        "avgang",
        ExpectedDeparture,
        "departures",
        N_("ventet avgang"),
        N_("ventede avganger"),
        "Årsverk som ventes å falle bort",
    ),
    Kind(
        "bemanning",
        StaffingCount,
        "staffing",
        N_("bemanningstall"),
        N_("bemanningstall"),
        "Ansatte som tall, uten personer",
    ),
    Kind("unntak", Waiver, "waivers", N_("unntak"), N_("unntak"), "Tidsbegrensede unntak fra krav"),
    Kind(
        "tiltak",
        Measure,
        "measures",
        N_("tiltak"),
        N_("tiltak"),
        "Det som gjøres med en mangel eller for et mål",
        unknown=("K121", "ukjent-tiltak"),
    ),
    Kind(
        "beslutninger",
        Decision,
        "decisions",
        N_("beslutning"),
        N_("beslutninger"),
        "Beslutninger, ønsket og tatt",
    ),
    Kind(
        "program",
        Programme,
        "programmes",
        N_("program"),
        N_("programmer"),
        "Programmene: hva de er",
        unknown=("K115", "ukjent-program"),
    ),
    Kind(
        "gjennomføringer",
        Run,
        "runs",
        N_("gjennomføring"),
        N_("gjennomføringer"),
        "Gjennomføringene: når programmene holdes, og for hvem",
    ),
    Kind("opplæring", Training, "trainings", N_("opplæring"), N_("opplæringer"), "Opplæring gjennomført i egen enhet"),
    Kind("mål", Goal, "goals", N_("mål"), N_("mål"), "Målene, med frist og kriterier", unknown=("K119", "ukjent-mål")),
    Kind(
        "årshjul",
        AnnualActivity,
        "activities",
        N_("aktivitet i årshjulet"),
        N_("aktiviteter i årshjulet"),
        "Årshjulet: det som kommer igjen hvert år",
    ),
    Kind("dokumenter", Document, "documents", N_("dokument"), N_("dokumenter"), "Planer og beskrivelser"),
    Kind(
        "utviklingsplan",
        DevelopmentPlan,
        "plans",
        N_("utviklingsplan"),
        N_("utviklingsplaner"),
        "En enhets utviklingsplan, øverst i en Markdown-fil",
        front_matter=True,
    ),
    Kind(
        "enhetsrapport",
        UnitReport,
        "unit_reports",
        N_("enhetsrapport"),
        N_("enhetsrapporter"),
        "En leders rapport for en periode, øverst i en Markdown-fil",
        front_matter=True,
    ),
)
# The key of a file that says how a table is to be read in: it holds no records.
MAPPING_KEY = "kobling"
KIND_OF_KEY = {kind.key: kind for kind in KINDS}
KIND_OF_RECORD = {kind.record: kind for kind in KINDS}
# The kinds whose table has a row for each record and a column for each value that fits in a cell. Units, people and
# their roles have tables of their own.
OF_TABLE = {
    kind.table: kind for kind in KINDS if not kind.is_mapping and kind.record not in (Unit, Person, Appointment)
}
