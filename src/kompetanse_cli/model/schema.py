"""The JSON Schema of a document (draft 2020-12), made from the records and annotated for editors; and the same with a
municipality's own ids in it, each with its name, so that editors complete and check references.

The texts in it are the only ones an editor can show in Norwegian: titles, descriptions, `errorMessage`,
`patternErrorMessage` and `enumDescriptions` (the last three are read by the YAML extension; other validators pass
over them).
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from kompetanse_cli.model.base import (
    EACH,
    FORMS,
    ID_PATTERN,
    KEY,
    KEYS,
    LIST,
    ONE,
    Named,
    Path,
    Record,
    Refers,
    Say,
    Told,
    fields_of,
    in_language,
    texts_in,
    within,
)
from kompetanse_cli.model.kinds import KIND_OF_RECORD, KINDS, MAPPING_KEY, Kind
from kompetanse_cli.model.references import all_references
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.values import mask, national_ids

TITLE = "Kommunens kompetansefiler"
FILE_NAME = "kompetanse.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODE: JsonSchemaMode = "validation"
_MAPPING = "Sier hva kolonner og ord i en tabell betyr, når den leses inn med import --mapping."
_LIST = "Skriv en liste, med «- » foran hvert punkt"
_SOMETHING = "Listen er tom. Skriv minst ett punkt, eller ta bort nøkkelen"
_KEYS = "Skriv nøkler med verdier"
_NO_CONTENT = "Filen er tom. Slett den, eller fyll den ut"
# How a schema tells in which form a value is written, and what JSON calls the values of that form.
_FORMS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    ONE: ({"not": {"type": ["array", "object"]}}, ("boolean", "null", "number", "string")),
    LIST: ({"type": "array"}, ("array",)),
    KEYS: ({"type": "object"}, ("object",)),
}
_FORM_ERRORS = {
    (ONE, LIST): "Skriv én verdi eller en liste",
    (ONE, KEYS): "Skriv én verdi eller nøkler med verdier",
    (LIST, KEYS): "Skriv en liste eller nøkler med verdier",
    (ONE, LIST, KEYS): "Skriv én verdi, en liste eller nøkler med verdier",
}


class _EditorSchema(GenerateJsonSchema):
    """What a missing key means is no default to type in, and null is written nowhere."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        made = {**super().tuple_schema(schema), "errorMessage": _LIST}
        least = made.pop("minItems", None)
        return {**made, **within({"minItems": least}, _SOMETHING)} if least else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = {"errorMessage": _KEYS, **super().dict_schema(schema)}
        # What is said of a key is said by the key, and not by what stands under it.
        for pattern in made.get("patternProperties", {}):
            made.setdefault("propertyNames", {})["pattern"] = pattern
        return made

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        # Not `oneOf`: an editor would complain of every form that a value does not have.
        choices = {str(form): self.generate_inner(choice) for form, choice in schema["choices"].items()}
        return {
            "type": sorted(name for form in choices for name in _FORMS[form][1]),
            "errorMessage": _FORM_ERRORS[tuple(form for form in FORMS if form in choices)],
            "allOf": [{"if": _FORMS[form][0], "then": made} for form, made in choices.items()],
        }

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        required = made.get("required", [])
        title = {"title": made["title"]}
        told = (
            Told("{title} skrives som nøkler med verdier, og må ha {keys}", title, keys=", ".join(required))
            if required
            else Told("{title} skrives som nøkler med verdier", title)
        )
        made.setdefault("errorMessage", told)
        if made.get("additionalProperties") is False:
            # An editor would show the object's own message for every key that it does not know.
            del made["additionalProperties"]
            made["propertyNames"] = _one_of_keys(made["properties"])
        return made


def _one_of_keys(known: Iterable[str]) -> JsonSchemaValue:
    keys = list(known)
    return {"enum": keys, "errorMessage": Told("Ukjent nøkkel. Velg en av: {keys}", keys=", ".join(keys))}


def document_schema(say: Say = str) -> dict[str, Any]:
    """The schema of one document: any of the known keys, and no other. `say` puts its texts in a language."""
    said: dict[str, Any] = in_language(_schema(), say)
    return said


