"""What a page shows: which day, unit and reader, without whom, and what is looked for, as its address says."""

from collections.abc import Mapping
from datetime import date

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.report.audiences.catalogue import YEARLY

COORDINATOR, LEADER = "koordinator", "leder"
# Those who get a report of a municipality or a unit, in the order they are chosen from, by what they are called.
READERS = {
    COORDINATOR: N_("Koordinatoren"),
    "kommunalsjef": N_("Kommunalsjefen"),
    LEADER: N_("Lederen av enheten"),
    "tilskudd": N_("Statsforvalteren (tilskudd)"),
    "internkontroll": N_("Internkontroll"),
}
_LONGEST = 200
# Nothing that is kept is older, and nothing that is planned is later.
_YEARS = range(1900, 2200)


@frozen
class View:
    """What is shown. `on`: the day, None for today. `unit`: its id. `without`: whose departure is imagined, as written.
    `in_sight`: the sections that are seen now, which come first. `seen`: what tells the content of each that is there.
    """

    on: date | None = None
    unit: str | None = None
    reader: str = COORDINATOR
    without_names: bool = False
    without: str = ""
    search: str = ""
    in_sight: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()


def read_view(query: Mapping[str, str]) -> View:
    """The view that an address asks for, by the names of the command's options. Raises KompetanseError."""
    reader = query.get("for") or COORDINATOR
    if reader not in READERS:
        raise KompetanseError(
            N_("ingen leser heter «{reader}»"), reader=reader[:_LONGEST], remedy=N_("velg en leser i listen")
        )
    return View(
        on=_day(query.get("date", "")),
        unit=None if reader in YEARLY else query.get("unit") or None,
        reader=reader,
        without_names="without-names" in query,
        without=query.get("without", "").strip()[:_LONGEST],
        search=query.get("search", "").strip()[:_LONGEST],
        in_sight=_several(query.get("in-sight", "")),
        seen=_several(query.get("seen", "")),
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
        if found is not None and found.year not in _YEARS:
            raise ValueError(text)
        return found
    except ValueError as error:
        raise KompetanseError(
            N_("«{day}» er ingen dag"), day=text[:_LONGEST], remedy=N_("skriv den som ÅÅÅÅ-MM-DD")
        ) from error


def _several(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(",")))
