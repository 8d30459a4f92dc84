"""A competence plan to go on from, along the seven steps of KS for strategic planning of competence, each with what to
write and the figures there are. Staffing and competence are told apart, and nobody is named.
"""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import OF_COMMAND, units_below
from kompetanse_cli.analysis.competence import total_of
from kompetanse_cli.analysis.goals import GoalStanding
from kompetanse_cli.messages import N_
from kompetanse_cli.model import (
    CompetenceRequirement,
    DecisionStatus,
    DocumentType,
    Forum,
    Measure,
    Role,
    active,
    in_force,
)
from kompetanse_cli.report.base import Block, BulletList, Cell, Col, Context, Paragraph, Section, Table, word
from kompetanse_cli.report.competence import (
    education_table,
    full_time_table,
    group_table,
    is_told,
    need_table,
    share_cell,
)
from kompetanse_cli.report.programmes.runs import run_table
from kompetanse_cli.report.steering import short_name

_PLANS = (DocumentType.COMPETENCE_PLAN, DocumentType.STRATEGIC_PLAN, DocumentType.ACTION_PLAN)


def competence_plan(context: Context) -> tuple[Section, ...]:
    """The seven steps, the fifth in its three parts."""
    steps = (
        (N_("1 Organisering"), N_("Skriv hvem som leder arbeidet, hvem som er med, og når."), _organised),
        (N_("2 Forankring"), N_("Skriv hvor planen er behandlet, og hva som er vedtatt."), _anchored),
        (N_("3 Mål og føringer"), N_("Skriv hva kommunen vil, og hva som binder den."), _goals),
        (N_("4 Hva kommunen mener med kompetanse"), N_("Skriv hva dere legger i ordet, og hva dere teller."), _meant),
        (N_("5 Analyse: krav"), N_("Skriv hva som må kunnes hvor, og hva som blir nytt."), _required),
        (N_("5 Analyse: kapital"), N_("Skriv hva tallene sier, og hva de ikke sier."), _capital),
        (N_("5 Analyse: behov"), N_("Skriv hva som vil mangle, og hvor det haster."), _needed),
        (N_("6 Strategier og tiltak"), N_("Skriv hva som skal gjøres, av hvem, når og for hvilke penger."), _measures),
        (
            N_("7 Gjennomføring, oppfølging og evaluering"),
            N_("Skriv hvordan dere følger med, og når planen skal vurderes."),
            _followed_up,
        ),
    )
    say = context.language.say
    unknown = context.unknown(OF_COMMAND["report"], N_("Dette"))
    return tuple(
        Section(f"steg-{number}", say(title), (Paragraph(say(help_text)), *(unknown or made(context))))
        for number, (title, help_text, made) in enumerate(steps, 1)
    )


def _listed(context: Context, items: Iterator[str]) -> Iterator[Block]:
    found = tuple(items)
    yield BulletList(found) if found else Paragraph(context.language.say(N_("Ingenting er registrert.")))


def _organised(context: Context) -> Iterator[Block]:
    def lines() -> Iterator[str]:
        language = context.language
        for role in context.register.roles:
            number = len({entry.appointment.person for entry in context.roster if entry.appointment.role == role.id})
            if number:
                text = N_("{name}: {n}")
                yield language.say(text, name=context.names.of(Role, role.id), n=context.people_words(number))

    return _listed(context, lines())


def _anchored(context: Context) -> Iterator[Block]:
    def lines() -> Iterator[str]:
        language = context.language
        forums: tuple[Forum, ...] = context.register.forums
        yield from (forum.name for forum in forums)
        for decision in context.register.decisions:
            if decision.status is not DecisionStatus.WANTED:
                told = language.say(decision.status.value)
                when = language.day(decision.day) if decision.day is not None else ""
                yield " ".join(filter(None, (f"{decision.text}: {told}", when)))

    return _listed(context, lines())


def _goals(context: Context) -> Iterator[Block]:
    def lines() -> Iterator[str]:
        language = context.language
        for standing in context.steering.goals:
            yield _goal(context, standing)
        for document in context.register.documents:
            if document.type in _PLANS and active(document, context.on):
                yield language.say(N_("{name} ({type})"), name=document.name, type=language.say(document.type.value))

    return _listed(context, lines())


def _goal(context: Context, standing: GoalStanding) -> str:
    language = context.language
    text = N_("{name} ({status}, frist {day})")
    status, day = language.say(standing.state.value), language.day(standing.goal.deadline.day)
    return language.say(text, name=short_name(context, standing.goal), status=status, day=day)


def _meant(context: Context) -> Iterator[Block]:
    language = context.language
    yield Table.of(
        context.names,
        "kvalifikasjoner",
        N_("Kvalifikasjonene"),
        context.register.qualifications,
        Col("kvalifikasjon_navn", N_("Kvalifikasjon"), lambda each: each.name, written=True),
        Col("type", N_("Type"), lambda each: word(each.type.value, language) if each.type is not None else None),
        Col("nivåer", N_("Nivåer"), lambda each: each.levels, written=True),
        Col("gyldig_måneder", N_("Gyldig i måneder"), lambda each: each.months_valid, numeric=True),
        empty=N_("Ingen kvalifikasjoner er registrert."),
    )


def _required(context: Context) -> Iterator[Block]:
    register, unit_id = context.register, context.unit.id if context.unit else None
    below = units_below(register, unit_id, context.on)
    asked = [each for each in register.competence_requirements if in_force(register, each, context.on)]

    def met(each: CompetenceRequirement) -> Cell:
        return share_cell(context, total_of(context.snapshot, each, below), told=is_told(context, each, unit_id))

    yield Table.of(
        context.names,
        "kompetansekrav-i-alt",
        N_("Kompetansekravene, og hvor mange som oppfyller dem"),
        asked,
        Col("krav_navn", N_("Krav"), lambda each: each.name, written=True),
        Col("styrke", N_("Forpliktelse"), lambda each: word(each.strength.value, context.language)),
        Col("oppfylt", N_("Oppfylt"), met),
        Col("hjemmel", N_("Hjemmel"), lambda each: each.legal_basis, written=True),
        empty=N_("Ingen kompetansekrav gjelder her på denne datoen."),
    )


def _capital(context: Context) -> Iterator[Block]:
    yield group_table(context)
    yield education_table(context)
    yield full_time_table(context)


def _needed(context: Context) -> Iterator[Block]:
    yield need_table(context)


def _measures(context: Context) -> Iterator[Block]:
    def lines() -> Iterator[str]:
        language, unit_id = context.language, context.unit.id if context.unit else None
        for measure in context.register.measures:
            if _is_wanted(context, measure, unit_id):
                yield language.say(
                    N_("{text} ({status}, frist {day})"),
                    text=measure.text,
                    status=language.say(measure.status.value),
                    day=language.day(measure.deadline),
                )

    yield from _listed(context, lines())
    yield run_table(context, context.programmes)


def _is_wanted(context: Context, measure: Measure, unit_id: str | None) -> bool:
    """Whether it is about competence, is not over, and concerns the place."""
    concerns = measure.concerns
    if measure.status.is_over or (concerns.competence_requirement is None and concerns.need is None):
        return False
    return unit_id is None or concerns.unit is None or context.includes(concerns.unit)


def _followed_up(context: Context) -> Iterator[Block]:
    def lines() -> Iterator[str]:
        language = context.language
        yield from (activity.name for activity in context.steering.activities)
        for programme in context.register.programmes:
            if programme.evaluation is not None:
                text = N_("{name} evalueres {when}")
                yield language.say(text, name=programme.name, when=programme.evaluation.when.text)

    return _listed(context, lines())
