"""`kompetanse person erase`: a person taken out of the files, and what no command takes away."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.person import commits, mentioned, said
from kompetanse_cli.cli.console import prompts, show as show_lines
from kompetanse_cli.cli.named import known_person, unit_names
from kompetanse_cli.cli.writing.file_changes import Edits
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Person
from kompetanse_cli.operations.changes.renaming import Erased, erase as erased
from kompetanse_cli.operations.changes.subject_access import Mention
from kompetanse_cli.operations.erasing import HistoryRecipe, Kept, Why, history_recipe
from kompetanse_cli.render.terminal import line

# So many places are told in a line.
_FEW = 8

Yes = Annotated[bool, typer.Option("--yes", help=N_("Slett uten å spørre."))]


def erase(
    person: options.PersonArgument,
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
    source = begun.data.loaded.source
    made = erased(source, begun.register, who)
    recipe = history_recipe(source, begun.register, who, made.id)
    stored, left = commits(begun.data, who), mentioned(begun.data, who, said(begun.data, who))
    if not (yes or dry_run):
        _ask(begun, who, made)
    edits = Edits({path: source[path] for path in made.after}, made.after)
    told = message(N_("{id} er nå {new}"), id=who.id, new=made.id)
    code = write_command.conclude_edits(begun, edits, told, renamed=True)
    remains = (*_left(begun, left), *(_history(begun, recipe, stored) if stored is not None else ()))
    show_lines((line(text) for text in remains), sys.stderr)
    return code


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


def _left(begun: write_command.Begun, left: tuple[Mention, ...]) -> Iterator[str]:
    """What people wrote, where no command can tell what should stand instead."""
    if left:
        told = ", ".join(f"{each.path}:{each.line}" for each in left[:_FEW])
        more = f" … (+{len(left) - _FEW})" if len(left) > _FEW else ""
        yield begun.language.say(
            N_("Id-en eller navnet står ennå i tekst eller kommentarer, og må bort for hånd: {places}"),
            places=told + more,
        )


def _history(begun: write_command.Begun, recipe: HistoryRecipe, stored: list[tuple[str, date]]) -> Iterator[str]:
    """What git keeps, and how it is made to forget this person alone."""
    say = begun.language.say
    yield say(N_("Historikken i git har personen ennå (commiter: {count})."), count=len(stored))
    for kept in recipe.kept:
        yield say(_WHY[kept.why], text="», «".join(kept.texts), others=_told(kept))
    if not recipe.rules:
        return
    yield say(N_("Skal den også bort, må historikken skrives om, og alle må klone på nytt:"))
    yield say(N_("  1. Lagre endringen i git, send den til verten, og ta en kopi av hele mappen."))
    yield say(N_("  2. Lag filen bytt.txt, og lagre den som UTF-8 i en mappe utenfor repoet, med disse linjene:"))
    for rule in recipe.rules:
        yield f"       {rule}"
    yield say(N_("  3. Klon repoet på nytt ved siden av bytt.txt, og stå i den nye mappen:"))
    yield "       git filter-repo --replace-text ../bytt.txt --replace-message ../bytt.txt"
    yield say(N_("  4. Send den nye historikken. filter-repo har tatt bort adressen, så legg den inn igjen:"))
    yield f"       git remote add origin {say(N_('ADRESSE'))}"
    yield "       git push --force --all && git push --force --tags"
    yield say(N_("  5. Be verten (GitHub, GitLab) rydde det den har lagret."))


_WHY = {
    Why.SHARED: N_(
        "«{text}» kan ikke byttes med en regel, for den ville tatt {others} også. De linjene i historikken som gjelder "
        "denne personen, må rettes én for én."
    ),
    Why.ONE_WORD: N_("«{text}» kan ikke byttes med en regel, for ett ord alene står i mye som gjelder andre."),
    Why.OTHER_MEANING: N_("«{text}» kan ikke byttes med en regel, for det betyr noe annet andre steder i filene."),
}


def _told(kept: Kept) -> str:
    more = f" … (+{len(kept.others) - _FEW})" if len(kept.others) > _FEW else ""
    return ", ".join(kept.others[:_FEW]) + more
