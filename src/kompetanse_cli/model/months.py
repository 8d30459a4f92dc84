"""The names of months and weekdays as the files write them; bokmål and nynorsk share the months."""

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def month_number(name: str) -> int:
    """1 for januar. Raises ValueError for what is no month."""
    return MONTHS.index(name) + 1
