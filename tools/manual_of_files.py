"""The manual's page on the files: every key of every record, made from the records themselves."""

import json
from collections.abc import Iterator
from typing import Any

from kompetanse_cli.model import KINDS, Kind
from kompetanse_cli.model.base import CALENDAR_PATTERN
from kompetanse_cli.model.schema import document_schema

HEAD = """# Filene

Kommunens data er tekstfiler (YAML) i en mappe med `kompetanse.yaml`. Hver fil har noen av nøklene nedenfor øverst, og
lister med samme nøkkel i flere filer slås sammen. `kommune` og `oppsett` står bare i `kompetanse.yaml`. En Markdown-fil
kan ha de samme nøklene mellom to linjer `---` øverst.

Datoer skrives ÅÅÅÅ-MM-DD, og til-datoer er med i perioden. Ja og nei skrives `ja` og `nei`. Id-er har små bokstaver,
sifre og bindestrek. En tekst som ser ut som et tall, står i anførselstegn. Nøkler merket med `*` må være der.

Det som er galt i en tekst, et navn, en lenke eller et klokkeslett, faller bort alene. En feil i en henvisning, en dag,
et tall, en fast verdi eller en nøkkel gjør at oppføringen, eller delen av en liste den står i, ikke er med, og at det
som telles over den, er ukjent til den er rettet.

Hvor noen arbeider, og hvor en enhet ligger, skrives kort eller med dager. `enhet: sone-nord` på en person (med `fra`
og `til`, om de trengs) og `del_av: hjemmetjenesten` på en enhet er alt de fleste trenger, og gjelder hele tiden.
Bytter noen enhet, eller arbeider de i to, står `ansettelser` i stedet for `enhet`, `fra` og `til`:
`ansettelser: [{enhet: sone-nord, til: 2026-12-31}, {enhet: sone-vest, fra: 2027-01-01}]`. De kan overlappe, og den
første av dem som gjelder en dag, er der personen er ført. Flyttes en enhet, er `del_av` en liste på samme måte, men
uten overlapp og uten hull. Det som er skrevet for en senere dag, endrer ingenting før den dagen.

Siden er laget av `make docs` fra de samme beskrivelsene som redigeringsprogrammet viser."""


def files_page() -> str:
    """The page in Markdown."""
    schema = document_schema()
    return "\n".join((HEAD, *(line for kind in KINDS for line in _kind(kind, schema)))) + "\n"


def _kind(kind: Kind, schema: dict[str, Any]) -> Iterator[str]:
    prop = schema["properties"][kind.key]
    target = _target(prop if kind.is_mapping else prop["items"])
    yield from ("", f"## `{kind.key}`", "", prop.get("description", kind.title))
    yield from _table(target, schema, "")


def _target(part: dict[str, Any]) -> str:
    reference: str = part["$ref"]
    return reference.removeprefix("#/$defs/")


def _table(name: str, schema: dict[str, Any], above: str) -> Iterator[str]:
    """A row for each key, and then a table for each record inside this one."""
    record = schema["$defs"][name]
    inner: list[tuple[str, str]] = []
    yield from ("", "| nøkkel | hva | verdi | eksempel |", "|---|---|---|---|")
    for key, part in record["properties"].items():
        must = "*" if key in record.get("required", ()) else ""
        about = (part.get("description") or schema["$defs"][_target(part)]["description"]).replace("|", "\\|")
        yield f"| `{key}`{must} | {about} | {_value(part)} | {_example(part)} |"
        inner += [(key, _target(form)) for form in _forms(part) if "$ref" in form]
    for key, target in inner:
        yield from ("", f"I `{above}{key}`:", *_table(target, schema, f"{above}{key}."))


def _forms(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The forms that a value, or what is in a list, may have: one, or those of a field that has several."""
    if "allOf" in part:
        for form in part["allOf"]:
            yield from _forms(form["then"])
    elif "items" in part:
        yield from _forms(part["items"])
    else:
        yield part


def _value(part: dict[str, Any]) -> str:
    if "enum" in part:
        return " ".join(f"`{value}`" for value in part["enum"])
    if "$ref" in part:
        return "nøkler"
    if "allOf" in part:
        return " eller ".join(_value(form["then"]) for form in part["allOf"])
    pattern = str(part.get("pattern", ""))
    if pattern == CALENDAR_PATTERN:
        return "dato"
    if CALENDAR_PATTERN.strip("^$") in pattern:
        return str(part["errorMessage"]).removeprefix("Skriv ")
    kind = part.get("type")
    if isinstance(kind, list):
        return "tall eller prosent"
    if "additionalProperties" in part and isinstance(part["additionalProperties"], dict):
        return f"{_value(part['additionalProperties'])} for hver id"
    if kind == "array":
        items = part["items"]
        return "liste av " + ("oppføringer" if "$ref" in items else _value(items).replace("nøkler", "oppføringer"))
    words = {"integer": "helt tall", "number": "tall", "object": "nøkler"}
    return words.get(str(kind), "id" if pattern.startswith("^[a-z") else "tekst")


def _example(part: dict[str, Any]) -> str:
    examples = part.get("examples")
    return f"`{_yaml(examples[0])}`" if examples else ""


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if isinstance(value, str) and text.isdigit() else text
