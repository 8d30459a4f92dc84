"""Documents and development plans: a file that exists, for somebody, once, not too old, one at a time (PLA-03)."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.model import (
    N_,
    AnnualActivity,
    DevelopmentPlan,
    DocumentType,
    Register,
    Severity,
    Unit,
    UnitReport,
    has_words,
    named_files,
)
from kompetanse_cli.rules.base import Hit, first_day, hit, last_day, overlap, overlaps, rule, unit_in_words

# How many years a plan of each kind holds at most.
_YEARS = {DocumentType.COMPETENCE_PLAN: 4, DocumentType.STRATEGIC_PLAN: 4, DocumentType.ACTION_PLAN: 2}


@rule(
    "K520",
    "fil-mangler",
    Severity.ERROR,
    holds=N_("En fil som et dokument eller et bevis viser til, ligger i kommunens mappe."),
    why=N_("Den som vil lese den, finner ingenting. Skriv stien fra mappen som kompetanse.yaml ligger i."),
)
def missing_file(register: Register, on: date) -> Iterator[Hit]:
    """Every file that is named exists in the municipality's folder."""
    for record, way, path in named_files(register):
        windows = PureWindowsPath(path)
        outside = PurePosixPath(path).is_absolute() or bool(windows.anchor) or ".." in windows.parts
        if outside or path not in register.files:
            yield hit(
                record.at(*way),
                N_("filen «{path}» ligger utenfor kommunens mappe")
                if outside
                else N_("fant ingen fil som heter «{path}»"),
                label=N_("leses ikke") if outside else N_("finnes ikke"),
                help=N_("legg filen i mappen, og skriv stien derfra")
                if outside
                else N_("legg filen i mappen, rett stien, eller skriv en lenke"),
                value=path,
                path=path,
            )


@rule(
    "K521",
    "dokument-uten-innhold",
    Severity.ERROR,
    holds=N_("Et dokument har en fil eller en lenke."),
    why=N_("Ellers kan ingen lese det, og det teller likevel som om det fantes."),
)
def without_content(register: Register, on: date) -> Iterator[Hit]:
    """A document has a file or a link."""
    for document in register.documents:
        if document.file is None and document.link is None:
            yield hit(
                document.at("id"),
                N_("dokumentet «{id}» har verken fil eller lenke"),
                label=N_("hvor er det?"),
                help=N_("legg til «fil» eller «lenke»"),
                value=document.id,
                id=document.id,
            )


@rule(
    "K522",
    "dokument-for-ingen",
    Severity.ERROR,
    holds=N_("Et dokument gjelder en enhet, en rolle eller en person."),
    why=N_("Ellers teller det ikke for noen."),
)
def for_nobody(register: Register, on: date) -> Iterator[Hit]:
    """A document is for a unit, a role or a person."""
    for document in register.documents:
        if document.unit is None and document.role is None and document.person is None:
            yield hit(
                document.at("id"),
                N_("dokumentet «{id}» gjelder verken en enhet, en rolle eller en person"),
                label=N_("hvem gjelder det?"),
                help=N_("legg til «enhet», «rolle» eller «person»"),
                value=document.id,
                id=document.id,
            )


@rule(
    "K523",
    "ført-to-ganger",
    Severity.WARNING,
    holds=N_("En utviklingsplan eller et årshjul som står i filene, er ikke ført under «dokumenter» også."),
    why=N_("Det som står i filene, teller av seg selv. Ført to ganger kan de to si forskjellige ting."),
)
def registered_twice(register: Register, on: date) -> Iterator[Hit]:
    """A document for a unit is not what stands as data for the same unit and time."""
    data: dict[DocumentType, dict[str, tuple[DevelopmentPlan | AnnualActivity, ...]]] = {
        DocumentType.DEVELOPMENT_PLAN: dict(grouped((plan.unit, plan) for plan in register.plans)),
        DocumentType.ANNUAL_WHEEL: dict(grouped((each.unit, each) for each in register.activities if each.unit)),
    }
    for document in register.documents:
        same = data.get(document.type, {}).get(document.unit or "", ())
        twin = next((record for record in same if overlap(record, document)), None)
        if twin is not None:
            yield hit(
                document.at("type"),
                N_("«{name}» for {unit} står også i filene"),
                label=N_("ført to ganger"),
                help=N_("ta bort dokumentet"),
                related=[(twin.at("unit"), N_("står her"))],
                value=document.id,
                name=document.name,
                unit=unit_in_words(register, document.unit or ""),
            )


@rule(
    "K524",
    "gammel-plan",
    Severity.NOTE,
    holds=N_("En kompetanseplan eller strategisk plan gjelder i høyst fire år, en handlingsdel i høyst to."),
    why=N_("Planer revideres i hver valgperiode, og handlingsdelen oftere. En eldre plan sier lite om det som trengs."),
)
def old_plan(register: Register, on: date) -> Iterator[Hit]:
    """A plan does not hold, or has not held so far where it has no end, for longer than its kind should."""
    for document in register.documents:
        years = _YEARS.get(document.type)
        if (
            years is not None
            and document.start is not None
            and _years_after(document.start, years) <= (document.end or on)
        ):
            yield hit(
                document.at("end" if document.end else "start"),
                N_("«{name}» gjelder i mer enn {years} år"),
                label=N_("fra {start}"),
                help=N_("revider planen, og før opp den nye"),
                value=document.id,
                name=document.name,
                years=years,
                start=document.start,
            )


def _years_after(day: date, years: int) -> date:
    year = min(day.year + years, date.max.year)
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)


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
                    unit=unit_in_words(register, unit_id),
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
            unit=unit_in_words(register, plan.unit),
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
                unit=unit_in_words(register, record.unit),
            )
