"""The picture of a report alone, as SVG."""

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.report.base import Picture, Redacted, Report


def to_svg(report: Redacted[Report], _language: Language, _layout: ReportLayout = USUAL) -> str:
    """The first picture of the report, ended by a newline. Raises KompetanseError where there is none."""
    blocks = (block for section in report.value.sections for block in section.blocks)
    picture = next((block for block in blocks if isinstance(block, Picture)), None)
    if picture is None:
        raise KompetanseError(
            N_("det er ikke noe å tegne: ingen commit i tidsrommet kan leses"),
            remedy=N_("«kompetanse trend» viser hvorfor"),
        )
    return picture.svg + "\n"
