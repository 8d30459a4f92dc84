"""What the files do not tell of a completion, in words."""

from collections.abc import Iterator
from typing import assert_never

from kompetanse_cli.analysis.completion.achieved import Doubt, Uncertainty
from kompetanse_cli.analysis.completion.people import learners
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.people import Person
from kompetanse_cli.report.basis import Basis


def undecided(language: Language, doubt: Doubt) -> str:
    """«kan ikke avgjøres: oppmøtet på Dag 3 er ført som tall»."""
    names = ", ".join(planned.session.name for planned in doubt.sessions)
    match doubt.why:
        case Uncertainty.HEADCOUNT:
            return language.say(N_("kan ikke avgjøres: oppmøtet på {sessions} er ført som tall"), sessions=names)
        case Uncertainty.UNRECORDED:
            return language.say(N_("kan ikke avgjøres: oppmøtet på {sessions} er ikke ført"), sessions=names)
        case Uncertainty.CANCELLED:
            text = N_("kan ikke avgjøres: {n} av {all} samlinger er avlyst")
            return language.say(text, n=len(doubt.sessions), all=doubt.of)
        case Uncertainty.UNDATED:
            return language.say(N_("kan ikke avgjøres: ingen av samlingene har dato"))
        case _:
            assert_never(doubt.why)


def undecided_courses(basis: Basis, person: Person, qualifications: tuple[str, ...]) -> Iterator[str]:
    """The programmes of which nobody can tell whether the person has one of the qualifications from them, and why."""
    for programme in basis.register.programmes:
        if programme.gives is None or programme.gives.qualification not in qualifications:
            continue
        learner = learners(basis.register, programme.id).get(person.id)
        doubt = next(learner.whole.unknown(basis.on), None) if learner is not None else None
        if doubt is not None:
            yield f"{programme.name}: {undecided(basis.language, doubt)}"
