"""From two editions to what is told of them: compared on one day, or each on its own, with hidden names hidden."""

from dataclasses import dataclass, replace

from kompetanse_cli.analysis.diff import Comparison, compare, limited
from kompetanse_cli.cli.basis import basis_from, namelessly
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.sides import Sides
from kompetanse_cli.model import Unit
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.locator import in_order, place
from kompetanse_cli.reading.logical_key import LogicalKeys
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.report.diff.build import ComparisonContext
from kompetanse_cli.report.diff.effect import gap_findings
from kompetanse_cli.report.hidden_names import hidden_names, without_names


@dataclass(frozen=True, slots=True)
class Compared:
    """What is told of a comparison, and the later edition as it was checked."""

    told: ComparisonContext
    outcome: Checked

    def verdict(self) -> CheckResult:
        """The new findings and the gaps that open, as a check of the later edition that shows nothing else."""
        comparison, loaded = self.told.comparison, self.outcome.loaded
        gaps = place(gap_findings(comparison, self.told.after), self.outcome.places)
        shown = tuple(sorted((*comparison.new, *gaps), key=in_order))
        return CheckResult(
            on=comparison.on,
            shown=shown,
            documents=len(loaded.documents),
            counts=loaded.counts,
            hidden_as_known=len(self.outcome.findings) - len(comparison.new),
            omitted=loaded.omitted,
            files=loaded.documents,
            keys=LogicalKeys(loaded.contents),
        )


def compared(sides: Sides, lang: str | None, unit: str | None = None, *, without_names: bool = False) -> Compared:
    """Check and compare both editions; of a unit and all below it, when one is named; with everybody hidden in both,
    when nobody is to be named. Raises KompetanseError.
    """
    before, after = (checked(data.loaded, data.on) for data in (sides.before, sides.after))
    chosen = known("--unit", sides.after.loaded.register, Unit, unit)
    then = sides.before.on if sides.lookback is not None else None
    comparison = compare(before.side, after.side, sides.after.on, then)
    comparison = _without_hidden(comparison, before, after, everybody=without_names)
    if chosen is not None:
        comparison = limited(comparison, chosen.id)
    was = basis_from(sides.before, before, comparison.covered[0], lang)
    now = basis_from(sides.after, after, comparison.covered[1], lang, chosen)
    bases = [namelessly(basis) if without_names else basis for basis in (was, now)]
    return Compared(ComparisonContext.of(comparison, bases[0], bases[1], sides.lookback), after)


def _without_hidden(comparison: Comparison, before: Checked, after: Checked, *, everybody: bool) -> Comparison:
    """The findings without the names that either edition hides, or without any."""
    names = hidden_names(before.loaded.register, before.places, comparison.gone) | hidden_names(
        after.loaded.register, after.places, comparison.new
    )
    if everybody:
        names |= {person.name for side in (before, after) for person in side.loaded.register.people}
    return replace(comparison, new=without_names(comparison.new, names), gone=without_names(comparison.gone, names))
