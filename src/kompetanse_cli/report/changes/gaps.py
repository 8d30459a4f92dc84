"""The gaps that a change opens, as findings: what checks of pull requests can show on the line that is the cause."""

from collections.abc import Iterator

from kompetanse_cli.analysis.changes.comparison import Comparison
from kompetanse_cli.analysis.changes.effect import LineChange
from kompetanse_cli.model.finding import N_, Finding, Message, RuleInfo, Severity, message
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.reasons import reason_words

NEW_GAP = RuleInfo(
    "MANGEL",
    "ny-mangel",
    Severity.WARNING,
    N_("En endring skal ikke gjøre at et krav ikke lenger er dekket."),
    N_(
        "Når en rolletildeling avsluttes, noen blir borte eller et krav kommer til, kan en enhet stå uten den rollen "
        "den skal ha. Sett inn en ny, legg inn et tiltak, eller vedta et unntak."
    ),
    suppressible=False,
)
_NOW = N_("{unit} er uten «{requirement}» fra {day}: {reason}. Dekningen går fra {before} til {after}")
_UNDATED = N_("{unit} er uten «{requirement}»: {reason}. Dekningen går fra {before} til {after}")
_LATER = N_("{unit} blir uten «{requirement}» fra {day}: {reason}")


def gap_findings(comparison: Comparison, basis: Basis) -> Iterator[Finding]:
    """One finding for each gap that opens now or later and is counted, on the line that is its cause."""
    for change in comparison.effect.opened:
        if change.counts:
            yield _finding(change, _now(comparison, change, basis))
    for each in comparison.later:
        if each.change.opens and each.change.counts:
            told = message(
                _LATER,
                **_about(each.change, basis.at(each.day)),
                day=basis.language.day(each.change.line.since or each.day),
            )
            yield _finding(each.change, told)


def _now(comparison: Comparison, change: LineChange, basis: Basis) -> Message:
    figure = next(
        (f for f in comparison.effect.figures if f.requirement and f.requirement.id == change.line.requirement.id), None
    )
    shares = (figure.before, figure.after) if figure else (None, None)
    before, after = (_counted(share.covered, share.of, basis) if share else "–" for share in shares)
    since = change.line.since
    about = {**_about(change, basis), "before": before, "after": after}
    return message(_UNDATED, **about) if since is None else message(_NOW, **about, day=basis.language.day(since))


def _counted(covered: int, of: int, basis: Basis) -> str:
    return basis.language.say(N_("{covered} av {all}"), covered=covered, all=of)


def _about(change: LineChange, basis: Basis) -> dict[str, str]:
    line = change.line
    return {
        "unit": basis.place_name(line),
        "requirement": basis.title(line.requirement),
        "reason": reason_words(basis, line),
    }


def _finding(change: LineChange, told: Message) -> Finding:
    line = change.line
    place = line.unit or line.service_area
    address = line.cause if line.cause.path or place is None else place.address
    value = f"{line.requirement.id} {line.place[1]}"
    return Finding(NEW_GAP.code, NEW_GAP.name, NEW_GAP.severity, told, address, value=value)
