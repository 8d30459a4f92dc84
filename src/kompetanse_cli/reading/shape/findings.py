"""From pydantic's errors to findings: what is wrong with a record's shape, said to an adviser."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import FORMS, Absence, Address, Edit, Finding
from kompetanse_cli.reading.codes import MISSING_KEY, UNKNOWN_KEY
from kompetanse_cli.reading.finding_builder import MOST_OF_A_KIND
from kompetanse_cli.reading.shape.errors import ShapeError, field_of, model_inside
from kompetanse_cli.reading.shape.fitting import OF_A_KEY
from kompetanse_cli.reading.shape.meant_keys import aliases, keys_to_tell, meant_key
from kompetanse_cli.reading.shape.messages import SHAPE_MESSAGES, bad_key
from kompetanse_cli.reading.shape.structure_messages import other_message, repeats_above
from kompetanse_cli.reading.yaml import KeyPath, YamlValue


def model_at(model: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel]:
    """The model that the last key of a path belongs to."""
    for step, following in pairwise(path):
        field = field_of(model, step) if isinstance(step, str) else None
        model = (model_inside(field.annotation, listed=isinstance(following, int)) if field else None) or model
    return model


def shape_findings(
    error: ValidationError, model: type[BaseModel], at: KeyPath, written: Callable[[KeyPath], str], raw: YamlValue
) -> Iterator[Finding]:
    """What is wrong with one record, a finding each; `written` gives the text of a value as it stands in the file, and
    `raw` is the record as it was read.

    An unknown key and the missing key it was meant to be are one finding.
    """
    # Nobody reads more than a thousand mistakes of one record.
    details = [each for each in error.errors(include_url=False)[:MOST_OF_A_KIND] if not _is_echo(each)]
    slips = [_slip(detail, model, at, written, raw) for detail in details]
    of_keys = [slip for slip, detail in zip(slips, details, strict=True) if detail["loc"][-1:] == (OF_A_KEY,)]
    yield from (bad_key(slip.keys, slip.above(1) or ()) for slip in of_keys)
    slips = [slip for slip, detail in zip(slips, details, strict=True) if detail["loc"][-1:] != (OF_A_KEY,)]
    slips = [slip for slip in slips if not repeats_above(slip)]
    missing = {slip.keys for slip in slips if slip.kind == "missing"}
    for slip in slips:
        if slip.kind == "extra_forbidden":
            meant = meant_key(str(slip.keys[-1]), slip.model)
            missing.discard((*slip.keys[:-1], meant))
            is_reason = slip.model is Absence and not meant
            yield (
                _reason_of_absence(slip)
                if is_reason
                else unknown_key(slip.keys, meant, aliases(slip.model), slip.above(1))
            )
    for slip in slips:
        if slip.kind == "missing" and slip.keys in missing:
            yield _missing_key(slip)
        elif slip.kind not in ("missing", "extra_forbidden"):
            yield SHAPE_MESSAGES.get(slip.kind, other_message)(slip)


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether a list is said to be empty whose items are all wrong: that has been said of each of them."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _slip(
    detail: ErrorDetails, model: type[BaseModel], at: KeyPath, written: Callable[[KeyPath], str], raw: YamlValue
) -> ShapeError:
    way = way_of(detail) if detail["type"] != "missing" else _by_alias(model, way_of(detail))
    return ShapeError(
        kind=detail["type"],
        keys=at + way,
        found=detail["input"],
        context=detail.get("ctx", {}),
        written=written(at + way),
        model=model_at(model, way),
        raw=raw,
        way=way,
    )


def _by_alias(model: type[BaseModel], way: KeyPath) -> KeyPath:
    """A way with the key of its last field: a default that is refused comes by the name that the code has for it."""
    field = model_at(model, way).model_fields.get(str(way[-1])) if way else None
    return (*way[:-1], field.alias) if field is not None and field.alias else way


def way_of(detail: ErrorDetails) -> KeyPath:
    """The key path of an error in its record; the form of a value that may have several stands in no file."""
    return tuple(step for step in detail["loc"] if step not in (*FORMS, OF_A_KEY))


def unknown_key(keys: KeyPath, meant: str, allowed: Iterable[str], beside: YamlValue) -> Finding:
    """A key that the format does not have; `meant` is the one it looks like, or empty, and `beside` what it stands in.

    A key that stands there already is not proposed once more.
    """
    key = str(keys[-1])
    address = Address(keys=keys, on_key=True)
    text = message(N_("Nøkkelen «{key}» finnes ikke her."), key=key)
    taken = isinstance(beside, dict) and meant in beside
    if meant and not taken:
        label = message(N_("mente du «{meant}»?"), meant=meant)
        remedy = message(N_("Bytt til «{meant}»."), meant=meant)
        edits: tuple[Edit, ...] = (Edit(address, meant),)
    else:
        label = (
            message(N_("«{meant}» står her alt"), meant=meant)
            if taken
            else message(N_("denne nøkkelen finnes ikke her"))
        )
        every = tuple(allowed)
        told = keys_to_tell(key, every)
        remedy = (
            message(N_("Bruk en av disse nøklene: {keys}."), keys=", ".join(told))
            if told == every
            else message(N_("Bruk en av nøklene som ligner mest: {keys}."), keys=", ".join(told))
        )
        edits = ()
    rule = UNKNOWN_KEY
    return rule.finding(address, text, label, remedy, edits=edits, value=key)


def _reason_of_absence(slip: ShapeError) -> Finding:
    """That why somebody is away is kept nowhere."""
    key = str(slip.keys[-1])
    return UNKNOWN_KEY.finding(
        Address(keys=slip.keys, on_key=True),
        message(N_("Et fravær har bare «fra» og «til». Hvorfor noen er borte, lagres aldri.")),
        message(N_("kan ikke lagres")),
        message(N_("Slett «{key}». Er det alt lagret i git, har historikken det fortsatt."), key=key),
        value=key,
    )


def _missing_key(slip: ShapeError) -> Finding:
    key = str(slip.keys[-1])
    field = field_of(slip.model, key)
    example = _as_yaml(field.examples[0]) if field and field.examples else "…"
    # A missing key lands on its parent: that is where the reader must add it.
    return MISSING_KEY.finding(
        Address(keys=slip.keys[:-1]),
        message(N_("Nøkkelen «{key}» mangler."), key=key),
        message(N_("her mangler «{key}»"), key=key),
        message(N_("Skriv en linje «{key}: …», for eksempel «{key}: {example}»."), key=key, example=example),
        value=key,
    )


def _as_yaml(example: object) -> str:
    if isinstance(example, list):
        return "[" + ", ".join(_as_yaml(item) for item in example) + "]"
    text = str(example)
    return f'"{text}"' if isinstance(example, str) and re.fullmatch(r"[0-9.]+", text) else text
