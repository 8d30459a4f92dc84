"""`kompetanse person show|erase`: what is kept about a person, and how it is taken away."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import OF_COMMAND, Snapshot
from kompetanse_cli.analysis.people import Expiry, Validity, expired, lasting
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.console import show as show_lines
from kompetanse_cli.cli.context import left_out, refuse_bare
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.cli.revisions import past
from kompetanse_cli.cli.writing import list_output
from kompetanse_cli.cli.writing.file_changes import Edits
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Person, Qualification
from kompetanse_cli.operations.changes.renaming import TOMBSTONE, erase as erased
from kompetanse_cli.operations.changes.subject_access import Mention, Said, mentions, said_of
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.git.repository import NoRepository
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.render.terminal import line
from kompetanse_cli.report.base import Audience, FileLine, Section, redact_report, with_left_out
from kompetanse_cli.report.people import build_insight, qualified_section

# So many places are told in a line.
_FEW = 8


def show(
    person: options.PersonId,
    root: options.Root = None,
    on: options.Date = None,
    form: options.ListFormat = "text",
    output: options.Output = None,
    lang: options.Lang = None,
) -> int:
    """Tell everything the files say of a person. Raises KompetanseError."""
    form = options.one_of("--format", form, options.LIST_FORMATS)
    data = read_data(root, on, None)
    register = data.loaded.register
    who = known(N_("PERSON"), register, Person, person)
    assert who is not None
    language = options.reader_language(lang, register)
    said = _said(data, who)
    municipality = register.municipality
    report = build_insight(
        language,
        data.on,
        municipality.name if municipality else "",
        who.name,
        said,
        _qualified(data, who, language),
        _mentions(data, who, said),
        _commits(data, who),
    )
    missing = left_out(checked(data.loaded, data.on), language)
    refuse_bare(register, OF_COMMAND["person show"], form)
    report = with_left_out(replace(report, left_out=missing), language)
    # Whoever asks what is kept about a person is told all of it.
    list_output.write_redacted(redact_report(report, Audience()), language, form, output, data.inputs)
    return int(bool(missing))


def erase(
    person: options.PersonId,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Replace a person by a tombstone. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    who = begun.the(N_("PERSON"), Person, person)
    source = begun.data.loaded.source
    made = erased(source, begun.register, who)
    edits = Edits({path: source[path] for path in made.after}, made.after)
    commits, said = _commits(begun.data, who), _said(begun.data, who)
    left = _mentions(begun.data, who, said)
    told = message(N_("{id} er nå {new}"), id=who.id, new=made.id)
    code = write_command.conclude_edits(begun, edits, told, renamed=True)
    _tell_what_is_left(begun, who, made.id, left, commits)
    return code


def _said(data: Data, who: Person) -> list[tuple[Said, FileLine]]:
    places = Locator(data.loaded.source)
    register = data.loaded.register
    return [(each, FileLine(each.address.path, places.line(each.address))) for each in said_of(register, who)]


def _qualified(data: Data, who: Person, language: Language) -> Section:
    places, snapshot = Locator(data.loaded.source), Snapshot(data.loaded.register, data.on)
    found: tuple[Validity | Expiry, ...] = (*lasting(snapshot, who), *expired(snapshot, who))
    held = []
    for each in found:
        kind = snapshot.register.find(Qualification, each.qualification)
        place = FileLine(each.address.path, places.line(each.address))
        held.append((kind.name if kind else each.qualification, each, place))
    return qualified_section(language, data.on, held)


def _mentions(data: Data, who: Person, said: list[tuple[Said, FileLine]]) -> tuple[Mention, ...]:
    known = frozenset((place.path, place.line) for _, place in said)
    return mentions(data.loaded.source, (who.id, who.name), known)


def _commits(data: Data, who: Person) -> list[tuple[str, date]] | None:
    """The commits that have the id or the name, newest first; None where there is no history."""
    try:
        history = past(data.folder)
    except NoRepository:
        return None
    found = {
        commit.id: (commit.short, commit.day)
        for word in (who.id, who.name)
        for commit in history.repository.touching(word, history.prefix)
    }
    return sorted(found.values(), key=lambda each: (each[1], each[0]), reverse=True)


def _tell_what_is_left(
    begun: write_command.Begun, who: Person, new: str, left: tuple[Mention, ...], commits: list[tuple[str, date]] | None
) -> None:
    """What no command takes away: what people wrote, and what git keeps."""
    show_lines((line(text) for text in _left(begun, who, new, left, commits)), sys.stderr)


def _left(
    begun: write_command.Begun, who: Person, new: str, left: tuple[Mention, ...], commits: list[tuple[str, date]] | None
) -> Iterator[str]:
    say = begun.language.say
    if left:
        told = ", ".join(f"{each.path}:{each.line}" for each in left[:_FEW])
        more = f" … (+{len(left) - _FEW})" if len(left) > _FEW else ""
        yield say(N_("Id-en eller navnet står ennå i tekst eller kommentarer, og må bort for hånd: {places}"),
                  places=told + more)  # fmt: skip
    if commits is None:
        return
    yield say(N_("Historikken i git har personen ennå (commiter: {count})."), count=len(commits))
    yield say(N_("Skal den også bort, må historikken skrives om, og alle må klone på nytt:"))
    yield say(N_("  1. Lagre endringen i git, og ta en kopi av hele mappen."))
    yield say(N_("  2. Lag filen bytt.txt utenfor mappen, med disse linjene:"))
    yield f"       {who.name}==>{_tombstone()}"
    yield f"       regex:\\b{who.id}\\b==>{new}"
    yield "  3. git filter-repo --replace-text ../bytt.txt"
    yield say(N_("  4. git push --force --all, og be verten (GitHub, GitLab) rydde det den har lagret."))


def _tombstone() -> str:
    return TOMBSTONE
