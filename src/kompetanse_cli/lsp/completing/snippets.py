"""A whole entry with what it can't do without, and places in it to go on from."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kompetanse_cli.lsp.completing.format_words import YES_NO
from kompetanse_cli.model import KIND_OF_RECORD, NOWHERE, Choice, FieldLeaf, Named, Record, Refers, Register
from kompetanse_cli.operations.fields import FieldForms, forms_of
from kompetanse_cli.operations.record_placement import next_id

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What an editor takes for its own in a snippet.
_OWN = str.maketrans({"\\": "\\\\", "$": "\\$", "}": "\\}", ",": "\\,", "|": "\\|"})


def entry_snippet(register: Register, record: type[Record], on: date) -> str:
    """The keys of an entry, one a line, as an item of a list; nothing for one that needs none or one alone."""
    fields = _usual(register, record)
    if len(fields) < 2:
        return ""
    lines = (f"{forms.key}: {_place(register, forms, number, on)}" for number, forms in enumerate(fields, 1))
    return "\n  ".join(lines)


def _usual(register: Register, record: type[Record]) -> list[FieldForms]:
    """The fields that must be there, those without which it does not hold, and those that most others have."""
    forms = forms_of(record)
    wanted = {name for name, each in forms.items() if each.is_required}
    for name, each in forms.items():
        if _holds(record, [forms[own] for own in wanted]):
            break
        if name not in wanted and each.one is not None and _holds(record, [each, *(forms[own] for own in wanted)]):
            wanted.add(name)
    known = register.all(record) if record in KIND_OF_RECORD else ()
    own = [each for each in known if each.address != NOWHERE]
    for name, each in forms.items():
        if each.leaf is not None and 2 * sum(name in other.model_fields_set for other in own) > len(own):
            wanted.add(name)
    return [each for name, each in forms.items() if name in wanted]


def _holds(record: type[Record], fields: Sequence[FieldForms]) -> bool:
    """Whether an entry with these fields alone would be one."""
    try:
        record.model_validate({each.key: each.example for each in fields})
    except ValueError:
        return False
    return True


def _place(register: Register, forms: FieldForms, number: int, on: date) -> str:
    """Where the value of a key is filled in: with what it most likely is, or may be."""
    leaf = forms.leaf
    told = "" if leaf is None else _likely(register, forms, leaf, on)
    words = () if leaf is None else tuple(_words(leaf))
    if words:
        place = f"${{{number}|{','.join(word.translate(_OWN) for word in words)}|}}"
    else:
        place = f"${{{number}:{told.translate(_OWN)}}}" if told else f"${number}"
    return place if forms.one is not None or forms.item is None else f"[{place}]"


def _likely(register: Register, forms: FieldForms, leaf: FieldLeaf, on: date) -> str:
    if forms.name == "id" and issubclass(forms.record, Named):
        return next_id(register.known_ids(forms.record)) or "id"
    if leaf.mark(Refers) is not None:
        # Left empty, so that the editor offers those there are.
        return ""
    return on.isoformat() if _DAY.fullmatch(str(forms.example)) else forms.title


def _words(leaf: FieldLeaf) -> Iterator[str]:
    if leaf.kind is bool:
        yield from YES_NO
    elif isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
        yield from leaf.kind.shown()
