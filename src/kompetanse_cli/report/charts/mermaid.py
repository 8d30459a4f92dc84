"""Small pictures in Mermaid, which GitHub and GitLab draw in Markdown: flowchart, gantt, pie and xychart alone.

They are short, and never all there is to know: the table stands beside them. A label is quoted where the language has
quotes; where it has none, in a gantt, what would end the label is left out.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from kompetanse_cli.report.base import cut

# So much of a name is enough to know it again.
_LONGEST = 24
_ENDS_A_TASK = re.compile(r"[:;,#\"%]+")
_ODD = re.compile(r"[\"#&<>`\\]|[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def flowchart(nodes: Sequence[tuple[str, int | None]]) -> str:
    """Names with the number of the one above each; None at the top."""
    lines = ["flowchart LR"]
    for number, (name, above) in enumerate(nodes):
        lines.append(f'n{number}["{_quoted(name)}"]' if above is None else f'n{above} --> n{number}["{_quoted(name)}"]')
    return "\n".join(lines)


def pie(title: str, parts: Iterable[tuple[str, int]]) -> str:
    """Parts of a whole; those of nothing are left out."""
    slices = [f'"{_quoted(name)}" : {number}' for name, number in parts if number]
    return "\n".join([f"pie showData title {_plain(title)}", *slices])


def xychart(title: str, bars: Sequence[tuple[str, int]]) -> str:
    """Percentages as bars."""
    names = ", ".join(f'"{_quoted(name)}"' for name, _ in bars)
    numbers = ", ".join(str(number) for _, number in bars)
    head = ["xychart-beta horizontal", f'title "{_quoted(title, 60)}"', f"x-axis [{names}]", "y-axis 0 --> 100"]
    return "\n".join([*head, f"bar [{numbers}]"])


def gantt(title: str, tasks: Sequence[tuple[str, date, date, bool]]) -> str:
    """Names from day to day, and whether all of it is behind us."""
    lines = ["gantt", f"title {_plain(title)}", "dateFormat YYYY-MM-DD"]
    for name, first, last, done in tasks:
        lines.append(f"{_plain(name)} :{'done, ' if done else ''}{first.isoformat()}, {last.isoformat()}")
    return "\n".join(lines)


def _quoted(text: str, longest: int = _LONGEST) -> str:
    text = " ".join(_ODD.sub(" ", text).split())
    # Nothing at all between quotes is more than a flowchart can read.
    return cut(text, longest) or "–"


def _plain(text: str) -> str:
    """What stands without quotes; never nothing, and never a word that the language has for itself."""
    text = _quoted(_ENDS_A_TASK.sub(" ", text), 60)
    return f"– {text}" if text.split(" ")[0].lower() in _RESERVED or not text else text


# What begins a line of a gantt.
_RESERVED = frozenset(
    {
        *("gantt", "title", "section", "dateformat", "axisformat", "tickinterval", "excludes", "includes", "click"),
        *("todaymarker", "weekday", "weekend", "inclusiveenddates", "topaxis", "acctitle", "accdescr", "end"),
        *("done", "active", "crit", "milestone", "vert"),
    }
)
