"""What a writer of reports is told beside the report and its language. It loads nothing, for the help names it."""

from kompetanse_cli.frozen import frozen


@frozen
class ReportLayout:
    """How a report is laid out: the width of the terminal (None: nothing is wrapped), and whether Markdown draws.

    `titled`: the columns of CSV are headed by words for people, and not by their ids. `computed`: they say that the
    table is computed, and when, so that it is never read in as records. `beside`: the name of the workbook beside the
    page that has the whole of lists too long for it; without one they stand whole on the page.
    `files`: the way from the page's folder to that of the municipality's files, ended by a slash or nothing where they
    are one; None where the page can't lead there.
    """

    width: int | None = None
    mermaid: bool = True
    titled: bool = False
    computed: bool = False
    beside: str = ""
    files: str | None = ""


USUAL = ReportLayout()
