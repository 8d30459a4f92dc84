"""Where translations come from: a compiled catalogue, else its source, so that a checkout speaks every language too.

The build hook runs this file alone, before anything is installed: it imports nothing of ours.
"""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "kompetanse"
SOURCE_LANGUAGE = "nb"


def catalogue(code: str, locales: Path = LOCALES) -> NullTranslations:
    """The translations into a language; those of bokmål are the texts themselves, and no file is opened for them."""
    if code == SOURCE_LANGUAGE:
        return NullTranslations()
    source = locales / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = source.with_suffix(".mo")
    if _is_fresh(compiled, source):
        with compiled.open("rb") as stream:
            return GNUTranslations(stream)
    return GNUTranslations(BytesIO(compile_catalogue(source)))


def _is_fresh(compiled: Path, source: Path) -> bool:
    # A wheel carries only the compiled one; in a checkout the source may have been edited since it was compiled.
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def compile_catalogue(source: Path) -> bytes:
    """A `.po` file as the bytes of its `.mo` file."""
    # Babel is heavy, and only a checkout whose catalogue is not compiled comes here.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream))
    return compiled.getvalue()
