"""What a criterion amounts to on a day: so many of so many, or a number, and whom it lacks."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Direction, Quantity


@frozen
class CriterionAmount:
    """A share of what is counted, a share of an amount, or a number: one of them; `measured_on` is the day it was
    measured by hand. `heads` is how many people `part` is of, and how many they are in all.

    `unknown` is what may come on top of a number, of which the files do not tell; a share has its own.
    `units`, `people`, `forums` and `areas` (of service) are the ids of those that are counted and lack it.
    Of employees: `of_units` is how many units they are in, and `untold` the ids of those that do not say how many work
    there, where nobody else has said it either.
    """

    share: Share | None = None
    part: AmountShare | None = None
    heads: Share | None = None
    number: Quantity | None = None
    unknown: Decimal = Decimal(0)
    measured_on: date | None = None
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    of_units: int = 0
    untold: tuple[str, ...] = ()

    @property
    def exact(self) -> Fraction | None:
        """The value as far as it is known, a share in percent; None where nothing is counted or measured."""
        share = self.share or self.part
        if share is not None:
            return Fraction(share.covered) * 100 / Fraction(share.of) if share.of else None
        return None if self.number is None else Fraction(self.number.value)

    @property
    def most(self) -> Fraction | None:
        """The value if all that is unknown should count; None where nothing is counted or measured."""
        share = self.share or self.part
        if share is not None:
            return Fraction(share.most) * 100 / Fraction(share.of) if share.of else None
        return None if self.number is None else Fraction(self.number.value + self.unknown)


NOTHING = CriterionAmount()


def rounded(value: Fraction) -> Decimal:
    """The value for people, rounded down to one decimal, without the decimal where it is whole."""
    tenths = value.numerator * 10 // value.denominator
    return Decimal(tenths // 10) if tenths % 10 == 0 else Decimal(tenths) / 10


def needed(expected: Fraction, value: Fraction) -> Decimal:
    """What is needed by now, for people; rounded up where it would else read as the value that is less than it."""
    told = rounded(expected)
    if expected <= value or told != rounded(value):
        return told
    return rounded(expected + Fraction(1, 10))


def count(number: int | Decimal, unknown: int | Decimal = 0) -> CriterionAmount:
    """A mere number, and how many more it may be."""
    return CriterionAmount(number=Quantity(Decimal(number)), unknown=Decimal(unknown))


def reaches(value: Fraction, target: Fraction, direction: Direction) -> bool:
    """Whether a value is at its target or beyond it."""
    return value >= target if direction is Direction.UP else value <= target


def expected_by(base: Fraction, target: Fraction, start: date, end: date, on: date) -> Fraction:
    """Where the straight line from `base` on the first day to the target on the last one is on a day."""
    whole, gone = (end - start).days, (on - start).days
    if whole <= 0 or gone >= whole:
        return target
    return base + (target - base) * max(gone, 0) / whole
