"""What a municipality answers a script: findings, coverage and reports, as values without a way back to the files."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.api.tables import Value
from kompetanse_cli.cli.commands.look.report_files import files
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import mask_document
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.render.reports.markdown import to_markdown
from kompetanse_cli.render.reports.pdf import to_pdf
from kompetanse_cli.report.base import FileLine, Redacted, Report, without_source
from kompetanse_cli.report.coverage.gaps import GAPS


@frozen
class ListedFinding:
    """What is wrong in a file, and what to do about it. `severity` is «feil», «advarsel» or «merknad»; lines and
    columns begin at 1.
    """

    file: str
    line: int
    column: int
    severity: str
    code: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity} {self.code} {self.text}"


@frozen
class CoverageRow:
    """One requirement in one place. Ids are those of the files, and words those of the municipality's language.

    `unit` is None where the requirement is for a service area. `since` is the first day of a gap, `until` the last day
    before one; None where that is not known. `needed` and `held` count places.
    """

    place: str
    unit: str | None
    service_area: str | None
    requirement: str
    requirement_name: str
    role: str
    subject: str | None
    strength: str
    status: str
    reason: str
    since: date | None
    until: date | None
    needed: int
    held: int
    measures: tuple[str, ...]
    where: FileLine | None


@frozen
class CoverageOnDay:
    """Every requirement in force and every place it is asked of, the most serious first; and the share covered."""

    on: date
    rows: tuple[CoverageRow, ...]
    share: Share

    @property
    def gaps(self) -> tuple[CoverageRow, ...]:
        """What is uncovered, vulnerable or soon to be, as `kompetanse gaps` lists it."""
        return tuple(row for row in self.rows if row.status in _GAPS)


_GAPS = frozenset(status.value for status in GAPS)


def coverage_row(cells: dict[str, Value]) -> CoverageRow:
    """A row of the list of gaps, with its cells by the ids of their columns."""
    since, until, needed, held, where = (cells[key] for key in ("siden", "dekket_til", "trengs", "på_plass", "sted"))
    measures = cells["tiltak"]
    return CoverageRow(
        place=_text(cells, "enhet_navn"),
        unit=_text(cells, "enhet") or None,
        service_area=_text(cells, "tjenesteområde") or None,
        requirement=_text(cells, "krav"),
        requirement_name=_text(cells, "krav_navn"),
        role=_text(cells, "rolle"),
        subject=_text(cells, "fagområde") or None,
        strength=_text(cells, "styrke"),
        status=_text(cells, "status"),
        reason=_text(cells, "årsak"),
        since=since if isinstance(since, date) else None,
        until=until if isinstance(until, date) else None,
        needed=needed if isinstance(needed, int) else 0,
        held=held if isinstance(held, int) else 0,
        measures=measures if isinstance(measures, tuple) else (),
        where=where if isinstance(where, FileLine) else None,
    )


def _text(cells: dict[str, Value], key: str) -> str:
    value = cells[key]
    return "" if value is None else str(value)


class ReportDocument:
    """A report that is redacted: nobody is in it whose name is hidden. In the formats `lined` each row tells where it
    stands in the files.
    """

    def __init__(self, report: Redacted[Report], language: Language, lined: Collection[str], root: Path) -> None:
        self._report = report
        self._language = language
        self._lined = lined
        self._root = root

    @property
    def title(self) -> str:
        """Its title."""
        return self._report.value.title

    def html(self) -> str:
        """A page that loads nothing from the net. Where it is to lie is not known, so none of its marks is a link."""
        return mask_document(to_html(self._as("html"), self._language, ReportLayout(files=None)))

    def markdown(self, *, mermaid: bool = True) -> str:
        """Markdown, with small pictures in Mermaid unless told otherwise."""
        return mask_document(to_markdown(self._as("markdown"), self._language, ReportLayout(mermaid=mermaid)))

    def json(self) -> str:
        """JSON, as `kompetanse report --output rapport.json` writes it."""
        return to_json(self._as("json"), self._language)

    def pdf(self) -> bytes:
        """PDF for archives and screen readers. Raises KompetanseError without the extra `pdf`."""
        return to_pdf(self._as("pdf"), self._language)

    def write(self, path: str | Path) -> None:
        """Write it to a file, as its ending says: .md, .html, .pdf or .json. Raises KompetanseError."""
        for file in files((Path(path),), mermaid=True):
            file.write(self._as(file.form.name), self._language, (), self._root)

    def _as(self, form: str) -> Redacted[Report]:
        """The report as the command writes it in a format."""
        return self._report if form in self._lined else without_source(self._report)
