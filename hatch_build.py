"""The build hook: catalogues are compiled, so that an installed tool reads them without Babel's help."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_LANGUAGE = Path("src/kompetanse_cli/language")


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # the configuration's type is hatchling's own matter
    """Compiles every catalogue beside its source, for wheels and for editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Add the compiled catalogues to what is built; they are in no commit, so they must be named."""
        root = Path(self.root)
        # By its path: the package itself can't be imported yet, its requirements are not there.
        compile_catalogue = runpy.run_path(str(root / _LANGUAGE / "catalogue.py"))["compile_catalogue"]
        for source in sorted((root / _LANGUAGE / "locales").glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            compiled.write_bytes(compile_catalogue(source))
            build_data["artifacts"].append("/" + compiled.relative_to(root).as_posix())
