"""`kompetanse new plan`: a development plan for a unit, with its gaps and goals to go by."""

from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import day_before, months_later
from kompetanse_cli.analysis.people import responsible
from kompetanse_cli.cli import options
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.new_report import unit_basis
from kompetanse_cli.cli.starting import Start, near, require_free, show_lines, start, write_new
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Person, Unit
from kompetanse_cli.render.scaffolds.front_matter import plan_file
from kompetanse_cli.report.steering.unit_draft import plan_facts

MONTHS = 24

From = Annotated[
    str | None, typer.Option("--from", metavar=N_("DATO"), help=N_("Første dag planen gjelder. Ellers i dag."))
]
To = Annotated[
    str | None, typer.Option("--to", metavar=N_("DATO"), help=N_("Siste dag planen gjelder. Ellers to år etter."))
]
Responsible = Annotated[
    str | None,
    typer.Option("--responsible", metavar=N_("PERSON"), help=N_("Den som har ansvaret, som id. Ellers lederen.")),
]


def new_plan(
    unit: options.UnitOfFile,
    first: From = None,
    last: To = None,
    responsible: Responsible = None,
    root: options.Root = None,
    on: options.Date = None,
    output: options.NewFile = None,
    lang: options.Lang = None,
) -> int:
    """Write a plan to go on from. Raises KompetanseError."""
    day = options.on_date(on)
    begins, ends = _days(first, last, day)
    begun = start(root, lang)
    found = known("--unit", begun.register, Unit, unit)
    assert found is not None
    person = _responsible(begun, found.id, responsible, day)
    name = f"utviklingsplaner/{found.id}-{begins.year}.md"
    target = output or begun.root / name
    require_free(target)
    basis = unit_basis(begun, found, day)
    text = plan_file(found, (begins, ends), (person, basis.person(person)), plan_facts(basis), begun.language)
    write_new(begun, target, text, name)
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}."), path=near(target)),
        say(N_("Skriv inn tiltakene mellom strekene, og teksten under.")),
    )
    return 0


def _days(first: str | None, last: str | None, day: date) -> tuple[date, date]:
    """The first and the last day of the plan."""
    begins = options.read_date(first, "--from") if first else day
    ends = options.read_last_day(last, "--to") if last else day_before(months_later(begins, MONTHS))
    if ends < begins:
        raise KompetanseError(N_("--to: planen kan ikke slutte før den begynner"))
    return begins, ends


def _responsible(begun: Start, unit_id: str, wanted: str | None, day: date) -> str:
    """The person the user named, else whoever answers for the unit on the day."""
    if wanted is not None:
        found = known("--responsible", begun.register, Person, wanted)
        assert found is not None
        return found.id
    leader = responsible(begun.register, unit_id, day)
    if leader is None:
        raise KompetanseError(
            N_("ingen svarer for «{unit}», så planen mangler en ansvarlig"),
            unit=unit_id,
            remedy=N_("si hvem med --responsible ID"),
        )
    return leader
