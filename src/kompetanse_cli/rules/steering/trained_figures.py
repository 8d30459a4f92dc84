"""What units report of employees trained: of a subject, of somebody, and so that the levels agree."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import TRAINED, Snapshot
from kompetanse_cli.analysis.goals import ReportedFigure, SpeakingGroup, groups, is_ambiguous
from kompetanse_cli.model import EVERY_SUBJECT, N_, Metric, Register, Severity, Unit
from kompetanse_cli.rules.base import Hit, hit, rule, unit_in_words


@rule(
    "K552",
    "hvilket-fag",
    Severity.WARNING,
    title=N_("Opplæringstallet mangler fagområde"),
    holds=N_(
        "Regelen krever at tallet på ansatte som har fått opplæring, sier hvilket fag det gjelder, når kommunen "
        "har flere."
    ),
    why=N_("Ellers vet ingen hvilket fag tallet gjelder, og det teller ikke i noen av dem."),
)
def figure_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """Where there are several subjects, each figure of those trained names one, or says that it is for all."""
    if not is_ambiguous(register, None):
        return
    for report in register.unit_reports:
        for at, line in enumerate(report.trained):
            if line.subject is None:
                yield hit(
                    report.at("trained", at),
                    N_("{number} av {of} har fått opplæring, men fagområdet mangler."),
                    label=N_("uten fagområde: teller ikke"),
                    help=N_("Skriv «fagområde: {example}», eller «fagområde: alle»."),
                    value=line.number,
                    number=line.number,
                    of=line.of,
                    example=register.subjects[0].id,
                )


@rule(
    "K553",
    "opplærte-av-ingen",
    Severity.WARNING,
    title=N_("Rapporten sier 0 ansatte"),
    holds=N_("Regelen krever at «av» er større enn 0 når enheten har ansatte."),
    why=N_("Med «0 av 0» ville de ansatte i enheten falt ut av regnestykket. Tallet teller ikke."),
)
def figure_of_nobody(register: Register, on: date) -> Iterator[Hit]:
    """What is reported of a unit where somebody works is of at least one."""
    for report in register.unit_reports:
        unit = register.find(Unit, report.unit)
        for at, line in enumerate(report.trained):
            if line.of == 0 and unit is not None and unit.employees:
                yield hit(
                    report.at("trained", at, "of"),
                    N_("{unit} rapporterer om 0 ansatte, men har {employees}."),
                    label=N_("teller ikke"),
                    help=N_("Skriv hvor mange som er ansatt, eller ta bort linjen."),
                    related=[(unit.at("employees"), N_("ansatte i enheten"))],
                    value=line.of,
                    unit=unit_in_words(register, unit.id),
                    employees=unit.employees,
                )


def _speaking(snapshot: Snapshot) -> Iterator[SpeakingGroup]:
    """The groups of figures that count on the day, subject by subject."""
    register = snapshot.register
    subjects: list[str | None] = [subject.id for subject in register.subjects]
    for subject in subjects or [None]:
        yield from groups(snapshot, subject)


def _figures(snapshot: Snapshot) -> Iterator[ReportedFigure]:
    """The figures that count on the day, once each: a line can be for several subjects."""
    figures = (figure for group in _speaking(snapshot) for figure in group.figures)
    yield from {(figure.report.key(), figure.line): figure for figure in figures}.values()


@rule(
    "K554",
    "nivåene-er-uenige",
    Severity.WARNING,
    counts_over=TRAINED,
    title=N_("Tallene i enheten og enhetene under stemmer ikke"),
    holds=N_(
        "Regelen krever at tallet for en enhet er minst like stort som summen av tallene i enhetene det omfatter."
    ),
    why=N_(
        "Når tallene ikke kan stemme samtidig, er det ukjent hvor mange i resten av enheten som har fått opplæring."
    ),
)
def levels_disagree(snapshot: Snapshot) -> Iterator[Hit]:
    """What is left of a unit's figure, when those below have told of theirs, is of somebody and not more than all."""
    register = snapshot.register
    seen: set[tuple[tuple[str, ...], int]] = set()
    for odds in (odds for group in _speaking(snapshot) for odds in group.odds):
        figure = odds.figure
        if (key := (figure.report.key(), figure.line)) in seen:
            continue
        seen.add(key)
        yield hit(
            figure.report.at("trained", figure.line, "number"),
            N_("{number} av {of} i {unit} stemmer ikke med det enhetene under har rapportert."),
            label=N_("kan ikke stemme"),
            help=N_("Rett tallet som er feil; «antall» og «av» gjelder enheten med alle under, eller enheten alene."),
            related=[
                (other.report.at("trained", other.line, "number"), N_("stemmer ikke med dette"))
                for other in odds.others
            ],
            value=figure.number,
            number=figure.number,
            of=figure.of,
            unit=unit_in_words(register, figure.unit),
        )


