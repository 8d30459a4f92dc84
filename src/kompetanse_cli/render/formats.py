"""Every format of findings and of reports, one entry each: `--format`, the endings of files, and the help follow.

An entry names its writer, `module:function`, which is imported when somebody asks for the format: the help needs none.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.render.layout import USUAL, ReportLayout

if TYPE_CHECKING:
    from kompetanse_cli.language import Language
    from kompetanse_cli.render.findings.check_result import CheckResult
    from kompetanse_cli.render.terminal import Line
    from kompetanse_cli.report.base import Redacted, Report


class Delivery(Enum):
    """What is done to a text before it is seen. `LINES` are styled; `PEOPLE` and `LINES` are masked and made harmless
    where they land, and `PROGRAMS` get what their own syntax has made harmless.
    """

    LINES = "lines"
    PEOPLE = "people"
    PROGRAMS = "programs"


class Summary(Enum):
    """When the summary of a check is told beside the result: what the result itself tells people need not be."""

    NEVER = "never"
    BESIDE_A_FILE = "beside a file"
    ALWAYS = "always"


@frozen
class FindingFormat:
    """A format of findings; `help` is for whom. `from_top`: its paths lead from the top of the repository, where a CI
    server looks, and not from where we stand. `of_diff`: `diff` writes it too. `endings` are those of its files; the
    first format with an ending is what it means.

    The writer takes a `CheckResult` and a language, and yields texts, or styled lines.
    """

    name: str
    writer: str
    help: str
    delivery: Delivery
    summary: Summary = Summary.NEVER
    from_top: bool = False
    of_diff: bool = True
    endings: tuple[str, ...] = (".txt", ".log")

    def write(self, check: "CheckResult", language: "Language") -> "Iterator[Any]":
        """The chunks or lines of the result."""
        made: Iterator[Any] = _writer(self.writer)(check, language)
        return made


_FINDINGS = "kompetanse_cli.render.findings."
FINDING_FORMATS = (
    FindingFormat("text", _FINDINGS + "text:to_text", N_("text til å lese"), Delivery.LINES, Summary.BESIDE_A_FILE),
    FindingFormat(
        "short",
        _FINDINGS + "text:to_short_lines",
        N_("short for redigeringsprogrammer"),
        Delivery.LINES,
        Summary.ALWAYS,
        of_diff=False,
    ),
    FindingFormat(
        "json",
        _FINDINGS + "json:to_json",
        N_("json for programmer"),
        Delivery.PROGRAMS,
        Summary.BESIDE_A_FILE,
        endings=(".json",),
    ),
    FindingFormat(
        "github", _FINDINGS + "ci:to_github", N_("github for GitHub Actions"), Delivery.PROGRAMS, from_top=True
    ),
    FindingFormat(
        "gitlab",
        _FINDINGS + "ci:to_gitlab",
        N_("gitlab for GitLab Code Quality"),
        Delivery.PROGRAMS,
        from_top=True,
        endings=(".json",),
    ),
    FindingFormat(
        "sarif",
        _FINDINGS + "sarif:to_sarif",
        N_("sarif for GitHub code scanning"),
        Delivery.PROGRAMS,
        from_top=True,
        endings=(".sarif", ".json"),
    ),
    FindingFormat(
        "junit",
        _FINDINGS + "junit:to_junit",
        N_("junit for Jenkins, Azure og andre"),
        Delivery.PEOPLE,
        endings=(".xml",),
    ),
    FindingFormat(
        "markdown",
        _FINDINGS + "ci:to_findings_markdown",
        N_("markdown for pull requests"),
        Delivery.PEOPLE,
        from_top=True,
        endings=(".md",),
    ),
)


@frozen
class ReportFormat:
    """A format of reports and of lists; `ending` is that of its files, and `help` is for whom.

    `of_lists`: a list is asked for in it by name. `of_reports`: `report` writes it, by the ending. `of_pictures`: a
    picture is. `bare`: it holds rows and has no room to say that something is missing from them. `is_binary`: it is
    bytes, and goes to a file alone.
    `needs` names a function that refuses at once where the format can't be written. `of_pages`: it
    is read as pages, from which lists that are too long are cut.
    The writer takes a `Redacted[Report]`, a language and a `ReportLayout`.
    """

    name: str
    ending: str
    writer: str
    help: str
    delivery: Delivery
    of_lists: bool = False
    of_reports: bool = False
    of_pictures: bool = False
    bare: bool = False
    is_binary: bool = False
    needs: str = ""
    of_pages: bool = False

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of its files."""
        return (self.ending,)

    def write(
        self, report: "Redacted[Report]", language: "Language", layout: ReportLayout = USUAL
    ) -> "str | bytes | Iterator[Line]":
        """The whole report. Raises KompetanseError where it can't be written."""
        made: str | bytes | Iterator[Line] = _writer(self.writer)(report, language, layout)
        return made

    def is_cut(self, report: "Redacted[Report]") -> bool:
        """Whether the lists of the report are too long for its pages."""
        return self.of_pages and bool(_writer("kompetanse_cli.render.long_reports:is_too_long")(report))

    @property
    def can_be_written(self) -> bool:
        """Whether what it needs is installed."""
        try:
            self.require()
        except KompetanseError:
            return False
        return True

    def require(self) -> None:
        """Raises KompetanseError where it can't be written."""
        if self.needs:
            _writer(self.needs)()


