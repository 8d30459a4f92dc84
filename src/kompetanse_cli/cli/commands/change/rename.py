"""`kompetanse rename`: another id for something, and in every reference to it, in every file."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.console import tell
from kompetanse_cli.cli.named import called, told_apart
from kompetanse_cli.cli.writing.file_changes import Edits
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import Message, either, message
from kompetanse_cli.model import N_, NOWHERE, Named
from kompetanse_cli.model.builtin import BUILT_IN
from kompetanse_cli.model.kinds import KIND_OF_RECORD, KINDS, Kind
from kompetanse_cli.model.register import Register
from kompetanse_cli.operations.changes.renaming import renamed, require_followed
from kompetanse_cli.operations.record_placement import require_new_id
from kompetanse_cli.operations.record_search import search_all
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.sources import Source

Old = Annotated[str, typer.Argument(metavar="ID", help=N_("Id-en som skal endres."), autocompletion=options.every_id)]
New = Annotated[str, typer.Argument(metavar=N_("NY"), help=N_("Den nye id-en."))]
KindName = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar=N_("TYPE"),
        autocompletion=options.words(lambda: [kind.one for kind in KINDS if kind.has_ids]),
        help=N_("Hva id-en gjelder, når flere oppføringer har samme id: enhet, person, krav …"),
    ),
]

# So many places are read in one message.
_FEW = 5


def rename(
    old: Old,
    new: New,
    kind: KindName = None,
    root: options.Root = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Change the id wherever it is one. Raises KompetanseError."""
    begun = write_command.begin(root, None, lang, dry_run=dry_run, force=force)
    register, source = begun.register, begun.data.loaded.source
    record, found = _record(register, old, kind, begun.language)
    old = record.id
    require_new_id("NY", new, register.known_ids(type(record)))
    if _replaces_built_in(record) and not force:
        raise KompetanseError(
            N_("«{old}» erstatter noe innebygd, som ville gjelde igjen ved siden av"),
            old=old,
            remedy=N_("la id-en stå, eller legg til --force"),
        )
    if not force:
        require_followed(source, register, record, Locator(source))
    made = renamed(source, register, record, new)
    edits = Edits({path: source[path] for path in made.after}, made.after)
    told = _told(begun.language, found, old, new, made.places, len(edits.after))
    code = write_command.conclude_edits(begun, edits, told, renamed=True)
    if not dry_run:
        _mention(begun.language, old, edits, source)
    return code


def _record(register: Register, wanted: str, kind: str | None, language: Language) -> tuple[Named, Kind]:
    """The one record with this id. Raises KompetanseError when there is none, or several."""
    kinds = [each for each in KINDS if issubclass(each.record, Named)]
    if kind is not None:
        names = {language.say(each.one): each for each in kinds} | {each.one: each for each in kinds}
        kinds = [names[options.chosen("--kind", kind, names)]]
    hits = search_all(register, [each.record for each in kinds], wanted, hidden=True, whole=True)  # type: ignore[misc]
    found = [record for record in hits.fitting if record.address != NOWHERE]
    if len(found) == 1:
        return found[0], KIND_OF_RECORD[type(found[0])]
    if found and len({record.id for record in found}) == 1:
        told = ", ".join(language.say(KIND_OF_RECORD[type(record)].one) for record in found)
        raise KompetanseError(
            N_("«{id}» er id-en til flere oppføringer: {kinds}"),
            id=wanted,
            kinds=told,
            remedy=N_("si hva id-en gjelder, med --kind"),
        )
    if found:
        told = ", ".join(told_apart(register, record, language) for record in found)
        raise KompetanseError(
            N_("{option}: «{value}» kan være {count}"),
            option="ID",
            value=wanted,
            count=len(found),
            ids=told,
            remedy=N_("skriv id-en til den du mener: {ids}"),
        )
    near = [called(record, language) for record in hits.near if record.address != NOWHERE]
    raise KompetanseError(
        N_("ingenting i filene har id-en «{id}»"),
        id=wanted,
        meant=either(near) if near else "",
        remedy=N_("mente du {meant}?") if near else N_("«kompetanse find {id}» leter etter det"),
    )


def _replaces_built_in(record: Named) -> bool:
    """Whether the record replaces one that is built in, which comes back when the id changes."""
    return any(built_in.id == record.id for built_in in BUILT_IN.get(type(record), ()))


def _told(language: Language, found: Kind, old: str, new: str, places: int, files: int) -> Message:
    kind = language.say(found.one)
    return message(
        N_("{kind} «{old}» heter nå «{new}»: {what} i {where}."),
        kind=kind[:1].upper() + kind[1:],
        old=old,
        new=new,
        what=language.plural(N_("{n} sted"), N_("{n} steder"), places),
        where=language.plural(N_("{n} fil"), N_("{n} filer"), files),
    )


def _mention(language: Language, old: str, edits: Edits, source: Source) -> None:
    """Where the old id still stands: in a comment, a text or a file's name. It is left, for it may be meant."""
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    left, unread = [], []
    for path in sorted(source):
        try:
            content = edits.after[path] if path in edits.after else source[path]
        except OSError:
            unread.append(path)
            continue
        lines = content.decode("utf-8", "replace").splitlines()
        left += [f"{path}:{n}" for n, text in enumerate(lines, 1) if word.search(text)]
    told = (
        (N_("«{old}» står ennå i tekst eller kommentarer: {places}"), left),
        (N_("«{old}» kan stå i det som ikke kan leses: {places}"), unread),
    )
    for text, places in told:
        if places:
            tell(language.say(text, old=old, places=_some(places)))


def _some(places: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = len(places) - _FEW
    return ", ".join(places[:_FEW]) + (f" … (+{more})" if more > 0 else "")