def _schema() -> Any:
    references, definitions = models_json_schema(
        [(kind.record, _MODE) for kind in KINDS], by_alias=True, schema_generator=_EditorSchema
    )
    schema = {
        "$schema": DIALECT,
        "title": TITLE,
        "description": "Struktur, roller, krav og dekning. Hver fil har noen av nøklene nedenfor.",
        "$comment": "errorMessage og andre nøkler utenfor standarden leses av redigeringsprogrammer.",
        "type": "object",
        **within({"minProperties": 1}, _NO_CONTENT),
        "propertyNames": _one_of_keys(kind.key for kind in KINDS),
        "errorMessage": "En fil har nøkler øverst, som `enheter:` eller `personer:`",
        "properties": {
            **{kind.key: _property(kind, references[(kind.record, _MODE)]) for kind in KINDS},
            MAPPING_KEY: {"title": "Koblingsfil", "description": _MAPPING},
        },
        "$defs": {name: made for name, made in definitions["$defs"].items() if "properties" in made},
    }
    whole: dict[str, Any] = _with_choices_inline(schema, definitions["$defs"])
    # What only the code knows, as the days that words mean, is in no file.
    used = set(_references(whole))
    return {**whole, "$defs": {name: made for name, made in whole["$defs"].items() if name in used}}


def _for_editors(say: Say) -> dict[str, Any]:
    """The schema without examples of what names something: editors offer them, and they are another's ids."""
    schema = document_schema(say)
    for kind in KINDS:
        for leaf in fields_of(kind.record):
            if leaf.mark(Refers) is not None:
                for place in _along(schema, _start(schema, kind.record), leaf.keys):
                    place.pop("examples", None)
    return schema


