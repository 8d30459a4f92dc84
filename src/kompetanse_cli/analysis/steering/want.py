"""One thing that is lacking in steering, and the kinds there are (domain.md B5: MÅL, RAP, PLA, LED, OPP)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse_cli.model.finding import N_, Address
from kompetanse_cli.model.goals import Goal


class WantKind(StrEnum):
    """What is lacking, in the order it is listed."""

    GOAL_LATE = N_("mål etter fristen")  # MÅL-01
    GOAL_NEAR = N_("frist nær, og målet er ikke i rute")  # MÅL-02
    GOAL_SILENT = N_("mål uten melding siste periode")  # MÅL-04
    OWNER = N_("mål uten eier nå")  # MÅL-03, when time has taken the owner
    REPORT = N_("enhetsrapport mangler")  # RAP-01
    NEVER_REPORTED = N_("har aldri rapportert")  # RAP-01
    CHAIN = N_("brutt lederlinje")  # LED-02
    SPAN = N_("lederspenn over grensen")  # LED-01
    MEETINGS = N_("lederteam uten faste møter")  # LED-04
    DESCRIPTION = N_("leder uten funksjonsbeskrivelse")  # PLA-02
    PLAN = N_("plan mangler")  # PLA-01
    EXPIRED = N_("plan er gått ut")  # PLA-01
    FOLLOW_UP = N_("ikke fulgt opp siste halvår")  # OPP-01
    TIME = N_("ikke satt av tid")  # OPP-03


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that is lacking. `unit` is an id; `number` tells how many, `of` of how many where that says something;
    `at_least`: it may be more than is known.

    `what` names it where the kind does not: plans by type, periods, forums, documents. `since` is the first day it was
    so, where that is known.
    """

    kind: WantKind
    address: Address
    unit: str | None = None
    goal: Goal | None = None
    what: tuple[str, ...] = ()
    number: int = 1
    of: int | None = None
    at_least: bool = False
    since: date | None = None
