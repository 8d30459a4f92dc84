"""Several ids, or names, that are written as one text; and one record that is written with more than its id."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kompetanse_cli.model import Named, Register, Unit, is_id
from kompetanse_cli.operations.record_search import search_all

_BETWEEN = re.compile(r"\s*[;,/&+|\n]\s*|\s+(?:og|samt|and)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"(?P<one>[^()\[\]]+?)\s*[(\[](?P<other>[^()\[\]]+)[)\]]")
_PATH = re.compile(r"\s*/\s*")


def written_as_one(register: Register, targets: Sequence[type[Named]], written: str) -> tuple[Named, ...]:
    """The records that a text names, each with its id or whole name: several, or one with more than its id beside it,
    as «p-1 (Kari Nes)». None where one of them is not known, or may be two.
    """
    parts = parts_of_text(written)
    found = _each(register, targets, parts) if len(parts) > 1 else ()
    if not found and (aside := _ASIDE.fullmatch(written.strip())):
        return _told_apart(register, targets, aside["one"], aside["other"])
    words = written.split()
    if not found and len(words) > 1:
        found = _by_ids(register, targets, words) or _with_name(register, targets, words)
    return found


def parts_of_text(written: str) -> tuple[str, ...]:
    """What stands between commas, semicolons, «og» and the like."""
    inside = written.strip().removeprefix("(").removesuffix(")")
    return tuple(part for part in _BETWEEN.split(inside) if part.strip())


def words_of_ids(written: str) -> tuple[str, ...]:
    """The words of a text of several ids, whether anything has them or not; none where one can be no id."""
    words = [word for part in parts_of_text(written) for word in part.split()]
    return tuple(words) if len(words) > 1 and all(map(is_id, words)) else ()


def path_to(register: Register, written: str) -> Unit | None:
    """The unit at the end of a path of units, each with its id or name: «hjemmetjenesten/sone-nord»."""
    parts = _PATH.split(written.strip())
    found = [_one(register, (Unit,), part) for part in parts] if len(parts) > 1 else []
    units = [unit for unit in found if isinstance(unit, Unit)]
    if len(units) < 2 or len(units) < len(parts):
        return None
    return units[-1] if all(_is_above(register, upper, lower) for upper, lower in pairwise(units)) else None


def _is_above(register: Register, upper: Unit, lower: Unit) -> bool:
    return any(upper.id == above.id for tree in register.trees() for above in tree.ancestors(lower.id))


def _each(register: Register, targets: Sequence[type[Named]], parts: Sequence[str]) -> tuple[Named, ...]:
    found = [_one(register, targets, part) for part in parts]
    known = [record for record in found if record is not None]
    return _once(known) if len(known) == len(parts) else ()


def _one(register: Register, targets: Sequence[type[Named]], written: str) -> Named | None:
    fitting: tuple[Named, ...] = search_all(register, targets, written, exactly=True).fitting
    return fitting[0] if len(fitting) == 1 else None


def _told_apart(register: Register, targets: Sequence[type[Named]], one: str, beside: str) -> tuple[Named, ...]:
    """The one that is called so, unless what stands beside it is another that it is not below."""
    named, other = _one(register, targets, one), _one(register, targets, beside)
    if named is None or other is None or named is other:
        return tuple(each for each in (named or other,) if each is not None)
    is_below = isinstance(named, Unit) and isinstance(other, Unit) and _is_above(register, other, named)
    return (named,) if is_below else ()


def _by_ids(register: Register, targets: Sequence[type[Named]], words: Sequence[str]) -> tuple[Named, ...]:
    found = [next((each for kind in targets if (each := register.find(kind, word))), None) for word in words]
    known = [record for record in found if record is not None]
    return _once(known) if len(known) == len(words) else ()


def _with_name(register: Register, targets: Sequence[type[Named]], words: Sequence[str]) -> tuple[Named, ...]:
    """The one whose id is the first word or the last, beside its name."""
    for its_id, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        named = _one(register, targets, its_id.strip("-–:"))
        if named is not None and _one(register, targets, " ".join(rest).strip("-–: ")) is named:
            return (named,)
    return ()


def _once(records: Sequence[Named]) -> tuple[Named, ...]:
    return tuple({record.id: record for record in records}.values())
