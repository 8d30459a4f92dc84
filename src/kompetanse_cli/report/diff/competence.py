"""What the changes do to what is asked of everybody: the figures, the places, and who has got or lost what.

Without names it is told in numbers alone, which are hidden where they are of a few.
"""

from collections.abc import Iterable, Iterator

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import RequirementResult
from kompetanse_cli.analysis.diff import Comparison, CompetenceFigure, QualificationChange, RequirementChange
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Qualification
from kompetanse_cli.report.base import (
    Cell,
    Col,
    Context,
    Label,
    People,
    Section,
    Table,
    named,
    person,
    word,
)
from kompetanse_cli.report.competence import is_told


def competence_sections(comparison: Comparison, before: Context, after: Context) -> Iterator[Section]:
    """A section for each table; no blocks where nothing differs."""
    effect, say = comparison.competence, after.language.say
    tables = (
        _figures(effect.figures, after),
        _requirements(told_changes(effect.requirements, before, after), before, after),
    )
    blocks = tuple(table for table in tables if table.rows)
    yield Section("kompetansekrav", say(N_("Hva endringen betyr for kompetansekravene")), blocks)
    changes = () if after.is_anonymous else effect.qualifications
    for table in (
        _qualifications("fått", N_("Har fått en kvalifikasjon"), (c for c in changes if c.is_got), after),
        _qualifications("mistet", N_("Har ikke kvalifikasjonen lenger"), (c for c in changes if not c.is_got), after),
    ):
        yield Section(f"del-{table.id}", table.caption, (table,) if table.rows else ())


def _figures(figures: Iterable[CompetenceFigure], after: Context) -> Table:
    return Table.of(
        after.names,
        "tall-kompetansekrav",
        N_("Ansatte som oppfyller hvert kompetansekrav, før og etter"),
        figures,
        Col("krav_navn", N_("Kompetansekrav"), lambda figure: figure.requirement.name),
        Col("krav", N_("Kravets id"), lambda figure: figure.requirement.id, data_only=True),
        Col("før", N_("Før"), lambda figure: figure.before, people=People.GROUP),
        Col("etter", N_("Etter"), lambda figure: figure.after, people=People.GROUP),
    )


def told_changes(
    changes: Iterable[RequirementChange], before: Context, after: Context
) -> tuple[RequirementChange, ...]:
    """The changes in the places that the readers may see, before and after: that one turns tells of few people too."""
    return tuple(
        change
        for change in changes
        if all(_is_told(result, side) for result, side in ((change.before, before), (change.after, after)))
    )


def _is_told(result: RequirementResult | None, context: Context) -> bool:
    if result is None:
        return True
    unit_id = None if result.unit is None else result.unit.id
    return is_told(context, result.requirement, unit_id, alone=unit_id is not None)


def _requirements(changes: Iterable[RequirementChange], before: Context, after: Context) -> Table:
    def side(change: RequirementChange) -> Context:
        return before if change.after is None else after

    def place(change: RequirementChange) -> Cell:
        unit = change.result.unit
        return side(change).place() if unit is None else side(change).names.unit(unit.id)

    def unit_id(change: RequirementChange) -> str | None:
        return None if change.result.unit is None else change.result.unit.id

    return Table.of(
        after.names,
        "endrede-kompetansekrav",
        N_("Kompetansekrav med endret status"),
        sorted(changes, key=lambda change: (not change.opens, change.closes)),
        Col("enhet_navn", N_("Enhet"), place),
        Col("enhet", N_("Enhetens id"), unit_id, data_only=True),
        Col("krav_navn", N_("Kompetansekrav"), lambda change: change.result.requirement.name),
        Col("krav", N_("Kravets id"), lambda change: change.result.requirement.id, data_only=True),
        Col(
            "styrke", N_("Forpliktelse"), lambda change: word(change.result.requirement.strength.value, after.language)
        ),
        Col("før", N_("Før"), lambda change: _status(change.before, after)),
        Col("nå", N_("Nå"), lambda change: _status(change.after, after)),
        Col("oppfylt_før", N_("Oppfylt før"), lambda change: _share(change.before), people=People.GROUP),
        Col("oppfylt_nå", N_("Oppfylt nå"), lambda change: _share(change.after), people=People.GROUP),
    )


def _status(result: RequirementResult | None, context: Context) -> Label:
    return word(N_("ikke krav") if result is None else result.status.value, context.language)


def _share(result: RequirementResult | None) -> Share | None:
    return None if result is None else result.share


def _qualifications(table_id: str, caption: str, changes: Iterable[QualificationChange], after: Context) -> Table:
    return Table.of(
        after.names,
        table_id,
        caption,
        changes,
        person(lambda change: change.person.id),
        Col("kvalifikasjon_navn", N_("Kvalifikasjon"), lambda change: change.qualification, named(Qualification)),
        Col("kvalifikasjon", N_("Kvalifikasjonens id"), lambda change: change.qualification, data_only=True),
        Col("oppnådd", N_("Oppnådd"), lambda change: change.held.start),
        Col("gyldig_til", N_("Gyldig til og med"), lambda change: change.held.end),
    )
