"""What a programme says of itself: status, period, methods, county, credits, learning outcomes, and what completes it
(PRG-01, PRG-04, STP-01, STP-04, LUB-01, LUB-02)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import PROGRESS, grouped
from kompetanse_cli.model import (
    COUNTIES,
    N_,
    Address,
    CompletedBy,
    Outcomes,
    Programme,
    ProgrammeStatus,
    Register,
    Severity,
    county_named,
    existed,
    hours,
)
from kompetanse_cli.rules.base import Hit, hit, rule
from kompetanse_cli.similar import alike, fold, nearest


@rule(
    "K411",
    "foreldet-status",
    Severity.WARNING,
    counts_over=PROGRESS,
    title=N_("Programmet skulle vært ferdig"),
    holds=N_("Regelen sier fra når «ferdig» er passert og statusen er planlagt eller i gang."),
    why=N_("Enten er programmet ferdig, og statusen er glemt, eller så er det forsinket, og da trengs en ny dato."),
)
def stale_status(register: Register, on: date) -> Iterator[Hit]:
    """A programme that should have been finished by the day is not planned or under way."""
    for programme in register.programmes:
        finish = programme.finish or (programme.period.end if programme.period else None)
        going = programme.status in (ProgrammeStatus.PLANNED, ProgrammeStatus.UNDER_WAY)
        if finish is not None and going and finish.last < on:
            where = ("finish",) if programme.finish else ("period", "end")
            yield hit(
                programme.at("status"),
                N_("{name} har status «{status}», men skulle vært ferdig {finish}."),
                label=N_("stemmer ikke lenger"),
                help=N_("Skriv «status: fullført», eller rett «ferdig»."),
                related=[(programme.at(*where), N_("når det skulle vært ferdig"))],
                value=programme.status.value,
                name=programme.name,
                status=programme.status.value,
                finish=finish.text,
            )


@rule(
    "K412",
    "metode-med-to-statuser",
    Severity.ERROR,
    title=N_("Metoden har to statuser"),
    holds=N_("Regelen krever at en metode har én status i et program."),
    why=N_("En metode som vurderes, er ikke i bruk. Står den med to statuser, vet ingen hva som gjelder."),
)
def method_twice(register: Register, on: date) -> Iterator[Hit]:
    """No method stands with two statuses."""
    for programme in register.programmes:
        named = grouped((fold(method.name), number) for number, method in enumerate(programme.methods))
        for first, *others in named.values():
            before = programme.methods[first]
            for number in others:
                method = programme.methods[number]
                if method.status is not before.status:
                    yield hit(
                        programme.at("methods", number, "status"),
                        N_("Metoden {name} har både status «{before}» og «{status}»."),
                        label=N_("en annen status"),
                        help=N_("Ta bort den oppføringen som ikke gjelder."),
                        related=[(programme.at("methods", first, "status"), N_("den første"))],
                        value=method.name,
                        name=method.name,
                        before=before.status.value,
                        status=method.status.value,
                    )


@rule(
    "K413",
    "fylke-utenfor-perioden",
    Severity.WARNING,
    title=N_("Fylket fantes ikke i perioden"),
    holds=N_("Regelen krever at fylket fantes i programmets periode, med det navnet."),
    why=N_("Fylker er slått sammen og delt. Et gammelt navn er riktig for et gammelt program, men ikke for et nytt."),
)
def county_outside_period(register: Register, on: date) -> Iterator[Hit]:
    """The county is one that existed at some time in the period; the time is unknown where there is no period."""
    for programme in register.programmes:
        if programme.county is None:
            continue
        county = county_named(programme.county)
        if county is None:
            meant = nearest(programme.county, [each.name for each in COUNTIES])
            yield hit(
                programme.at("county"),
                N_("Ingen fylker heter «{county}»."),
                label=N_("ukjent fylke"),
                help=N_("Rett navnet til «{meant}».") if meant else N_("Skriv navnet slik fylket skriver det."),
                value=programme.county,
                county=programme.county,
                meant=meant or "",
            )
        elif not existed(county, *_years(programme)):
            yield hit(
                programme.at("county"),
                N_("{county} fantes ikke i perioden til {name}."),
                label=N_("et annet fylke den gangen"),
                help=N_("Skriv fylket slik det het i perioden, eller rett perioden."),
                value=programme.county,
                county=programme.county,
                name=programme.name,
            )


def _years(programme: Programme) -> tuple[int | None, int | None]:
    period = programme.period
    first = period.start.first.year if period and period.start else None
    last = (period.end if period else None) or programme.finish
    return first, last.last.year if last else None


@rule(
    "K414",
    "slutt-før-start",
    Severity.ERROR,
    title=N_("Samlingen slutter før den begynner"),
    holds=N_("Regelen krever at en samling slutter etter at den begynner."),
    why=N_("Er klokkeslettene byttet om, kan ingen se om samlingen kolliderer med noe."),
)
def ends_before_it_begins(register: Register, on: date) -> Iterator[Hit]:
    """The end of `tid` is after its start."""
    for run in register.runs:
        for number, entry in enumerate(run.sessions):
            start, end = hours(entry.hours) if entry.hours else ("", "1")
            if end <= start:
                same = end == start
                yield hit(
                    run.at("sessions", number, "hours"),
                    N_("Samlingen begynner og slutter {start}.")
                    if same
                    else N_("Samlingen slutter {end}, men begynner {start}."),
                    label=N_("samme tid to ganger") if same else N_("slutter før den begynner"),
                    help=N_("Skriv når samlingen slutter. Er det ukjent, ta bort «tid».")
                    if same
                    else N_(
                        "Bytt om klokkeslettene, eller rett dem. Går samlingen over midnatt, skriv slutten som 24:00."
                    ),
                    value=entry.hours,
                    start=start,
                    end=end,
                )


@rule(
    "K415",
    "kan-ikke-fullføres",
    Severity.WARNING,
    counts_over={"program"},
    title=N_("Programmet kan ikke fullføres"),
    holds=N_("Regelen krever at programmet har det som skal til for å fullføre."),
    why=N_("Krever programmet eksamen uten å ha noen, eller oppmøte uten samlinger, kan ingen fullføre."),
)
def cannot_be_completed(register: Register, on: date) -> Iterator[Hit]:
    """Where exams decide there is one, and where attendance does there are sessions."""
    for programme in register.programmes:
        if programme.gives is None or programme.gives.when is CompletedBy.REGISTERED:
            continue
        examined = any(module.exam is not None for module in programme.modules)
        held = bool(register.curricula[programme.id].sessions)
        if examined if programme.gives.when is CompletedBy.EXAM else held:
            continue
        exam = programme.gives.when is CompletedBy.EXAM
        yield hit(
            programme.at("gives", "when"),
            N_("{name} krever eksamen, men har ingen eksamen.")
            if exam
            else N_("{name} krever oppmøte, men har ingen samlinger."),
            label=N_("ingen kan fullføre"),
            help=N_("Skriv «eksamen» på modulene.")
            if exam
            else N_("Registrer samlingene, eller skriv «når: registrert», og «fullført» på deltakerne."),
            value=programme.gives.when.value,
            name=programme.name,
        )


@rule(
    "K416",
    "periode-baklengs",
    Severity.ERROR,
    title=N_("Programmet slutter før det begynner"),
    holds=N_("Regelen krever at et program slutter etter at det begynner."),
    why=N_("Er «fra» og «til» byttet om, er programmet aldri i gang."),
)
def backwards_period(register: Register, on: date) -> Iterator[Hit]:
    """The last day that the end can be is not before the first day that the start can be."""
    for programme in register.programmes:
        period = programme.period
        if period and period.start and period.end and period.end.last < period.start.first:
            yield hit(
                programme.at("period", "end"),
                N_("{name} slutter {end}, men begynner {start}."),
                label=N_("før det begynner"),
                help=N_("Bytt om «fra» og «til», eller rett dem."),
                value=period.end.text,
                name=programme.name,
                start=period.start.text,
                end=period.end.text,
            )


CATEGORIES = ("knowledge", "skills", "general")
# domain.md B5, STP-04: credits come in halves, and a year of full-time study gives sixty.
HALF, A_YEAR = Decimal("0.5"), Decimal(60)


@rule(
    "K404",
    "studiepoeng-stemmer-ikke",
    Severity.ERROR,
    counts_over={"program"},
    title=N_("Studiepoengene stemmer ikke"),
    holds=N_("Regelen krever at summen av modulene er lik programmets studiepoeng."),
    why=N_("Deltakerne får studiepoengene modul for modul. Blir summen en annen, er ett av tallene feil."),
)
def sum_of_credits(register: Register, on: date) -> Iterator[Hit]:
    """The credits of the modules, where some have credits, add up to the programme's."""
    for programme in register.programmes:
        given = [module.credits for module in programme.modules if module.credits is not None]
        if programme.credits is not None and given and sum(given) != programme.credits:
            yield hit(
                programme.at("credits"),
                N_("Modulene gir {sum} studiepoeng til sammen, men programmet {total}."),
                label=N_("ikke summen av modulene"),
                help=N_("Rett «studiepoeng» i programmet eller i en modul."),
                value=programme.credits,
                sum=sum(given),
                total=programme.credits,
            )


