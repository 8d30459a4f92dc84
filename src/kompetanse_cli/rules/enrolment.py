"""Nobody is told of in a run without being enrolled in it, each stranger once, at the first place with the id."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.model.finding import N_, Address, Severity
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Run
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.run_words import module_words, places, run_words
from kompetanse_cli.rules.strangers import Stranger, Told, nameless, strangers
from kompetanse_cli.rules.words import person as person_in_words

_WHY = N_(
    "Bare påmeldte telles, så det som er ført om andre, blir borte i framdriften. Legg dem til under «deltakere», "
    "eller rett id-en."
)


def _hits(register: Register, told: Told, not_enrolled: str) -> Iterator[Hit]:
    """The strangers who are named first in one kind of list."""
    for stranger in register.once(strangers):
        run, first = stranger.run, stranger.mentions[0]
        if first.told is not told:
            continue
        text, label, remedy = _said(stranger, not_enrolled)
        yield hit(
            run.at(*first.way),
            text,
            label=label,
            help=remedy,
            related=places((run.at(*mention.way) for mention in stranger.mentions), N_("her også")),
            value=" ".join((run.id, *filter(None, (stranger.person, stranger.module)))),
            run=run_words(register, run),
            person=person_in_words(register, first.id),
            module=module_words(register, run, first.module or ""),
        )


def _said(stranger: Stranger, not_enrolled: str) -> tuple[str, str, str]:
    """What is wrong, in short, and the remedy."""
    if stranger.person is None:
        return (
            N_("{run} har ingen «deltakere», men her er noen ført ved navn"),
            N_("ingen er påmeldt"),
            N_("legg til «deltakere», eller før bare antallet: «{{antall: 21, av: 25}}»"),
        )
    if stranger.module is not None:
        return (
            N_("{person} er påmeldt i {run}, men ikke til {module}"),
            N_("tar ikke denne modulen"),
            N_("legg modulen til hos deltakeren, eller rett id-en"),
        )
    return not_enrolled, N_("ikke påmeldt"), N_("legg personen til under «deltakere», eller rett id-en")


@rule(
    "K437",
    "oppmøte-uten-påmelding",
    Severity.ERROR,
    holds=N_("De som står i oppmøtet, er påmeldt, og til den modulen samlingen er i."),
    why=_WHY,
)
def attended_without_enrolment(register: Register, on: date) -> Iterator[Hit]:
    """Everyone in an attendance list is a participant of the run, and takes the module of the session."""
    yield from _hits(register, Told.ATTENDANCE, N_("{person} står i oppmøtet, men er ikke påmeldt i {run}"))


@rule(
    "K438",
    "bestått-uten-påmelding",
    Severity.ERROR,
    holds=N_("De som har bestått en eksamen, er påmeldt, og til den modulen."),
    why=_WHY,
)
def passed_without_enrolment(register: Register, on: date) -> Iterator[Hit]:
    """Everyone who has passed an exam is a participant of the run, and takes the module."""
    yield from _hits(register, Told.PASSED, N_("{person} er ført som bestått, men er ikke påmeldt i {run}"))


@rule(
    "K439",
    "levert-uten-påmelding",
    Severity.ERROR,
    holds=N_("Mellomarbeid leveres av en deltaker, en gruppe i gjennomføringen eller en enhet som er med."),
    why=_WHY,
)
def handed_in_without_enrolment(register: Register, on: date) -> Iterator[Hit]:
    """Whoever handed in is a participant or a group of the run, or a unit that it reaches."""
    yield from _hits(register, Told.HANDED_IN, N_("{person} står under «levert», men er ikke påmeldt i {run}"))
    for run in register.runs:
        for mention in nameless(register, run):
            yield hit(
                run.at(*mention.way),
                N_("«{id}» er verken en deltaker eller en gruppe i {run}, eller en enhet som er med"),
                label=N_("ingen av dem har denne id-en"),
                help=N_("skriv id-en til en deltaker, en gruppe eller en enhet under «mottakere»"),
                value=mention.id,
                # One that names another unit is no slip of the key.
                among={} if register.find(Unit, mention.id) else _those_in(run),
                id=mention.id,
                run=run_words(register, run),
            )


def _those_in(run: Run) -> Mapping[str, Address]:
    """The ids that may hand in, with their places."""
    people = ((p.person, run.at("participants", number, "person")) for number, p in enumerate(run.participants))
    groups = ((group.id, run.at("groups", number, "id")) for number, group in enumerate(run.groups))
    units = ((each.unit, run.at("recipients", number, "unit")) for number, each in enumerate(run.recipients))
    return dict((*people, *groups, *units))
