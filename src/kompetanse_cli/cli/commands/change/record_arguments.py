"""What the commands that add a record read from their arguments, and how the record is written."""

from decimal import Decimal, InvalidOperation
from typing import Any

from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, Message
from kompetanse_cli.model import Named, Unit, free_id, id_from
from kompetanse_cli.operations.record_placement import add, next_id, require_new_id

_WHOLE_POSITION = 100


def add_record(begun: write_command.Begun, kind: Any, told: Message, /, **fields: Any) -> int:
    """Write a new record, tell of it, and return the exit code."""
    return write_command.conclude(begun, add(begun.register, kind, **fields), told)


def percent(option: str, text: str | None) -> Decimal | None:
    """The size of a position, 0 to 100, with a comma or a point, and perhaps the sign. Raises KompetanseError."""
    if text is None:
        return None
    try:
        number = Decimal(text.replace("%", "").strip().replace(",", "."))
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or not 0 <= number <= _WHOLE_POSITION:
        raise KompetanseError(
            N_("{option}: «{value}» er ikke en stillingsprosent"),
            option=option,
            value=text,
            remedy=N_("skriv et tall fra 0 til 100"),
        )
    return number


def words(text: str) -> str:
    """A text that says something. Raises KompetanseError for one that is empty."""
    if not text.strip():
        raise KompetanseError(N_("{option}: skriv noen ord"), option=N_("NAVN"))
    return text


def unit_name(begun: write_command.Begun, unit_id: str) -> str:
    """What a unit is called."""
    unit = begun.register.find(Unit, unit_id)
    return unit.name if unit else unit_id


def new_record_id(begun: write_command.Begun, kind: type[Named], wanted: str | None, name: str) -> str:
    """The id that is asked for, else the next of those such as `p-014`, else one made of the name. Raises
    KompetanseError."""
    taken = begun.register.known_ids(kind)
    made = wanted or next_id(taken) or free_id(id_from(name), taken)
    require_new_id("--id", made, taken)
    return made
