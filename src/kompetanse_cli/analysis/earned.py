"""Qualifications earned in programmes: they count as those that stand with the person do.

A programme gives its qualification to whoever has completed the whole of it, over all of its runs, since modules may be
taken singly. Every completion is an earning, so that taking it again renews.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.completion.people import learners
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
class Earned:
    """A qualification that a person has earned: the day, the programme, and the field that tells of it."""

    person: str
    qualification: str
    day: date
    programme: str
    address: Address


def earned(register: Register) -> Mapping[str, tuple[Earned, ...]]:
    """What each person has ever earned, the earliest first.

    It is the same on every day: an exam or a session that is not yet held gives nothing.
    """
    found = sorted(_earned(register), key=lambda each: (each.day, each.person, each.qualification, each.programme))
    return grouped((each.person, each) for each in found)


def earned_by(register: Register, person_id: str) -> tuple[Earned, ...]:
    """What one person has earned; made for all of them when first asked for."""
    return register.once(earned).get(person_id, ())


def _earned(register: Register) -> Iterator[Earned]:
    for programme in register.programmes:
        qualification = programme.gives.qualification if programme.gives is not None else None
        if qualification is not None:
            for person_id, learner in learners(register, programme.id).items():
                for each in learner.whole.completions:
                    yield Earned(person_id, qualification, each.day, programme.id, each.address)
