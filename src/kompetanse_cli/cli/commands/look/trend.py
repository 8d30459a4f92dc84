"""`kompetanse trend`: how coverage, goals and training have gone, month by month or commit by commit."""

import gc
from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.trend import Sample, between, by_commit, by_month
from kompetanse_cli.analysis.trend.history_walk import Trend, trend as made
from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import Advance, progress
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.revisions import HEAD, begin, past, until as last_day
from kompetanse_cli.cli.writing import list_output
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Register
from kompetanse_cli.reading.git.history import History
from kompetanse_cli.reading.git.provenance import Provenance, provenance
from kompetanse_cli.report.base import Context
from kompetanse_cli.report.trend.build import build_trend

EVERY = ("month", "commit")
WALKING = N_("Går gjennom historien")
_TIDY_EVERY = 100

Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=N_("DATO|PERIODE"),
        help=N_("Begynn her, som 2024-01-01 eller 2024. Uten dette valget: fra den første commiten."),
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar=N_("DATO|PERIODE"),
        help=N_(
            "Slutt her. Uten dette valget: dagen til --date, til --rev, eller dagen i dag, den første av "
            "dem som er oppgitt."
        ),
    ),
]
Every = Annotated[
    str,
    typer.Option(
        "--every",
        metavar="|".join(EVERY),
        help=N_(
            "month: den siste commiten i hver måned, på månedens siste dag. commit: hver commit på sin dag; målene "
            "telles da bare i den siste i hver måned."
        ),
    ),
]


def trend(
    since: Since = None,
    until: Until = None,
    every: Every = "month",
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    form: options.DrawnFormat = None,
    output: options.Output = None,
    lang: options.Lang = None,
) -> int:
    """Tell how it has gone."""
    every = options.chosen("--every", every, EVERY)
    target = list_output.target(form, output, formats=options.DRAWN_FORMATS)
    history = past(root)
    with progress(options.reader_language(lang)) as steps:
        found = walked(history, rev, since, until, every, on, steps.of(WALKING))
    context = last_context(found, lang)
    list_output.write_list(build_trend(found, context), context, target, ())
    return 0


def walked(
    history: History,
    rev: str | None,
    since: str | None,
    until: str | None,
    every: str,
    on: str | None,
    advance: Advance | None,
) -> Trend:
    """The series of the first-parent line. Raises KompetanseError when there is nothing in the stretch."""
    repository = history.repository
    head = repository.commit(rev or HEAD)
    line = tuple(repository.line(head.id))
    last = last_day(until, "--until") if until is not None else options.on_date(on, head.day if rev else None)
    first = begin(since, "--since") if since is not None else None
    samples = (by_month if every == "month" else by_commit)(line, first, last)
    if not samples:
        raise _nothing(min(commit.day for commit in line), head.day)
    return made(history, samples, _with_goals(samples, every), _tidying(advance))


def walked_since(history: History, rev: str | None, first: date, now: Data, advance: Advance | None) -> Trend:
    """The series from a day to what was read now, so that its ends are those of what has changed since. Raises
    KompetanseError.
    """
    repository = history.repository
    head = repository.commit(rev or HEAD)
    changed = now.edition is None and provenance(now.folder, now.loaded).changed
    last = Sample(head, now.on, now.loaded if changed else None)
    samples = between(tuple(repository.line(head.id)), first, last)
    return made(history, samples, lambda _sample: True, _tidying(advance))


def _with_goals(samples: tuple[Sample, ...], every: str) -> Callable[[Sample], bool]:
    """Where goals are counted: they take a register of all the files, so with every commit only once a month."""
    if every == "month":
        return lambda _sample: True
    last = {(sample.day.year, sample.day.month): id(sample) for sample in samples}
    chosen = set(last.values())
    return lambda sample: id(sample) in chosen


def _tidying(advance: Advance | None) -> Advance:
    """Told of the samples; throws away now and then what only holds itself, as registers do by their look-ups.

    The command runs without the collector, which would look through everything again and again.
    """

    def step(done: int, total: int) -> None:
        if done % _TIDY_EVERY == 0:
            gc.collect()
        if advance is not None:
            advance(done, total)

    return step


def _nothing(first: date, last: date) -> KompetanseError:
    return KompetanseError(
        N_("ingen commit i tidsrommet: historien går fra {first} til {last}"),
        first=first,
        last=last,
        remedy=N_("velg datoer i det tidsrommet med --since og --until"),
    )


def last_context(found: Trend, lang: str | None) -> Context:
    """What the names in the series are told with: the last sample that could be read."""
    register = found.register or Register()
    language = options.reader_language(lang, register)
    if not found.points:
        day = found.unreadable[-1].sample.day
        return Context(Snapshot(register, day), language, lambda _address: None)
    sample = found.points[-1].sample
    provenance = Provenance(sample.commit.id, sample.commit.day, changed=sample.loaded is not None)
    return Context(Snapshot(register, sample.day), language, lambda _address: None, edition=provenance)
