"""Which edition of the files a report is made from, in words."""

from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.reading.edition import Edition

SHORT = 7


def edition_text(edition: Edition | None, language: Language) -> str:
    """A sentence; nothing where it is not to be told."""
    if edition is None:
        return ""
    if edition.why is not None:
        why = language.say(edition.why.text, **dict(edition.why.values))
        return language.say(N_("Utgaven i git er ukjent: {why}."), why=why)
    if edition.day is None:
        return language.say(N_("Filene er ikke lagret i git."))
    text = (
        N_("Filene er fra commit {commit} ({day}), med endringer som ikke er lagret i git.")
        if edition.changed
        else N_("Filene er fra commit {commit} ({day}).")
    )
    return language.say(text, commit=edition.commit[:SHORT], day=language.day(edition.day))
