"""The page about plans tells what is there: its tables, and the settings with what they are unless changed."""

import re
from pathlib import Path

from kompetanse_cli.model import PlanSettings
from kompetanse_cli.reading.load import load
from kompetanse_cli.report.planning import PLAN_TABLES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "plan.md").read_text(encoding="utf-8")


def test_every_table_is_told_of_and_no_other() -> None:
    told = re.findall(r"^\| `([a-zæøå-]+)` \|", PAGE.partition("## Tabellene")[2], re.MULTILINE)
    assert tuple(told) == tuple(PLAN_TABLES)


def test_every_setting_is_told_of_with_what_it_is_unless_changed() -> None:
    told = dict(re.findall(r"^\| `([a-zæøå_]+)` \| ([0-9]+)", PAGE, re.MULTILINE))
    settings = PlanSettings()
    own = {name: getattr(settings, name) for name in type(settings).model_fields if name != "weights"}
    weights = {name: getattr(settings.weights, name) for name in type(settings.weights).model_fields}
    alias = {
        name: field.alias
        for record in (settings, settings.weights)
        for name, field in type(record).model_fields.items()
    }
    assert told == {alias[name]: str(value) for name, value in {**own, **weights}.items()}


def test_the_settings_shown_are_ones_that_can_be_read() -> None:
    (shown,) = re.findall(r"^```yaml\n(oppsett.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    root = 'kommune: {navn: A, nummer: "9999", administrasjonsspråk: nb, innbyggere: 10}\n'
    assert load({"kompetanse.yaml": (root + shown).encode()}).findings == ()
