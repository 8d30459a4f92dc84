"""What every municipality starts with: unit types, the six roles of source S0, and the standard requirements.

A local record with the same id replaces a built-in one whole. Names and tasks are our own words; the levels, the two
reporting lines and the requirements are those of domain.md A1 (S0-R1 … S0-R9). No other reporting line is stated
there, and none is made up here.
"""

from typing import Any

from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import Named
from kompetanse_cli.model.organisation import Education, ForumType, Requirement, Role, UnitType


def _unit_type(type_id: str, name: str, level: str) -> UnitType:
    return UnitType.model_validate({"id": type_id, "navn": name, "nivå": level})


def _forum_type(type_id: str, name: str) -> ForumType:
    return ForumType.model_validate({"id": type_id, "navn": name})


def _role(role_id: str, name: str, levels: list[str], tasks: list[str], **more: Any) -> Role:
    return Role.model_validate({"id": role_id, "navn": name, "nivå": levels, "oppgaver": tasks, **more})


def _requirement(
    requirement_id: str, name: str, role: str, strength: str, short: str | None = None, **more: Any
) -> Requirement:
    said = {"id": requirement_id, "navn": name, "rolle": role, "styrke": strength, **more}
    return Requirement.model_validate(said if short is None else {**said, "kortnavn": short})


def _education(education_id: str, name: str, level: str | None, health: str) -> Education:
    said = {"id": education_id, "navn": name, "helseutdanning": health, **({"nivå": level} if level else {})}
    return Education.model_validate(said)


# The groups of SSB's table 11924, shortened to those that municipalities plan for.
EDUCATIONS = (
    _education("sykepleier", N_("Sykepleier"), "høyskole", "ja"),
    _education("vernepleier", N_("Vernepleier"), "høyskole", "ja"),
    _education("spesialsykepleier", N_("Spesialsykepleier"), "høyskole", "ja"),
    _education("helsefagarbeider", N_("Helsefagarbeider"), "fagbrev", "ja"),
    _education("assistent", N_("Assistent"), "grunnskole", "nei"),
    _education("annen-helse", N_("Annen helseutdanning"), None, "ja"),
    _education("annen", N_("Annen utdanning"), None, "nei"),
)

UNIT_TYPES = (
    _unit_type("kommunalområde", N_("Kommunalområde"), "overordnet"),
    _unit_type("virksomhet", N_("Virksomhet"), "virksomhet"),
    _unit_type("enhet", N_("Enhet"), "virksomhet"),
    _unit_type("institusjon", N_("Institusjon"), "virksomhet"),
    _unit_type("hjemmetjeneste", N_("Hjemmetjeneste"), "virksomhet"),
    _unit_type("boligtjeneste", N_("Boligtjeneste"), "virksomhet"),
    _unit_type("dagtilbud", N_("Dagtilbud"), "virksomhet"),
    _unit_type("støtteenhet", N_("Støtteenhet"), "virksomhet"),
    _unit_type("avdeling", N_("Avdeling"), "avdeling"),
    _unit_type("sone", N_("Sone"), "avdeling"),
    _unit_type("bolig", N_("Bolig"), "avdeling"),
    _unit_type("team", N_("Team"), "avdeling"),
)

# The kinds of forum the sources name.
FORUM_TYPES = (
    _forum_type("kommunalt-instruktørnettverk", N_("Kommunalt instruktørnettverk")),
    _forum_type("usht-nettverk", N_("USHT-nettverk")),
    _forum_type("lederteam", N_("Lederteam")),
    _forum_type("brukere", N_("Brukere")),
    _forum_type("pårørende", N_("Pårørende")),
    _forum_type("ansatte", N_("Ansatte")),
)

ROLES = (
    _role(
        "kommunalsjef",
        N_("Kommunalsjef"),
        ["overordnet"],
        [
            N_("Setter kompetansearbeidet på dagsordenen"),
            N_("Avgjør økonomiske rammer der det trengs"),
            N_("Spør etter framdrift og resultater"),
        ],
    ),
    _role(
        "kommunekoordinator",
        N_("Overordnet koordinator (rådgiver i stab)"),
        ["overordnet"],
        [
            N_("Planlegger og samordner arbeidet på tvers av tjenesteområdene"),
            N_("Melder framdrift og resultater til kommunalsjefen"),
        ],
        rapporterer_til="kommunalsjef",
    ),
    _role(
        "leder",
        N_("Leder"),
        ["overordnet", "virksomhet", "avdeling"],
        [
            N_("Driver arbeidet fram i eget tjenesteområde"),
            N_("Legger til rette for opplæring og for at ny kunnskap tas i bruk"),
            N_("Melder framdrift og resultater fra egen enhet"),
        ],
        rapporterer_til="kommunekoordinator",
    ),
    _role(
        "hovedinstruktør",
        N_("Hovedinstruktør"),
        ["overordnet"],
        [
            N_("Har det samlede ansvaret for å planlegge og gjennomføre kurs"),
            N_("Representerer kommunen utad"),
            N_("Deltar i USHT-nettverket for instruktører der det er aktuelt"),
        ],
        samarbeider_med=["kommunekoordinator", "leder", "koordinerende-instruktør"],
        har_fagområde="ja",
    ),
    _role(
        "koordinerende-instruktør",
        N_("Koordinerende instruktør"),
        ["virksomhet"],
        [
            N_("Underviser i teori og leder praktisk trening i egen enhet"),
            N_("Er med i kommunens instruktørnettverk eller i USHT-nettverket"),
        ],
        har_fagområde="ja",
    ),
    _role(
        "ressursperson",
        N_("Ressursperson"),
        ["avdeling"],
        [N_("Hjelper til med at ny kunnskap og nye verktøy blir brukt i egen avdeling")],
        har_fagområde="ja",
    ),
)

