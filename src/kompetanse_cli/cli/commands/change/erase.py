"""`kompetanse person erase`: a person taken out of the files, and what no command takes away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.history_advice import HistoryAdvice
from kompetanse_cli.cli.commands.change.person_traces import FolderTraces, folder_traces, kept_history
from kompetanse_cli.cli.console import prompts, tell
from kompetanse_cli.cli.named import known_person, unit_names
from kompetanse_cli.cli.writing.file_changes import Edits, Keeping
from kompetanse_cli.cli.writing.undo_store import UNDO_FOLDER, forget_lines
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Person, Register
from kompetanse_cli.operations.changes.renaming import Erased, erase as erased
from kompetanse_cli.operations.changes.subject_access import Trace
from kompetanse_cli.operations.erasing import (
    OwnComment,
    own_comments,
    without_comments,
)
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.names import Bearer
from kompetanse_cli.reading.sources import Overlaid, Source

WithComments = Annotated[
    bool,
    typer.Option("--comments", help=N_("Ta også bort kommentarene ved det som er ført om personen, hva de enn sier.")),
]
Recipe = Annotated[
    Path | None,
    typer.Option(
        "--recipe",
        metavar=N_("MAPPE"),
        help=N_("Skriv filene som renser historikken i git, i denne mappen. Den må ligge utenfor repoet."),
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Slett uten å spørre."))]


def erase(
    person: options.PersonArgument,
    comments: WithComments = False,
    recipe: Recipe = None,
    yes: Yes = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Replace a person by a tombstone. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    who = known_person(N_("PERSON"), begun.register, person)
    if who.is_erased:
        raise KompetanseError(N_("{id} er alt slettet"), id=who.id)
    source = begun.data.loaded.source
    made = erased(source, begun.register, who)
    history = kept_history(begun.data, who)
    advice = HistoryAdvice.of(begun, who, made.id, history, recipe) if history else None
    after = dict(made.after)
    dropped = _droppable(Overlaid(source, after), made.id) if comments else ()
    after |= without_comments(Overlaid(source, after), dropped)
    if not (yes or dry_run):
        _ask(begun, who, made)
    told = message(N_("{id} er nå {new}"), id=who.id, new=made.id)
    edits = Edits({path: source[path] for path in after}, after)
    code = write_command.conclude_edits(begun, edits, told, renamed=True, keeping=Keeping.ERASED)
    if advice and not dry_run:
        advice.write()
    # What is told of stands where the reader will look for it: in the files as they are now.
    traces = _left(begun, who, *((source, who.id) if dry_run else (Overlaid(source, after), made.id)))
    if not dry_run:
        forget_lines(begun.data.folder, _lines_of(traces, Overlaid(source, after)))
    gone = (begun.language.say(N_("Kommentarer tatt bort: {count}"), count=len(dropped)),) if comments else ()
    remains = (*gone, *_in_folder(begun, traces), *(advice.told() if advice else ()))
    tell(*remains)
    return code


def _droppable(source: Source, person_id: str) -> tuple[OwnComment, ...]:
    """The comments that are about the person alone and say nothing to a program."""
    comments = own_comments(source, *_read(source, person_id))
    return tuple(each for each in comments if each.trace is Trace.OWN_COMMENT and not each.is_told)


def _read(source: Source, person_id: str) -> tuple[Register, Person]:
    register = load(source).register
    person = register.find(Person, person_id)
    assert person is not None
    return register, person


def _left(begun: write_command.Begun, who: Person, source: Source, person_id: str) -> FolderTraces:
    """What is outside the data of the person, who has this id in the source now."""
    register, person = _read(source, person_id)
    comments = own_comments(source, register, person)
    traces = folder_traces(begun.data.folder, source, register, person, Bearer(who.id, who.name), comments)
    # What a change can be undone from is emptied, and is still there only where the erasure is shown.
    return replace(traces, mentions=tuple(e for e in traces.mentions if not e.path.startswith(f"{UNDO_FOLDER}/")))


def _lines_of(traces: FolderTraces, source: Source) -> Iterator[str]:
    """The lines of the municipality's files that still name the person, or may."""
    for each in traces.mentions:
        lines = source[each.path].decode("utf-8", "surrogateescape").split("\n") if each.path in source else []
        if each.line and each.line <= len(lines):
            yield lines[each.line - 1]


def _ask(begun: write_command.Begun, who: Person, made: Erased) -> None:
    """Raises KompetanseError unless somebody says that this is the one."""
    name, unit = who.name, unit_names(begun.register, who)
    if not prompts.can_ask():
        raise KompetanseError(
            N_("{name} ({id}) i {unit} er ikke slettet, for her er ingen å spørre"),
            remedy=N_("se hva som ville blitt endret, med --dry-run, og legg til --yes"),
            name=name,
            id=who.id,
            unit=unit,
        )
    question = begun.language.say(
        N_("Slett {name} ({id}) i {unit}? Id-en står her: {places}. Slettingen kan ikke angres herfra."),
        name=name,
        id=who.id,
        unit=unit,
        places=_counted(begun, made),
    )
    try:
        if typer.confirm(question, default=False):
            return
    except typer.Abort:
        raise KeyboardInterrupt from None
    raise KompetanseError(N_("{name} ({id}) er ikke slettet"), name=name, id=who.id)


def _counted(begun: write_command.Begun, made: Erased) -> str:
    """«14 steder i 3 filer»."""
    plural = begun.language.plural
    places = plural(N_("{n} sted"), N_("{n} steder"), made.places)
    files = plural(N_("{n} fil"), N_("{n} filer"), len(made.after))
    return begun.language.say(N_("{places} i {files}"), places=places, files=files)


_LEFT = (
    (Trace.NAMED, N_("Id-en eller navnet står ennå her, og må bort for hånd:")),
    (
        Trace.OWN_COMMENT,
        N_("Kommentarer ved det som var ført om personen; les dem, for de kan si hva som helst:"),
    ),
    (Trace.OWN_FILE, N_("Her står en fil eller en lenke om personen, og den er ikke rørt:")),
    (Trace.PERHAPS, N_("Her står et navn som kan være en annens:")),
    (Trace.COMMENT_BESIDE, N_("Kommentarer ved linjer som også gjelder andre:")),
    (Trace.COMMON_WORD, N_("Her står et ord i navnet som også er et vanlig ord:")),
)


def _in_folder(begun: write_command.Begun, traces: FolderTraces) -> Iterator[str]:
    """What people wrote, where no command can tell what should stand instead."""
    say = begun.language.say
    for trace, text in _LEFT:
        by_file: dict[str, list[str]] = {}
        for each in traces.of(trace):
            by_file.setdefault(each.path, []).extend([str(each.line)] if each.line else [])
        if by_file:
            yield say(text)
            yield from (f"  {path}:{', '.join(lines)}" if lines else f"  {path}" for path, lines in by_file.items())
    if traces.unread:
        yield say(N_("Ikke tekst, og ikke lest: {files}"), files=traces.few_unread)
