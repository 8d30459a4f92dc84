"""Which rules count over a whole kind, and which kinds: they are not asked while something of it could not be read.

A rule that only reads one record, and what it refers to, stands in no line here: nothing unread makes a hit of it.
"""

from collections.abc import Mapping

from kompetanse_cli.analysis.counted import (
    COVERAGE,
    GOALS,
    OF_COMMAND,
    ORGANISATION,
    PROGRESS,
    ROLES,
    TRAINED,
)

_GOAL_FIGURES = OF_COMMAND["goals"]
_PROGRAMME = frozenset(("program",))
_RUN = frozenset(("program", "gjennomføringer"))
_PEOPLE_AND_UNITS = ORGANISATION | {"personer"}

COUNTS_OVER: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("K116", "K117", "K118"), _PROGRAMME),
    "K122": frozenset(("mål",)),
    "K123": frozenset(("krav", "rolletildelinger")),
    "K310": _PEOPLE_AND_UNITS,
    "K313": ROLES,
    **dict.fromkeys(("K314", "K315", "K317"), ORGANISATION | {"krav"}),
    "K318": COVERAGE,
    **dict.fromkeys(("K404", "K406", "K407", "K408", "K409", "K415"), _PROGRAMME),
    "K411": PROGRESS,
    **dict.fromkeys(("K426", "K427", "K428", "K434"), _RUN),
    **dict.fromkeys(("K435", "K437", "K438", "K439", "K440"), _RUN),
    **dict.fromkeys(("K451", "K452", "K453", "K454"), _RUN),
    **dict.fromkeys(("K326", "K564"), ORGANISATION | {"kommune", "fagområder", "krav"}),
    "K501": GOALS,
    "K508": frozenset(("oppsett",)),
    **dict.fromkeys(("K511", "K512"), frozenset(("mål",))),
    **dict.fromkeys(("K517", "K518", "K519"), _GOAL_FIGURES),
    **dict.fromkeys(("K535", "K536"), frozenset(("mål",)) | ORGANISATION),
    "K540": frozenset(("årshjul",)),
    "K550": frozenset(("fora",)),
    **dict.fromkeys(("K554", "K555", "K558"), TRAINED),
}