_BRANCHES = ["institusjon", "hjemmetjeneste", "boligtjeneste"]
_INSTRUCTORS = {"hvor": {"enhetstyper": _BRANCHES}, "per": "enhet"}

REQUIREMENTS = (
    _requirement("kommunalsjef", N_("Kommunalsjef"), "kommunalsjef", "skal", per="kommune"),
    # S0-R9. One alone is vulnerable: the sources name one coordinator, and everything passes through that person.
    _requirement(
        "kommunekoordinator",
        N_("Overordnet koordinator (rådgiver i stab)"),
        "kommunekoordinator",
        "skal",
        N_("Overordnet koordinator"),
        per="kommune",
        sårbar_under=2,
    ),
    _requirement("leder-i-hver-enhet", N_("Leder i hver enhet"), "leder", "skal", N_("Leder"), hvor={"ledd": "alle"}),
    # S0-R5 and, where a municipality sees the need, one per service area.
    _requirement(
        "hovedinstruktør-i-stor-kommune",
        N_("Hovedinstruktør i stor kommune"),
        "hovedinstruktør",
        "skal",
        N_("Hovedinstruktør"),
        per="kommune",
        kommunestørrelse="stor",
    ),
    _requirement(
        "hovedinstruktør-per-tjenesteområde",
        N_("Hovedinstruktør i hvert tjenesteområde"),
        "hovedinstruktør",
        "kan",
        N_("Hovedinstruktør per område"),
        per="tjenesteområde",
        kommunestørrelse="stor",
    ),
    # S0-R4: the source uses the plural.
    _requirement(
        "koordinerende-instruktør-i-hver-virksomhet",
        N_("Koordinerende instruktør i hver institusjon, hjemmetjeneste og boligtjeneste"),
        "koordinerende-instruktør",
        "skal",
        N_("Koordinerende instruktør"),
        sårbar_under=2,
        **_INSTRUCTORS,
    ),
    # Of networks it is asked whether those who hold the role are in one: that nobody does is a gap of its own.
    # S0-R6: either network will do, and the USHT network is the expected one in small municipalities.
    _requirement(
        "instruktør-i-nettverk",
        N_("Koordinerende instruktør med i et instruktørnettverk"),
        "koordinerende-instruktør",
        "bør",
        N_("Instruktør i nettverk"),
        krever_forum=["kommunalt-instruktørnettverk", "usht-nettverk"],
        teller="innehavere",
        kommunestørrelse="stor",
        **_INSTRUCTORS,
    ),
    _requirement(
        "instruktør-i-usht-nettverk",
        N_("Koordinerende instruktør med i USHT-nettverket"),
        "koordinerende-instruktør",
        "bør",
        N_("Instruktør i USHT-nettverket"),
        krever_forum=["usht-nettverk"],
        teller="innehavere",
        kommunestørrelse="liten",
        **_INSTRUCTORS,
    ),
    # S0-R7: where relevant, so listed and never counted.
    _requirement(
        "hovedinstruktør-i-usht-nettverk",
        N_("Hovedinstruktør med i USHT-nettverket"),
        "hovedinstruktør",
        "kan",
        N_("Hovedinstruktør i USHT-nettverket"),
        per="kommune",
        krever_forum=["usht-nettverk"],
        teller="innehavere",
        kommunestørrelse="stor",
    ),
    # S0-R1, R2 and R3 in one: the lowest unit of each branch, whatever it is called.
    _requirement(
        "ressursperson-i-hvert-ledd",
        N_("Ressursperson i hver avdeling, sone og bolig"),
        "ressursperson",
        "skal",
        N_("Ressursperson"),
        hvor={"ledd": "laveste", "under": _BRANCHES},
    ),
)

BUILT_IN: dict[type[Named], tuple[Named, ...]] = {
    UnitType: UNIT_TYPES,
    ForumType: FORUM_TYPES,
    Role: ROLES,
    Requirement: REQUIREMENTS,
    Education: EDUCATIONS,
}
