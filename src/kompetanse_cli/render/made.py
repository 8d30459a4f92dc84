"""What a report was made from, for its head."""

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.blocks import Report


def made_from(report: Report, language: Language) -> str:
    """The day, the source, and the commit when it is known."""
    made = language.say(N_("Tall per {day}. Kilde: {source}."), day=language.day(report.on), source=report.source)
    return f"{made} {report.edition_text}".rstrip()