def _along(schema: dict[str, Any], here: dict[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    """What the schema says of each key on a path, and of the values there."""
    for part in _forms(schema, here):
        for inner in _within(part, path[0]) if path else ():
            yield from (inner, *_forms(schema, inner))
            yield from _along(schema, inner, path[1:])


def _references(schema: Any) -> Iterator[str]:
    parts = schema if isinstance(schema, list) else schema.values() if isinstance(schema, dict) else ()
    if isinstance(schema, dict) and "$ref" in schema:
        yield schema["$ref"].removeprefix("#/$defs/")
    for part in parts:
        yield from _references(part)


def schema_words() -> Iterator[str]:
    """All that the schema says, for translators."""
    yield from texts_in(_schema())
    yield _NONE_WITH_ID


def schema_text(say: Say = str) -> str:
    """The schema as the text of its file."""
    return json.dumps(_for_editors(say), ensure_ascii=False, indent=2) + "\n"


def _with_choices_inline(schema: Any, definitions: dict[str, Any]) -> Any:
    """The schema with each closed list written out where it is used: editors complete and explain only those."""
    if isinstance(schema, list):
        return [_with_choices_inline(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    target = definitions.get(str(schema.get("$ref", "")).removeprefix("#/$defs/"), {})
    if "enum" in target:
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return {key: _with_choices_inline(value, definitions) for key, value in schema.items()}


def _property(kind: Kind, reference: JsonSchemaValue) -> JsonSchemaValue:
    texts = {"title": kind.title, "description": _about(kind.record)}
    if kind.is_mapping:
        return {**texts, **reference}
    return {**texts, "type": "array", "items": reference, "errorMessage": _LIST}


def _about(record: type[Record]) -> str:
    return (record.__doc__ or "").strip()


LOCAL = "Laget med «kompetanse schema --local»: id-ene er kommunens egne. Lag den på nytt når noe er lagt til."
# What a field says of itself.
_KEPT = frozenset(("title", "description", "markdownDescription", "examples"))
_DEFINITIONS = "id-er i {key}"
_NONE_WITH_ID = "Id-en er ikke registrert ({kind})"


def local_schema(register: Register, redact: Callable[[str], str], say: Say = str) -> dict[str, Any]:
    """The schema of a document in this municipality; `redact` takes hidden names out of what records are called."""
    schema = _for_editors(say)
    schema["$comment"] = LOCAL
    definitions: dict[str, Any] = schema["$defs"]
    for reference in all_references():
        kind, words = reference.target, reference.words
        # A list of its own for ids and words: of two lists an editor tells in English that neither fits.
        name = _DEFINITIONS.format(key=", ".join((KIND_OF_RECORD[kind].key, *words)))
        # A municipality without any has nothing to choose from yet: then any id will do.
        if name not in definitions and _ids(register, kind):
            definitions[name] = _choice(register, kind, words, redact, say)
        if name in definitions:
            for place in list(_at(schema, _start(schema, reference.holder), reference.leaf.keys)):
                _refer(place, name)
    return schema


def local_schema_text(register: Register, redact: Callable[[str], str], say: Say = str) -> str:
    """The schema as the text of its file."""
    return json.dumps(local_schema(register, redact, say), ensure_ascii=False, indent=1) + "\n"


def is_local(text: str) -> bool:
    """Whether a schema is one of these."""
    try:
        known = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(known, dict) and known.get("$comment") == LOCAL


def _choice(
    register: Register, kind: type[Named], words: tuple[str, ...], redact: Callable[[str], str], say: Say
) -> dict[str, Any]:
    """The ids of a kind, with names beside them, and the words that may stand instead; a name that is not to be shown
    is in no schema."""
    records: Mapping[str, Named] = register.by_id(kind)
    ids = _ids(register, kind)
    none = Told(_NONE_WITH_ID, {"kind": KIND_OF_RECORD[kind].one})
    return {
        "type": "string",
        "enum": [*words, *ids],
        "enumDescriptions": [*("" for _ in words), *(redact(_name(records.get(each))) for each in ids)],
        "errorMessage": none.in_words(say),
    }


def _ids(register: Register, kind: type[Named]) -> tuple[str, ...]:
    """The ids of a kind, sorted, but for those with a national identity number, which may stand in no file."""
    return tuple(each for each in sorted(register.known_ids(kind)) if not any(national_ids(each)))


def _name(record: Named | None) -> str:
    if record is None or not getattr(record, "show_name", True):
        return ""
    return mask(str(getattr(record, "name", "") or getattr(record, "text", "")))


def _start(schema: dict[str, Any], holder: type[Record]) -> dict[str, Any]:
    """What the schema says of a record."""
    kind = KIND_OF_RECORD[holder]
    described: dict[str, Any] = schema["properties"][kind.key]
    return described if kind.is_mapping else described["items"]


def _at(schema: dict[str, Any], here: dict[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    """The schemas of the ids that a path of keys leads to."""
    for part in _forms(schema, here):
        if not path:
            if part.get("pattern") == ID_PATTERN:
                yield part
        elif path[0] is KEY:
            if ID_PATTERN in part.get("patternProperties", {}):
                yield part.setdefault("propertyNames", {"pattern": ID_PATTERN})
        else:
            for inner in _within(part, path[0]):
                yield from _at(schema, inner, path[1:])


def _within(part: dict[str, Any], step: str) -> list[dict[str, Any]]:
    """The schemas one step further in: of a key, or of the items of a list or a mapping."""
    if step is EACH:
        return [*([part["items"]] if "items" in part else ()), *part.get("patternProperties", {}).values()]
    return [inner for key, inner in part.get("properties", {}).items() if key == step]


def _forms(schema: dict[str, Any], here: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema, or what it refers to, and each form a value may have."""
    if "$ref" in here:
        yield from _forms(schema, schema["$defs"][here["$ref"].removeprefix("#/$defs/")])
        return
    yield here
    for choice in here.get("allOf", ()):
        yield from _forms(schema, choice.get("then", {}))


def _refer(found: dict[str, Any], name: str) -> None:
    """Let an id be one of those that there are, with what it said of itself beside."""
    kept = {key: value for key, value in found.items() if key in _KEPT}
    found.clear()
    found.update(kept, **{"$ref": f"#/$defs/{name}"})
