"""What a writer of reports is told beside the report and its language. It loads nothing, for the help names it."""

from kompetanse_cli.frozen import frozen


@frozen
class ReportLayout:
    """How a report is laid out: the width of the terminal (None: nothing is wrapped), and whether Markdown draws."""

    width: int | None = None
    mermaid: bool = True


USUAL = ReportLayout()
