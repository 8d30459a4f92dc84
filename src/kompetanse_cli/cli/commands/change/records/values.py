"""What somebody writes for the value of a field, as the files have it: the type of the field tells how it is read."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change.write_command import Begun
from kompetanse_cli.editing import as_read
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, either
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    NO_LAST_DAY,
    Also,
    Choice,
    FieldLeaf,
    Interval,
    Named,
    Quantity,
    Reading,
    Record,
    Refers,
    Words,
    meant_hours,
    meant_number,
    title_of,
)
from kompetanse_cli.operations.fields import FieldForms, forms_of, parts_called, referred
from kompetanse_cli.operations.importing import UNKNOWN
from kompetanse_cli.operations.record_search import Hits, search_all, search_among
from kompetanse_cli.similar import fold

_YES, _NO = ("ja", "j", "yes", "y"), ("nei", "n", "no")
# A period is its first day where something begins, and its last where it ends, by the keys of such fields.
_READ_DAY: Mapping[str, Callable[..., date]] = {
    "fra": options.read_first,
    "til": options.read_last_day,
    "gyldig_til": options.read_last_day,
    "frist": options.read_deadline,
}


@frozen
class FieldReader:
    """Reads the values of a record that is there, or of one that is new (`record` is None)."""

    begun: Begun
    record: Record | None = None

    def read(self, forms: FieldForms, text: str, option: str) -> Any:
        """The value of a field as it is written in a file; None for a first day that nobody knows. Raises
        KompetanseError; `option` is where the text was given."""
        if forms.map_key is not None and (pairs := _pairs(text)):
            return self._mapping(forms, pairs, option)
        if forms.part is not None and (pairs := _keys_in(forms.part, text)):
            return self._part(forms.part, pairs, option)
        if forms.one is not None and (not forms.is_list or self._is_one(forms.one, text)):
            return self._one(forms.one, text, option)
        if forms.is_list:
            return list(self._items(forms, text, option))
        raise _not_so(forms, text, option)

    def _is_one(self, leaf: FieldLeaf, text: str) -> bool:
        """Whether a text is a single value of a field that may have a list too."""
        if isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
            return fold(text) in map(fold, leaf.kind.accepted())
        return ";" not in text and ("," not in text or leaf.mark(Words) is not None)

    def _items(self, forms: FieldForms, text: str, option: str) -> Iterator[Any]:
        """The items of a list, with a semicolon or a comma between."""
        for item in self._apart(forms, text):
            pairs = _keys_in(forms.item_part, item) if forms.item_part is not None else {}
            if forms.item_part is not None and pairs:
                yield self._part(forms.item_part, pairs, option)
            elif forms.item is not None:
                yield self._one(forms.item, item, option)
            else:
                raise _not_so(forms, item, option)

    def _apart(self, forms: FieldForms, text: str) -> list[str]:
        """The items of a list: a comma is between ids and names, and not in what has keys, in texts, and in a name."""
        has_keys = forms.item_part is not None and bool(_keys_in(forms.item_part, text))
        is_text = forms.item is not None and forms.item.mark(Words) is not None
        between = ";" if ";" in text or has_keys or is_text or self._is_one_name(forms.item, text) else ","
        return [item for item in map(str.strip, text.split(between)) if item]

    def _is_one_name(self, leaf: FieldLeaf | None, text: str) -> bool:
        """Whether a text with a comma in it is what one is called: «Nes, Kari»."""
        refers = leaf.mark(Refers) if leaf is not None else None
        kinds = [kind for kind in map(referred, refers.to) if kind in KIND_OF_RECORD] if refers is not None else []
        named = [kind for kind in kinds if issubclass(kind, Named)]
        return "," in text and bool(named) and bool(search_all(self.begun.register, named, text, hidden=True).fitting)

    def _part(self, part: type[Record], pairs: Mapping[str, str], option: str) -> dict[str, Any]:
        """A part from its keys and values. Raises KompetanseError for a key that it has not."""
        by_key = {fold(forms.key): forms for forms in forms_of(part).values()}
        made: dict[str, Any] = {}
        for key, value in pairs.items():
            forms = by_key.get(fold(key))
            if forms is None:
                keys = [each.key for each in by_key.values()]
                raise KompetanseError(
                    N_("{option}: «{key}» er ingen nøkkel her"),
                    option=option,
                    key=key,
                    keys=", ".join(keys),
                    remedy=N_("nøklene er: {keys}"),
                )
            made[forms.key] = self.read(forms, value, f"{option}: {forms.key}")
        return {forms.key: made[forms.key] for forms in by_key.values() if made.get(forms.key) is not None}

    def _mapping(self, forms: FieldForms, pairs: Mapping[str, str], option: str) -> dict[str, Any]:
        assert forms.map_key is not None
        if forms.map_value is None:
            raise _not_so(forms, ", ".join(pairs), option)
        return {
            self._one(forms.map_key, key, option): self._one(forms.map_value, value, option)
            for key, value in pairs.items()
        }

    def _one(self, leaf: FieldLeaf, text: str, option: str) -> Any:
        """A single value. Raises KompetanseError."""
        if leaf.mark(Refers) is not None:
            return self._id(leaf, text, option)
        value = self._value(leaf, text, option)
        if value is None or _fits(leaf, as_read(value)):
            return value
        hours = meant_hours(text)
        if hours is not None and _fits(leaf, hours):
            return hours
        raise _refused(leaf, text, option)

    def _value(self, leaf: FieldLeaf, text: str, option: str) -> Any:
        if isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
            return _choice(leaf, text, option)
        if leaf.kind is date:
            return self._day(leaf, text, option)
        if leaf.kind is str and leaf.mark(Words) is not None:
            return _text(text, option)
        read = _READ.get(leaf.kind)
        return read(leaf, text, option) if read is not None else self._otherwise(leaf, text, option)

    def _id(self, leaf: FieldLeaf, text: str, option: str) -> str:
        """The id of what a text names. Raises KompetanseError."""
        refers, also = leaf.mark(Refers), leaf.mark(Also)
        assert refers is not None
        for word in also.words if also is not None else ():
            if fold(word) == fold(text):
                return word
        named = [referred(to) for to in refers.to]
        kinds = tuple(kind for kind in named if issubclass(kind, Named) and kind in KIND_OF_RECORD)
        for part in (kind for kind in named if kind not in kinds):
            called = parts_called(self.begun.register, part, self.record)
            hits = search_among(called.values(), text)
            if len(hits.fitting) == 1:
                return str(hits.fitting[0].id)
            if not kinds:
                raise _no_part(called, hits, text, option)
        return self.begun.any_of(option, kinds, text).id

    def _day(self, leaf: FieldLeaf, text: str, option: str) -> date | None:
        """A day; of a period the first, the last or neither, by what the field is."""
        key = leaf.keys[-1] if leaf.keys else ""
        read = _READ_DAY.get(key, options.read_last_day if _may_be_open(leaf) else options.read_date)
        return read(text, option, self.begun.on, self.begun.language)

    def _otherwise(self, leaf: FieldLeaf, text: str, option: str) -> Any:
        """A text that the field takes as it stands, else as a date, else as the one thing it can be meant as."""
        told = " ".join(text.split())
        if leaf.kind is Interval and told.casefold() in UNKNOWN:
            return None
        for attempt in (told, told[:1].lower() + told[1:]):
            if _fits(leaf, attempt):
                return attempt
        found = leaf.meant(told)
        if found is not None and found.certain:
            return found.value
        try:
            day = self._day(leaf, told, option)
        except KompetanseError:
            if not found and _is_for_days(leaf):
                raise
            day = None
        if day is not None and _fits(leaf, day.isoformat()):
            return day.isoformat()
        raise _doubtful(found, text, option) if found is not None else _refused(leaf, text, option)


def _pairs(text: str) -> dict[str, str]:
    """The keys and values of `solbakken: 2026-02-01, tunet: 2026-03-01`; none where a part of the text is no such."""
    parts = [part.partition(":") for part in re.split("[,;]", text) if part.strip()]
    if not parts or any(not colon or not value.strip() for _, colon, value in parts):
        return {}
    return {key.strip(): value.strip() for key, _, value in parts}


def _keys_in(part: type[Record], text: str) -> dict[str, str]:
    """The keys and values of `enhet: tunet, grunn: Ingen, eller få`; none where it does not begin with a key."""
    keys = "|".join(re.escape(forms.key) for forms in forms_of(part).values())
    places = list(re.finditer(rf"(?:^\s*|[,;]\s*)({keys})\s*:\s*", text, re.IGNORECASE))
    if not places or places[0].start():
        return {}
    ends = [place.start() for place in places[1:]] + [len(text)]
    return {place[1]: text[place.end() : end].strip() for place, end in zip(places, ends, strict=True)}


def _text(text: str, option: str) -> str:
    if not text.strip():
        raise KompetanseError(N_("{option}: skriv noen ord"), option=option)
    return " ".join(text.split())


def _yes_no(_leaf: FieldLeaf, text: str, option: str) -> bool:
    if text.strip().casefold() in (*_YES, *_NO):
        return text.strip().casefold() in _YES
    raise KompetanseError(N_("{option}: «{value}» er verken ja eller nei"), option=option, value=text)


def _number(_leaf: FieldLeaf, text: str, option: str) -> int | Decimal:
    sign, number = (-1, text.strip()[1:]) if text.strip().startswith("-") else (1, text)
    found = meant_number(number.replace("kr", "").strip())
    if found is None:
        raise KompetanseError(N_("{option}: «{value}» er ikke et tall"), option=option, value=text)
    if not found.certain:
        raise _doubtful(found, text, option)
    value = sign * Decimal(found.value)
    return int(value) if value == value.to_integral_value() else value


def _quantity(leaf: FieldLeaf, text: str, option: str) -> Any:
    """A number, or a percentage."""
    if "%" not in text and "prosent" not in text:
        number = _number(leaf, text, option)
        value = leaf.meant(number)
        return number if value is None or not value.certain else value.value
    found = leaf.meant(text.strip())
    if _fits(leaf, text.strip()):
        return text.strip()
    if found is None or not found.certain:
        raise _doubtful(found, text, option) if found is not None else _refused(leaf, text, option)
    return found.value


def _choice(leaf: FieldLeaf, text: str, option: str) -> str:
    choice: type[Choice] = leaf.kind
    found = next((spelt for spelt in choice.accepted() if fold(spelt) == fold(text)), None)
    return found if found is not None else options.refuse(option, text, list(choice.shown()))


def _may_be_open(leaf: FieldLeaf) -> bool:
    try:
        return leaf.read(NO_LAST_DAY.isoformat()) is None
    except ValueError:
        return False


def _is_for_days(leaf: FieldLeaf) -> bool:
    """Whether a date is what people write there."""
    return re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", str(next(iter(leaf.info.examples or ()), ""))) is not None


def _fits(leaf: FieldLeaf, value: object) -> bool:
    try:
        leaf.read(value)
    except ValueError:
        return False
    return True


_READ: Mapping[Any, Callable[[FieldLeaf, str, str], Any]] = {
    bool: _yes_no,
    int: _number,
    Decimal: _number,
    Quantity: _quantity,
}


def _doubtful(found: Reading, text: str, option: str) -> KompetanseError:
    return KompetanseError(
        N_("{option}: «{value}» er ikke entydig: mente du {meant}?"),
        option=option,
        value=text,
        meant=either(found.values),
    )


def _refused(leaf: FieldLeaf, text: str, option: str) -> KompetanseError:
    examples = leaf.info.examples or ()
    example = examples[0] if examples and isinstance(examples[0], str | int | float) else None
    return KompetanseError(
        N_("{option}: «{value}» kan ikke stå her"),
        option=option,
        value=text,
        example=example,
        remedy="" if example is None else N_("skriv det som {example}"),
    )


def _not_so(forms: FieldForms, text: str, option: str) -> KompetanseError:
    """For a value that has keys, when none is written."""
    part = forms.item_part or forms.part
    keys = [each.key for each in forms_of(part).values()] if part is not None else []
    return KompetanseError(
        N_("{option}: «{value}» kan ikke stå her"),
        option=option,
        value=text,
        keys=", ".join(f"{key}: …" for key in keys),
        remedy=N_("skriv det med nøkler: «{keys}»") if keys else "",
    )


def _no_part(called: Mapping[str, Any], hits: Hits, text: str, option: str) -> KompetanseError:
    among = hits.fitting or hits.near or tuple(called.values())
    return KompetanseError(
        N_("{option}: flere heter «{value}»") if hits.fitting else N_("{option}: «{value}» finnes ikke"),
        option=option,
        value=text,
        few=", ".join(f"{title_of(part)} ({part.id})" if title_of(part) else part.id for part in among),
        remedy=N_("mente du {few}?") if hits.near else N_("velg en av: {few}") if called else "",
    )