@rule(
    "K405",
    "uvanlige-studiepoeng",
    Severity.WARNING,
    off=True,
    title=N_("Studiepoengene er uvanlige"),
    holds=N_("Regelen krever at studiepoeng er hele eller halve, og at et år gir høyst 60."),
    why=N_("Et årsstudium er 60 studiepoeng. Andre tall er oftest feil skrevet."),
)
def unusual_credits(register: Register, on: date) -> Iterator[Hit]:
    """Credits are halves, and no more than sixty in each year that the programme's period can be."""
    for programme in register.programmes:
        places = [(programme.at("credits"), programme.credits)]
        places += [(programme.at("modules", n, "credits"), m.credits) for n, m in enumerate(programme.modules)]
        for address, credits_ in places:
            if credits_ is not None and credits_ % HALF:
                yield _unusual(address, credits_, N_("{credits} studiepoeng er verken hele eller halve."))
        if programme.credits is not None and programme.credits > A_YEAR * _length_in_years(programme):
            yield _unusual(
                programme.at("credits"), programme.credits, N_("{credits} studiepoeng er mer enn 60 i hvert år.")
            )


def _unusual(address: Address, credits_: Decimal, text: str) -> Hit:
    return hit(
        address,
        text,
        label=N_("uvanlig"),
        help=N_("Rett «studiepoeng» hvis tallet er feil."),
        value=credits_,
        credits=credits_,
    )


