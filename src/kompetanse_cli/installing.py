"""How to get a package that is not there: by the command of whatever installed this tool, in the versions it takes.

The command names the package itself and never this tool: where that was fetched from is for those who fetched it to
say, and in an index its name may be somebody else's.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def install_command(*packages: str, again: bool = False) -> str:
    """What to type to install packages where this tool is; `again` also when they are there."""
    try:
        tool = distribution("kompetanse-cli")
    except PackageNotFoundError:
        tool = None
    installer = (tool.read_text("INSTALLER") or "").strip() if tool is not None else ""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    begin, force = {"uv": (f"uv pip install --python {python}", " --reinstall")}.get(
        installer, (f"{python} -m pip install", " --force-reinstall")
    )
    wanted = " ".join(f'"{requirement}"' for requirement in _requirements(tool, packages))
    return f"{begin}{force * again} {wanted}"


def not_loaded(problem: ImportError, missing: KompetanseError, *packages: str) -> KompetanseError:
    """What to say when packages that are needed can't be loaded: `missing` where one of them is not there, else why.
    Raises the problem itself where it is in this tool: then it is no matter of what is installed."""
    module = problem.name or ""
    if module.partition(".")[0] == "kompetanse_cli":
        raise problem
    if isinstance(problem, ModuleNotFoundError) and module in {_normal(each).replace("-", "_") for each in packages}:
        return missing
    return KompetanseError(
        N_("{packages} er installert, men kan ikke lastes: {why}"),
        packages=", ".join(packages),
        why=str(problem),
        remedy=N_("kjør: {command}"),
        command=install_command(*packages, again=True),
    )


def _requirements(tool: Distribution | None, packages: tuple[str, ...]) -> Iterator[str]:
    required = (text.partition(";")[0].strip() for text in (tool.requires if tool is not None else None) or ())
    by_name = {_normal(found[0]): text for text in required if (found := _NAME.match(text)) is not None}
    yield from (by_name.get(_normal(package), package) for package in packages)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
