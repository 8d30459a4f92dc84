"""What of the files is in no register, and which kinds are therefore not whole: the one notion that every figure asks.

A kind (`enheter`, `personer`, `krav` …) is whole when every record of it that the files have is in the register as it
was written, and everything it refers to is there. What is counted over a kind that is not whole is not known.
"""

from collections.abc import Collection, Iterator

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model.base import Address, Finding, Loss, Record, Severity
from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.references import dangling
from kompetanse_cli.model.register import Register


def losses(register: Register) -> tuple[Loss, ...]:
    """Everything that is left out of a register, by file and place; counted when first asked for, and kept."""
    return register.once(_losses)


def missing_from(register: Register, kinds: Collection[str]) -> tuple[Loss, ...]:
    """The losses from these kinds, by file and place; none when they are whole."""
    return tuple(loss for loss in losses(register) if loss.takes_from(kinds))


def is_whole(register: Register, kinds: Collection[str]) -> bool:
    """Whether all of these kinds are whole."""
    return not any(loss.takes_from(kinds) for loss in register.once(_one_of_each))


def lacks_part(register: Register, record: Record) -> bool:
    """Whether something that stands within a record is left out of it: then its own figures are not known."""
    return record.address in register.once(_lacking)


def _lacking(register: Register) -> frozenset[Address | None]:
    """Where the records stand that lack something: every session of a run asks for its run."""
    return frozenset(loss.record for loss in losses(register))


def is_within_record(loss: Loss) -> bool:
    """Whether a part of a record is what can't be read; some parts, as an unknown key, take the record with them."""
    return not loss.is_file and len(loss.finding.address.keys) > len(loss.record.keys)


def _one_of_each(register: Register) -> tuple[Loss, ...]:
    """Of the losses from the same kinds, one: ten thousand references may lead nowhere, and each asks what is whole."""
    return tuple({(loss.named, loss.kinds): loss for loss in losses(register)}.values())


def _losses(register: Register) -> tuple[Loss, ...]:
    found = (*register.losses, *_in_vain(register))
    return tuple(sorted(found, key=lambda loss: (loss.path, not loss.is_file)))


def _in_vain(register: Register) -> Iterator[Loss]:
    """The references that lead nowhere and that some figure reads."""
    for target, places in register.once(dangling).items():
        named = KIND_OF_RECORD[target].key
        code, name = KIND_OF_RECORD[target].unknown
        for place in places:
            if place.is_read:
                address = place.record.at(*place.way)
                text = message(N_("«{id}» finnes ikke under «{key}»"), id=place.named, key=named)
                finding = Finding(code, name, Severity.ERROR, text, address, value=place.named)
                yield Loss(finding, frozenset((KIND_OF_RECORD[type(place.record)].key,)), named)
