"""What a unit reports: for a unit and a period that fit, about goals and criteria that exist and are its own, with
figures that add up; and how `oppsett` says that units report."""

import re
from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import ORGANISATION, grouped
from kompetanse_cli.analysis.people import LEADER
from kompetanse_cli.analysis.steering import has_settings, reporting_units
from kompetanse_cli.model import (
    N_,
    PERIOD_PATTERN,
    Criterion,
    Goal,
    Per,
    PeriodRef,
    Register,
    ReportingPeriod,
    Severity,
    Unit,
    UnitReport,
    in_force,
    meets,
    period,
    period_on,
)
from kompetanse_cli.rules.base import Hit, first_day, hit, last_day, rule, unit_in_words


@rule(
    "K530",
    "rapport-for-nedlagt-enhet",
    Severity.ERROR,
    title=N_("Enheten fantes ikke i perioden"),
    holds=N_("Regelen krever at en enhet som rapporterer for en periode, fantes minst én dag i perioden."),
    why=N_("En enhet som er lagt ned, har ikke gjort noe i perioden. Ofte er perioden eller enheten feil skrevet."),
)
def for_closed_unit(register: Register, on: date) -> Iterator[Hit]:
    """A report is for a unit that existed some day of the period."""
    for report in register.unit_reports:
        unit, reported = register.find(Unit, report.unit), period(report.period)
        if unit is None or max(first_day(unit), reported.first) <= min(last_day(unit), reported.last):
            continue
        begun_later = unit.start is not None and unit.start > reported.last
        heirs = sorted(other.id for other in register.units if unit.id in other.replaces)
        yield hit(
            report.at("unit"),
            N_("{unit} fantes ikke i {period}."),
            label=N_("begynte {day}") if begun_later else N_("siste dag var {day}"),
            help=N_("Skriv enheten som har overtatt: {heirs}.")
            if heirs and not begun_later
            else N_("Rett perioden eller enheten."),
            related=[(unit.at("start" if begun_later else "end"), N_("dagen står her"))],
            value=report.unit,
            unit=unit_in_words(register, report.unit),
            period=PeriodRef(report.period),
            day=unit.start if begun_later else unit.end,
            heirs=", ".join(heirs),
        )


@rule(
    "K531",
    "annen-periode",
    Severity.WARNING,
    title=N_("Rapporten er for en annen type periode"),
    holds=N_("Regelen krever at en enhetsrapport er for den typen periode kommunen har valgt i «oppsett»."),
    why=N_("En rapport for en annen type periode regnes ikke som levert."),
)
def other_kind_of_period(register: Register, on: date) -> Iterator[Hit]:
    """The period of a report is of the kind that the municipality reports by."""
    kind = register.settings.reporting.period
    for report in register.unit_reports:
        reported = period(report.period)
        if reported.kind is not kind:
            yield hit(
                report.at("period"),
                N_("{period} er {found}, men kommunen rapporterer hvert {kind}.")
                if kind.value != "måned"
                else N_("{period} er {found}, men kommunen rapporterer hver måned."),
                label=N_("en annen type periode"),
                help=N_("Rett «periode» i rapporten, eller «periode» under «rapportering» i oppsettet."),
                value=report.period,
                period=PeriodRef(report.period),
                found=reported.kind.value,
                kind=kind.value,
            )


@rule(
    "K532",
    "periode-i-feil-mappe",
    Severity.WARNING,
    title=N_("Rapporten ligger i feil mappe"),
    holds=N_("Regelen krever at en rapport i en mappe med navn etter en periode er for den perioden."),
    why=N_(
        "Ellers finner leseren feil rapport i mappen. Ofte er perioden ikke rettet da en gammel rapport ble kopiert."
    ),
)
def in_wrong_folder(register: Register, on: date) -> Iterator[Hit]:
    """A report below a folder named as a period is for that period, or for one within it."""
    for report in register.unit_reports:
        folder, reported = _folder(report), period(report.period)
        if folder is not None and not folder.first <= reported.first <= reported.last <= folder.last:
            yield hit(
                report.at("period"),
                N_("Rapporten er for {period}, men ligger i mappen «{folder}»."),
                label=N_("ikke samme periode som mappen"),
                help=N_("Rett «periode», eller flytt filen til riktig mappe."),
                value=report.period,
                period=PeriodRef(report.period),
                folder=folder.name,
            )


def _folder(report: UnitReport) -> ReportingPeriod | None:
    folders = report.address.path.split("/")[:-1]
    return next((period(name) for name in reversed(folders) if re.fullmatch(PERIOD_PATTERN, name)), None)


