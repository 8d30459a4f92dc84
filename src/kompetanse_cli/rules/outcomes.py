"""Credits and learning outcomes of a programme (STP-01, STP-04, LUB-01, LUB-02)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kompetanse_cli.model.finding import N_, Address, Severity
from kompetanse_cli.model.programmes import Outcomes, Programme
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.similar import alike
from kompetanse_cli.rules.rule import Hit, hit, rule

CATEGORIES = ("knowledge", "skills", "general")
# domain.md B5, STP-04: credits come in halves, and a year of full-time study gives sixty.
HALF, A_YEAR = Decimal("0.5"), Decimal(60)


@rule(
    "K404",
    "studiepoeng-stemmer-ikke",
    Severity.ERROR,
    holds=N_("Studiepoengene i modulene blir til sammen det programmet gir."),
    why=N_("Deltakerne får poengene modul for modul. Blir summen en annen, er ett av tallene galt."),
)
def sum_of_credits(register: Register, on: date) -> Iterator[Hit]:
    """The credits of the modules, where some have credits, add up to the programme's."""
    for programme in register.programmes:
        given = [module.credits for module in programme.modules if module.credits is not None]
        if programme.credits is not None and given and sum(given) != programme.credits:
            yield hit(
                programme.at("credits"),
                N_("modulene gir {sum} studiepoeng til sammen, men programmet {total}"),
                label=N_("ikke summen av modulene"),
                help=N_("rett poengene i programmet eller i en modul"),
                value=programme.credits,
                sum=sum(given),
                total=programme.credits,
            )


@rule(
    "K405",
    "uvanlige-studiepoeng",
    Severity.WARNING,
    off=True,
    holds=N_("Studiepoeng er hele eller halve, og et år gir høyst 60."),
    why=N_("Et årsstudium er 60 studiepoeng. Andre tall er oftest skrevet feil."),
)
def unusual_credits(register: Register, on: date) -> Iterator[Hit]:
    """Credits are halves, and no more than sixty in each year that the programme's period can be."""
    for programme in register.programmes:
        places = [(programme.at("credits"), programme.credits)]
        places += [(programme.at("modules", n, "credits"), m.credits) for n, m in enumerate(programme.modules)]
        for address, credits_ in places:
            if credits_ is not None and credits_ % HALF:
                yield _unusual(address, credits_, N_("{credits} studiepoeng er verken hele eller halve"))
        if programme.credits is not None and programme.credits > A_YEAR * _years(programme):
            yield _unusual(
                programme.at("credits"), programme.credits, N_("{credits} studiepoeng er mer enn 60 i hvert år")
            )


def _unusual(address: Address, credits_: Decimal, text: str) -> Hit:
    return hit(
        address, text, label=N_("uvanlig"), help=N_("se etter om tallet er riktig"), value=credits_, credits=credits_
    )


def _years(programme: Programme) -> int:
    """The years that the period takes in at most; without one nothing is too much, so as many as there can be."""
    period = programme.period
    if period is None or period.start is None or period.end is None:
        return date.max.year
    return max(1, period.end.last.year - period.start.first.year + 1)


def _outcomes(programme: Programme, outcomes: Outcomes) -> list[tuple[Address, str]]:
    return [
        (programme.at("outcomes", category, number), text)
        for category in CATEGORIES
        for number, text in enumerate(getattr(outcomes, category))
    ]


@rule(
    "K409",
    "tomt-læringsutbytte",
    Severity.WARNING,
    holds=N_("Et program med læringsutbytte har det i alle tre kategoriene."),
    why=N_("Nasjonalt kvalifikasjonsrammeverk deler utbyttet i kunnskap, ferdigheter og generell kompetanse."),
)
def empty_category(register: Register, on: date) -> Iterator[Hit]:
    """Each of the three categories has something, where outcomes are told at all."""
    names = {"knowledge": "kunnskap", "skills": "ferdigheter", "general": "generell_kompetanse"}
    for programme in register.programmes:
        outcomes = programme.outcomes
        missing = [names[category] for category in CATEGORIES if outcomes and not getattr(outcomes, category)]
        if missing:
            yield hit(
                programme.at("outcomes"),
                N_("læringsutbyttet mangler {missing}"),
                label=N_("ikke alle kategoriene"),
                help=N_("føy til det som mangler"),
                value=missing[0],
                missing=", ".join(missing),
            )


@rule(
    "K410",
    "likt-læringsutbytte",
    Severity.WARNING,
    off=True,
    holds=N_("Ingen læringsutbytter er like, og ingen er begynnelsen på et annet."),
    why=N_("To like utbytter er oftest ett som er limt inn to ganger, eller rettet bare det ene stedet."),
)
def same_outcome(register: Register, on: date) -> Iterator[Hit]:
    """No outcome says what one before it says; one finding for each that does."""
    for programme in register.programmes:
        found = _outcomes(programme, programme.outcomes) if programme.outcomes else []
        for number, (again, text) in enumerate(found):
            first = next((address for address, earlier in found[:number] if alike(earlier, text)), None)
            if first is not None:
                yield hit(
                    again,
                    N_("«{outcome}» er likt et annet læringsutbytte"),
                    label=N_("likt et annet"),
                    help=N_("ta bort det ene, eller skriv hva som skiller dem"),
                    related=[(first, N_("likt dette"))],
                    value=text,
                    outcome=text,
                )
