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
    holds=N_("En enhet som rapporterer for en periode, fantes en dag i den."),
    why=N_("En enhet som er lagt ned, har ikke gjort noe i perioden. Ofte er perioden eller enheten skrevet feil."),
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
            N_("{unit} fantes ikke i {period}"),
            label=N_("begynte {day}") if begun_later else N_("siste dag var {day}"),
            help=N_("skriv enheten som har overtatt: {heirs}")
            if heirs and not begun_later
            else N_("rett perioden eller enheten"),
            related=[(unit.at("start" if begun_later else "end"), N_("her står dagen"))],
            value=report.unit,
            unit=unit_in_words(register, report.unit),
            period=report.period,
            day=unit.start if begun_later else unit.end,
            heirs=", ".join(heirs),
        )


@rule(
    "K531",
    "annen-periode",
    Severity.WARNING,
    holds=N_("En enhetsrapport er for den slags periode kommunen har valgt i «oppsett»."),
    why=N_("En rapport for en annen slags periode teller ikke som levert."),
)
def other_kind_of_period(register: Register, on: date) -> Iterator[Hit]:
    """The period of a report is of the kind that the municipality reports by."""
    kind = register.settings.reporting.period
    for report in register.unit_reports:
        reported = period(report.period)
        if reported.kind is not kind:
            yield hit(
                report.at("period"),
                N_("{period} er {found}, men kommunen rapporterer hvert {kind}")
                if kind.value != "måned"
                else N_("{period} er {found}, men kommunen rapporterer hver måned"),
                label=N_("en annen slags periode"),
                help=N_("rett perioden, eller «periode» under «rapportering»"),
                value=report.period,
                period=report.period,
                found=reported.kind.value,
                kind=kind.value,
            )


@rule(
    "K532",
    "periode-i-feil-mappe",
    Severity.WARNING,
    holds=N_("En rapport i en mappe som heter det samme som en periode, er for den perioden."),
    why=N_("Den som leter i mappen, finner feil rapport. Ofte er perioden glemt da en gammel rapport ble kopiert."),
)
def in_wrong_folder(register: Register, on: date) -> Iterator[Hit]:
    """A report below a folder named as a period is for that period, or for one within it."""
    for report in register.unit_reports:
        folder, reported = _folder(report), period(report.period)
        if folder is not None and not folder.first <= reported.first <= reported.last <= folder.last:
            yield hit(
                report.at("period"),
                N_("rapporten er for {period}, men ligger i mappen «{folder}»"),
                label=N_("ikke mappens periode"),
                help=N_("rett perioden, eller flytt filen"),
                value=report.period,
                period=report.period,
                folder=folder.name,
            )


def _folder(report: UnitReport) -> ReportingPeriod | None:
    folders = report.address.path.split("/")[:-1]
    return next((period(name) for name in reversed(folders) if re.fullmatch(PERIOD_PATTERN, name)), None)


@rule(
    "K533",
    "flere-opplærte-enn-ansatte",
    Severity.ERROR,
    holds=N_("Ikke flere er opplært enn dem som er ansatt."),
    why=N_("Andelen blir over 100 %. Ofte er «antall» og «av» byttet om."),
)
def more_trained(register: Register, on: date) -> Iterator[Hit]:
    """No more employees are trained than there are."""
    for report in register.unit_reports:
        for at, trained in enumerate(report.trained):
            if trained.number > trained.of:
                yield hit(
                    report.at("trained", at, "number"),
                    N_("{number} er opplært, men bare {of} er ansatt"),
                    label=N_("flere enn «av»"),
                    help=N_("rett tallene; kanskje er de byttet om"),
                    related=[(report.at("trained", at, "of"), N_("ansatte i alt"))],
                    value=trained.number,
                    number=trained.number,
                    of=trained.of,
                )


