"""What all records have in common: frozen, strict, nothing unknown in them, and they know where they stand; and what is
asked of those that hold for a time.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from kompetanse_cli.model.base.finding import Address
from kompetanse_cli.model.base.ref import AtUnitEnd, Former, SheetColumn, Shown, ToldAlone
from kompetanse_cli.model.base.types import Id

NOWHERE = Address()
# The way from a record to a value in it: names of fields, numbers in lists, keys of mappings.
Way = tuple[str | int, ...]
Keys = tuple[str | int, ...]


class MapKey(str):
    """The last step of a way that leads to the key of a mapping, and not to what stands under it."""

    __slots__ = ()


def field(
    alias: str,
    title: str,
    description: str,
    *,
    example: object = None,
    default: object = ...,
    validate_default: bool | None = None,
    at_unit_end: AtUnitEnd | None = None,
    told_alone: bool = False,
    column: SheetColumn | None = None,
    shown: str = "",
    not_shown: str = "",
    former: str = "",
    **extra: Any,
) -> Any:
    """A field of a record: its key in the files, its Norwegian title and description, and an example for editors.

    The alias is the only dictionary between the files' words and the code's. `at_unit_end`: what becomes of the units
    it names when they end. `told_alone`: no figure hangs on whom it names, who is shown in a table.
    `column`: the field is a column that is exported and imported.
    `shown`: the section of the reports, or the command, in which people read a text; `not_shown`: why in none.
    `former`: the title it had before.
    """
    schema: dict[str, Any] = {"markdownDescription": description, **extra}
    examples = None if example is None else [example]
    made: Any = Field(  # type: ignore[call-overload]
        default=default,
        validate_default=validate_default,
        alias=alias,
        title=title,
        description=description,
        examples=examples,
        json_schema_extra=schema,
    )
    told = ToldAlone() if told_alone else None
    read = Shown(shown, not_shown) if shown or not_shown else None
    renamed = Former(former) if former else None
    made.metadata += [mark for mark in (at_unit_end, told, column, read, renamed) if mark is not None]
    return made


class Record(BaseModel):
    """One thing from the files. Two records are equal when their fields are; where they stand does not count."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    # Not a pydantic private attribute: those count in comparisons and cost time for each record.
    __slots__ = ("_address", "_left_out")
    # Set on each instance through the slots; declared for the type checker.
    _address: ClassVar[Address]
    _left_out: ClassVar[Mapping[Keys, tuple[int, ...]]]
    # What is computed from a field and stands where it does, by the code names of both.
    derived: ClassVar[Mapping[str, str]] = {}
    key_fields: ClassVar[tuple[str, ...]] = ()

    @property
    def address(self) -> Address:
        """The file and the key path of the record; `NOWHERE` for a built-in one."""
        try:
            return object.__getattribute__(self, "_address")  # type: ignore[no-any-return]
        except AttributeError:
            return NOWHERE

    def placed(self, address: Address, left_out: Mapping[Keys, tuple[int, ...]] | None = None) -> Self:
        """A copy of the record that stands at `address`. The fields are shared: they never change.

        `left_out` are the numbers of the items that its lists have in the file and the record lacks, for they are
        wrong, by the way to the list.
        """
        copy = self.__class__.__new__(self.__class__)
        object.__setattr__(copy, "__dict__", self.__dict__)
        object.__setattr__(copy, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        object.__setattr__(copy, "__pydantic_extra__", None)
        object.__setattr__(copy, "__pydantic_private__", None)
        object.__setattr__(copy, "_address", address)
        if left_out:
            object.__setattr__(copy, "_left_out", left_out)
        return copy

    def at(self, *path: str | int, on_key: bool = False) -> Address:
        """The address of a field, by its code name: `appointment.at("unit")`, `person.at("absences", 0, "end")`.

        In a mapping, the step is the key itself; a `MapKey` leads to the key and not to its value.
        """
        value: Any = self
        keys: list[str | int] = []
        for step in path:
            if isinstance(step, str) and isinstance(value, BaseModel):
                keys.append(alias_of(type(value), step))
                value = getattr(value, step)
            else:
                keys.append(self._in_file(tuple(keys), step))
                value = value[step]
        return self.address.child(*keys, on_key=on_key or isinstance(next(reversed(path), None), MapKey))

    def value_at(self, *way: str | int) -> Any:
        """The value at the end of a way."""
        value: Any = self
        for step in way:
            value = getattr(value, str(step)) if isinstance(value, Record) else value[step]
        return value

    def _in_file(self, listed: Keys, number: str | int) -> str | int:
        """The number that an item of a list has in the file, where those that are wrong stand too."""
        if not isinstance(number, int):
            return number
        try:
            left_out: Mapping[Keys, tuple[int, ...]] = object.__getattribute__(self, "_left_out")
        except AttributeError:
            return number
        for lacking in left_out.get(listed, ()):
            number += lacking <= number
        return number

    def key(self) -> tuple[str, ...]:
        """The values of `key_fields` as texts: what tells this record from others of its kind over time, whatever file
        it stands in. Nothing, for what there is one of, and for what is known by the record it is in.
        """
        values = [getattr(self, name) for name in self.key_fields]
        return tuple(["" if value is None else str(value) for value in values])

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = BaseModel.__hash__


def alias_of(record: type[BaseModel], name: str) -> str:
    """The key in the files of a field with this code name, or of what is derived from it."""
    info: FieldInfo = record.model_fields[record.derived.get(name, name) if issubclass(record, Record) else name]
    return info.alias or name


def wrong_keys(kind: type[Record], value: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that are wrong in a record as it would be written, or lacking; none, when it is in order."""
    try:
        kind.model_validate(value)
    except ValidationError as error:
        return tuple(dict.fromkeys(str(each["loc"][0]) for each in error.errors() if each["loc"]))
    return ()


class Part(Record):
    """A record inside another one: it has neither id nor place of its own."""


class Named(Record):
    """A record with an id, unique among its kind in the whole municipality."""

    key_fields = ("id",)

    id: Id = field(
        "id",
        "Id",
        "Kort, fast navn som andre viser til: en liten bokstav, så små bokstaver, sifre og bindestrek.",
        example="sone-nord",
    )


class Dated:
    """A record that holds for a time, from `start` to `end`, both inclusive; None where it is open.

    Its fields are its own: pydantic would put those of a base before all others.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def start(self) -> date | None: ...
        @property
        def end(self) -> date | None: ...

    def holds_on(self, day: date) -> bool:
        """Whether the record holds on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def active(record: Dated, on: date) -> bool:
    """Whether a record holds on a day; a person is employed then."""
    return record.holds_on(on)


class Lasting(Protocol):
    """Whatever has a first and a last day, both inclusive; None where it is open."""

    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


def title_of(record: object) -> str:
    """The name, the text or the title of a record, or of a part of one, the first that it has; else nothing."""
    found = (getattr(record, name, None) for name in ("name", "text", "title"))
    return next((text for text in found if isinstance(text, str) and text), "")


def is_inside(period: Lasting, day: date) -> bool:
    """Whether the day is in the period."""
    return (period.start is None or period.start <= day) and (period.end is None or day <= period.end)


def number_on(periods: Sequence[Lasting], day: date) -> int:
    """The number of the first period that has the day; without one that of the last before it, else of the first.

    There is at least one period.
    """
    numbers = range(len(periods))
    inside = next((number for number in numbers if is_inside(periods[number], day)), None)
    if inside is not None:
        return inside
    before = [(end, -number) for number in numbers if (end := periods[number].end) is not None and end < day]
    if before:
        return -max(before)[1]
    return min(numbers, key=lambda number: periods[number].start or date.min)


def first_start(periods: Sequence[Lasting]) -> date | None:
    """The first day of all; None where one of them is open."""
    starts = [period.start for period in periods if period.start is not None]
    return min(starts) if len(starts) == len(periods) else None


def last_end(periods: Sequence[Lasting]) -> date | None:
    """The last day of all; None where one of them is open."""
    ends = [period.end for period in periods if period.end is not None]
    return max(ends) if len(ends) == len(periods) else None
