"""Laying files out in a folder, over nothing that is there; and the files around a municipality's data."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kompetanse_cli.cli.landing import require_no_link
from kompetanse_cli.cli.output import write_file
from kompetanse_cli.cli.terminal import show
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model.schema import FILE_NAME, schema_text
from kompetanse_cli.render.terminal.lines import line
from kompetanse_cli.resources import example_folder, template_folder


def surroundings(name: str, language: str, ci: str) -> Mapping[str, bytes]:
    """What is around the data: for the editor, for git, for colleagues, and for the place where changes are checked."""
    new, checks = template_folder() / "nytt", template_folder() / "ci"
    files = {
        path: (example_folder() / path).read_bytes()
        for path in (".editorconfig", ".gitattributes", ".vscode/extensions.json", ".vscode/settings.json")
    }
    files[f".kompetanse/{FILE_NAME}"] = schema_text().encode()
    files[".gitignore"] = (new / "gitignore").read_bytes()
    readme = (new / f"README.{language}.md").read_text(encoding="utf-8")
    files["README.md"] = readme.replace("{name}", name).encode()
    if ci == "github":
        files[".github/workflows/kompetanse.yml"] = (checks / "github-pull-request.yml").read_bytes()
    if ci == "gitlab":
        files[".gitlab-ci.yml"] = (checks / "gitlab.yml").read_bytes()
    if ci != "none":
        files[".pre-commit-config.yaml"] = (new / "pre-commit-config.yaml").read_bytes()
    return files


def require_all_free(folder: Path, paths: Collection[str]) -> None:
    """Refuse to write over anything. Raises KompetanseError with the first file that is there."""
    with _using(folder):
        there = next((path for path in sorted(paths) if (folder / path).exists() or (folder / path).is_symlink()), None)
    if there is not None:
        raise KompetanseError(
            N_("«{path}» finnes alt, og ingenting blir skrevet over"),
            path=folder / there,
            remedy=N_("velg en ny mappe, eller flytt filen"),
        )


def write_all(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write files by their paths below the folder. Raises KompetanseError."""
    for path, content in sorted(files.items()):
        target = folder / path
        require_no_link(folder, target)
        with _using(target.parent):
            target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, content)


def lay_out_example(example: Path, language: Language) -> int:
    """Copy the example into a new or empty folder. Raises KompetanseError when something is there already."""
    _require_empty(example)
    files = dict(_example_files())
    # What is laid out always has the schema of this version.
    files[Path(".kompetanse") / FILE_NAME] = schema_text().encode()
    write_all(example, files)
    said = language.say(N_("Eksempelkommunen ligger i {folder} ({count} filer)."), folder=example, count=len(files))
    more = language.say(N_("Prøv: kompetanse validate {folder}"), folder=example)
    show((line(said), line(more)))
    return 0


@contextmanager
def _using(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KompetanseError(
            N_("kan ikke bruke «{folder}» som mappe: {why}"),
            folder=folder,
            why=reason_of(error),
            remedy=N_("velg en annen mappe"),
        ) from error


def _require_empty(folder: Path) -> None:
    with _using(folder):
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    if taken:
        raise KompetanseError(
            N_("mappen «{folder}» er ikke tom, og ingenting blir skrevet over"),
            folder=folder,
            remedy=N_("velg en ny mappe"),
        )


def _example_files() -> Iterator[tuple[Path, bytes]]:
    source = example_folder()
    for file in sorted(source.rglob("*")):
        if file.is_file():
            yield file.relative_to(source), file.read_bytes()
