"""`kompetanse new programme` and `kompetanse new run`: programmes and runs to go on from."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.programmes import WEEKS_BETWEEN, ScheduleProposal, propose
from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import show_lines
from kompetanse_cli.cli.writing.new_file import Bootstrap, bootstrap, near, require_free, write_new
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.limits import MOST_FEW
from kompetanse_cli.model import N_, Programme, Run, free_id
from kompetanse_cli.operations.record_placement import require_new_id
from kompetanse_cli.render.scaffolds.records import renamed, run_file
from kompetanse_cli.resources import programme_template, programme_templates

_AUTUMN = 7

From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar=N_("MAL"),
        autocompletion=options.words(programme_templates),
        help=N_("Malen å gå ut fra: lederutdanning, lederstøtte, læringsløp eller instruktøropplæring."),
    ),
]
NewId = Annotated[str | None, typer.Option("--id", metavar="ID", help=N_("Id-en. Uten dette valget lages det en."))]
Name = Annotated[
    str | None,
    typer.Option("--name", metavar=N_("NAVN"), help=N_("Hva kullet heter. Uten dette valget: årstiden og året.")),
]
ProgrammeId = Annotated[str, typer.Argument(metavar=N_("PROGRAM"), help=N_("Programmet, med id eller navn."))]
StartDay = Annotated[
    str, typer.Option("--start", metavar=N_("DATO"), help=N_("Dagen den første samlingen tidligst kan være."))
]
Weeks = Annotated[
    int,
    typer.Option(
        "--weeks-between",
        min=1,
        max=MOST_FEW,
        metavar=N_("UKER"),
        help=N_("Uker mellom samlingene, minst 1. Uten dette valget: 4."),
    ),
]


def new_programme(
    template: From,
    new_id: NewId = None,
    root: options.Root = None,
    output: options.NewFile = None,
    dry_run: options.DryRun = False,
    lang: options.Lang = None,
) -> int:
    """Write a programme from a template, comments and all. Raises KompetanseError."""
    name = options.chosen("--from", template, programme_templates())
    begun = bootstrap(root, lang, dry_run=dry_run)
    programme_id = new_id or name
    require_new_id("--id", programme_id, begun.register.known_ids(Programme))
    target = output or begun.root / "program" / f"{programme_id}.yaml"
    require_free(target)
    if not write_new(begun, target, renamed(programme_template(name), programme_id), f"program/{programme_id}.yaml"):
        return 0
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}. Les gjennom filen, og bytt ut det som ikke passer."), path=near(target)),
        say(N_("Deretter: kompetanse new run {id} --start ÅÅÅÅ-MM-DD"), id=programme_id),
    )
    return 0


def new_run(
    programme: ProgrammeId,
    start_day: StartDay,
    new_id: NewId = None,
    name: Name = None,
    weeks_between: Weeks = WEEKS_BETWEEN,
    root: options.Root = None,
    output: options.NewFile = None,
    dry_run: options.DryRun = False,
    lang: options.Lang = None,
) -> int:
    """Write a run of a programme with proposed days. Raises KompetanseError."""
    begun = bootstrap(root, lang, dry_run=dry_run)
    with begun.arguments(options.on_date(None)) as given:
        found = given.the(N_("PROGRAM"), Programme, programme)
        first = given.the_first_day("--start", start_day)
    run_ids = begun.register.known_ids(Run)
    run_id = new_id or free_id(f"{found.id}-{first.year}", run_ids)
    require_new_id("--id", run_id, run_ids)
    proposal = _proposal(begun, found, first, weeks_between)
    target = output or begun.root / "gjennomføringer" / f"{run_id}.yaml"
    require_free(target)
    text = run_file(found, run_id, name or _season(first, begun.language), proposal, begun.language, begun.redact)
    if not write_new(begun, target, text, f"gjennomføringer/{run_id}.yaml"):
        return 0
    show_lines(*_told(begun, proposal, first, target))
    return 0


def _season(day: date, language: Language) -> str:
    words = N_("Høsten {year}") if day.month >= _AUTUMN else N_("Våren {year}")
    return language.say(words, year=str(day.year))


def _proposal(begun: Bootstrap, programme: Programme, first: date, weeks_between: int) -> ScheduleProposal:
    curriculum = begun.register.curricula[programme.id]
    proposal = propose(curriculum, first, weeks_between, begun.register.settings.closed_days)
    if proposal is None:
        raise KompetanseError(N_("--start: kalenderen slutter før gjennomføringen er ferdig"))
    return proposal


def _told(begun: Bootstrap, proposal: ScheduleProposal, first: date, target: Path) -> list[str]:
    language = begun.language
    lines = [language.say(N_("Skrev {path}."), path=near(target))]
    if not proposal.sessions:
        lines.append(language.say(N_("Programmet har ingen samlinger, så det er bare deltakere å føre på.")))
        return lines
    days = [day for _, its in proposal.sessions for day in its]
    lines.append(
        language.plural(
            N_("{n} samling er foreslått fra {first} til {last}."),
            N_("{n} samlinger er foreslått fra {first} til {last}."),
            len(proposal.sessions),
            first=language.day(min(days)),
            last=language.day(max(days)),
        )
    )
    if min(days) != first:
        lines.append(
            language.say(
                N_("{day} passer ikke til samling, så den første er lagt til {first}."),
                day=language.day(first),
                first=language.day(min(days)),
            )
        )
    return lines
