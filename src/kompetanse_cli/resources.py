"""Where templates, the example and the rules' examples lie: in the installed package, else in the checkout.

An editable install must not see stale copies, so the package's own `_data` counts only when it is there.
"""

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(packaged: str, in_checkout: str) -> Path:
    installed = _PACKAGE / "_data" / packaged
    return installed if installed.is_dir() else _CHECKOUT / in_checkout


def template_folder() -> Path:
    """The folder of the report's templates."""
    return _folder("templates", "templates")


def example_folder() -> Path:
    """The example municipality."""
    return _folder("examples/kommune-eksempel", "examples/kommune-eksempel")


def programme_templates() -> tuple[str, ...]:
    """The names of the programmes that `kompetanse new programme` can begin with, sorted."""
    return tuple(sorted(file.stem for file in _programme_folder().glob("*.yaml")))


def programme_template(name: str) -> str:
    """The text of one of them. Raises FileNotFoundError for a name that is none of `programme_templates`."""
    return (_programme_folder() / f"{name}.yaml").read_text("utf-8")


def _programme_folder() -> Path:
    return template_folder() / "program"


def rule_examples(code: str) -> Mapping[str, Mapping[str, bytes]]:
    """The example folders of a rule (`bad`, `good`), each as path to bytes, sorted; empty when the rule has none."""
    folder = _folder("rules", "tests/examples/rules") / code
    return {
        side.name: {
            file.relative_to(side).as_posix(): file.read_bytes() for file in sorted(side.rglob("*")) if file.is_file()
        }
        for side in sorted(folder.glob("*"))
        if side.is_dir()
    }


def manual_address() -> str:
    """Where the manual can be read on the web, as the package itself says; nothing when it says nothing."""
    # Slow to load, and for SARIF alone.
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        told = metadata("kompetanse-cli").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    found = (entry.partition(", ") for entry in told)
    return next((address for name, _, address in found if name == "Documentation"), "")
