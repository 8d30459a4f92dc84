"""`kompetanse undo`: the last change of ours taken back, byte for byte, with or without git."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.write_command import Begun
from kompetanse_cli.cli.console import show
from kompetanse_cli.cli.writing.file_changes import Edits, Keeping
from kompetanse_cli.cli.writing.undo_store import MOST_DAYS, MOST_STEPS, UndoStep, forget, now, steps
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.render.terminal import Line, line
from kompetanse_cli.report.base import redact

Number = Annotated[
    int,
    typer.Option(
        "--steps",
        min=1,
        max=MOST_STEPS,
        metavar=N_("ANTALL"),
        help=N_("Angre så mange av de siste endringene. Uten dette valget: bare den siste."),
    ),
]
Listed = Annotated[bool, typer.Option("--list", help=N_("Vis hva som kan angres, den siste endringen først."))]


def undo(
    number: Number = 1,
    listed: Listed = False,
    root: options.Root = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Take back the last changes, or list them. Raises KompetanseError where that is not to be done."""
    begun = write_command.begin(root, None, lang, dry_run=dry_run or listed, force=force)
    source = begun.data.loaded.source
    found = steps(begun.data.folder)
    kept = tuple(dropwhile(lambda step: _is_undone(step, source), found))
    if listed:
        show(_lines(begun, kept))
        return 0
    _require(kept, number)
    chosen = kept[:number]
    edits = _edits(chosen, source)
    code = write_command.conclude_edits(begun, edits, _told(chosen), keeping=Keeping.UNDONE)
    if not dry_run:
        forget(found[: len(found) - len(kept) + number])
    return code


def _is_undone(step: UndoStep, source: Source) -> bool:
    """Whether all is as it was before: the command was stopped after it had undone it, or somebody else has."""
    return not step.is_erasure and all(each.is_undone(now(source, each.path)) for each in step.files)


def _require(kept: Sequence[UndoStep], number: int) -> None:
    """Raises KompetanseError where there are not so many changes to take back."""
    # What was erased is kept nowhere, and what came before it is not to be taken back past it.
    erased = next((place for place, step in enumerate(kept) if step.is_erasure), len(kept))
    if number <= erased:
        return
    if erased < len(kept):
        raise KompetanseError(
            N_("en person er slettet, og verken det eller det som ble gjort før det, kan angres"),
            left=erased,
            remedy=N_("det som er gjort etterpå, kan: --steps {left}") if erased else "",
        )
    raise KompetanseError(
        N_("det er bare {left} å angre") if kept else N_("det er ingenting å angre"),
        left=len(kept),
        most=MOST_STEPS,
        days=MOST_DAYS,
        remedy=N_(
            "bare det kompetanse selv har endret i denne mappen, de siste {most} endringene i {days} dager, kan angres "
            "her; resten med git"
        ),
    )


def _edits(chosen: Sequence[UndoStep], source: Source) -> Edits:
    """The files as they were before the changes. Raises KompetanseError for one that is not as a change left it."""
    made: dict[str, bytes | None] = {}
    changed: list[str] = []
    for step in chosen:
        for each in step.files:
            try:
                made[each.path] = each.undone(made[each.path] if each.path in made else now(source, each.path))
            except ValueError:
                changed.append(each.path)
        if changed:
            raise KompetanseError(
                N_("{files} er endret siden, så «{told}» kan ikke angres"),
                files=", ".join(changed),
                told=step.told,
                remedy=N_("ingenting er skrevet. Rett det for hånd, eller med git"),
            )
    before = {path: source[path] for path in made if path in source}
    gone = frozenset(path for path, content in made.items() if content is None)
    return Edits(before, {path: content for path, content in made.items() if content is not None}, gone)


def _told(chosen: Sequence[UndoStep]) -> Message:
    if len(chosen) == 1:
        return message(N_("Angret: {what}"), what=chosen[0].told)
    return message(N_("{count} endringer er angret"), count=len(chosen))


def _lines(begun: Begun, kept: Sequence[UndoStep]) -> Iterator[Line]:
    """What can be taken back, a line each, with the time here and the files; nobody hidden is named."""
    language = begun.language
    for number, step in enumerate(kept, 1):
        if step.is_erasure:
            yield line(language.say(N_("En person er slettet. Det kan ikke angres.")))
            return
        when = step.when.astimezone()
        day, clock = language.day(when.date()), f"{when:%H.%M}"
        files = ", ".join(each.path for each in step.files)
        said = language.say(
            N_("{day} kl. {clock}: {what} ({files})"), day=day, clock=clock, what=step.told, files=files
        )
        yield line(f"{number}. {redact(said, begun.readers)}")
    if not kept:
        yield line(language.say(N_("Det er ingenting å angre.")))
