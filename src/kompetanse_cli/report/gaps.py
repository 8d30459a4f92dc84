"""The list of gaps: what is missing where, why, since when, what is done about it, and where it stands in the files."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.analysis.status import CoverageLine, Status
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.requirements import Strength
from kompetanse_cli.report.basis import Basis, sort_units
from kompetanse_cli.report.blocks import Cell, Column, StatusCell, Table
from kompetanse_cli.report.reasons import measure_words, reason_words, since

# What `gaps` lists unless told otherwise (design.md section 4).
GAPS = (Status.UNCOVERED, Status.VULNERABLE, Status.EXPIRING)

_STRENGTHS = tuple(Strength)
_STATUSES = (*GAPS, Status.WAIVED, Status.COVERED, Status.NOT_RELEVANT)


def status_cell(basis: Basis, status: Status) -> StatusCell:
    """A status with its word."""
    return StatusCell(status, basis.language.say(status.value))


def by_seriousness(basis: Basis, lines: Iterable[CoverageLine]) -> list[CoverageLine]:
    """`skal` before `bør` before `kan`, the worst status first, the oldest first; then as the tree is read."""

    def key(line: CoverageLine) -> tuple[object, ...]:
        return (
            _STRENGTHS.index(line.requirement.strength),
            _STATUSES.index(line.status),
            line.since or line.until or date.min,
            sort_units(basis, line.unit.id) if line.unit else -1,
            line.requirement.id,
            line.place,
        )

    return sorted(lines, key=key)


def gap_table(basis: Basis, lines: Iterable[CoverageLine], table_id: str, caption: str, empty: str) -> Table:
    """The lines, the most serious first."""
    rows = tuple(_row(basis, line) for line in by_seriousness(basis, lines))
    return Table(table_id, caption, _columns(basis), rows, empty)


def _columns(basis: Basis) -> tuple[Column, ...]:
    say = basis.language.say
    return (
        Column("enhet_navn", say(N_("Enhet"))),
        Column("enhet", say(N_("Enhetens id")), data_only=True),
        Column("tjenesteområde", say(N_("Tjenesteområdets id")), data_only=True),
        Column("krav_navn", say(N_("Krav"))),
        Column("krav", say(N_("Kravets id")), data_only=True),
        Column("rolle", say(N_("Rolle")), data_only=True),
        Column("fagområde", say(N_("Fagområde")), data_only=True),
        Column("styrke", say(N_("Styrke"))),
        Column("status", say(N_("Status"))),
        Column("årsak", say(N_("Årsak"))),
        Column("årsak_type", say(N_("Slags årsak")), data_only=True),
        Column("siden_tekst", say(N_("Siden"))),
        Column("siden", say(N_("Dato siden")), data_only=True),
        Column("dekket_til", say(N_("Dekket til")), data_only=True),
        Column("trengs", say(N_("Trengs")), numeric=True, data_only=True),
        Column("på_plass", say(N_("På plass")), numeric=True, data_only=True),
        Column("tiltak_tekst", say(N_("Tiltak"))),
        Column("tiltak", say(N_("Tiltakenes id")), data_only=True),
        Column("sted", say(N_("Står i"))),
    )


def _row(basis: Basis, line: CoverageLine) -> tuple[Cell, ...]:
    requirement = line.requirement
    return (
        basis.place_name(line),
        line.unit.id if line.unit else None,
        line.service_area.id if line.service_area else None,
        basis.title(requirement),
        requirement.id,
        requirement.role,
        requirement.subject,
        basis.language.say(requirement.strength.value),
        status_cell(basis, line.status),
        reason_words(basis, line),
        line.reason.value if line.reason else None,
        since(basis, line),
        line.since,
        line.until,
        line.need,
        len(line.holders),
        tuple(measure_words(basis, measure) for measure in line.measures),
        tuple(measure.id for measure in line.measures),
        basis.locate(line.cause),
    )
