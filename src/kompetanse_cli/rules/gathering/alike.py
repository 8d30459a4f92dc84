"""Findings of one rule that say the same become one that says how many places it is about."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from kompetanse_cli.messages import Message
from kompetanse_cli.model import N_, PlacedFinding, PlacedRelated, Related, message
from kompetanse_cli.reading.codes import ANCHOR

# So many of one kind are told one by one.
HANDFUL = 5
_HERE_TOO = message(N_("også her"))


def of_one_cause(placed: Iterable[PlacedFinding]) -> tuple[PlacedFinding, ...]:
    """The findings, where more than a handful that say the same are one, at the first place; the others are related to
    it, and its edits are those of all."""
    alike: dict[Hashable, list[PlacedFinding]] = {}
    for each in placed:
        alike.setdefault(_cause(each), []).append(each)
    return tuple(each for found in alike.values() for each in ((_many(found),) if len(found) > HANDFUL else found))


def _cause(placed: PlacedFinding) -> Hashable:
    finding = placed.finding
    if finding.code == ANCHOR.code:
        # A program that writes anchors calls each something else.
        return finding.code, placed.region.path
    news = tuple(edit.new for edit in finding.edits)
    return finding.code, finding.severity, finding.message, finding.help, finding.value, news, finding.choices


def _many(found: Sequence[PlacedFinding]) -> PlacedFinding:
    first, count = found[0].finding, len(found)
    if first.code != ANCHOR.code:
        return joined(found, message(N_("{said} Det gjelder {count} steder."), said=first.message, count=count))
    text = message(N_("Filen har ankre og pekere (& og *) {count} steder, og de er ikke tillatt."), count=count)
    one = joined(
        found, text, remedy=message(N_("Skriv verdiene der de gjelder.")), label=message(N_("det første stedet"))
    )
    # To take an anchor away alone would leave what points to it.
    return replace(one, finding=replace(one.finding, edits=(), certain=False), edits=())


def at_each_place(placed: Iterable[PlacedFinding]) -> Iterator[PlacedFinding]:
    """The findings, and each of one cause at its other places too, with the first as the related place; for an editor,
    where a mark stands in every file."""
    for each in placed:
        yield each
        first = message(N_("det første stedet"))
        for related, region in zip(each.finding.related, each.related, strict=True):
            if related.caption == _HERE_TOO:
                yield PlacedFinding(
                    replace(each.finding, address=related.address, related=(Related(each.finding.address, first),)),
                    region.region,
                    (PlacedRelated(each.region, first),),
                    each.edits,
                    each.gathers,
                )


def joined(
    found: Sequence[PlacedFinding], text: Message, *, remedy: Message | None = None, label: Message | None = None
) -> PlacedFinding:
    """The first of them with this text, the places of the others, and the edits of all."""
    first, others = found[0], found[1:]
    related = (
        *first.finding.related,
        *(Related(each.finding.address, _HERE_TOO) for each in others),
    )
    placed = (*first.related, *(PlacedRelated(each.region, _HERE_TOO) for each in others))
    edits = {
        (edit.region, edit.new): (fact, edit)
        for each in found
        for fact, edit in zip(each.finding.edits, each.edits, strict=True)
    }
    finding = replace(
        first.finding,
        message=text,
        help=remedy or first.finding.help,
        label=label or first.finding.label,
        related=related,
        edits=tuple(fact for fact, _ in edits.values()),
        certain=all(each.finding.certain for each in found),
    )
    codes = frozenset(each.finding.code for each in found)
    return PlacedFinding(finding, first.region, placed, tuple(edit for _, edit in edits.values()), codes)
