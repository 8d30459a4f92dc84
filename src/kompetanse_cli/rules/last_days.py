"""Last days that are none: 9999-12-31 is how other systems write that something has no end."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.types import NO_LAST_DAY
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.written import written

_KEYS = frozenset(("til", "sluttet"))


@rule(
    "K046",
    "uten-ende",
    Severity.NOTE,
    holds=N_("Det som ikke slutter, har ingen «til»."),
    why=N_(
        "9999-12-31 er måten andre systemer skriver «ingen slutt» på. Den leses slik, men folk leser den som en dato. "
        "La «til» stå tom."
    ),
)
def no_end(register: Register, on: date) -> Iterator[Hit]:
    """A last day is a day somebody knows of, and not the last one of the calendar."""
    for each in written(register, _KEYS, lambda value: value is None or value == NO_LAST_DAY):
        yield hit(
            each.address,
            N_("9999-12-31 er ingen siste dag, og leses som at det ikke slutter"),
            label=N_("ingen slutt"),
            help=N_("slett «{key}»"),
            key=each.key,
        )
