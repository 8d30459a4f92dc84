"""What a module gives by itself, and what is told of who has completed it."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.completion import completed_by
from kompetanse_cli.model import N_, CompletedBy, Curriculum, Module, Register, Severity
from kompetanse_cli.rules.base import Hit, hit, person_in_words, rule
from kompetanse_cli.rules.programmes.recorded_sessions import module_in_words


def _can_be_completed(curriculum: Curriculum, module: Module) -> bool:
    match completed_by(curriculum, frozenset((module.id,))):
        case CompletedBy.EXAM:
            return module.exam is not None
        case CompletedBy.ATTENDANCE:
            return bool(module.sessions)
        case by:
            return by is not None


@rule(
    "K381",
    "modul-kan-ikke-fullføres",
    Severity.WARNING,
    counts_over={"program"},
    title=N_("Modulen kan ikke fullføres"),
    holds=N_("Regelen krever at en modul som gir en kvalifikasjon, kan fullføres."),
    why=N_(
        "Programmets «gir: {når: …}» avgjør når en modul er fullført: ved eksamen i modulen, ved oppmøte på "
        "samlingene i den, eller ved en dato under «fullført» på deltakeren. Ellers får ingen kvalifikasjonen."
    ),
)
def module_gives_nothing(register: Register, on: date) -> Iterator[Hit]:
    """A module that gives a qualification has what completes it: an exam, sessions, or that it is registered."""
    for programme in register.programmes:
        curriculum = register.curricula[programme.id]
        for number, module in enumerate(programme.modules):
            if module.gives is not None and not _can_be_completed(curriculum, module):
                yield hit(
                    programme.at("modules", number, "gives"),
                    N_("{module} i {programme} gir en kvalifikasjon, men kan ikke fullføres."),
                    label=N_("ingen får kvalifikasjonen"),
                    help=N_(
                        "Skriv «gir: {{når: registrert}}» i programmet, eller registrer eksamen eller samlinger "
                        "i modulen."
                    ),
                    value=module.id,
                    module=module.name,
                    programme=programme.name,
                )


@rule(
    "K382",
    "fullført-i-modul-som-ikke-tas",
    Severity.WARNING,
    counts_over={"program"},
    title=N_("Deltakeren tar ikke modulen"),
    holds=N_("Regelen krever at en deltaker bare fullfører moduler deltakeren tar."),
    why=N_(
        "Har deltakeren en liste under «moduler», teller bare modulene i den. Legg modulen til under «moduler», "
        "eller rett id-en."
    ),
)
def completed_without_taking(register: Register, on: date) -> Iterator[Hit]:
    """A module in which a participant has a day of completion is one that the participant takes."""
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        for number, participant in enumerate(run.participants):
            for module in participant.completed_modules if curriculum is not None and participant.modules else ():
                if curriculum is None or module in participant.modules or module not in curriculum.modules:
                    continue
                yield hit(
                    run.at("participants", number, "completed", module, on_key=True),
                    N_("{person} har fullført {module}, men tar den ikke. Fullføringen teller ikke."),
                    label=N_("tas ikke"),
                    help=N_("Legg modulen til under «moduler», eller ta den bort her."),
                    related=((run.at("participants", number, "modules"), N_("modulene deltakeren tar")),),
                    value=f"{participant.person} {module}",
                    person=person_in_words(register, participant.person),
                    module=module_in_words(register, run, module),
                )
