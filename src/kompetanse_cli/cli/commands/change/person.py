"""`kompetanse person show`: what is kept about a person, and where."""

from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import OF_COMMAND, Snapshot
from kompetanse_cli.analysis.competence import Standing, asked_of, asked_standing, excused_of, known_of
from kompetanse_cli.analysis.people import Validity, validities
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change.person_traces import folder_traces, kept_history, names_in, where_in
from kompetanse_cli.cli.context import left_out, refuse_bare
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.named import known_person
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.cli.writing import list_output
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Person, Qualification
from kompetanse_cli.operations.changes.subject_access import Said, said_of
from kompetanse_cli.operations.erasing import HistoryTraces, own_comments
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.names import Bearer
from kompetanse_cli.report.base import Audience, FileLine, Section, redact_report, with_left_out
from kompetanse_cli.report.people import QualificationTold, build_insight, qualified_section


def show(
    person: options.PersonArgument,
    root: options.Root = None,
    on: options.Date = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lang: options.Lang = None,
) -> int:
    """Tell everything the files say of a person. Raises KompetanseError."""
    target = list_output.target(form, output, finds=True)
    data = read_data(root, on, None)
    register = data.loaded.register
    who = known_person(N_("PERSON"), register, person)
    language = options.reader_language(lang, register)
    source, history = data.loaded.source, kept_history(data, who)
    comments = own_comments(source, register, who)
    traces = folder_traces(data.folder, source, register, who, Bearer(who.id, who.name), comments)
    municipality = register.municipality
    report = build_insight(
        language,
        data.on,
        municipality.name if municipality else "",
        who.name,
        _said(data, who),
        _qualified(data, who, language),
        traces.mentions,
        traces.few_unread,
        _commits(history, language),
        tuple(names_in(history, language)) if history else (),
    )
    missing = left_out(checked(data.loaded, data.on), language)
    refuse_bare(register, OF_COMMAND["person show"], target.form.name)
    report = with_left_out(replace(report, left_out=missing), language)
    # Whoever asks what is kept about a person is told all of it.
    list_output.write_redacted(redact_report(report, Audience()), language, target, data.inputs)
    return int(bool(missing))


def _said(data: Data, who: Person) -> list[tuple[Said, FileLine]]:
    places = Locator(data.loaded.source)
    register = data.loaded.register
    return [(each, FileLine(each.address.path, places.line(each.address))) for each in said_of(register, who)]


def _qualified(data: Data, who: Person, language: Language) -> Section:
    places, snapshot = Locator(data.loaded.source), Snapshot(data.loaded.register, data.on)
    asked, new = asked_of(snapshot, who.id), excused_of(snapshot, who.id)
    told = []
    for each in dict.fromkeys((*known_of(snapshot, who), *asked, *new)):
        kind = snapshot.register.find(Qualification, each)
        standing = asked_standing(snapshot, who, each)
        counts = _counting(snapshot, who, standing)
        address = None if counts is None else counts.address
        told.append(
            QualificationTold(
                kind.name if kind else each,
                standing,
                asked.get(each, ()),
                None if each in asked else new.get(each),
                None if address is None else FileLine(address.path, places.line(address)),
                None if counts is None else counts.source,
            )
        )
    return qualified_section(language, data.on, told, snapshot.register)


def _counting(snapshot: Snapshot, who: Person, standing: Standing) -> Validity | None:
    """What counts, or is to come; nothing of what somebody never had."""
    records = [each for each in validities(snapshot, who) if each.qualification == standing.qualification]
    counting = (each for each in records if standing.since is not None and each.end == standing.last_day)
    coming = (each for each in records if each.start == standing.planned)
    return next(counting, None) or next(coming, None)


def _commits(history: HistoryTraces | None, language: Language) -> list[tuple[str, date, str]] | None:
    if history is None:
        return None
    return [(each.commit, each.day, where_in(each, language)) for each in history.commits]
