"""The one exception for what is wrong with the surroundings: no folder, no root, a file that can't be written.

Mistakes in the user's files are findings, never exceptions; anything else that is raised is our own bug.
"""

import errno
from collections.abc import Sequence

from kompetanse_cli.messages import N_, Message, message

_NOT_ALLOWED = N_("du har ikke lov til det")
_REASONS = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOENT: N_("filen eller mappen finnes ikke"),
    errno.ENOTDIR: N_("en del av stien er en fil, ikke en mappe"),
    errno.EISDIR: N_("det er en mappe"),
    errno.EEXIST: N_("filen eller mappen finnes fra før"),
    errno.EINVAL: N_("det er ingen vanlig fil, eller navnet kan ikke brukes her"),
    errno.ENXIO: N_("det er ikke en vanlig fil"),
    errno.ENODEV: N_("det er ikke en vanlig fil"),
    errno.ELOOP: N_("lenken går i ring"),
    errno.EIO: N_("disken svarer ikke som den skal"),
    errno.EROFS: N_("disken kan bare leses"),
    errno.ENOSPC: N_("disken er full"),
    errno.EDQUOT: N_("du har brukt opp plassen din på disken"),
    errno.EFBIG: N_("filen blir for stor"),
    errno.ENAMETOOLONG: N_("navnet er for langt"),
    errno.EBUSY: N_("filen er i bruk"),
    errno.EMFILE: N_("for mange filer er åpne"),
    errno.ENFILE: N_("for mange filer er åpne"),
    errno.ENOMEM: N_("maskinen har ikke nok minne"),
    errno.ETIMEDOUT: N_("disken svarer ikke"),
    errno.ESTALE: N_("disken svarer ikke"),
}


class KompetanseError(Exception):
    """The command could not run. The text is a translatable template in bokmål, `values` fill it.

    `remedy` says what the user can do about it; it is a template of the same kind, filled from the same values.
    """

    def __init__(self, text: str, *, remedy: str = "", **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.remedy = remedy
        self.values = values

    def __str__(self) -> str:
        """The text and the remedy in bokmål, for scripts; commands tell them in the reader's language."""
        values = {name: _in_words(value) for name, value in self.values.items()}
        remedy = f" ({self.remedy.format(**values)})" if self.remedy else ""
        return self.text.format(**values) + remedy if values else self.text + remedy


class CombinedError(KompetanseError):
    """Everything that is wrong with a command line, told at once: two errors at least."""

    def __init__(self, errors: Sequence[KompetanseError]) -> None:
        super().__init__(errors[0].text, remedy=errors[0].remedy, **errors[0].values)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        """Each in a line of its own, in bokmål."""
        return "\n".join(map(str, self.errors))


class NotCountedError(KompetanseError):
    """Something can't be counted, for a file that it hangs on can't be read."""


def _in_words(value: object) -> object:
    if isinstance(value, Message):
        return value.text.format(**{name: _in_words(each) for name, each in value.values})
    return value


def reason_of(error: OSError) -> Message:
    """Why the system refused, in our words; its own are in English."""
    known = _REASONS.get(error.errno or 0)
    if known:
        return message(known)
    return message(N_("systemet svarte {name}"), name=errno.errorcode.get(error.errno or 0, type(error).__name__))