@rule(
    "K534",
    "fag-to-ganger",
    Severity.ERROR,
    holds=N_("Et fag står én gang i en enhetsrapport."),
    why=N_("Med to tall for samme fag telles ansatte to ganger."),
)
def subject_twice(register: Register, on: date) -> Iterator[Hit]:
    """A subject stands once among what is trained; without a subject counts as one."""
    for report in register.unit_reports:
        for subject, (first, *others) in grouped((each.subject, at) for at, each in enumerate(report.trained)).items():
            for at in others:
                yield hit(
                    report.at("trained", at, "subject") if subject else report.at("trained", at),
                    N_("faget «{subject}» står to ganger") if subject else N_("to tall for opplærte er uten fagområde"),
                    label=N_("står fra før"),
                    help=N_("behold det som gjelder"),
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
    holds=N_("Et kriterium en enhet melder, oppfylles per enhet («per_enhet»)."),
    why=N_("Ellers brukes ikke det enheten melder: kriteriet måles på en annen måte."),
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
                N_("«{name}» i mål {number} oppfylles ikke per enhet"),
                label=N_("teller ikke"),
                help=N_("ta den bort, eller gi kriteriet «per_enhet: {{}}»"),
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
    holds=N_("En enhet melder om mål som gjelder den."),
    why=N_("Det en enhet melder om et mål som ikke gjelder den, teller ikke."),
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
                N_("mål {number} gjelder ikke {unit}"),
                label=N_("for andre enheter"),
                help=N_("ta det bort, eller legg enheten til målet"),
                related=[(goal.at("units"), N_("enhetene målet gjelder"))],
                value=goal_id,
                number=goal.number,
                unit=unit_in_words(register, report.unit),
            )


@rule(
    "K537",
    "levert-før-perioden",
    Severity.WARNING,
    holds=N_("En rapport er ikke levert før perioden den er for."),
    why=N_("Da er ingenting gjort ennå. Ofte er året eller perioden skrevet feil."),
)
def delivered_before_period(register: Register, on: date) -> Iterator[Hit]:
    """A report is delivered on or after the period's first day."""
    for report in register.unit_reports:
        first = period(report.period).first
        if report.delivered is not None and report.delivered < first:
            yield hit(
                report.at("delivered"),
                N_("rapporten er levert {delivered}, før {period} begynte"),
                label=N_("perioden begynner {first}"),
                help=N_("rett datoen eller perioden"),
                related=[(report.at("period"), N_("perioden"))],
                value=report.delivered,
                delivered=report.delivered,
                period=report.period,
                first=first,
            )


# So many units are told by name.
_FEW = 5


@rule(
    "K563",
    "rapportering-uten-start",
    Severity.NOTE,
    holds=N_("Enhetenes rapportering har en første dag."),
    why=N_(
        "Uten «fra», og uten en eneste rapport, begynner rapporteringen i perioden som er nå, hver dag på nytt: ingen "
        "rapport blir noen gang forfalt."
    ),
)
def without_start(register: Register, on: date) -> Iterator[Hit]:
    """Where nothing has been reported, the settings say from when units report."""
    if has_settings(register) and register.settings.reporting.start is None and not register.unit_reports:
        first = period_on(register.settings.reporting.period, on).first
        yield hit(
            register.settings.at("reporting"),
            N_("rapporteringen har ingen første dag, så ingen rapport forfaller"),
            label=N_("«fra» mangler"),
            help=N_("skriv «fra: {first}», eller en annen dag"),
            first=first,
        )


@rule(
    "K564",
    "rapporterer-uten-krav",
    Severity.NOTE,
    counts_over=ORGANISATION | {"kommune", "fagområder", "krav"},
    holds=N_("Enhetene som rapporterer, har flere krav enn kravet om leder."),
    why=N_(
        "Uten «hvor» rapporterer alle under den øverste, også kjøkken og kontor, som det ikke stilles andre krav til "
        "enn at de har leder. Skriv «hvor» i «oppsett.rapportering» med dem som skal rapportere; det er lov å la det "
        "stå."
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
            N_("disse rapporterer, enda bare kravet om leder gjelder dem: {names}"),
            label=N_("alle under den øverste"),
            help=N_("skriv «hvor» med dem som skal rapportere"),
            names=f"{names} …" if len(idle) > _FEW else names,
        )


@rule(
    "K122",
    "ukjent-kriterium",
    Severity.ERROR,
    suppressible=False,
    counts_over={"mål"},
    holds=N_("Et kriterium en enhet melder, finnes i målet."),
    why=N_(
        "Det som meldes om et ukjent kriterium, teller ikke. Navnet er kriteriets «id», eller teksten med små "
        "bokstaver og bindestreker."
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
                        N_("fant ikke noe kriterium som heter «{name}» i mål {number}"),
                        label=N_("dette navnet finnes ikke"),
                        help=N_("rett navnet, eller legg kriteriet til i målet"),
                        among=known,
                        value=name,
                        name=name,
                        number=goal.number,
                    )
