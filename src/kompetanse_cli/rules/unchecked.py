"""What a check of some rules could not look at: a rule that is silent because it could not be asked is no good news."""

from collections.abc import Collection, Iterable

from kompetanse_cli.model import Loss, PlacedFinding, Register, is_whole, losses, missing_from
from kompetanse_cli.rules.catalogue import RULES
from kompetanse_cli.rules.severities import active_rules

_COUNTING = frozenset(rule.info.code for rule in RULES if rule.counts_over)


def hidden_from(register: Register, codes: Collection[str]) -> tuple[Loss, ...]:
    """What keeps the rules with these codes from being asked, or from seeing all: the files that can't be read, for
    those that look at each record, and what the others count over; by file and place."""
    over = {rule.counts_over for rule in active_rules(register.settings) if rule.info.code in codes}
    hiding = {
        id(loss): loss
        for kinds in over
        if kinds and not is_whole(register, kinds)
        for loss in missing_from(register, kinds)
    }
    if not _COUNTING.issuperset(codes):
        hiding |= {id(loss): loss for loss in unreadable_files(register)}
    return tuple(loss for loss in losses(register) if id(loss) in hiding)


def unreadable_files(register: Register) -> tuple[Loss, ...]:
    """The files that can't be read, or not to their end; by path."""
    return tuple(loss for loss in losses(register) if loss.is_file)


def not_told(hidden: Iterable[Loss], shown: Iterable[PlacedFinding]) -> tuple[Loss, ...]:
    """Those that no finding which is shown tells of, by itself or beside others."""
    told = {
        address
        for each in shown
        for address in (each.finding.address, *(related.address for related in each.finding.related))
    }
    return tuple(loss for loss in hidden if loss.finding.address not in told)
