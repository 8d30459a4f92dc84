"""A development plan to go on from: the keys, room for text, and what the tool knows of the unit."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Unit
from kompetanse_cli.render.front_matter_file import document, helped, with_help
from kompetanse_cli.render.report_markdown import escape_inline, sections_text
from kompetanse_cli.report.blocks import Section

_HEADINGS = (N_("Hvor er vi i dag?"), N_("Hvor vil vi?"), N_("Slik tar vi det i bruk hos oss"))


def plan_file(
    unit: Unit, period: tuple[date, date], responsible: tuple[str, str], facts: tuple[Section, ...], language: Language
) -> str:
    """The whole file, ended by a newline. `period` is the first and last day, `responsible` an id and a name."""
    say, (first, last) = language.say, period
    title = say(N_("Utviklingsplan for {unit} {first}–{last}"), unit=unit.name, first=first.year, last=last.year)
    help_title = say(N_("Til hjelp når du skriver. Ta det gjerne bort."))
    headings = tuple(say(heading) for heading in _HEADINGS)
    body = with_help(escape_inline(title), headings, help_title, sections_text(facts, language))
    return document(_keys(unit, period, responsible, language), body)


def _keys(unit: Unit, period: tuple[date, date], responsible: tuple[str, str], language: Language) -> Iterator[str]:
    say, (first, last), (person, name) = language.say, period, responsible
    yield "utviklingsplan:"
    yield helped(f"  enhet: {unit.id}", unit.name)
    yield f"  fra: {first}"
    yield f"  til: {last}"
    yield helped(f"  ansvarlig: {person}", name)
    yield helped("  tiltak: []", say(N_("bytt ut [] med tiltakene, hvert på en linje som den under, uten #")))
    example = say(N_("Simulering hver måned"))
    yield f"    #- {{id: simulering, tekst: {example}, ansvarlig: {person}, frist: {last}, status: planlagt}}"
