"""`kompetanse plan`: who could take what is lacking, on which session, what must be set up, and what stays."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.planning import apply as applying
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.limits import MOST_DAYS
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Qualification as QualificationRecord, Role as RoleRecord
from kompetanse_cli.report.planning import PLAN_TABLES, PlanChoice, build_plan

ALL = "alle"
# The formats for programs.
_FLAT = ("csv", "json")

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar=N_("ÅÅÅÅ-MM-DD"),
        help=N_(
            "Den siste dagen planen gjelder, som dato eller i ord: «31. mars 2027». Uten dette valget: så mange dager "
            "framover som kommunen planlegger (oppsett.plan.dager, 180)."
        ),
    ),
]
Qualification = Annotated[
    str | None,
    typer.Option(
        "--qualification",
        metavar=N_("KVALIFIKASJON"),
        help=N_("Bare krav som ber om denne kvalifikasjonen, med id eller navn."),
    ),
]
Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--table",
        metavar=N_("TABELL"),
        autocompletion=options.words(lambda: (*PLAN_TABLES, ALL)),
        help=N_(
            "forslag, andre, samlinger, nye-samlinger, blir-stående, tiltak, slik-blir-det eller alle. Uten dette "
            "valget: alle. Kan gjentas. csv skriver den første."
        ),
    ),
]


def plan(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    to: To = None,
    unit: options.Unit = None,
    role: options.Role = None,
    qualification: Qualification = None,
    table: Tables = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.Lines = None,
    without_names: options.WithoutNames = False,
    apply: applying.Apply = False,
    part: applying.Parts = None,
    yes: applying.Yes = False,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Propose who could take what is lacking through a day; write it when asked to. Raises KompetanseError."""
    applying.refuse_beside(
        {
            "--rev": rev,
            "--table": table,
            "--format": form,
            "--output": output,
            "--source": lines_of_files,
            "--without-names": without_names,
        },
        {"--part": part, "--yes": yes, "--dry-run": dry_run, "--force": force},
        is_applied=apply,
    )
    if apply:
        request = applying.PlanRequest(to, unit, role, qualification, tuple(part or ()), is_sure=yes)
        return applying.apply(write_command.begin(root, on, lang, dry_run=dry_run, force=force), request, _last_day)
    target = list_command.target(form, output, lines_of_files)
    tables = _tables(table or ())
    names = (("--role", RoleRecord, role), ("--qualification", QualificationRecord, qualification))
    begun = list_command.begin("plan", target, root, on, lang, unit, rev=rev, without_names=without_names, names=names)
    role, qualification = begun.ids
    last = None if to is None else _last_day(to, begun.context.on)
    choice = PlanChoice(last, role, qualification, whole=target.form.name in _FLAT)
    return list_command.conclude(begun, build_plan(begun.context, choice, tables))


def _tables(asked: Iterable[str]) -> tuple[str, ...]:
    """The tables that are asked for; none for all. Raises KompetanseError for one that is none."""
    names = [options.chosen("--table", name, (*PLAN_TABLES, ALL)) for name in options.several(asked)]
    return () if ALL in names else tuple(dict.fromkeys(names))


def _last_day(text: str, today: date) -> date:
    """The day of `--to`: of a period, its last. Raises KompetanseError for one too far ahead to be counted."""
    found = options.read_deadline(text, "--to", today)
    if found - today > timedelta(days=MOST_DAYS):
        raise KompetanseError(
            N_("--to: {day} er mer enn {n} dager fram"),
            day=found,
            n=MOST_DAYS,
            remedy=N_("velg en tidligere dag"),
        )
    return found
