"""A view in parts, each sent as soon as it is made: what is in sight first, then the rest, then what has changed.

They are the sections of the reports that the commands write, made by the same functions of the same snapshots.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from typing import Any

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Person, Unit, mask_document
from kompetanse_cli.pipeline import Checked
from kompetanse_cli.render.cells import provenance_line
from kompetanse_cli.render.layout import EditorLinks, ReportLayout
from kompetanse_cli.render.long_reports import is_too_long
from kompetanse_cli.render.reports.html import body_class, to_sections
from kompetanse_cli.report.audiences.catalogue import ReportPart, build_for
from kompetanse_cli.report.base import Audience, Context, Redacted, Report, apart, ids_of, redact_report, without_source
from kompetanse_cli.serve.beside import departure, found
from kompetanse_cli.serve.municipality import LiveMunicipality, Shape
from kompetanse_cli.serve.standing import choices, head
from kompetanse_cli.serve.view import COORDINATOR, LEADER, View, read_view

Part = dict[str, Any]
BOOK = "rapport.xlsx"
# The section that tells what is left out of all others.
_UNREAD = "ufullstendig"


class NoLongerWanted(Exception):  # noqa: N818 - it is no error, only too late
    """Nobody waits any longer for what is being counted."""


def parts(
    municipality: LiveMunicipality, query: Mapping[str, str], is_wanted: Callable[[], bool] = lambda: True
) -> Iterator[Part]:
    """Everything that the view of an address shows and its reader has not seen, in the order it is wanted.

    What can't be told is told why, and no KompetanseError is raised. Raises NoLongerWanted when `is_wanted` says so.
    """
    try:
        yield from _Told.of(municipality, read_view(query), is_wanted).parts()
    except KompetanseError as error:
        text, remedy = _why(error, municipality.language)
        yield {"kind": "trouble", "text": mask_document(text), "remedy": mask_document(remedy)}
    yield {"kind": "done"}


def whole_report(municipality: LiveMunicipality, view: View) -> tuple[Redacted[Report], Language]:
    """The whole report of a view, as its reader gets it. Raises KompetanseError."""
    told = _Told.of(municipality, view)
    return told.whole(), told.context.language


def _why(error: KompetanseError, language: Language) -> tuple[str, str]:
    text, remedy = (language.say(each, **error.values) if each else "" for each in (error.text, error.remedy))
    return text[:1].upper() + text[1:], remedy[:1].upper() + remedy[1:]


@frozen
class _Told:
    """A view of a municipality, and the context that it is told from."""

    municipality: LiveMunicipality
    view: View
    outcome: Checked
    context: Context
    edition: int
    is_wanted: Callable[[], bool]
    sent: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, municipality: LiveMunicipality, view: View, is_wanted: Callable[[], bool] = lambda: True) -> "_Told":
        if view.reader == LEADER and view.unit is None:
            raise KompetanseError(N_("lederens side er for en enhet"), remedy=N_("velg en enhet i listen"))
        edition = municipality.edition
        outcome = municipality.checked(view.on or municipality.files.today())
        return cls(municipality, view, outcome, municipality.files.context(outcome, view), edition, is_wanted)

    def parts(self) -> Iterator[Part]:
        files, view = self.municipality.files, self.view
        is_today = self.context.on == files.today()
        yield head(self.context, self.outcome, self.edition, is_today=is_today)
        yield from self._panel("search", bool(view.search), lambda: self._own(found(self.context, view.search)))
        yield from self._panel("without", bool(view.without), lambda: self._own(departure(self.context, view.without)))
        yield from self._sections()
        yield choices(self.context)
        yield from self._panel("changes", True, lambda: files.changes(self.outcome, view))

    def _own(self, report: Report) -> tuple[Report, Audience]:
        return report, self.context.readers

    def whole(self) -> Redacted[Report]:
        """The whole report of the reader. Raises KompetanseError."""
        built = redact_report(build_for(self.view.reader, self.context, self._go_on), self.context.readers)
        return built if self.view.reader == COORDINATOR else without_source(built)

    def _go_on(self, _done: int, _of: int) -> None:
        if not self.is_wanted():
            raise NoLongerWanted

    def _sections(self) -> Iterator[Part]:
        wanted, shape = self.view.in_sight, self.municipality.shape(self.view.reader)
        # Whether a figure may be told without names hangs on all the others of the report.
        if wanted and shape.ids and self.view.reader == COORDINATOR and not self.view.without_names:
            built = build_for(self.view.reader, self.context, part=ReportPart(wanted, shape.ids))
            yield from self._made(redact_report(built, self.context.readers), shape, wanted | {_UNREAD})
        whole = self.whole()
        classes = body_class(whole.value, is_cut=is_too_long(whole)).split()
        shape = Shape(ids_of(whole.value), is_too_long(whole), "large" in classes)
        self.municipality.keep_shape(self.view.reader, shape)
        yield from self._made(whole, shape)
        yield self._order(whole.value, classes, is_long=shape.is_long)

    def _order(self, report: Report, classes: list[str], *, is_long: bool) -> Part:
        """Which sections there are, in their order, and what the page is called."""
        return {
            "kind": "order",
            "sections": [{"id": each.id, "title": mask_document(each.title)} for each in report.sections],
            "classes": classes,
            "tight": report.is_tight,
            "title": mask_document(report.title),
            "made": mask_document(provenance_line(report, self.context.language)),
            "book": BOOK if is_long else "",
        }

    def _made(self, told: Redacted[Report], shape: Shape, wanted: Collection[str] | None = None) -> Iterator[Part]:
        beside = BOOK if shape.is_long else ""
        layout = ReportLayout(editor=self._links(), beside=beside, is_light=shape.is_light)
        for section in to_sections(told, self.context.language, layout):
            if wanted is None or section.id in wanted:
                yield from self._unseen({"kind": "section", "id": section.id, "html": mask_document(section.html)})

    def _unseen(self, part: Part) -> Iterator[Part]:
        """The part, where it says something else than what its reader has."""
        key = sha256("\0".join(map(str, part.values())).encode()).hexdigest()[:16]
        if key not in self.view.seen and key not in self.sent:
            self.sent.add(key)
            yield {**part, "key": key}

    def _panel(self, name: str, is_asked: bool, make: Callable[[], tuple[Report, Audience]]) -> Iterator[Part]:
        """What stands beside the report, if it is asked for; or why it can't be told."""
        part: Part = {"kind": "panel", "id": name, "title": "", "html": "", "text": ""}
        try:
            if is_asked:
                report, readers = make()
                shown = redact_report(apart(report, f"{name}-", self.municipality.shape(self.view.reader).ids), readers)
                layout = ReportLayout(editor=self._links())
                made = (section.html for section in to_sections(shown, self.context.language, layout))
                part |= {"title": mask_document(shown.value.title), "html": mask_document("".join(made))}
        except KompetanseError as error:
            told = redact_report(_why(error, self.context.language), self.context.readers).value
            part["text"] = mask_document(". ".join(filter(None, told)))
        yield from self._unseen(part)

    def _links(self) -> EditorLinks:
        register, line = self.context.register, self.municipality.files.line

        def stands(kind: type[Person] | type[Unit], record_id: str) -> str:
            record = register.find(kind, record_id)
            place = self.context.stands(record) if record is not None else None
            return line(place.path, place.line, place.column) if place is not None else ""

        return EditorLinks(line, lambda each: stands(Person, each), lambda each: stands(Unit, each))
