"""A tiny municipality for the tests of the report floor, read from YAML as any other."""

from collections.abc import Callable
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.model import Unit
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.report.base import Context, FileLine

ROOT = (
    b'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspr\xc3\xa5k: nb, innbyggere: 100, stor_kommune: nei}\n'
)

ContextOf = Callable[..., Context]


@pytest.fixture
def context_of() -> ContextOf:
    """Make a context of the text of one YAML file, on 1 March 2026 unless told otherwise. `rapport` is its setting;
    `settings` are more of them.
    """

    def make(
        text: str,
        on: date = date(2026, 3, 1),
        unit: str | None = None,
        lang: str = "nb",
        rapport: str = "{}",
        settings: str = "",
    ) -> Context:
        more = f", {settings}" if settings else ""
        root = ROOT + f"oppsett: {{rapport: {rapport}{more}}}\n".encode()
        loaded = load({"kompetanse.yaml": root, "data.yaml": text.encode()})
        assert loaded.findings == ()
        places = Locator(loaded.source)
        return Context(
            snapshot=Snapshot(loaded.register, on),
            language=language(lang),
            locate=lambda address: FileLine(address.path, places.line(address)) if address.path else None,
            unit=loaded.register.find(Unit, unit),
        )

    return make
