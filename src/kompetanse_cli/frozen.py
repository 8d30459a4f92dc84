"""`frozen`: frozen dataclasses that cost little to define, for start-up is what a small municipality waits for.

`dataclass(frozen=True, slots=True)` compiles six methods for each class and makes the class twice, 0.4 to 0.5 ms; here
`__init__` alone is compiled, and the rest is shared. Fields, defaults, `replace`, `match`, `repr`, equality and hashes
are as a dataclass has them. There are no slots, so a `cached_property` may stand in one: only fields are compared.
What is to be ordered or changed is an ordinary `@dataclass`.
"""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")

_gather_fields = dataclasses.dataclass(init=False, repr=False, eq=False)
_SELF = "self"


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[T]) -> type[T]:
    """The class, made a frozen dataclass."""
    if cls.__doc__ is None:
        # A dataclass would spell out its signature here, which costs more than all the rest.
        cls.__doc__ = ""
    made: Any = _gather_fields(cls)
    fields = dataclasses.fields(made)
    made.__init__ = _init(cls, fields)
    made.__eq__, made.__hash__ = _comparison([field.name for field in fields if field.compare])
    made.__setattr__ = made.__delattr__ = _refuse
    if "__repr__" not in cls.__dict__:
        made.__repr__ = _repr
    return cls


def _init(cls: type, fields: Iterable[Field[Any]]) -> Callable[..., None]:
    """The `__init__` of a class, with the fields in their order and those that have to be named last."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    parameters, named, body = [_SELF], list[str](), list[str]()
    for field in fields:
        value = field.name
        parameter = field.name
        if field.default is not MISSING:
            names[f"_default_{field.name}"] = field.default
            parameter = f"{field.name}=_default_{field.name}"
        elif field.default_factory is not MISSING:
            names[f"_make_{field.name}"] = field.default_factory
            parameter = f"{field.name}=_MISSING"
            value = f"_make_{field.name}() if {field.name} is _MISSING else {field.name}"
        (named if field.kw_only else parameters).append(parameter)
        body.append(f" _set(self, {field.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    all_parameters = ", ".join([*parameters, *(["*", *named] if named else [])])
    exec(f"def __init__({all_parameters}):\n" + ("\n".join(body) or " pass"), names)
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _comparison(names: list[str]) -> tuple[Callable[[Any, object], Any], Callable[[Any], int]]:
    """The `__eq__` and the `__hash__` of a class of which these fields are compared."""
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equals(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return equals, hashed


def _refuse(_self: object, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change field {name!r}")


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"
