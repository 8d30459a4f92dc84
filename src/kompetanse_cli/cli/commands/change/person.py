"""`kompetanse person show`: what is kept about a person, and where."""

from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import OF_COMMAND, Snapshot
from kompetanse_cli.analysis.people import Expiry, Validity, expired, lasting
from kompetanse_cli.cli import options
from kompetanse_cli.cli.context import left_out, refuse_bare
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.named import known_person
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.cli.revisions import past
from kompetanse_cli.cli.writing import list_output
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Person, Qualification
from kompetanse_cli.operations.changes.subject_access import Mention, Said, mentions, said_of
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.git.repository import NoRepository
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.report.base import Audience, FileLine, Section, redact_report, with_left_out
from kompetanse_cli.report.people import build_insight, qualified_section

# So many places are told in a line.
_FEW = 8


def show(
    person: options.PersonArgument,
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
    who = known_person(N_("PERSON"), register, person)
    language = options.reader_language(lang, register)
    every = said(data, who)
    municipality = register.municipality
    report = build_insight(
        language,
        data.on,
        municipality.name if municipality else "",
        who.name,
        every,
        _qualified(data, who, language),
        mentioned(data, who, every),
        commits(data, who),
    )
    missing = left_out(checked(data.loaded, data.on), language)
    refuse_bare(register, OF_COMMAND["person show"], form)
    report = with_left_out(replace(report, left_out=missing), language)
    # Whoever asks what is kept about a person is told all of it.
    list_output.write_redacted(redact_report(report, Audience()), language, form, output, data.inputs)
    return int(bool(missing))


def said(data: Data, who: Person) -> list[tuple[Said, FileLine]]:
    """All the files say of the person, and where."""
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


def mentioned(data: Data, who: Person, every: list[tuple[Said, FileLine]]) -> tuple[Mention, ...]:
    """The lines where the id or the name stands but for those."""
    known = frozenset((place.path, place.line) for _, place in every)
    return mentions(data.loaded.source, (who.id, who.name), known)


def commits(data: Data, who: Person) -> list[tuple[str, date]] | None:
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
