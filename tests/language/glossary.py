"""The glossary of tools/glossary.toml: which words no text may hold, in bokmål and in nynorsk."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
GLOSSARY = tomllib.loads((CHECKOUT / "tools" / "glossary.toml").read_text("utf-8"))
# What stands for itself: fields, names and values in quotation marks, options, file names and command lines.
_NO_WORDS = re.compile(
    r"\{[^}]*\}|`[^`]*`|«[^»]*»|\"[^\"]*\"|(?<!\w)--?[a-z][a-z-]*( [a-zæøå|]+)?"
    r"|\b[\wæøå-]+[._/][\wæøå._/*-]+|^kompetanse .*$",
    re.MULTILINE,
)
_ALLOWED = frozenset(text for entry in GLOSSARY["allowed"] for text in entry["texts"])


def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    words = (pattern for term in GLOSSARY["term"] for pattern in term[f"old_{code}"])
    return tuple(re.compile(rf"(?<![\w-])(?:{word})(?![\w-])", re.IGNORECASE) for word in words)


OLD = {code: _patterns(code) for code in ("nb", "nn")}


def is_allowed(text: str) -> bool:
    """Whether a text in bokmål has an old word for a reason; then its translation may too."""
    return text in _ALLOWED


def old_words(text: str, code: str) -> Iterator[str]:
    """The words of a text that the glossary has others for."""
    plain = _NO_WORDS.sub(" # ", text)
    for pattern in OLD[code]:
        if found := pattern.search(plain):
            yield found[0]
