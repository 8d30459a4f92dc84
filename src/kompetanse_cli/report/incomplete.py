"""What could not be read, told first; and what is said in place of a figure that is counted over it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.loss import Loss
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.wholeness import missing_from
from kompetanse_cli.report.blocks import Block, Items, LeftOut, Notice, Report, Section

# Enough to begin with; «kompetanse validate» has them all.
_FEW = 5


def cannot_be_counted(register: Register, kinds: Collection[str], language: Language, what: str) -> tuple[Notice, ...]:
    """«Dekningen kan ikke regnes før enheter.yaml kan leses.»; nothing where all of the kinds are whole.

    `what` is a template in bokmål.
    """
    missing = missing_from(register, kinds)
    return (Notice(Severity.WARNING, reason(missing, language, what)),) if missing else ()


def reason(missing: Iterable[Loss], language: Language, what: str) -> str:
    """What can't be counted, and before what; the files that can't be read at all are told first."""
    missing = tuple(missing)
    whole = [loss.path for loss in missing if loss.is_file]
    paths = list(dict.fromkeys(whole or [loss.path for loss in missing]))
    told = ", ".join(paths[:_FEW] + ["…"] * (len(paths) > _FEW))
    if whole:
        return language.say(N_("{what} kan ikke regnes før {files} kan leses."), what=language.say(what), files=told)
    text = N_("{what} kan ikke regnes før feilene i {files} er rettet.")
    return language.say(text, what=language.say(what), files=told)


def with_left_out(report: Report, language: Language) -> Report:
    """A report that begins with what is left out of it."""
    if not report.left_out:
        return report
    blocks = tuple(_told(report.left_out, language))
    # A single list is a page of its own; to more than one section, this is one more.
    if len(report.sections) == 1:
        only = report.sections[0]
        return replace(report, sections=(replace(only, blocks=(*blocks, *only.blocks)),))
    title = language.say(N_("Det som ikke kunne leses"))
    return replace(report, sections=(Section("ufullstendig", title, blocks), *report.sections))


def _told(left_out: tuple[LeftOut, ...], language: Language) -> Iterator[Block]:
    text = N_("Ikke alt i filene kunne leses. Dette er ikke med, og det som hviler på det, er ukjent:")
    yield Notice(Severity.WARNING, language.say(text))
    items = [f"{_place(each)}: {each.text} ({each.code})" for each in left_out]
    rest = len(items) - _FEW
    more = [language.plural(N_("og {n} til: se kompetanse validate"), N_("og {n} til: se kompetanse validate"), rest)]
    yield Items((*items[:_FEW], *(more if rest > 0 else ())))


def _place(each: LeftOut) -> str:
    return each.path if each.line is None else f"{each.path}:{each.line}"
