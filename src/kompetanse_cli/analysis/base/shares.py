"""A share of what is counted, with the part of it that nobody knows."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

from kompetanse_cli.frozen import frozen


@frozen
class Share:
    """Covered of those that should be; the waived are named beside. No denominator: not relevant, never 0 %.

    `unknown` is the part of `of` of which the files do not tell whether it is covered: it is neither. `at_least`: there
    are more than `of`, and the files do not tell how many.
    """

    covered: int
    of: int
    waived: int = 0
    unknown: int = 0
    at_least: bool = False

    @property
    def is_relevant(self) -> bool:
        """Whether anything is counted."""
        return self.of > 0 or self.at_least

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down, so that 100 means all; None where nothing is counted, or not all is known."""
        return None if self.of == 0 or self.unknown or self.at_least else self.covered * 100 // self.of

    @property
    def most(self) -> int:
        """How many are covered if all that is unknown should be."""
        return self.covered + self.unknown


def total(shares: Iterable[Share]) -> Share:
    """Shares added up, part by part; 0 of 0 where there are none."""
    shares = tuple(shares)
    return Share(
        sum(share.covered for share in shares),
        sum(share.of for share in shares),
        sum(share.waived for share in shares),
        sum(share.unknown for share in shares),
        any(share.at_least for share in shares),
    )


@frozen
class AmountShare:
    """A share of an amount, as of årsverk: exact. `unknown` and `at_least` are as in `Share`."""

    covered: Decimal
    of: Decimal
    unknown: Decimal = Decimal(0)
    at_least: bool = False

    @property
    def is_relevant(self) -> bool:
        """Whether anything is counted."""
        return self.of > 0 or self.at_least

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down, so that 100 means all; None where nothing is counted, or not all is known."""
        return (
            None
            if self.of == 0 or self.unknown or self.at_least
            else floor(Fraction(self.covered) * 100 / Fraction(self.of))
        )

    @property
    def most(self) -> Decimal:
        """How much is covered if all that is unknown should be."""
        return self.covered + self.unknown
