"""Our frozen dataclasses behave as those of the standard library, and no class is made the dear way without need."""

import pickle
import re
from copy import deepcopy
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path

import pytest

import kompetanse_cli
from kompetanse_cli.frozen import frozen


@frozen
class Post:
    """A post, with each of what a field may have."""

    unit: str
    percent: int = 100
    notes: list[str] = field(default_factory=list)
    source: str = field(default="", compare=False, repr=False)
    is_temporary: bool = field(default=False, kw_only=True)

    @cached_property
    def title(self) -> str:
        """Something that is worked out once."""
        return f"{self.percent} % i {self.unit}"


@dataclass(frozen=True)
class Model:
    """The same as the standard library makes it."""

    unit: str
    percent: int = 100
    notes: list[str] = field(default_factory=list)
    source: str = field(default="", compare=False, repr=False)
    is_temporary: bool = field(default=False, kw_only=True)


@frozen
class Span:
    """A class that asks something of what it is given."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("backwards")


@frozen
class Long(Span):
    """A class with the fields of another before its own."""

    name: str = "lang"


@frozen
class Nothing:
    """A class without fields."""


def test_it_cannot_be_changed() -> None:
    post = Post("avd")
    with pytest.raises(FrozenInstanceError):
        post.unit = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del post.unit


@pytest.mark.parametrize(("positional", "named"), [(("avd",), {}), (("avd", 50, ["x"]), {"is_temporary": True})])
def test_it_is_made_and_shown_as_a_dataclass_is(positional: tuple[str, ...], named: dict[str, bool]) -> None:
    ours, theirs = Post(*positional, **named), Model(*positional, **named)  # type: ignore[arg-type]
    assert repr(ours).removeprefix("Post") == repr(theirs).removeprefix("Model")
    assert [(each.name, getattr(ours, each.name)) for each in fields(ours)] == [
        (each.name, getattr(theirs, each.name)) for each in fields(theirs)
    ]


def test_only_compared_fields_are_compared_and_nothing_that_is_cached() -> None:
    seen, other = Span(1, 2), Long(1, 2)
    assert Post("avd", source="a.yaml") == Post("avd", source="b.yaml")
    assert Post("avd") != Post("avd", 50)
    read = Post("avd")
    assert read.title == "100 % i avd"
    assert read == Post("avd")
    assert seen != other
    assert hash(seen) == hash(Span(1, 2))
    assert {Span(1, 2), Span(1, 2), Span(1, 3)} == {Span(1, 2), Span(1, 3)}
    assert Nothing() == Nothing()


def test_each_gets_a_default_of_its_own() -> None:
    assert Post("avd").notes is not Post("avd").notes


def test_what_is_asked_after_it_is_made_is_asked() -> None:
    with pytest.raises(ValueError, match="backwards"):
        Span(2, 1)


def test_it_is_replaced_matched_copied_and_pickled() -> None:
    assert replace(Long(1, 2), name="kort") == Long(1, 2, "kort")
    match Long(1, 2):
        case Long(start, end, name):
            assert (start, end, name) == (1, 2, "lang")
    assert deepcopy(Post("avd", notes=["x"])) == Post("avd", notes=["x"])
    assert pickle.loads(pickle.dumps(Span(1, 2))) == Span(1, 2)


def test_no_class_is_a_frozen_dataclass_of_the_dear_kind() -> None:
    """What is ordered, or equal to itself alone, must be one; nothing else."""
    dear = re.compile(r"@dataclass\(frozen=True(?:, slots=True)?\)")
    top = Path(kompetanse_cli.__file__).parent
    found = [path.relative_to(top).as_posix() for path in top.rglob("*.py") if dear.search(path.read_text("utf-8"))]
    assert found == []
