"""Messages on a value of the wrong shape: a function for each of the errors that our field types can raise."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from pydantic import BaseModel

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import (
    EMAIL_PATTERN,
    HOURS_PATTERN,
    ID_PATTERN,
    LINK_PATTERN,
    MUNICIPALITY_NUMBER_PATTERN,
    ORGANISATION_NUMBER_PATTERN,
    PERIOD_PATTERN,
    SOMETHING_PATTERN,
    Address,
    Edit,
    Finding,
    id_from,
    is_id,
    meant_hours,
    meant_period,
)
from kompetanse_cli.reading.codes import BAD_PATTERN, NOT_TEXT, NOT_YES_NO, WRONG_STRUCTURE
from kompetanse_cli.reading.shape.choice_messages import not_on_list
from kompetanse_cli.reading.shape.date_messages import (
    bad_day,
    bad_deadline,
    bad_first_day,
    bad_percent,
    bad_quantity,
    bad_recurrence,
    bad_when,
    no_such_day,
    no_such_month,
)
from kompetanse_cli.reading.shape.errors import ShapeError, field_of
from kompetanse_cli.reading.shape.fitting import error_at
from kompetanse_cli.reading.shape.number_messages import not_number, too_large, too_many_decimals, too_small
from kompetanse_cli.reading.shape.structure_messages import (
    beside_posts,
    not_a_list,
    not_keys,
    other_form,
)
from kompetanse_cli.reading.yaml import KeyPath

_TRUE, _FALSE = ("true", "yes", "y", "on", "sant", "1", "j"), ("false", "no", "n", "off", "usant", "0")


def _quoted(text: str) -> str:
    """The text as YAML within double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _not_text(slip: ShapeError) -> Finding:
    if isinstance(slip.found, list | dict):
        return _not_one_text(slip)
    if isinstance(slip.found, bool):
        text = message(N_("{written} uten anførselstegn leses som ja eller nei, ikke som tekst."), written=slip.written)
    elif slip.written != str(slip.found):
        text = message(
            N_("{written} uten anførselstegn leses som tallet {number}."), written=slip.written, number=str(slip.found)
        )
    else:
        text = message(N_("{written} uten anførselstegn leses som et tall, ikke som tekst."), written=slip.written)
    new = next((quoted for quoted in map(_quoted, _texts(slip.written)) if slip.fits(quoted)), None)
    if new is None:
        return _as_text(slip)
    return slip.finding(
        NOT_TEXT,
        text,
        label=message(N_("her skal det stå tekst")),
        remedy=message(N_("Skriv {new}."), new=new),
        new=new,
        certain=True,
    )


def _texts(written: str) -> tuple[str, ...]:
    """The texts that a number may be: as it is written, or with the nought that the number of a municipality lost."""
    return (written, f"0{written}") if re.fullmatch("[0-9]{3}", written) else (written,)


def _as_text(slip: ShapeError) -> Finding:
    """What is said of a value that is no text, and that would be wrong as a text too: what is said of that."""
    error = error_at(slip.keys, slip.written)
    # What stands in no document with known keys, as in a test, is judged as it is.
    kind = error["type"] if error and error["type"] in SHAPE_MESSAGES else ""
    if kind in ("", "string_type"):
        label = message(N_("her skal det stå tekst"))
        return slip.finding(NOT_TEXT, message(N_("«{key}» skal være tekst."), key=slip.key), label=label)
    context = error.get("ctx", {})
    return SHAPE_MESSAGES[kind](replace(slip, kind=kind, found=slip.written, context=context))


