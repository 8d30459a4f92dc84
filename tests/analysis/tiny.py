"""Tiny municipalities: from text as it stands in the files, or from plain data when there are many of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from kompetanse_cli.model import KIND_OF_KEY, ROLES, Address, Register, Settings, Severity
from kompetanse_cli.model.builtin import UNIT_TYPES
from kompetanse_cli.reading.load import load

Documents = Mapping[str, Sequence[Mapping[str, Any]]]

BEGINNING = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
"""


def municipality(text: str, beginning: str = BEGINNING) -> Register:
    """The register of a municipality whose files are the beginning and this text; built-ins and all."""
    loaded = load({"kompetanse.yaml": beginning.encode(), "resten.yaml": text.encode()})
    assert [finding for finding in loaded.findings if finding.severity is Severity.ERROR] == []
    return loaded.register


def register_of(documents: Documents, warning_days: int = 90) -> Register:
    """A register of records given as the files spell them, with the built-in roles and types, and no requirement."""
    fields: dict[str, Any] = {
        KIND_OF_KEY[key].attribute: tuple(
            KIND_OF_KEY[key].record.model_validate(record).placed(Address("alt.yaml", (key, number)))
            for number, record in enumerate(records)
        )
        for key, records in documents.items()
    }
    settings = Settings.model_validate({"varsel_dager": warning_days})
    return Register(settings=settings, unit_types=UNIT_TYPES, roles=ROLES, **fields)
