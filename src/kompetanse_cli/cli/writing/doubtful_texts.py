"""What whoever sends something without names has to read through: texts that may name somebody all the same."""

from typing import TypeVar

from kompetanse_cli.cli.console import tell_as
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Severity
from kompetanse_cli.report.base import Redacted, safe_text, shortened

T = TypeVar("T")
# So many texts are told of; the first show what it is about.
_FEW_TEXTS = 5
_LONGEST = 60


def tell_doubtful(report: Redacted[T], language: Language) -> None:
    """Say on standard error which texts may name somebody all the same, by a name that is a word too."""
    found = [safe_text(shortened(text, _LONGEST)) for text in report.doubtful]
    if not found:
        return
    texts = ", ".join(f"«{' '.join(text.split())}»" for text in found[:_FEW_TEXTS])
    told = language.say(N_("Disse tekstene kan nevne noen: {texts}"), texts=texts)
    if len(found) > _FEW_TEXTS:
        told = language.say(N_("{texts} … og {n} til"), texts=told, n=len(found) - _FEW_TEXTS)
    tell_as(Severity.WARNING, told, language)
