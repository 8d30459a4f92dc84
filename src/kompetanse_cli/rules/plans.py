"""Development plans of units: one at a time, for a unit that exists, with measures that can be told apart."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.plans import DevelopmentPlan
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.unit_reports import UnitReport, has_words
from kompetanse_cli.rules.periods import first_day, last_day, overlaps
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import unit as in_words


@rule(
    "K525",
    "to-planer-samtidig",
    Severity.WARNING,
    holds=N_("En enhet har én utviklingsplan om gangen."),
    why=N_("Med to planer for de samme dagene vet ingen hvilken som gjelder. Ofte er «til» på den gamle glemt."),
)
def two_at_once(register: Register, on: date) -> Iterator[Hit]:
    """Two development plans of a unit do not overlap in time."""
    for unit_id, plans in grouped((plan.unit, plan) for plan in register.plans).items():
        for before, number in overlaps(plans):
            earlier, plan = plans[before], plans[number]
            if plan.start != earlier.start:  # the same unit and first day: said by another rule
                yield hit(
                    plan.at("start"),
                    N_("{unit} har to utviklingsplaner samtidig"),
                    label=N_("begynner før den andre er slutt"),
                    help=N_("rett «til» i den som var først"),
                    related=[(earlier.at("end"), N_("den andre slutter her"))],
                    value=plan.start,
                    unit=in_words(register, unit_id),
                )


@rule(
    "K526",
    "likt-tiltak-i-plan",
    Severity.ERROR,
    holds=N_("Tiltakene i en utviklingsplan har hver sin id."),
    why=N_("Med to like kan ingen følge det ene fra måned til måned."),
)
def same_measure(register: Register, on: date) -> Iterator[Hit]:
    """Measures in a plan have different ids."""
    for plan in register.plans:
        for measure_id, (first, *others) in grouped((each.id, at) for at, each in enumerate(plan.measures)).items():
            for number in others:
                yield hit(
                    plan.at("measures", number, "id"),
                    N_("to tiltak i planen har id «{id}»"),
                    label=N_("brukt før"),
                    help=N_("gi det ene en annen id"),
                    related=[(plan.at("measures", first, "id"), N_("først brukt her"))],
                    value=measure_id,
                    id=measure_id,
                )


@rule(
    "K527",
    "plan-for-nedlagt-enhet",
    Severity.WARNING,
    holds=N_("En utviklingsplan gjelder minst én dag mens enheten finnes."),
    why=N_("En plan for en enhet som er lagt ned, eller ikke er begynt, har ingen til å følge den."),
)
def for_closed_unit(register: Register, on: date) -> Iterator[Hit]:
    """A development plan holds on some day when its unit exists."""
    for plan in register.plans:
        unit = register.find(Unit, plan.unit)
        # A period that ends before it begins is said by another rule.
        if unit is None or plan.end < plan.start or (plan.end >= first_day(unit) and plan.start <= last_day(unit)):
            continue
        bound = "start" if plan.end < first_day(unit) else "end"
        yield hit(
            plan.at("start"),
            N_("planen gjelder fra {start} til {end}, men da finnes ikke {unit}"),
            label=N_("enheten finnes ikke da"),
            help=N_("rett «fra», eller skriv enheten som har overtatt"),
            related=[(unit.at(bound), N_("enhetens første dag") if bound == "start" else N_("enhetens siste dag"))],
            value=plan.start,
            start=plan.start,
            end=plan.end,
            unit=in_words(register, plan.unit),
        )


@rule(
    "K538",
    "uten-tekst",
    Severity.NOTE,
    holds=N_("Under nøklene i en utviklingsplan eller en enhetsrapport står det noe tekst."),
    why=N_("Nøklene teller med av seg selv, men bare teksten forteller hvorfor, og den tas inn i rapporten."),
)
def without_text(register: Register, on: date) -> Iterator[Hit]:
    """Below the front matter of a plan or a report there is some text."""
    records: tuple[DevelopmentPlan | UnitReport, ...] = (*register.plans, *register.unit_reports)
    for record in records:
        # A report that is not delivered is not finished. In another kind of file there is no room for a text: that is
        # said by its own rule.
        finished = not isinstance(record, UnitReport) or record.delivered is not None
        if finished and record.address.path.endswith(".md") and not has_words(register.text_of(record)):
            yield hit(
                record.at("unit"),
                N_("det står ingen tekst under nøklene for {unit}"),
                label=N_("bare nøkler her"),
                help=N_("skriv teksten under den siste «---»"),
                value=record.unit,
                unit=in_words(register, record.unit),
            )