@rule(
    "K555",
    "langt-fra-ansatte",
    Severity.NOTE,
    counts_over=TRAINED,
    title=N_("«av» er langt fra antall ansatte"),
    holds=N_("Regelen krever at «av» er omtrent så mange som er ansatt, i enheten alene eller med alle under."),
    why=N_("Verktøyet ser av «av» om tallet gjelder enheten alene eller alle under den. Her er det langt fra begge."),
)
def far_from_employees(snapshot: Snapshot) -> Iterator[Hit]:
    """The whole of a figure that counts is within a fifth of the unit's employees, or of those with all below."""
    register = snapshot.register
    for figure in _figures(snapshot):
        if figure.is_far_off:
            unit = register.by_id(Unit)[figure.unit]
            alone = figure.own == figure.whole
            yield hit(
                figure.report.at("trained", figure.line, "of"),
                N_("{unit} rapporterer om {of} ansatte, men har {own}.")
                if alone
                else N_("{unit} rapporterer om {of} ansatte, men har {own} selv og {whole} med enhetene under."),
                label=N_("leses som enheten alene")
                if len(figure.units) == 1
                else N_("leses som enheten med alle under"),
                help=N_("Rett «av» her, eller «ansatte» på enheten."),
                related=[(unit.at("employees"), N_("ansatte i enheten selv"))],
                value=figure.of,
                unit=unit_in_words(register, figure.unit),
                of=figure.of,
                own=figure.own,
                whole=figure.whole,
            )


@rule(
    "K558",
    "enheten-alene-eller-alle",
    Severity.NOTE,
    counts_over=TRAINED,
    title=N_("Det er uklart hvem tallet gjelder"),
    holds=N_("Regelen krever at «ansatte» viser om et tall gjelder enheten alene eller alle under den."),
    why=N_("Uten «ansatte» leses tallet som enhetens eget, og enhetene under regnes som ikke rapportert."),
)
def alone_or_with_those_below(snapshot: Snapshot) -> Iterator[Hit]:
    """A unit with units below that reports those trained says how many work there, and so do they."""
    register = snapshot.register
    for figure in _figures(snapshot):
        if figure.is_undecided:
            yield hit(
                figure.report.at("trained", figure.line, "of"),
                N_("Gjelder {of} bare {unit}, eller alle under også?"),
                label=N_("leses som enheten alene"),
                help=N_("Skriv «ansatte» på enheten og på dem under den."),
                related=[(register.by_id(Unit)[figure.unit].at("id"), N_("enheten"))],
                value=figure.of,
                of=figure.of,
                unit=unit_in_words(register, figure.unit),
            )


@rule(
    "K556",
    "kriterium-uten-fag",
    Severity.WARNING,
    title=N_("Kriteriet mangler fagområde"),
    holds=N_(
        "Regelen krever at et kriterium om ansatte som har fått opplæring, gjelder ett fag når kommunen har flere."
    ),
    why=N_("Uten fag, eller med «alle», vet ingen hvilke tall som skal telles, og kriteriet er ukjent."),
)
def criterion_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A criterion on employees trained names one subject, where there are several."""
    for goal in register.goals:
        for number, criterion in enumerate(goal.criteria):
            every = criterion.subject == EVERY_SUBJECT
            if criterion.metric is Metric.TRAINED and (every or is_ambiguous(register, criterion.subject)):
                yield hit(
                    goal.at("criteria", number, "subject" if every else "metric"),
                    N_("Kriteriet sier ikke hvilket fag opplæringen gjelder."),
                    label=N_("ukjent til faget er valgt"),
                    help=N_("Skriv «fagområde: {example}», og ett kriterium for hvert fag.")
                    if register.subjects
                    else N_("Ta bort «fagområde»."),
                    value=criterion.name,
                    example=register.subjects[0].id if register.subjects else "",
                )