def _length_in_years(programme: Programme) -> int:
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
    counts_over={"program"},
    title=N_("Læringsutbyttet mangler en kategori"),
    holds=N_("Regelen krever at et program med læringsutbytte har utbytte i alle tre kategoriene."),
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
                N_("Læringsutbyttet mangler {missing}."),
                label=N_("ikke alle kategoriene"),
                help=N_("Skriv {missing} under «læringsutbytte»."),
                value=missing[0],
                missing=", ".join(missing),
            )


@rule(
    "K410",
    "likt-læringsutbytte",
    Severity.WARNING,
    off=True,
    title=N_("To læringsutbytter er like"),
    holds=N_("Regelen krever at læringsutbyttene er forskjellige, og at ingen er begynnelsen på et annet."),
    why=N_("To like utbytter er oftest limt inn to ganger, eller rettet bare det ene stedet."),
)
def same_outcome(register: Register, on: date) -> Iterator[Hit]:
    """No outcome says what one before it says; one finding for each that does."""
    for programme in register.programmes:
        outcomes = _outcomes(programme, programme.outcomes) if programme.outcomes else []
        for number, (again, text) in enumerate(outcomes):
            first = next((address for address, earlier in outcomes[:number] if alike(earlier, text)), None)
            if first is not None:
                yield hit(
                    again,
                    N_("«{outcome}» er likt et annet læringsutbytte."),
                    label=N_("likt et annet"),
                    help=N_("Ta bort det ene læringsutbyttet, eller skriv hva som skiller dem."),
                    related=[(first, N_("likt dette"))],
                    value=text,
                    outcome=text,
                )
