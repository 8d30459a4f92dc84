"""The files that have every change of a municipality checked: where its repository lies, and before each commit.

They name where this tool is fetched from, in one version: an address that somebody has told, never one that is guessed.
"""

import json
from collections.abc import Mapping

from kompetanse_cli.frozen import frozen
from kompetanse_cli.resources import template_folder

# Each place with the file that is read there, and the template it is made from.
_READ_BY = {
    "github": (".github/workflows/kompetanse.yml", "github-pull-request.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
}
_BEFORE_COMMIT = ".pre-commit-config.yaml"
PLACES = tuple(_READ_BY)


@frozen
class ToolSource:
    """Where the tool is fetched from: an address with https, and a tag of a whole version or the id of a commit."""

    address: str
    version: str

    @property
    def path(self) -> str:
        """The path of the address, as `owner/name`: what GitHub calls an action by."""
        return self.address.partition("://")[2].partition("/")[2].removesuffix(".git")


def check_files(place: str, source: ToolSource, root: str) -> Mapping[str, bytes]:
    """Each file by its path from the top of the repository; `root` is the municipality's folder from there."""
    written, template = _READ_BY[place]
    return {
        written: _filled(template, source, root),
        _BEFORE_COMMIT: _filled("pre-commit-config.yaml", source, root),
    }


def _filled(template: str, source: ToolSource, root: str) -> bytes:
    text = (template_folder() / "ci" / template).read_text(encoding="utf-8")
    values = {"action": source.path, "source": source.address, "version": source.version}
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text.replace('"{root}"', json.dumps(root, ensure_ascii=False)).encode()
