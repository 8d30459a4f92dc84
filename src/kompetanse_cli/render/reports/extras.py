"""What is said where a format needs a package that is not installed, for formats whose writers load it at once."""

from importlib.util import find_spec

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.installing import install_command
from kompetanse_cli.messages import N_


def require_docx() -> None:
    """Raises KompetanseError where python-docx is not installed."""
    if find_spec("docx") is None:
        raise KompetanseError(
            N_("Word-filer kan ikke skrives med det som er installert"),
            remedy=N_("{command}, eller skriv .html og åpne den i Word"),
            command=install_command("python-docx"),
        )