_REPORTS = "kompetanse_cli.render.reports."
REPORT_FORMATS = (
    ReportFormat("text", ".txt", _REPORTS + "text:to_text", N_("text til å lese"), Delivery.LINES, of_lists=True),
    ReportFormat(
        "csv", ".csv", _REPORTS + "csv:to_csv", N_("csv for regneark"), Delivery.PEOPLE, of_lists=True, bare=True
    ),
    ReportFormat(
        "xlsx",
        ".xlsx",
        _REPORTS + "xlsx:to_workbook",
        N_("xlsx for Excel (med -o)"),
        Delivery.PROGRAMS,
        of_lists=True,
        bare=True,
        is_binary=True,
        needs=_REPORTS + "xlsx:require_xlsxwriter",
    ),
    ReportFormat(
        "markdown",
        ".md",
        _REPORTS + "markdown:to_markdown",
        N_("markdown for saksnotater og git"),
        Delivery.PEOPLE,
        of_lists=True,
        of_reports=True,
    ),
    ReportFormat(
        "html",
        ".html",
        _REPORTS + "html:to_html",
        N_("html for skjerm og utskrift"),
        Delivery.PEOPLE,
        of_lists=True,
        of_reports=True,
        of_pages=True,
    ),
    ReportFormat(
        "pdf",
        ".pdf",
        _REPORTS + "pdf:to_pdf",
        N_("pdf for arkiv og skjermlesere"),
        Delivery.PROGRAMS,
        of_lists=True,
        of_reports=True,
        is_binary=True,
        needs=_REPORTS + "pdf:require_typst",
        of_pages=True,
    ),
    ReportFormat(
        "docx",
        ".docx",
        _REPORTS + "docx:to_docx",
        N_("docx for Word"),
        Delivery.PROGRAMS,
        of_lists=True,
        of_reports=True,
        is_binary=True,
        needs=_REPORTS + "extras:require_docx",
        of_pages=True,
    ),
    ReportFormat(
        "json",
        ".json",
        _REPORTS + "json:to_json",
        N_("json for programmer"),
        Delivery.PROGRAMS,
        of_lists=True,
        of_reports=True,
    ),
    ReportFormat(
        "svg",
        ".svg",
        _REPORTS + "svg:to_svg",
        N_("svg for bildet alene"),
        Delivery.PROGRAMS,
        of_pictures=True,
        bare=True,
    ),
)

Format = TypeVar("Format", FindingFormat, ReportFormat)


def named(formats: Iterable[Format], name: str) -> Format:
    """The format with a name, which is one of them."""
    return next(each for each in formats if each.name == name)


def phrases(*parts: str) -> str:
    """A help text of several, each of them translated where it is shown (`cli/command.py`)."""
    return "\n".join(parts)


def _writer(path: str) -> Callable[..., Any]:
    module, _, name = path.partition(":")
    writer: Callable[..., Any] = getattr(import_module(module), name)
    return writer
