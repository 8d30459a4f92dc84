"""Sections put together to a report."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kompetanse_cli.analysis.base import COVERAGE, OF_SECTION
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Context, Report, Section, Table, UserMarkdown, linked

MakeSection = Callable[[Context], Section]


def composed(
    context: Context,
    title: str,
    makers: Mapping[str, MakeSection],
    *,
    first: int,
    chosen: Sequence[str] = (),
    more: Iterable[Section] = (),
    progress: Callable[[int, int], None] | None = None,
    one_page: bool = False,
    beside: frozenset[str] = frozenset(),
) -> Report:
    """Every section that has something to tell, after the municipality's own introduction.

    `makers` are by the section's id. `chosen` are the ids of those to show, in their order; else all are, and `more`
    stand after the `first` ones. `title` is a template with `place`, `day` and `year`. `progress` is told how
    many of how many are done. `beside` are ids of the page that the report is a part of.
    """
    given = {section.id: section for section in more}
    wanted = _order(tuple(makers), tuple(given), tuple(chosen), first)
    sections = list(_introduction(context))
    for number, name in enumerate(wanted):
        sections.append(given[name] if name in given else _known(context, name, makers[name](context)))
        if progress is not None:
            progress(number + 1, len(wanted))
    language = context.language
    values = {"place": context.place(), "day": language.day(context.on), "year": str(context.reported_year)}
    told = language.say(title, **values)
    report = context.report(told, tuple(section for section in sections if section.blocks))
    return linked(replace(report, one_page=one_page), beside)


def _known(context: Context, name: str, section: Section) -> Section:
    """A section, or in its place that it can't be counted before some file can be read."""
    if len(section.blocks) > 1 and all(isinstance(block, Table) and not block.rows for block in section.blocks):
        # A section that has nothing to tell is one line.
        section = replace(section, blocks=section.blocks[:1])
    kinds = OF_SECTION[name]
    unknown = context.unknown(kinds, N_("Dekningen") if kinds is COVERAGE else N_("Dette"))
    return replace(section, blocks=unknown) if unknown else section


def _order(usual: tuple[str, ...], given: tuple[str, ...], chosen: tuple[str, ...], first: int) -> tuple[str, ...]:
    """The ids of the sections to show. What is given was asked for, and is never left out."""
    if not chosen:
        return (*usual[:first], *given, *usual[first:])
    named = tuple(name for name in dict.fromkeys(chosen) if name in usual or name in given)
    return (*named, *(name for name in given if name not in named))


def _introduction(context: Context) -> Iterator[Section]:
    text = context.register.settings.report.introduction
    if text is not None:
        yield Section("innledning", context.language.say(N_("Innledning")), (UserMarkdown(text),))
