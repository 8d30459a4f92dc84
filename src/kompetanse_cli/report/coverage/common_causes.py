"""Many gaps of one cause are one sentence: «Leder mangler i 714 av 766 enheter.»"""

from collections.abc import Iterable, Mapping, Sequence

from kompetanse_cli.analysis.base import MEASURES
from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status
from kompetanse_cli.model import N_, Requirement, is_whole
from kompetanse_cli.report.base import Context

# So many of one cause are no longer read one by one.
MANY = 10


def common_causes(
    context: Context, gaps: Iterable[CoverageLine], many: int = MANY
) -> tuple[list[CoverageLine], tuple[str, ...]]:
    """The gaps that are told one by one, in their order, and a sentence for each requirement that many places lack for
    the same reason.
    """
    groups: dict[tuple[str, GapReason | None], list[CoverageLine]] = {}
    gaps = list(gaps)
    for line in gaps:
        groups.setdefault((line.requirement.id, line.reason), []).append(line)
    large = {key: lines for key, lines in groups.items() if len(lines) >= many}
    single = [line for line in gaps if (line.requirement.id, line.reason) not in large]
    return single, tuple(_sentence(context, lines) for lines in large.values())


def _sentence(context: Context, lines: Sequence[CoverageLine]) -> str:
    """How many places lack it of those it is asked of, and how many of them nothing is done about."""
    language, first = context.language, lines[0]
    asked = sum(
        line.requirement.id == first.requirement.id and line.status not in (Status.NOT_RELEVANT, Status.WAIVED)
        for line in context.coverage.lines
    )
    numbers = {"n": language.number(len(lines)), "all": language.number(asked)}
    told = language.say(_TEXTS.get(first.reason, _LACKING), what=_what(context, first.requirement), **numbers)
    if not is_whole(context.register, MEASURES):
        return language.say(N_("{told}. Tiltakene er ukjente."), told=told)
    idle = sum(not line.measures for line in lines)
    if idle == len(lines):
        return language.say(N_("{told}. Ingen av dem har tiltak."), told=told)
    more = N_("{told}. {n} av dem har ikke tiltak.") if idle else N_("{told}. Alle har tiltak.")
    return language.say(more, told=told, n=language.number(idle))


_LACKING = N_("{what} mangler i {n} av {all} enheter")
_TEXTS: Mapping[GapReason | None, str] = {
    GapReason.AWAY: N_("{what} er borte i {n} av {all} enheter"),
    GapReason.LEFT: N_("{what} har gått ut av rollen i {n} av {all} enheter"),
    GapReason.UNQUALIFIED: N_("{what} mangler kvalifikasjonen i {n} av {all} enheter"),
    GapReason.EXPIRED: N_("{what} har utløpt kvalifikasjon i {n} av {all} enheter"),
    GapReason.NOT_IN_FORUM: N_("{what}: ikke i nettverket i {n} av {all} enheter"),
    GapReason.TOO_FEW: N_("{what}: for få i {n} av {all} enheter"),
}


def _what(context: Context, requirement: Requirement) -> str:
    """The short name of what is asked."""
    told = context.names.short(requirement)
    return told[:1].upper() + told[1:]
