"""What lies in a folder, for tests of what is written and what is left."""

from pathlib import Path

from kompetanse_cli.cli.writing.undo_store import UNDO_FOLDER


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by path, but for what is kept to undo a change."""
    files = ((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file())
    return {path: file.read_bytes() for path, file in files if not path.startswith(f"{UNDO_FOLDER}/")}
