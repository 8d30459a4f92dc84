"""Coverage: the share of each part of the municipality, and the matrix of units and requirements."""

from collections.abc import Iterator

from kompetanse_cli.analysis.rollup import by_requirement, by_service_area, by_subject
from kompetanse_cli.analysis.unasked import unasked
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import ServiceArea, Subject
from kompetanse_cli.model.requirements import Per, Requirement
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Column, Section, Text
from kompetanse_cli.report.charts.coverage import coverage_matrix
from kompetanse_cli.report.charts.shares import distribution
from kompetanse_cli.report.shares import share_table

# So many units are named in one line.
MOST_NAMED = 20


def coverage_section(basis: Basis) -> Section:
    """The matrix first, for it is what people look for; then the shares."""
    say = basis.language.say
    explained = [say(N_("Hver andel sier hvor mange krav som er dekket, av hvor mange. En enhet tar med alt under."))]
    pers = {line.requirement.per for line in basis.coverage.lines}
    if pers - {Per.UNIT}:
        explained.append(
            say(N_("Krav som gjelder kommunen eller et tjenesteområde under ett, står i tabellen over hvert krav."))
        )
    if basis.unit is None and Per.SERVICE_AREA in pers:
        explained.append(say(N_("De som telles i et tjenesteområde, er ikke med i tallet for noen enhet.")))
    blocks: tuple[Block, ...] = (
        coverage_matrix(basis, "matrise").drawn,
        Text(" ".join(explained)),
        *_unasked(basis),
        *_shares(basis),
    )
    return Section("dekning", say(N_("Dekning")), blocks)


def _unasked(basis: Basis) -> Iterator[Block]:
    """The units of which nobody asks for a ressursperson: good coverage says nothing of them."""
    names = [unit.name for unit in unasked(basis.register, basis.on) if basis.includes(unit.id)]
    if not names:
        return
    more = len(names) - MOST_NAMED
    rest = (basis.language.plural(N_("og {n} til"), N_("og {n} til"), more),) if more > 0 else ()
    yield Text(
        basis.language.say(
            N_("For disse enhetene stilles ingen krav om ressursperson: {units}."),
            units=", ".join((*names[:MOST_NAMED], *rest)),
        )
    )


def _shares(basis: Basis) -> Iterator[Block]:
    say, register, coverage = basis.language.say, basis.register, basis.coverage
    yield distribution(basis, "dekning-per-enhet").drawn
    yield share_table(
        basis,
        "dekning-per-krav",
        say(N_("Dekning av hvert krav")),
        Column("krav", say(N_("Krav"))),
        ((basis.name(Requirement, group.id), group) for group in by_requirement(register, coverage)),
    )
    if register.service_areas:
        yield share_table(
            basis,
            "dekning-per-tjenesteområde",
            say(N_("Dekning i hvert tjenesteområde")),
            Column("tjenesteområde", say(N_("Tjenesteområde"))),
            (
                (basis.name(ServiceArea, group.id) or say(N_("Uten tjenesteområde")), group)
                for group in by_service_area(register, coverage)
            ),
        )
    if register.subjects:
        yield share_table(
            basis,
            "dekning-per-fagområde",
            say(N_("Dekning i hvert fagområde")),
            Column("fagområde", say(N_("Fagområde"))),
            (
                (basis.name(Subject, group.id) or say(N_("Krav uten fagområde")), group)
                for group in by_subject(register, coverage)
            ),
        )