@rule(
    "K533",
    "flere-opplærte-enn-ansatte",
    Severity.ERROR,
    title=N_("Flere har fått opplæring enn det er ansatte"),
    holds=N_("Regelen krever at «antall» ikke er større enn «av»."),
    why=N_("Ellers blir andelen over 100 %. Ofte er «antall» og «av» byttet om."),
)
def more_trained(register: Register, on: date) -> Iterator[Hit]:
    """No more employees are trained than there are."""
    for report in register.unit_reports:
        for at, trained in enumerate(report.trained):
            if trained.number > trained.of:
                yield hit(
                    report.at("trained", at, "number"),
                    N_("{number} har fått opplæring, men bare {of} er ansatt."),
                    label=N_("flere enn «av»"),
                    help=N_("Rett «antall» eller «av»; kanskje er tallene byttet om."),
                    related=[(report.at("trained", at, "of"), N_("ansatte i alt"))],
                    value=trained.number,
                    number=trained.number,
                    of=trained.of,
                )


@rule(
    "K534",
    "fag-to-ganger",
    Severity.ERROR,
    title=N_("Faget står to ganger i rapporten"),
    holds=N_("Regelen krever at et fag står bare én gang i en enhetsrapport."),
    why=N_("Med to tall for samme fag telles ansatte to ganger."),
)
def subject_twice(register: Register, on: date) -> Iterator[Hit]:
    """A subject stands once among what is trained; without a subject counts as one."""
    for report in register.unit_reports:
        for subject, (first, *others) in grouped((each.subject, at) for at, each in enumerate(report.trained)).items():
            for at in others:
                yield hit(
                    report.at("trained", at, "subject") if subject else report.at("trained", at),
                    N_("Faget «{subject}» står to ganger.") if subject else N_("To tall er uten fagområde."),
                    label=N_("står fra før"),
                    help=N_("Ta bort det tallet som ikke gjelder."),
                    related=[(report.at("trained", first), N_("det første"))],
                    value=subject or "",
                    subject=subject or "",
                )


def _criteria(register: Register) -> Iterator[tuple[UnitReport, Goal, str]]:
    """The criteria that units report, under goals that exist."""
    for report in register.unit_reports:
        for goal_id, fulfilled in report.criteria.items():
            goal = register.find(Goal, goal_id)
            if goal is not None:
                yield from ((report, goal, name) for name in fulfilled)


@rule(
    "K535",
    "ikke-per-enhet",
    Severity.ERROR,
    counts_over=ORGANISATION | {"mål"},
    title=N_("Kriteriet oppfylles ikke per enhet"),
    holds=N_("Regelen krever at et kriterium en enhet rapporterer på, oppfylles per enhet («per_enhet»)."),
    why=N_("Ellers blir rapporteringen ikke brukt, for kriteriet måles på en annen måte."),
)
def not_by_unit(register: Register, on: date) -> Iterator[Hit]:
    """A criterion that a report fulfils is fulfilled unit by unit."""
    for report, goal, name in _criteria(register):
        criteria: list[tuple[int, Criterion]] = [
            (number, criterion) for number, criterion in enumerate(goal.criteria) if criterion.name == name
        ]
        if criteria and all(criterion.per_unit is None for _, criterion in criteria):
            yield hit(
                report.at("criteria", goal.id, name, on_key=True),
                N_("«{name}» i mål {number} oppfylles ikke per enhet."),
                label=N_("teller ikke"),
                help=N_("Ta bort linjen, eller skriv «per_enhet: {{}}» på kriteriet."),
                related=[(goal.at("criteria", criteria[0][0], "text"), N_("kriteriet"))],
                value=name,
                name=name,
                number=goal.number,
            )


@rule(
    "K536",
    "mål-for-andre-enheter",
    Severity.WARNING,
    counts_over=ORGANISATION | {"mål"},
    title=N_("Målet gjelder ikke enheten"),
    holds=N_("Regelen krever at en enhet bare rapporterer på mål som gjelder enheten."),
    why=N_("Det en enhet rapporterer om andre mål, teller ikke."),
)
def goal_of_others(register: Register, on: date) -> Iterator[Hit]:
    """A report's unit is among the goal's units or below one of them."""
    for report in register.unit_reports:
        above = {unit.id for unit in register.tree_on(period(report.period).last).chain(report.unit)}
        for goal_id in report.criteria:
            goal = register.find(Goal, goal_id)
            if goal is None or not goal.units or not above or above & set(goal.units):
                continue
            yield hit(
                report.at("criteria", goal_id, on_key=True),
                N_("Mål {number} gjelder ikke {unit}."),
                label=N_("for andre enheter"),
                help=N_("Ta bort linjen, eller legg enheten til under «gjelder» på målet."),
                related=[(goal.at("units"), N_("enhetene målet gjelder"))],
                value=goal_id,
                number=goal.number,
                unit=unit_in_words(register, report.unit),
            )


