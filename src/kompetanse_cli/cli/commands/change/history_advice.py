"""How git is made to forget somebody who was erased, and nobody else: told, and written as files where it is asked."""

from collections.abc import Iterator
from pathlib import Path

from kompetanse_cli.cli.commands.change.person_traces import names_in
from kompetanse_cli.cli.commands.change.write_command import Begun
from kompetanse_cli.cli.revisions import past
from kompetanse_cli.cli.writing.output import make_folder, write_file
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Person
from kompetanse_cli.operations.erasing import (
    Hindrance,
    HistoryRecipe,
    HistoryTraces,
    KeptName,
    RecipeFile,
    history_recipe,
    recipe_files,
)

# So many ids are told in a line.
_FEW = 8


@frozen
class HistoryAdvice:
    """What a history has of somebody, and what takes it out; the files are written in `folder`, where there is one."""

    language: Language
    person_id: str
    traces: HistoryTraces
    recipe: HistoryRecipe
    files: tuple[RecipeFile, ...]
    folder: Path | None

    @classmethod
    def of(cls, begun: Begun, who: Person, new: str, traces: HistoryTraces, folder: Path | None) -> "HistoryAdvice":
        """The advice for a person of the register. Raises KompetanseError for a folder that can't take the files."""
        recipe = history_recipe(begun.data.loaded.source, begun.register, who, new, traces.earlier)
        files = recipe_files(recipe, traces, begun.register, who, new)
        if folder is not None:
            _require_apart(begun, folder, files)
        return cls(begun.language, who.id, traces, recipe, files, folder)

    @property
    def is_needed(self) -> bool:
        """Whether the history has the person."""
        return bool(self.traces.commits or self.traces.paths or self.traces.refs)

    def write(self) -> None:
        """Write the files, where that is asked for. Raises KompetanseError."""
        if self.folder is not None and self.is_needed:
            make_folder(self.folder)
            for file in self.files:
                write_file(self.folder / file.name, "".join(f"{line}\n" for line in file.lines).encode())

    def told(self) -> Iterator[str]:
        """What is told, line by line."""
        say = self.language.say
        if not self.is_needed:
            yield say(N_("Historikken i git har ikke personen."))
            yield from names_in(self.traces, self.language)
            return
        yield say(N_("Historikken i git har personen ennå (commiter: {count})."), count=len(self.traces.commits))
        yield from names_in(self.traces, self.language)
        for kept in self.recipe.kept:
            yield say(_WHY[kept.why], text="», «".join(kept.texts), others=_others(kept))
            yield from (f"       {rule}" for rule in kept.rules)
        if self.recipe.earlier_names:
            names = "», «".join(self.recipe.earlier_names)
            text = N_("I historikken heter {id} også «{names}». Det blir byttet ved siden av id-en, men ikke i tekst.")
            yield say(text, id=self.person_id, names=names)
        if self.files:
            yield from self._steps()

    def _steps(self) -> Iterator[str]:
        say = self.language.say
        yield say(N_("Skal den også bort, må historikken skrives om, og alle må klone på nytt:"))
        yield say(N_("  1. Lagre endringen i git, send den til verten, og ta en kopi av hele mappen."))
        if self.folder is None:
            yield say(N_("  2. Lag dette i en mappe utenfor repoet, lagret som UTF-8 (--recipe MAPPE skriver det):"))
            for file in self.files:
                yield f"     {file.name}:"
                yield from (f"       {line}" for line in file.lines)
        else:
            names = ", ".join(file.name for file in self.files)
            yield say(N_("  2. Det som trengs, står i {folder}: {names}."), names=names, folder=self.folder)
        yield say(N_("  3. Klon repoet på nytt til en mappe ved siden av filene, og stå i den:"))
        options = " ".join(f"{option} ../{file.name}" for file in self.files for option in file.options)
        yield f"       git filter-repo {options}"
        yield say(N_("  4. Send den nye historikken. filter-repo har tatt bort adressen, så legg den inn igjen:"))
        yield f"       git remote add origin {say(N_('ADRESSE'))}"
        yield "       git push --force --all && git push --force --tags"
        if self.traces.refs:
            yield say(N_("     Slett greinene og merkene med navnet, eller gi dem et annet."))
        yield say(N_("  5. Be verten (GitHub, GitLab) rydde det den har lagret, og slett filene fra punkt 2."))


def _require_apart(begun: Begun, folder: Path, files: tuple[RecipeFile, ...]) -> None:
    """The files name whom they are about: they lie in no repository, and take the place of none."""
    top = past(begun.data.folder).repository.top
    if top is not None and folder.absolute().resolve().is_relative_to(top.resolve()):
        raise KompetanseError(
            N_("--recipe: «{folder}» ligger i repoet, og filene har navnet som skal bort"),
            folder=folder,
            remedy=N_("velg en mappe utenfor"),
        )
    there = next((folder / file.name for file in files if (folder / file.name).exists()), None)
    if there is not None:
        raise KompetanseError(
            N_("--recipe: «{path}» finnes alt"), path=there, remedy=N_("velg en annen mappe, eller flytt filen")
        )


_WHY = {
    Hindrance.SHARED: N_(
        "«{text}» blir ikke byttet overalt, for det ville tatt {others} også. I tekst i historikken som gjelder denne "
        "personen, må det rettes linje for linje."
    ),
    Hindrance.EARLIER: N_(
        "«{text}» blir ikke byttet overalt, for i historikken heter {others} også det. Er det samme person under en "
        "annen id, legg til denne, og en for den id-en:"
    ),
    Hindrance.REUSED: N_(
        "«{text}» kan ikke byttes med en regel, for i historikken har en annen hatt den id-en: {others}."
    ),
    Hindrance.ONE_WORD: N_("«{text}» blir ikke byttet overalt, for ett ord alene står i mye som gjelder andre."),
    Hindrance.OTHER_MEANING: N_(
        "«{text}» kan ikke byttes med en regel, for det betyr noe annet andre steder i filene."
    ),
}


def _others(kept: KeptName) -> str:
    more = f" … (+{len(kept.others) - _FEW})" if len(kept.others) > _FEW else ""
    return ", ".join(kept.others[:_FEW]) + more