def _not_one_text(slip: ShapeError) -> Finding:
    text = message(N_("«{key}» skal være én tekst, ikke en liste eller nøkler med verdier."), key=slip.key)
    alone = _only_id(slip)
    if alone:
        remedy = message(N_("Skriv {new}."), new=alone)
        return slip.finding(WRONG_STRUCTURE, text, remedy=remedy, new=alone, certain=isinstance(slip.found, list))
    words = slip.found if isinstance(slip.found, list) else ()
    # Only what stands within [ ] has one span to replace.
    whole = words and slip.written.startswith("[") and all(isinstance(word, str) for word in words)
    if whole and _is_id(slip):
        # Joined, they would be an id that nothing has.
        label = message(N_("her skal det stå én id"))
        remedy = one_of_several(slip.model, slip.key) or message(N_("Velg én av verdiene."))
        return slip.finding(WRONG_STRUCTURE, text, label=label, remedy=remedy)
    new = _quoted(", ".join(words)) if whole else None
    remedy = message(N_("Skriv {new}."), new=new) if new else message(N_("Skriv én tekst på linjen."))
    return slip.finding(WRONG_STRUCTURE, text, label=message(N_("her skal det stå én tekst")), remedy=remedy, new=new)


def _only_id(slip: ShapeError) -> str:
    """The one id within brackets, or behind «id» in braces, where an id alone should stand; else nothing."""
    held = slip.found
    alone = held[0] if isinstance(held, list) and len(held) == 1 else held.get("id") if isinstance(held, dict) else None
    is_one = isinstance(alone, str) and is_id(alone) and slip.written[:1] in ("[", "{") and _is_id(slip)
    return str(alone) if is_one else ""


def _is_id(slip: ShapeError) -> bool:
    """Whether the key takes an id."""
    field = field_of(slip.model, slip.key)
    return field is not None and ID_PATTERN in repr((field.annotation, field.metadata))


def one_of_several(model: type[BaseModel], key: str) -> Message | None:
    """What to do with several ids where a key takes one and the others may stand elsewhere; None where they may not."""
    if key == "enhet" and field_of(model, "dekker_også"):
        return message(N_("Velg én enhet. Dekker rollen flere enheter, skriv de andre under «dekker_også»."))
    if key == "enhet" and field_of(model, "ansettelser"):
        return message(N_("Velg én enhet. Arbeider personen flere steder, skriv «ansettelser»."))
    return None


def _empty_text(slip: ShapeError) -> Finding:
    return slip.finding(
        NOT_TEXT,
        message(N_("«{key}» er tom."), key=slip.key),
        label=message(N_("her skal det stå tekst")),
        remedy=message(N_("Skriv noe her, eller ta bort linjen hvis den kan mangle.")),
    )


def _empty_list(slip: ShapeError) -> Finding:
    return slip.finding(
        WRONG_STRUCTURE,
        message(N_("Listen «{key}» er tom."), key=slip.key),
        label=message(N_("her skal det stå minst én verdi")),
        remedy=message(N_("Skriv minst én verdi.")),
    )


def _too_long(slip: ShapeError) -> Finding:
    longest = slip.context["max_length"]
    return slip.finding(
        BAD_PATTERN,
        message(
            N_("«{key}» er på {length} tegn, og kan være på høyst {longest}."),
            key=slip.key,
            length=len(str(slip.found)),
            longest=longest,
        ),
        label=message(N_("for lang tekst")),
        remedy=message(N_("Skriv høyst {longest} tegn."), longest=longest),
    )


_START_ALONE = re.compile(r"(?:kl\.? ?)?[0-9]{1,2}(?:[:.][0-9]{2})?[–-]?")


def _pattern(slip: ShapeError) -> Finding:
    if slip.context["pattern"] == SOMETHING_PATTERN:
        return _empty_text(slip)
    pattern, found = slip.context["pattern"], str(slip.found)
    # What a reference was meant as only the other files can tell; an id of one's own can be respelt.
    new = _free_id(slip) if slip.key == "id" else _MEANT[pattern](found) if pattern in _MEANT else None
    spelling = _SPELLINGS[pattern]
    if pattern == HOURS_PATTERN and _START_ALONE.fullmatch(found):
        spelling = N_("Skriv også når samlingen slutter, som 17:00–19:00. Er det ukjent, ta bort «{key}».")
    return slip.finding(
        BAD_PATTERN,
        _no_id(found, slip.key)
        if new and pattern == ID_PATTERN
        else message(N_("«{found}» kan ikke stå som «{key}»."), found=slip.found, key=slip.key),
        label=message(N_("mente du «{new}»?"), new=new) if new else message(N_("skrivemåten er feil")),
        remedy=message(N_("Bytt til «{new}»."), new=new) if new else message(spelling, key=slip.key),
        new=new or None,
    )


