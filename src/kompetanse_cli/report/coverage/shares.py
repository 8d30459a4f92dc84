"""Tables of shares: each row a part of the municipality, with how much of it is covered and what the rest is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.analysis.coverage import CoverageGroup, CoverageLine, Status, share
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Strength, plain_number
from kompetanse_cli.report.base import Branch, Col, Context, Table
from kompetanse_cli.report.coverage.status_words import status_word

_COUNTED = (Status.UNCOVERED, Status.VULNERABLE, Status.EXPIRING, Status.WAIVED)


def share_table(
    context: Context,
    table_id: str,
    caption: str,
    key: str,
    title: str,
    rows: Iterable[tuple[Branch | str, CoverageGroup]],
) -> Table:
    """A row for each named group, with its share and the number of each status that asks for something."""

    counted = [(name, group, Counter(line.status for line in group.lines)) for name, group in rows]

    def number(status: Status) -> Col[tuple[Branch | str, CoverageGroup, Counter[Status]]]:
        return Col(
            status.value.replace(" ", "_"),
            status_word(context, status).capitalize(),
            lambda row: row[2][status],
            numeric=True,
            own_title=True,
        )

    return Table.of(
        context.names,
        table_id,
        caption,
        counted,
        Col(f"{key}_navn", title, lambda row: row[0]),
        Col(key, N_("Id"), lambda row: row[1].id or None, data_only=True),
        Col("dekket", N_("Oppfylt"), lambda row: row[1].share),
        *map(number, _COUNTED),
        empty=N_("Ingen krav gjelder her på denne datoen."),
    )


def share_words(language: Language, share: Share | AmountShare) -> str:
    """«24 av 31 (77 %)», «24 av 31, 2 ukjent» or «24 av minst 31», without the waived; «2,55 av 3,05 (83 %)»."""
    if not share.is_relevant:
        return language.say(N_("ikke aktuelt"))
    numbers = {"covered": _number(language, share.covered), "all": _number(language, share.of)}
    if share.at_least and not share.of:
        return language.say(N_("ukjent"))
    if share.at_least:
        least = language.say(N_("{covered} av minst {all}"), **numbers)
        unknown = language.say(N_("{n} ukjent"), n=_number(language, share.unknown))
        return f"{least}, {unknown}" if share.unknown else least
    if share.percent is None:
        return language.say(N_("{covered} av {all}, {n} ukjent"), **numbers, n=_number(language, share.unknown))
    return language.say(N_("{covered} av {all} ({percent})"), **numbers, percent=language.percent(share.percent))


def _number(language: Language, number: int | Decimal) -> str:
    """The number with no more digits than it needs."""
    return language.number(Decimal(plain_number(number)) if isinstance(number, Decimal) else number)


def counted_words(language: Language, share: Share) -> str:
    """«24 av 31», «24 av 31 (2 med unntak)»; «2 med unntak» where all are, and «ikke krav» where nothing is asked."""
    waived = language.say(N_("{n} med unntak"), n=share.waived)
    if share.of == 0:
        return waived if share.waived else language.say(N_("ikke krav"))
    told = language.say(N_("{covered} av {all}"), covered=share.covered, all=share.of)
    return f"{told} ({waived})" if share.waived else told


_BY_STRENGTH = {Strength.MUST: N_("Skal-krav: {share}."), Strength.SHOULD: N_("Bør-krav: {share}.")}


def strengths_in_words(language: Language, lines: Iterable[CoverageLine]) -> Iterator[str]:
    """«Skal-krav: 53 av 60 (88 %).» and «Bør-krav: 7 av 9 (77 %).», where both are: what must be is told apart."""
    lines = tuple(lines)
    found = {each: share(line for line in lines if line.requirement.strength is each) for each in _BY_STRENGTH}
    if all(each.is_relevant for each in found.values()):
        for strength, each in found.items():
            yield language.say(_BY_STRENGTH[strength], share=share_words(language, each))
