"""The programmes through time: each run from its first session to its last."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.progress import RunProgress
from kompetanse_cli.analysis.run_sessions import SessionState
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.runs import run_name
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Picture
from kompetanse_cli.report.charts.shallow import ROOM
from kompetanse_cli.report.nameless import name_taken_out
from kompetanse_cli.report.pictures.mermaid import gantt
from kompetanse_cli.report.pictures.timeline import Sign, Stretch, timeline_picture
from kompetanse_cli.report.programmes.sessions import session_table

_SIGNS = {
    SessionState.HELD: Sign.DONE,
    SessionState.PLANNED: Sign.TO_COME,
    SessionState.UNRECORDED: Sign.OPEN,
    SessionState.CANCELLED: Sign.CANCELLED,
}
# So many runs are read in Markdown.
_FEW = 8


def timeline(basis: Basis, table_id: str = "bilde-tidslinje") -> Picture:
    """Each run with its sessions, by how each of them stands."""
    language, told = basis.language, name_taken_out(basis)
    title = language.say(N_("Programmer og samlinger i {place} {day}"), place=basis.place(), day=language.day(basis.on))
    found = sorted(
        filter(None, (_stretch(run, told) for run in basis.programmes.runs)),
        key=lambda stretch: (stretch.first, stretch.name),
    )
    # Those that go on or come are looked for first.
    shown = found if len(found) <= ROOM else sorted(found, key=lambda stretch: stretch.last < basis.on)[:ROOM]
    description = language.say(N_("Hver gjennomføring fra første til siste samling, med samlingene på dagene sine."))
    if len(shown) < len(found):
        text = N_("Bildet viser {shown} av {all} gjennomføringer, de som varer lengst framover.")
        description = f"{description} {language.say(text, shown=len(shown), all=len(found))}"
    legend = [(sign, language.say(state.value)) for state, sign in _SIGNS.items()]
    today = language.day(basis.on)
    svg = timeline_picture(shown, basis.on, today, legend, title, description) if shown else ""
    few = [(s.name, s.first, s.last, s.last < basis.on) for s in shown[:_FEW]]
    table = replace(session_table(basis, basis.programmes), id=table_id)
    return Picture(svg, title, description, table, gantt(title, few) if few else "", table_open=True)


def _stretch(run: RunProgress, told: Callable[[str], str]) -> Stretch | None:
    marks: list[tuple[date, Sign]] = []
    days: list[date] = []
    for each in run.sessions:
        first, last = each.session.first, each.session.last
        if first is not None and last is not None:
            days += [first, last]
            marks.append((first, _SIGNS.get(each.state, Sign.OPEN)))
    return Stretch(told(run_name(run.programme.name, run.run)), min(days), max(days), tuple(marks)) if days else None