@rule(
    "K537",
    "levert-før-perioden",
    Severity.WARNING,
    title=N_("Rapporten er levert før perioden begynte"),
    holds=N_("Regelen krever at en rapport er levert etter at perioden begynte."),
    why=N_("Før perioden er det ingenting å rapportere. Ofte er året eller perioden feil skrevet."),
)
def delivered_before_period(register: Register, on: date) -> Iterator[Hit]:
    """A report is delivered on or after the period's first day."""
    for report in register.unit_reports:
        first = period(report.period).first
        if report.delivered is not None and report.delivered < first:
            yield hit(
                report.at("delivered"),
                N_("Rapporten er levert {delivered}, før {period} begynte {first}."),
                label=N_("perioden begynner {first}"),
                help=N_("Rett «levert» eller «periode»."),
                related=[(report.at("period"), N_("perioden"))],
                value=report.delivered,
                delivered=report.delivered,
                period=PeriodRef(report.period),
                first=first,
            )


# So many units are told by name.
_FEW = 5


@rule(
    "K563",
    "rapportering-uten-start",
    Severity.NOTE,
    title=N_("Rapporteringen har ingen første dag"),
    holds=N_("Regelen krever at rapporteringen fra enhetene har en første dag."),
    why=N_(
        "Uten «fra», og uten en eneste rapport, begynner rapporteringen på nytt hver dag, og ingen rapport får "
        "noen gang passert frist."
    ),
)
def without_start(register: Register, on: date) -> Iterator[Hit]:
    """Where nothing has been reported, the settings say from when units report."""
    if has_settings(register) and register.settings.reporting.start is None and not register.unit_reports:
        first = period_on(register.settings.reporting.period, on).first
        yield hit(
            register.settings.at("reporting"),
            N_("Rapporteringen har ingen første dag, så ingen rapport får frist."),
            label=N_("«fra» mangler"),
            help=N_("Skriv «fra: {first:%Y-%m-%d}», eller en annen dag."),
            first=first,
        )


@rule(
    "K564",
    "rapporterer-uten-krav",
    Severity.NOTE,
    counts_over=ORGANISATION | {"kommune", "fagområder", "krav"},
    title=N_("Enheter uten egne krav må rapportere"),
    holds=N_("Regelen sier fra når enheter som rapporterer, ikke har andre krav enn kravet om leder."),
    why=N_(
        "Uten «hvor» rapporterer alle under den øverste enheten, også kjøkken og kontor. Skriv «hvor» i "
        "«oppsett.rapportering» med dem som skal rapportere; det er lov å la det stå."
    ),
)
def without_requirement(register: Register, on: date) -> Iterator[Hit]:
    """Where the settings do not say which units report, those that do are asked for more than a leader."""
    if not has_settings(register) or register.settings.reporting.where is not None:
        return
    asked = [
        requirement
        for requirement in register.requirements
        if requirement.per is Per.UNIT and requirement.role != LEADER and in_force(register, requirement, on)
    ]
    exempt = {(requirement.id, each.unit) for requirement in asked for each in requirement.exempt_units}
    idle = [
        unit
        for unit in reporting_units(register, period_on(register.settings.reporting.period, on))
        if not any((r.id, unit.id) not in exempt and meets(register, r, unit, on) for r in asked)
    ]
    if idle:
        names = ", ".join(f"«{unit.name}»" for unit in idle[:_FEW])
        yield hit(
            register.settings.at("reporting"),
            N_("Disse enhetene rapporterer, men har bare kravet om leder: {names}."),
            label=N_("alle under den øverste enheten"),
            help=N_("Skriv «hvor» med enhetene som skal rapportere."),
            names=f"{names} …" if len(idle) > _FEW else names,
        )


@rule(
    "K122",
    "ukjent-kriterium",
    Severity.ERROR,
    suppressible=False,
    counts_over={"mål"},
    title=N_("Kriteriet finnes ikke i målet"),
    holds=N_("Regelen krever at et kriterium en enhet rapporterer på, finnes i målet."),
    why=N_(
        "Det som rapporteres om et ukjent kriterium, teller ikke. Navnet er kriteriets «id», eller teksten med "
        "små bokstaver og bindestreker."
    ),
)
def unknown_criterion(register: Register, on: date) -> Iterator[Hit]:
    """Every criterion that a unit's report names under a goal is one of the goal's."""
    for report in register.unit_reports:
        for goal_id, fulfilled in report.criteria.items():
            goal = register.find(Goal, goal_id)
            if goal is None:
                continue
            known = {
                criterion.name: goal.at("criteria", number, "id" if criterion.id else "text")
                for number, criterion in enumerate(goal.criteria)
            }
            for name in fulfilled:
                if name not in known and name not in register.loose_ids:
                    yield hit(
                        report.at("criteria", goal_id, name, on_key=True),
                        N_("Mål {number} har ikke noe kriterium som heter «{name}»."),
                        label=N_("dette navnet finnes ikke"),
                        help=N_("Rett navnet, eller legg kriteriet til i målet."),
                        among=known,
                        value=name,
                        name=name,
                        number=goal.number,
                    )
