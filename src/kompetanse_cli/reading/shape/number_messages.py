"""Messages on a number that is none, or that is outside what its key takes."""

import re
from dataclasses import replace
from decimal import Decimal

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, Reading, meant_number, plain_number
from kompetanse_cli.reading.codes import NOT_NUMBER, OUT_OF_RANGE
from kompetanse_cli.reading.shape.errors import ShapeError
from kompetanse_cli.reading.shape.fitting import error_at
from kompetanse_cli.reading.shape.structure_messages import structure


def not_number(slip: ShapeError) -> Finding:
    """What is no number, or one that may be meant as several."""
    if isinstance(slip.found, list | dict):
        return structure(slip, N_("«{key}» skal være et tall, ikke en liste eller nøkler med verdier."))
    if beyond := _beyond_reading(slip):
        return beyond
    whole = slip.kind != "number_type"
    if whole:
        text, example = N_("«{key}» skal være et helt tall, men her står {written}."), N_("Skriv et helt tall, som 12.")
    else:
        text, example = N_("«{key}» skal være et tall, men her står {written}."), N_("Skriv et tall, som 12 eller 7.5.")
    reading = None if isinstance(slip.found, bool) else slip.fitting(_meant(slip))
    said = message(text, key=slip.key, written=slip.written)
    return slip.proposal(NOT_NUMBER, said, reading, message(N_("her skal det stå et tall")), message(example))


# What people write around a number: of how much, and that it is not quite so.
_ABOUT = re.compile(r"(?:ca\.?|cirka|circa|om lag|omtrent|rundt|ca|~|≈)?\s*(?P<number>[0-9][0-9 .,\u00a0\u202f]*?)"
                    r"\s*(?P<unit>[a-zæøå]{1,12}\.?|%)?", re.IGNORECASE)  # fmt: skip


def _meant(slip: ShapeError) -> Reading | None:
    """The number that was meant; never for certain where a word stands beside it: of what, is not asked."""
    found = str(slip.found)
    reading = meant_number(found)
    about = None if reading else _ABOUT.fullmatch(found.strip())
    number = meant_number(about["number"]) if about else None
    if reading and "prosent" in slip.key and 0 < (few := Decimal(reading.value)) <= 1:
        # 0,8 of a post is eighty per cent to most who write it so.
        return Reading(plain_number(few * 100), False, reading.values)
    if number is None:
        return reading
    is_share = about is not None and about["unit"] in ("%", "prosent") and "prosent" not in slip.key
    shares = (plain_number(Decimal(each) / 100) for each in number.values if is_share)
    values = (*number.values, *shares)
    return Reading(values[0], False, tuple(values[1:]))


# More than YAML's readers make a number of; how far beyond the largest one it is, makes no difference.
_LONG = re.compile(r"(?P<minus>-?)\+?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE]\+?[0-9]+)?")
_BEYOND = 10**30


def _beyond_reading(slip: ShapeError) -> Finding | None:
    """What is said of a number with so many digits that it is read as a text: that it is too large, or too small."""
    number = _LONG.fullmatch(slip.written) if isinstance(slip.found, str) else None
    error = error_at(slip.keys, -_BEYOND if number["minus"] else _BEYOND) if number else None
    if error is None:
        return None
    said = too_small if number and number["minus"] else too_large
    return said(replace(slip, kind=error["type"], context=error.get("ctx", {})))


def too_small(slip: ShapeError) -> Finding:
    """A number below the least."""
    least = slip.context.get("ge", slip.context.get("minimum", 0))
    return slip.finding(
        OUT_OF_RANGE,
        message(N_("«{key}» kan ikke være mindre enn {least}."), key=slip.key, least=least),
        label=message(N_("for lite")),
        remedy=message(N_("Skriv {least} eller et større tall."), least=least),
    )


def too_large(slip: ShapeError) -> Finding:
    """A number above the largest."""
    most = slip.context.get("le", slip.context.get("maximum"))
    digits = N_("Ta bort et siffer for mye, eller sett inn punktumet som mangler.")
    share = N_("Skriv en andel mellom 0 og 1. 80 prosent er 0.8.")
    return slip.finding(
        OUT_OF_RANGE,
        message(N_("«{key}» kan ikke være større enn {most}."), key=slip.key, most=most),
        label=message(N_("for stort")),
        remedy=message(share if most == 1 else digits),
    )


def too_many_decimals(slip: ShapeError) -> Finding:
    """A number with more decimals than mean anything."""
    return slip.finding(
        OUT_OF_RANGE,
        message(N_("«{key}» kan ikke ha flere enn {most} desimaler."), key=slip.key, most=slip.context["maximum"]),
        label=message(N_("for mange desimaler")),
        remedy=message(N_("Rund av tallet.")),
    )
