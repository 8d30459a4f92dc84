"""What the type of a field says beside its values: the record an id names, the file a text names, what becomes of it
when a unit ends. Marks in `Annotated`, which pydantic passes over.
"""

from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base.types import Id, Text

K = TypeVar("K")


@frozen
class Refers:
    """The mark on an id: the kinds of record it may name, by name where the class is still being made.

    `local`: a part with an id of its own, which is unique in the record it is in.
    """

    to: tuple[type[Any] | str, ...]
    local: bool = False


@frozen
class Also:
    """The mark on an id that may be one of these words instead, and then names nothing."""

    words: tuple[str, ...]


@frozen
class NamesFile:
    """The mark on a text that is the path of a file in the municipality's folder, or a link where `or_link`."""

    or_link: bool = False


class AtUnitEnd(Enum):
    """What becomes of a field that names a unit when the unit ends and others take over."""

    KEEP = "it tells what was, and stays"
    MOVE = "what lies after the unit's last day is with the one that takes over; what lies before stays"
    FOLLOW = "it stays, and is read as of those that have taken over by then"
    COPY = "those that take over are named too"
    ALL = "those that take over are named too, where it was so of all that went into them"
    END = "what holds for a time ends, and goes on with those that take over"
    TELL = "it stays, and people are told to look at it"


@frozen
class ToldAlone:
    """The mark on an id of which no figure hangs: whom it names is shown in a table, and nothing is counted by it."""


@frozen
class SheetColumn:
    """The mark on a field that is a column in Excel: its name, its heading in an export, and the words that people put
    over it. A name may be one for fields of several records, and have its words on any of them.
    """

    name: str
    heading: str
    words: tuple[str, ...] = ()


@frozen
class Former:
    """The mark on a field of the title it had before, which stands over its column in tables exported then."""

    title: str


@frozen
class Shown:
    """The mark on a text: the section of the reports, or the command, in which people read it; or why in none."""

    place: str = ""
    why_not: str = ""


if TYPE_CHECKING:
    # To the type checker an id is a text, whatever it names.
    from typing_extensions import TypeAliasType

    Ref = TypeAliasType("Ref", str, type_params=(K,))
    LocalRef = TypeAliasType("LocalRef", str, type_params=(K,))
else:

    class Ref:
        """`Ref[Unit]`: the id of a unit; `Ref[Person | Unit]`: of either; `Ref["Unit"]`: within the class itself."""

        _local = False

        def __class_getitem__(cls, kind: Any) -> Any:
            kinds = get_args(kind) if isinstance(kind, UnionType) else (kind,)
            return Annotated[str, *Id.__metadata__, Refers(kinds, cls._local)]

    class LocalRef(Ref):
        """`LocalRef[Session]`: the id of a part of the same record, or of another that the record names."""

        _local = True


FilePath = Annotated[Text, NamesFile()]
FilePathOrLink = Annotated[Text, NamesFile(or_link=True)]
