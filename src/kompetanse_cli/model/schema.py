"""The JSON Schema of a document (draft 2020-12), made from the records and annotated for editors.

The texts in it are the only ones an editor can show in Norwegian: titles, descriptions, `errorMessage`,
`patternErrorMessage` and `enumDescriptions` (the last three are read by the YAML extension; other validators pass
over them).
"""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from kompetanse_cli.model.kinds import KINDS, Kind
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.types import KEYS, LIST, ONE

FILE_NAME = "kompetanse.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODE: JsonSchemaMode = "validation"
_LIST = "Skriv en liste, med «- » foran hvert punkt"
# How a schema tells in which form a value is written, and what JSON calls the values of that form.
_FORMS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    ONE: ({"not": {"type": ["array", "object"]}}, ("boolean", "null", "number", "string")),
    LIST: ({"type": "array"}, ("array",)),
    KEYS: ({"type": "object"}, ("object",)),
}
_FORM_ERRORS = {ONE: "én verdi", LIST: "en liste", KEYS: "nøkler med verdier"}


class _EditorSchema(GenerateJsonSchema):
    """What a missing key means is no default to type in, and null is written nowhere."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        return {**super().tuple_schema(schema), "errorMessage": _LIST}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        # Not `oneOf`: an editor would complain of every form that a value does not have.
        choices = {str(form): self.generate_inner(choice) for form, choice in schema["choices"].items()}
        return {
            "type": sorted(name for form in choices for name in _FORMS[form][1]),
            "errorMessage": "Skriv " + " eller ".join(_FORM_ERRORS[form] for form in choices),
            "allOf": [{"if": _FORMS[form][0], "then": made} for form, made in choices.items()],
        }

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        required = made.get("required", [])
        told = f"{made['title']} skrives som nøkler med verdier"
        if required:
            told += ", og må ha " + ", ".join(required)
        made.setdefault("errorMessage", told)
        return made


def document_schema() -> dict[str, Any]:
    """The schema of one document: any of the known keys, and no other."""
    references, definitions = models_json_schema(
        [(kind.record, _MODE) for kind in KINDS], by_alias=True, schema_generator=_EditorSchema
    )
    schema = {
        "$schema": DIALECT,
        "title": "Kommunens kompetansefiler",
        "description": "Struktur, roller, krav og dekning. Hver fil har noen av nøklene nedenfor.",
        "$comment": "errorMessage og andre nøkler utenfor standarden leses av redigeringsprogrammer.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "errorMessage": "En fil har nøkler øverst, som enheter: eller personer:",
        "properties": {kind.key: _property(kind, references[(kind.record, _MODE)]) for kind in KINDS},
        "$defs": {name: made for name, made in definitions["$defs"].items() if "properties" in made},
    }
    inlined: dict[str, Any] = _with_choices_inline(schema, definitions["$defs"])
    return inlined


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=2) + "\n"


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
