"""What a writer of reports is told beside the report and its language. It loads nothing, for the help names it."""

from collections.abc import Callable

from kompetanse_cli.frozen import frozen


@frozen
class EditorLinks:
    """The addresses that open the editor of whoever reads: at the column of a line in a file, given as a path below the
    municipality's folder, and where a person or a unit stands, given by its id; nothing for one that stands nowhere.
    """

    line: Callable[[str, int, int], str]
    person: Callable[[str], str]
    unit: Callable[[str], str]


@frozen
class ReportLayout:
    """How a report is laid out: the width of the terminal (None: nothing is wrapped), and whether Markdown draws.

    `titled`: the columns of CSV are headed by words for people, and not by their ids. `computed`: they say that the
    table is computed, and when, so that it is never read in as records. `beside`: the name of the workbook beside the
    page that has the whole of lists too long for it; without one they stand whole on the page.
    `files`: the way from the page's folder to that of the municipality's files, ended by a slash or nothing where they
    are one; None where the page can't lead there. `editor`: a page on the machine of its reader leads there instead.
    `is_light`: the page that it is a part of has very many cells.
    """

    width: int | None = None
    mermaid: bool = True
    titled: bool = False
    computed: bool = False
    beside: str = ""
    files: str | None = ""
    editor: EditorLinks | None = None
    is_light: bool = False


USUAL = ReportLayout()
