"""What becomes of each field that names a unit when units end and others take over, as the field itself says
(`AtUnitEnd`): what goes on is written, and what only people can know is told.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kompetanse_cli.analysis.goals import fulfilled
from kompetanse_cli.model import (
    EACH,
    N_,
    AtUnitEnd,
    Body,
    Dated,
    ExpectedDeparture,
    Goal,
    Measure,
    Message,
    Named,
    Need,
    Recipient,
    Record,
    Reference,
    Requirement,
    Run,
    Training,
    Unit,
    UnitMinimum,
    Waiver,
    Way,
    follow,
    message,
    references_to,
)
from kompetanse_cli.operations.changes.takeover import ENDED, Takeover
from kompetanse_cli.operations.changes.unit_numbers import carry_numbers
from kompetanse_cli.operations.operation import Operation, after, written
from kompetanse_cli.rules.base import last_day

Carry = Callable[[Operation, Takeover, Reference], None]


def carry_over(operation: Operation, takeover: Takeover) -> None:
    """Every field that names the units follows what it says becomes of it when a unit ends."""
    for end in ENDED.values():
        end(operation, takeover)
    for reference in references_to(Unit):
        carry = POLICIES.get(reference.leaf.mark(AtUnitEnd) or AtUnitEnd.KEEP)
        if carry is not None:
            OWN.get((reference.holder, reference.leaf.names), carry)(operation, takeover, reference)


def _move(operation: Operation, takeover: Takeover, reference: Reference) -> None:
    """What is to happen in a unit after its last day happens in the one that takes over."""
    target = takeover.target()
    for record in takeover.register.all(reference.holder):
        assert isinstance(record, Training)
        if record.unit not in takeover.ids or record.day < takeover.first:
            continue
        if target is not None:
            operation.put(record, *reference.leaf.names, value=target)
        if target is None or len(takeover.new) > 1:
            text = (
                N_("opplæringen i {unit} {day} kommer etter enhetens siste dag: avlys den, eller flytt den")
                if target is None
                else N_("opplæringen i {unit} {day} er flyttet til {new}: se om det er rett")
            )
            names = {"unit": takeover.names((record.unit,)), "new": takeover.names((target,) if target else ())}
            operation.notes.append(message(text, **names, day=record.day))


def _copy(operation: Operation, takeover: Takeover, reference: Reference) -> None:
    """A list of units names those that take over too; one that was there already is not put in, for it would count
    from before the day.
    """
    *path, _ = reference.path
    for record in takeover.register.all(reference.holder):
        for way, named in follow(record, tuple(path)):
            if not takeover.ids.intersection(named or ()):
                continue
            key = record.at(*way).keys[-1]
            for target in takeover.new:
                if not takeover.is_there(target):
                    operation.add_to(record, *way, value=target)
            tree = takeover.register.tree_on(takeover.last)
            held = {below.id for unit in named for below in tree.subtree(unit)}
            about = {"key": key, "record": record.key()[0]}
            if any(not takeover.parts(target) <= held for target in takeover.new):
                operation.notes.append(_not_of_all(takeover, about, held))
            elif not takeover.new and takeover.ids.issuperset(named):
                operation.notes.append(message(N_("«{key}» i {record} nevner bare enheter som er slutt"), **about))


def _minima(operation: Operation, takeover: Takeover, _: Reference) -> None:
    """How many one unit needs goes on; of several, the most, and people are asked whether that is right."""
    for requirement in takeover.register.requirements:
        known = {each.unit: each.minimum for each in requirement.minimum_in}
        ended = [minimum for unit, minimum in known.items() if unit in takeover.ids]
        if not ended or not requirement.address.path:
            continue
        for target in takeover.new:
            if takeover.is_there(target):
                text = N_("«minst_i» i {requirement}: {old} trengte {number}; se om {new} skal ha et annet tall fra da")
            else:
                new = written(UnitMinimum, unit=target, minimum=max(ended))
                operation.add_to(requirement, "minimum_in", value=new)
                if len(takeover.ids) == len(takeover.new) == 1:
                    continue
                text = N_("«minst_i» i {requirement}: se om {number} er rett i {new}")
            names = {"old": takeover.names(takeover.ids & known.keys()), "new": takeover.names((target,))}
            operation.notes.append(message(text, **names, requirement=requirement.id, number=max(ended)))


def _recipients(operation: Operation, takeover: Takeover, _: Reference) -> None:
    """A programme goes on in the unit that takes over from where the one that has come least far was."""
    for run in takeover.register.runs:
        receiving = {recipient.unit: recipient for recipient in run.recipients}
        ended = [receiving[unit.id] for unit in takeover.old if unit.id in receiving]
        if not ended:
            continue
        for target in takeover.new:
            parts = takeover.parts(target)
            if not takeover.is_there(target):
                new = _least_far([receiving.get(unit) for unit in parts], target)
                operation.add_to(run, "recipients", value=written(Recipient, **new))
            if len({_how_far(receiving.get(unit)) for unit in parts}) > 1:
                text = N_("«mottakere» i {run}: {old} var ikke kommet like langt; se om {new} står rett")
                names = {"old": takeover.names(parts), "new": takeover.names((target,))}
                operation.notes.append(message(text, **names, run=run.id))
        if not takeover.new and any(recipient.finished is None for recipient in ended):
            text = N_("«mottakere» i {run}: {old} er ikke ferdig, og er slutt")
            operation.notes.append(message(text, run=run.id, old=takeover.names(receiving.keys() & takeover.ids)))


def _how_far(recipient: Recipient | None) -> tuple[object, ...]:
    return () if recipient is None else (recipient.started, recipient.step, recipient.finished)


def _least_far(recipients: list[Recipient | None], target: str) -> dict[str, Any]:
    """The fields of the unit that takes over: the latest days, the lowest step, and nothing that one of them lacks."""
    shared: dict[str, Any] = {"unit": target}
    for name, least in (("started", max), ("step", min), ("finished", max)):
        values: list[Any] = [getattr(recipient, name, None) for recipient in recipients]
        if None not in values:
            shared[name] = least(values)
    return shared


def _met(operation: Operation, takeover: Takeover, reference: Reference) -> None:
    """A criterion that all the units have met is met by the one that takes over, from the last of their days: also
    where some of them have reported it themselves, which is read so (`goals.fulfilled`) and not written.
    """
    for goal in takeover.register.goals:
        for number, criterion in enumerate(goal.criteria):
            said = criterion.per_unit
            if said is None:
                continue
            met = fulfilled(takeover.register, goal, criterion, takeover.last)
            for target in takeover.new:
                parts = takeover.parts(target)
                if parts <= said.keys():
                    if target not in said:
                        value = max(said[unit] for unit in parts)
                        operation.put(goal, "criteria", number, *reference.leaf.names[1:], target, value=value)
                elif met.keys() & parts and not parts <= met.keys():
                    about = {"key": criterion.text, "record": goal.id}
                    operation.notes.append(_not_of_all(takeover, about, set(met)))


def _all(operation: Operation, takeover: Takeover, reference: Reference) -> None:
    """What a list of parts says of all the units is said of the one that takes over."""
    *path, each, name = reference.path
    assert each is EACH
    for record in takeover.register.all(reference.holder):
        for way, parts in follow(record, tuple(path)) if record.address.path else ():
            known = {getattr(part, str(name)): part for part in parts or ()}
            for target in takeover.new:
                wanted = takeover.parts(target)
                if wanted <= known.keys():
                    if target not in known:
                        part = known[min(wanted)]
                        said = {field: getattr(part, field) for field in part.model_fields_set}
                        operation.add_to(record, *way, value=written(type(part), **{**said, str(name): target}))
                elif wanted & known.keys():
                    about = {"key": record.at(*way).keys[-1], "record": record.key()[0]}
                    operation.notes.append(_not_of_all(takeover, about, set(known)))


def _waivers(operation: Operation, takeover: Takeover, _: Reference) -> None:
    """A waiver ends with its unit, and goes on when every unit that ends has it."""
    by_requirement: dict[tuple[str, ...], dict[str, Waiver]] = {}
    for waiver in takeover.register.waivers:
        if waiver.end >= takeover.first:
            known = by_requirement.setdefault(waiver.key()[:-1], {})
            known[waiver.unit] = max(known.get(waiver.unit, waiver), waiver, key=lambda each: each.end)
            if waiver.unit in takeover.ids:
                operation.put(waiver, "end", value=takeover.last)
    for requirement, known in sorted(by_requirement.items()):
        for target in takeover.new:
            parts = takeover.parts(target)
            shared = [waiver for unit, waiver in known.items() if unit in parts]
            if parts <= known.keys():
                if target not in known:
                    operation.add(after(shared[-1], _continued(shared, target)))
            elif shared:
                operation.notes.append(
                    _not_of_all(takeover, {"key": "unntak", "record": "".join(requirement)}, set(known))
                )


def _continued(shared: list[Waiver], target: str) -> dict[str, Any]:
    """The keys of a waiver that goes on, as long as the shortest of those that it follows."""
    said = {name: getattr(shared[0], name) for name in shared[0].model_fields_set}
    if isinstance(shared[0].decided_by, Body):
        said["decided_by"] = written(Body, name=shared[0].decided_by.name)
    return written(Waiver, **{**said, "unit": target, "end": min(waiver.end for waiver in shared)})


def _not_of_all(takeover: Takeover, about: Mapping[str, object], held: set[str]) -> Message:
    """That something was so of some of the units and not of the others."""
    parts = {unit for target in takeover.new for unit in takeover.parts(target)}
    return message(
        N_("«{key}» i {record} gjaldt {held}, men ikke {others}: se hva som skal gjelde {new}"),
        **about,
        held=takeover.names(parts & held),
        others=takeover.names(parts - held),
        new=takeover.names(takeover.new),
    )


def _follow(operation: Operation, takeover: Takeover, reference: Reference) -> None:
    """What is read as of those that have taken over is told of where nobody, or more than one, does."""
    if len(takeover.new) != 1:
        operation.notes += _told(takeover, reference)


def _tell(operation: Operation, takeover: Takeover, reference: Reference) -> None:
    operation.notes += _told(takeover, reference)


def _told(takeover: Takeover, reference: Reference) -> Iterator[Message]:
    """Notes on what holds for a unit that ends and may hold for the new one: only people know."""
    notes: dict[Message, None] = {}
    for record in takeover.register.all(reference.holder):
        if _is_over(record, takeover):
            continue
        for way, unit_id in reference.ids_in(record):
            if unit_id in takeover.ids:
                notes[_note(takeover, record, way, unit_id)] = None
    yield from notes


def _is_over(record: Record, takeover: Takeover) -> bool:
    if isinstance(record, Measure):
        return record.status.is_over
    return isinstance(record, Dated) and last_day(record) < takeover.first


def _note(takeover: Takeover, record: Record, way: Way, unit_id: str) -> Message:
    unit, new = takeover.names((unit_id,)), takeover.names(takeover.new)
    whose = record.id if isinstance(record, Named) else record.address.path
    part = record.value_at(*way[:-1])
    said = [name for name in type(part).model_fields if name != way[-1] and name in part.model_fields_set]
    values = [str(getattr(part, name)) for name in said]
    if any(isinstance(step, int) for step in way) and values:
        text = (
            N_("«{key}» i {record} er {values} i {unit}, som er slutt: skriv hva som gjelder {new}")
            if new
            else N_("«{key}» i {record} er {values} i {unit}, som er slutt")
        )
        key = next(step for step in reversed(record.at(*way[:-1]).keys) if isinstance(step, str))
        return message(text, key=key, record=whose, values=", ".join(values), unit=unit, new=new)
    text = (
        N_("{record} gjelder {unit}, som er slutt: se om det skal gjelde {new}")
        if new
        else N_("{record} gjelder {unit}, som er slutt: se om det skal stå")
    )
    return message(text, record=whose, unit=unit, new=new)


# What is done with the fields of each policy; those that stay, or end with their record, ask for nothing more.
POLICIES: Mapping[AtUnitEnd, Carry] = {
    AtUnitEnd.MOVE: _move,
    AtUnitEnd.FOLLOW: _follow,
    AtUnitEnd.COPY: _copy,
    AtUnitEnd.ALL: _all,
    AtUnitEnd.TELL: _tell,
}
# Fields that are carried in a way of their own, by the record and the names of the fields to them.
OWN: Mapping[tuple[type[Record], tuple[str, ...]], Carry] = {
    (Goal, ("criteria", "per_unit")): _met,
    (Requirement, ("minimum_in", "unit")): _minima,
    (Run, ("recipients", "unit")): _recipients,
    (Need, ("unit",)): carry_numbers,
    (ExpectedDeparture, ("unit",)): carry_numbers,
    (Waiver, ("unit",)): _waivers,
}
