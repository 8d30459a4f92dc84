"""Sections put together to a report."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Report, Section


def assembled(
    basis: Basis,
    title: str,
    makers: Sequence[Callable[[Basis], Section]],
    *,
    first: int,
    more: Iterable[Section] = (),
    progress: Callable[[int, int], None] | None = None,
    one_page: bool = False,
) -> Report:
    """Every section that has something to tell; `more` stand after the `first` ones that are made.

    `title` is a template with `place` and `day`. `progress` is told how many of how many are done.
    """
    sections: list[Section] = []
    for number, make in enumerate(makers):
        if number == first:
            sections += more
        sections.append(make(basis))
        if progress is not None:
            progress(number + 1, len(makers))
    language = basis.language
    told = language.say(title, place=basis.place(), day=language.day(basis.on))
    report = basis.report(told, tuple(section for section in sections if section.blocks))
    return replace(report, one_page=one_page)
