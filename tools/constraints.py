"""Write `ci/constraints.txt`: one version of everything that the action installs, those that the tests were run with.

What is fetched the next time is then what was fetched the last time. Run it when the tests have passed with newer ones.
"""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parent.parent
WRITTEN = TOP / "ci" / "constraints.txt"


def required() -> tuple[str, ...]:
    """What the tool needs to be built and to run, without extras."""
    told = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    return (*told["build-system"]["requires"], *told["project"]["dependencies"])


def everything(wanted: Iterable[str]) -> Iterator[str]:
    """The names of what these need, and of all that that needs in turn, each once."""
    left, seen = [Requirement(text) for text in wanted], set[str]()
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        known = f"{name}[{','.join(sorted(requirement.extras))}]"
        if known in seen:
            continue
        seen.add(known)
        yield name
        # The extras that are asked for ask for more.
        asked = ({"extra": extra} for extra in ("", *requirement.extras))
        environments = tuple(asked)
        for text in distribution(name).requires or ():
            more = Requirement(text)
            if more.marker is None or any(more.marker.evaluate(dict(each)) for each in environments):
                left.append(more)


def constraints() -> str:
    """The text of the file, sorted."""
    names = sorted(set(everything(required())))
    return "".join(f"{name}=={distribution(name).version}\n" for name in names)


if __name__ == "__main__":
    WRITTEN.write_text(constraints(), encoding="utf-8")