_MEANT: Mapping[str, Callable[[str], str | None]] = {HOURS_PATTERN: meant_hours, PERIOD_PATTERN: meant_period}
_SPELLINGS = {
    ID_PATTERN: N_("Skriv en id: en liten bokstav, og så bare små bokstaver, sifre og bindestrek."),
    MUNICIPALITY_NUMBER_PATTERN: N_('Skriv fire sifre i anførselstegn, som "0301".'),
    ORGANISATION_NUMBER_PATTERN: N_("Skriv ni sifre i anførselstegn."),
    HOURS_PATTERN: N_("Skriv tiden som 09:00–15:00."),
    LINK_PATTERN: N_("Skriv hele lenken, med https:// først."),
    EMAIL_PATTERN: N_("Skriv adressen som navn@kommune.no."),
    PERIOD_PATTERN: N_('Skriv perioden som 2026-T1 (tertial), 2026-K1 (kvartal), 2026-H1, 2026-05 eller "2026".'),
}


def _no_id(written: str, key: str) -> Message:
    """That a text can be no id, and why where one sign says it."""
    if written[:1].isdigit():
        return message(N_("«{found}» kan ikke være en id, for en id begynner med en bokstav."), found=written)
    return message(N_("«{found}» kan ikke stå som «{key}»."), found=written, key=key)


def _free_id(slip: ShapeError) -> str:
    """The id that was meant, unless one beside it has it already."""
    new = id_from(str(slip.found))
    listed = slip.above(2)
    others = [each.get("id") for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return new if [id_from(other) for other in others if isinstance(other, str)].count(new) < 2 else ""


def bad_key(keys: KeyPath, beside: Collection[str]) -> Finding:
    """What is said of the key of a mapping that should be an id and can be none; `beside` are its other keys."""
    rule, address, key = BAD_PATTERN, Address(keys=keys, on_key=True), str(keys[-1])
    new = id_from(key)
    new = "" if new in beside else new
    return rule.finding(
        address,
        message(N_("«{found}» kan ikke være en id."), found=key),
        message(N_("mente du «{new}»?"), new=new) if new else message(N_("skrivemåten er feil")),
        message(N_("Bytt til «{new}»."), new=new) if new else message(_SPELLINGS[ID_PATTERN]),
        edits=(Edit(address, new),) if new else (),
        value=key,
    )


def _not_yes_no(slip: ShapeError) -> Finding:
    word = str(slip.found).lower()
    new = "ja" if word in (*_TRUE, "ja") else "nei" if word in (*_FALSE, "nei") else None
    return slip.finding(
        NOT_YES_NO,
        message(N_("«{key}» skal være ja eller nei, men her står {written}."), key=slip.key, written=slip.written),
        label=message(N_("her skal det stå ja eller nei")),
        remedy=message(N_("Skriv {new}."), new=new) if new else message(N_("Skriv ja eller nei.")),
        new=new,
        certain=True,
    )


SHAPE_MESSAGES: Mapping[str, Callable[[ShapeError], Finding]] = {
    "string_type": _not_text,
    "string_too_short": _empty_text,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "too_short": _empty_list,
    "int_type": not_number,
    "number_type": not_number,
    "greater_than_equal": too_small,
    "number_minimum": too_small,
    "number_maximum": too_large,
    "less_than_equal": too_large,
    "number_decimals": too_many_decimals,
    "enum": not_on_list,
    "yes_no": _not_yes_no,
    "day_type": bad_day,
    "day_format": bad_day,
    "day_month": no_such_month,
    "day_calendar": no_such_day,
    "when_format": bad_when,
    "first_day_format": bad_first_day,
    "deadline_format": bad_deadline,
    "recurrence_format": bad_recurrence,
    "quantity_format": bad_quantity,
    "percent_format": bad_percent,
    "union_tag_invalid": other_form,
    "beside_posts": beside_posts,
    "tuple_type": not_a_list,
    "model_type": not_keys,
    "dict_type": not_keys,
}
