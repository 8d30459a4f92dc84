"""A text that tells people what to write names what the format takes, in bokmål and in nynorsk."""

import re
import runpy
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import KINDS, Choice, fields_of
from kompetanse_cli.model.steering.goals import GoalStatus
from kompetanse_cli.render.scaffolds.records import NewGoal, goal_file

GOAL = NewGoal("mål-1", 1, "Ledelse", "Møtes fast", "2026-12-31", date(2026, 1, 1), None)
TOOLS = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "tools" / "translations.py")))
# «status: avlyst» and `status: avlyst`, in a mapping too; a value in braces is filled in.
_WRITTEN = re.compile(r"(?:[«`{,]|^)\s*([a-zæøå_]+): ([a-zæøå][a-zæøå -]*[a-zæøå])(?=[»`},])")


def values_by_key() -> Mapping[str, frozenset[str]]:
    """What may be written under each key that takes one of a closed list, and no other value."""
    accepted: dict[str, set[str]] = defaultdict(set)
    others: set[str] = set()
    for kind in KINDS:
        for leaf in fields_of(kind.record):
            if isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
                accepted[str(leaf.keys[-1])].update(leaf.kind.accepted())
            else:
                others.add(str(leaf.keys[-1]))
    return {key: frozenset(values) for key, values in accepted.items() if key not in others}


VALUES = values_by_key()


def named(code: str) -> Iterator[tuple[str, str, str]]:
    """Each key and value that a text names, with the text."""
    for message in TOOLS.extracted():
        for text in TOOLS._several(message.id):
            for key, value in _WRITTEN.findall(language(code).say(text)):
                if key in VALUES:
                    yield key, value, text


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_a_value_named_in_a_text_can_be_written(code: str) -> None:
    found = list(named(code))

    assert len(found) > 3
    assert [each for each in found if each[1] not in VALUES[each[0]]] == []


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_a_new_goal_says_what_may_be_reported_of_it(code: str) -> None:
    lines = goal_file(GOAL, language(code)).splitlines()
    (told,) = (line for line in lines if "i rute" in line)
    words = told.rpartition(": ")[2].split(", ")
    (example,) = (line for line in lines if "status: " in line and "dato: " in line)

    assert [GoalStatus.accepted().get(word) for word in words] == list(GoalStatus)
    assert GoalStatus.accepted()[example.rpartition("status: ")[2].rstrip("}")] is GoalStatus.NOT_STARTED
