"""Files as they were written before stay valid, and mean the same but for what is said here."""

import json
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.model import Severity
from kompetanse_cli.pipeline import checked, open_folder
from tests.helpers.figures import figures

EXAMPLES = Path(__file__).parents[1] / "examples"
LOADED = open_folder(EXAMPLES / "kommune-som-den-var")
# What was counted from these files when they were written, by day.
THEN: dict[str, dict[str, str]] = json.loads((EXAMPLES / "kommune-som-den-var.json").read_text(encoding="utf-8"))

# A requirement about a network is about those who hold the role, and each of them; it is uncovered since they hold it.
_NETWORKS = {
    "krav instruktør-i-nettverk boligtjenesten": "udekket, 0 av 1, ikke i nettverk, p-074, 2025-04-01",
    "krav instruktør-i-nettverk hjemmetjenesten": "dekket, 2 av 2",
    "krav instruktør-i-nettverk solbakken": "dekket, 2 av 2",
    "krav instruktør-i-nettverk bjørkely": "dekket, 2 av 2",
    "krav hovedinstruktør-i-usht-nettverk helse-og-mestring": "udekket, 1 av 2, ikke i nettverk, p-004, 2025-01-01",
}
_BOTH = {
    **_NETWORKS,
    # A named deputy who is there is the reserve.
    "krav kommunekoordinator helse-og-mestring": "dekket, 1 av 1",
    # Of a programme, only those count who take all of it.
    "gjennomføring lederutdanning-2025": "44/47, 0/11, 1/12, 82.5",
    # A leader's span is unknown where a unit does not say how many work there.
    "mål mål-1 4": "oppfylt, 29/30, 1 ukjent",
}
CHANGED: dict[str, dict[str, str]] = {
    "2026-03-01": {
        **_BOTH,
        # The deputy is the one who was lost last.
        "krav ressursperson-i-hvert-ledd solbakken-2": "udekket, 0 av 1, midlertidig borte, p-016, 2026-02-16",
    },
    "2026-10-01": {
        **_BOTH,
        "mål mål-1 3": "henger etter, 27/30, 1 ukjent",
    },
}


@pytest.mark.parametrize("day", ["2024-01-01", *sorted(THEN), "2030-01-01"])
def test_no_file_that_was_in_order_has_an_error_now(day: str) -> None:
    errors = [f for f in checked(LOADED, date.fromisoformat(day)).findings if f.finding.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.parametrize("day", sorted(THEN))
def test_every_figure_is_what_it_was_but_for_those_that_were_wrong(day: str) -> None:
    now, then = figures(LOADED.register, date.fromisoformat(day)), THEN[day]
    assert {name: said for name, said in now.items() if then.get(name) != said} == CHANGED[day]
    assert now.keys() == then.keys()
