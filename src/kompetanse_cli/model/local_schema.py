"""The schema with a municipality's own ids in it, each with its name: an editor completes and checks references with
people and units that are there.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.record import Named, Record, alias_of
from kompetanse_cli.model.references import NO_IDS, REFERENCES
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.schema import document_schema
from kompetanse_cli.model.types import ID_PATTERN

LOCAL = "Laget med «kompetanse schema --local»: id-ene er kommunens egne. Lag den på nytt når noe er lagt til."
# What a field says of itself.
_KEPT = frozenset(("title", "description", "markdownDescription", "examples"))
_DEFINITIONS = "id-er i {key}"


def local_schema(register: Register) -> dict[str, Any]:
    """The schema of a document in this municipality."""
    schema = document_schema()
    schema["$comment"] = LOCAL
    definitions: dict[str, Any] = schema["$defs"]
    for kind, holder, way in REFERENCES:
        name = _DEFINITIONS.format(key=KIND_OF_RECORD[kind].key)
        # A municipality without any has nothing to choose from yet: then any id will do.
        if name not in definitions and register.known_ids(kind):
            definitions[name] = _choice(register, kind)
        if name in definitions:
            allowed = NO_IDS.get(kind, ())
            for found in _at(schema, _start(schema, holder), _aliases(holder, way)):
                _refer(found, name, allowed)
    return schema


def local_schema_text(register: Register) -> str:
    """The schema as the text of its file."""
    return json.dumps(local_schema(register), ensure_ascii=False, indent=1) + "\n"


def is_local(text: str) -> bool:
    """Whether a schema is one of these."""
    try:
        known = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(known, dict) and known.get("$comment") == LOCAL


def _choice(register: Register, kind: type[Named]) -> dict[str, Any]:
    """The ids of a kind, with names beside them; a name that is not to be shown is in no schema."""
    records: Mapping[str, Named] = register.by_id(kind)
    ids = sorted(register.known_ids(kind))
    one = KIND_OF_RECORD[kind].one
    return {
        "type": "string",
        "enum": ids,
        "enumDescriptions": [_name(records.get(each)) for each in ids],
        "errorMessage": f"Fant ingen {one} med denne id-en",
    }


def _name(record: Named | None) -> str:
    if record is None or not getattr(record, "show_name", True):
        return ""
    return str(getattr(record, "name", "") or getattr(record, "text", ""))


def _aliases(holder: type[Record], way: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a way. Its later steps may be in any of several parts, so that each is looked for in all."""
    return (alias_of(holder, way[0]), *way[1:])


def _start(schema: dict[str, Any], holder: type[Record]) -> dict[str, Any]:
    """What the schema says of a record."""
    kind = KIND_OF_RECORD[holder]
    described: dict[str, Any] = schema["properties"][kind.key]
    return described if kind.is_mapping else described["items"]


def _at(schema: dict[str, Any], here: dict[str, Any], way: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The schemas of the ids that a way leads to."""
    for part in _forms(schema, here):
        if not way:
            if part.get("pattern") == ID_PATTERN:
                yield part
            elif ID_PATTERN in part.get("patternProperties", {}):
                # The ids are the keys.
                yield part.setdefault("propertyNames", {"pattern": ID_PATTERN})
        for key, inner in part.get("properties", {}).items():
            if way and (way[0] == key or way[0] in _ENGLISH.get(key, ())):
                yield from _at(schema, inner, way[1:])


def _forms(schema: dict[str, Any], here: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema, and those it is made of: what it refers to, its items, and each form a value may have."""
    if "$ref" in here:
        yield from _forms(schema, schema["$defs"][here["$ref"].removeprefix("#/$defs/")])
        return
    yield here
    if "items" in here:
        yield from _forms(schema, here["items"])
    for choice in here.get("allOf", ()):
        yield from _forms(schema, choice.get("then", {}))


def _refer(found: dict[str, Any], name: str, allowed: tuple[str, ...]) -> None:
    """Let an id be one of those that there are, with what it said of itself beside."""
    kept = {key: value for key, value in found.items() if key in _KEPT}
    found.clear()
    reference: dict[str, Any] = {"$ref": f"#/$defs/{name}"}
    found.update(kept, **({"anyOf": [reference, {"enum": list(allowed)}]} if allowed else reference))


def _english() -> dict[str, set[str]]:
    """The code's names of each key inside the records, for the ways are told in those."""
    found: dict[str, set[str]] = {}
    waiting: list[type[Any]] = list(KIND_OF_RECORD)
    seen: set[type[Any]] = set()
    while waiting:
        record = waiting.pop()
        if record in seen:
            continue
        seen.add(record)
        for name, info in record.model_fields.items():
            found.setdefault(info.alias or name, set()).add(name)
            waiting += records_in(info.annotation)
    return found


def records_in(annotation: Any) -> list[type[Any]]:
    """The records that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [record for part in getattr(annotation, "__args__", ()) for record in records_in(part)]


_ENGLISH = _english()
