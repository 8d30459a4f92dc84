"""What a command line names, read one by one, so that all that is wrong with it is told at once."""

from collections.abc import Callable, Sequence
from datetime import date
from types import TracebackType
from typing import Any, TypeVar, Unpack

from kompetanse_cli.cli import options
from kompetanse_cli.cli.named import How, known, known_any, known_id
from kompetanse_cli.errors import CombinedError, KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.model import Named
from kompetanse_cli.model.register import Register

K = TypeVar("K", bound=Named)
T = TypeVar("T")


class Arguments:
    """Reads arguments in a `with`; at its end everything that is wrong is raised as one KompetanseError.

    What could not be read is None until then, whatever its type says: no more than other arguments is to be read there.
    """

    def __init__(self, register: Register, on: date, **how: Unpack[How]) -> None:
        """`on` is the day it is said; `how` records are found in the register, and who is told."""
        self._register = register
        self._on = on
        self._how = how
        self._errors: list[KompetanseError] = []

    def read(self, read: Callable[[], T]) -> T:
        """What `read` reads; the KompetanseError that it raises is kept."""
        try:
            return read()
        except KompetanseError as error:
            self._errors.append(error)
        nothing: Any = None
        return nothing  # type: ignore[no-any-return]

    def the(self, option: str, kind: type[K], value: str) -> K:
        """The record that an argument names."""
        found: Any = self.one(option, kind, value)
        return found  # type: ignore[no-any-return]

    def one(self, option: str, kind: type[K], value: str | None) -> K | None:
        """The record that an option names; None where it is left out."""
        return self.read(lambda: known(option, self._register, kind, value, **self._how))

    def any_of(self, option: str, kinds: Sequence[type[Named]], value: str) -> Named:
        """The record, of whichever of these kinds, that an argument names."""
        return self.read(lambda: known_any(option, self._register, kinds, value, **self._how))

    def id(self, option: str, kind: type[Named], value: str | None) -> str | None:
        """The id of what an option names."""
        return self.read(lambda: known_id(option, self._register, kind, value, **self._how))

    def id_of_any(self, option: str, kinds: Sequence[type[Named]], value: str | None) -> str | None:
        """The id of what an option names, of whichever of these kinds it is."""
        if value is None:
            return None
        return self.read(lambda: known_any(option, self._register, kinds, value, **self._how).id)

    def day(self, option: str, text: str | None) -> date | None:
        """The one day that an option tells."""
        return self._day(options.read_date, option, text)

    def first_day(self, option: str, text: str | None) -> date | None:
        """The day from which something holds: of a period, its first."""
        return self._day(options.read_first, option, text)

    def last_day(self, option: str, text: str | None) -> date | None:
        """The last day of something: of a period, its last."""
        return self._day(options.read_last_day, option, text)

    def deadline(self, option: str, text: str | None) -> date | None:
        """The last day in which something is to be done: of a period, its last."""
        return self._day(options.read_deadline, option, text)

    def turn(self, option: str, text: str | None) -> date | None:
        """The day on which something becomes another: of a period, its first."""
        return self._day(options.read_turn, option, text)

    def the_coming_day(self, option: str, text: str) -> date:
        """The one day that is told, still to come when its year is not said."""
        return self._told(self._day(lambda *told: options.read_date(*told, coming=True), option, text))

    def the_first_day(self, option: str, text: str) -> date:
        """The day from which something holds that is told: of a period, its first."""
        return self._told(self.first_day(option, text))

    def the_last_day(self, option: str, text: str) -> date:
        """The last day that is told: of a period, its last."""
        return self._told(self.last_day(option, text))

    def the_turn(self, option: str, text: str) -> date:
        """The day on which something becomes another that is told: of a period, its first."""
        return self._told(self.turn(option, text))

    @staticmethod
    def _told(day: Any) -> date:
        return day  # type: ignore[no-any-return]

    def _day(
        self, read: Callable[[str, str, date, Language | None], date], option: str, text: str | None
    ) -> date | None:
        language = None if self._how.get("alone") else self._how.get("language")
        return None if text is None else self.read(lambda: read(text, option, self._on, language))

    def __enter__(self) -> "Arguments":
        """Begin to read."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise what was wrong; what stumbled over something that could not be read is no error of its own."""
        if isinstance(error, KompetanseError):
            self._errors.append(error)
        elif error is not None and not isinstance(error, Exception):
            return
        if len(self._errors) == 1:
            raise self._errors[0] from None
        if self._errors:
            raise CombinedError(self._errors) from None
