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
    title=N_("Filen finnes ikke i mappen"),
    holds=N_("Regelen krever at en fil som et dokument eller en dokumentasjon viser til, ligger i kommunens mappe."),
    why=N_("Ellers finner leseren ingenting. Skriv stien fra mappen som kompetanse.yaml ligger i."),
)
def missing_file(register: Register, on: date) -> Iterator[Hit]:
    """Every file that is named exists in the municipality's folder."""
    for record, way, path in named_files(register):
        windows = PureWindowsPath(path)
        outside = PurePosixPath(path).is_absolute() or bool(windows.anchor) or ".." in windows.parts
        if outside or path not in register.files:
            yield hit(
                record.at(*way),
                N_("Filen «{path}» ligger utenfor kommunens mappe.") if outside else N_("Ingen fil heter «{path}»."),
                label=N_("leses ikke") if outside else N_("finnes ikke"),
                help=N_("Legg filen i mappen, og skriv stien derfra.")
                if outside
                else N_("Legg filen i mappen, rett stien, eller skriv en lenke."),
                value=path,
                path=path,
            )


@rule(
    "K521",
    "dokument-uten-innhold",
    Severity.ERROR,
    title=N_("Dokumentet mangler fil og lenke"),
    holds=N_("Regelen krever at et dokument har en fil eller en lenke."),
    why=N_("Ellers kan ingen lese dokumentet, og det teller likevel som om det fantes."),
)
def without_content(register: Register, on: date) -> Iterator[Hit]:
    """A document has a file or a link."""
    for document in register.documents:
        if document.file is None and document.link is None:
            yield hit(
                document.at("id"),
                N_("Dokumentet «{id}» har verken fil eller lenke."),
                label=N_("hvor er det?"),
                help=N_("Skriv «fil» eller «lenke»."),
                value=document.id,
                id=document.id,
            )


@rule(
    "K522",
    "dokument-for-ingen",
    Severity.ERROR,
    title=N_("Dokumentet gjelder ingen"),
    holds=N_("Regelen krever at et dokument gjelder en enhet, en rolle eller en person."),
    why=N_("Ellers vises ikke dokumentet hos noen, og det teller ikke."),
)
def for_nobody(register: Register, on: date) -> Iterator[Hit]:
    """A document is for a unit, a role or a person."""
    for document in register.documents:
        if document.unit is None and document.role is None and document.person is None:
            yield hit(
                document.at("id"),
                N_("Dokumentet «{id}» gjelder verken en enhet, en rolle eller en person."),
                label=N_("hvem gjelder det?"),
                help=N_("Skriv «enhet», «rolle» eller «person»."),
                value=document.id,
                id=document.id,
            )


@rule(
    "K523",
    "ført-to-ganger",
    Severity.WARNING,
    title=N_("Dokumentet er registrert to ganger"),
    holds=N_(
        "Regelen krever at en utviklingsplan eller et årshjul som står i filene, ikke er registrert under "
        "«dokumenter» også."
    ),
    why=N_("Det som står i filene, teller av seg selv. Er det registrert to ganger, kan de to si forskjellige ting."),
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
                N_("«{name}» for {unit} står også i filene."),
                label=N_("registrert to ganger"),
                help=N_("Ta bort dokumentet under «dokumenter»."),
                related=[(twin.at("unit"), N_("står her"))],
                value=document.id,
                name=document.name,
                unit=unit_in_words(register, document.unit or ""),
            )


@rule(
    "K524",
    "gammel-plan",
    Severity.NOTE,
    title=N_("Planen gjelder for lenge"),
    holds=N_(
        "Regelen krever at en kompetanseplan eller strategisk plan gjelder i høyst fire år, og en handlingsdel i "
        "høyst to."
    ),
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
                N_("«{name}» gjelder fra {start}, i mer enn {years} år."),
                label=N_("fra {start}"),
                help=N_("Registrer den nye planen når den er revidert, eller rett «til»."),
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
    title=N_("Enheten har to utviklingsplaner"),
    holds=N_("Regelen krever at en enhet har én utviklingsplan om gangen."),
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
                    N_("{unit} har to utviklingsplaner samtidig."),
                    label=N_("begynner før den andre er slutt"),
                    help=N_("Rett «til» i planen som begynte først."),
                    related=[(earlier.at("end"), N_("den andre planen slutter her"))],
                    value=plan.start,
                    unit=unit_in_words(register, unit_id),
                )


@rule(
    "K526",
    "likt-tiltak-i-plan",
    Severity.ERROR,
    title=N_("To tiltak i planen har samme id"),
    holds=N_("Regelen krever at tiltakene i en utviklingsplan har hver sin id."),
    why=N_("Med to like id-er kan ingen følge det ene tiltaket fra måned til måned."),
)
def same_measure(register: Register, on: date) -> Iterator[Hit]:
    """Measures in a plan have different ids."""
    for plan in register.plans:
        for measure_id, (first, *others) in grouped((each.id, at) for at, each in enumerate(plan.measures)).items():
            for number in others:
                yield hit(
                    plan.at("measures", number, "id"),
                    N_("To tiltak i planen har id-en «{id}»."),
                    label=N_("brukt før"),
                    help=N_("Skriv en annen id på det ene tiltaket."),
                    related=[(plan.at("measures", first, "id"), N_("først brukt her"))],
                    value=measure_id,
                    id=measure_id,
                )


@rule(
    "K527",
    "plan-for-nedlagt-enhet",
    Severity.WARNING,
    title=N_("Planen gjelder en enhet som ikke finnes da"),
    holds=N_("Regelen krever at en utviklingsplan gjelder minst én dag mens enheten finnes."),
    why=N_("Ingen følger en plan for en enhet som er lagt ned eller ikke har startet."),
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
            N_("Planen gjelder fra {start} til {end}, men da finnes ikke {unit}."),
            label=N_("enheten finnes ikke da"),
            help=N_("Rett «fra», eller skriv enheten som har overtatt."),
            related=[
                (unit.at(bound), N_("første dag for enheten") if bound == "start" else N_("siste dag for enheten"))
            ],
            value=plan.start,
            start=plan.start,
            end=plan.end,
            unit=unit_in_words(register, plan.unit),
        )


@rule(
    "K538",
    "uten-tekst",
    Severity.NOTE,
    title=N_("Planen eller rapporten mangler tekst"),
    holds=N_("Regelen krever at det står tekst under nøklene i en utviklingsplan eller en enhetsrapport."),
    why=N_("Nøklene gir tallene, men bare teksten forteller hvorfor. Den tas inn i rapporten."),
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
                N_("Det står ingen tekst under nøklene for {unit}."),
                label=N_("bare nøkler her"),
                help=N_("Skriv teksten under den siste «---»."),
                value=record.unit,
                unit=unit_in_words(register, record.unit),
            )
