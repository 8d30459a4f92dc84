"""How to get a package that is not there: by the command of whatever installed this tool, in the versions it takes.

The command names the package itself and never this tool: where that was fetched from is for those who fetched it to
say, and in an index its name may be somebody else's.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

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


def _requirements(tool: Distribution | None, packages: tuple[str, ...]) -> Iterator[str]:
    required = (text.partition(";")[0].strip() for text in (tool.requires if tool is not None else None) or ())
    by_name = {_normal(found[0]): text for text in required if (found := _NAME.match(text)) is not None}
    yield from (by_name.get(_normal(package), package) for package in packages)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
