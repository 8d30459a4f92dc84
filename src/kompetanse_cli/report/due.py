"""What falls due, grouped by the one who must act."""

from collections.abc import Iterable

from kompetanse_cli.analysis.counted import DUE, OF_DUE
from kompetanse_cli.analysis.due_items import DueItem, DueKind
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.goals import Goal
from kompetanse_cli.model.people import Qualification
from kompetanse_cli.model.requirements import Requirement
from kompetanse_cli.model.roles import Role
from kompetanse_cli.model.wholeness import is_whole
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Cell, Column, Label, Report, Section, Table, Text
from kompetanse_cli.report.columns import unit_columns
from kompetanse_cli.report.hidden import lowered
from kompetanse_cli.report.shortened import shortened


def build_due(basis: Basis, items: Iterable[DueItem], days: int) -> Report:
    """What falls due as a report of its own."""
    items = tuple(items)
    language = basis.language
    title = language.plural(
        N_("Det som forfaller i {place} fra {day} og {n} dag fram"),
        N_("Det som forfaller i {place} fra {day} og {n} dager fram"),
        days,
        place=basis.place(),
        day=language.day(basis.on),
    )
    return basis.report(title, (Section("forfall", title, due_blocks(basis, items)),))


def due_blocks(basis: Basis, items: Iterable[DueItem]) -> tuple[Block, ...]:
    """What falls due, with how much it is; of what hangs on something that can't be read, only that it is not known."""
    notices = basis.unknown(DUE, N_("Forfallslisten"))
    sure = {kind for kind in DueKind if not notices or is_whole(basis.register, OF_DUE[kind])}
    known = [item for item in items if item.kind in sure]
    table = due_table(basis, known)
    if notices:
        return (*notices, *((table,) if known else ()))
    return (table, *_summary(basis, tuple(known)))


def _summary(basis: Basis, items: tuple[DueItem, ...]) -> Iterable[Text]:
    late = sum(item.overdue for item in items)
    if items:
        plural = basis.language.plural
        all_ = plural(N_("{n} sak"), N_("{n} saker"), len(items))
        passed = plural(N_("{n} er forfalt"), N_("{n} er forfalt"), late)
        yield Text(basis.language.say(N_("{all}, {passed}."), all=all_, passed=passed) if late else f"{all_}.")


def due_table(basis: Basis, items: Iterable[DueItem]) -> Table:
    """The items under those responsible, by name, those nobody answers for last; the nearest day first."""
    say = basis.language.say
    columns = (
        Column("ansvarlig_navn", say(N_("Ansvarlig"))),
        Column("ansvarlig", say(N_("Den ansvarliges id")), data_only=True),
        Column("dato", say(N_("Dato"))),
        Column("forfalt", say(N_("Når"))),
        Column("type", say(N_("Hva"))),
        Column("gjelder", say(N_("Gjelder"))),
        *unit_columns(basis),
        Column("person", say(N_("Personens id")), data_only=True),
        Column("rolle", say(N_("Rollens id")), data_only=True),
        Column("fagområde", say(N_("Fagområdets id")), data_only=True),
        Column("krav", say(N_("Kravets id")), data_only=True),
        Column("kvalifikasjon", say(N_("Kvalifikasjonens id")), data_only=True),
        Column("mål", say(N_("Målets id")), data_only=True),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_row(basis, item) for item in _by_responsible(basis, items))
    caption = say(N_("Det som forfaller, etter hvem som må gjøre noe"))
    return Table("forfallsliste", caption, columns, rows, say(N_("Ingenting forfaller i denne tiden.")), group_by=0)


def _by_responsible(basis: Basis, items: Iterable[DueItem]) -> list[DueItem]:
    # Two people may share a name, and a hidden one must not show through its place in the list.
    def key(item: DueItem) -> tuple[object, ...]:
        who = item.responsible
        return (who is None, item.owner != "", basis.language.sort_key(basis.person(who)) if who else (), who or "")

    return sorted(items, key=key)


def _row(basis: Basis, item: DueItem) -> tuple[Cell, ...]:
    return (
        _responsible(basis, item),
        basis.person_id(item.responsible) or None if item.responsible else None,
        item.day,
        _when(basis, item),
        Label(item.kind.value, basis.language.say(item.kind.value)),
        _matter(basis, item),
        basis.unit_name(item.unit) if item.unit else None,
        item.unit,
        basis.person_id(item.person) or None if item.person else None,
        item.role,
        item.subject,
        item.requirement,
        item.qualification,
        item.goal,
        basis.locate(item.address),
    )


def _responsible(basis: Basis, item: DueItem) -> str:
    if item.responsible:
        return basis.person(item.responsible)
    return basis.language.say(N_("Ingen ansvarlig i kommunen") if item.owner else N_("Ingen ansvarlig"))


def _when(basis: Basis, item: DueItem) -> Label:
    """Late, or in how many days; «forfalt» for programs, empty when it is not."""
    language, days = basis.language, (item.day - basis.on).days
    if item.overdue:
        return Label("forfalt", language.plural(N_("forfalt, {n} dag"), N_("forfalt, {n} dager"), -days))
    return Label("", language.plural(N_("om {n} dag"), N_("om {n} dager"), days) if days else language.say(N_("i dag")))


def _matter(basis: Basis, item: DueItem) -> str:
    say = basis.language.say
    person = basis.person(item.person) if item.person else ""
    match item.kind:
        case DueKind.ROLE_ENDS:
            return say(N_("{name} som {role}"), name=person, role=lowered(basis.name(Role, item.role)))
        case DueKind.QUALIFICATION_EXPIRES | DueKind.QUALIFICATION_EXPIRED:
            held = f"{basis.name(Qualification, item.qualification)}: {person}"
            return say(N_("{held} (fornyes i {run})"), held=held, run=item.renewed_in) if item.renewed_in else held
        case DueKind.WAIVER_ENDS:
            return basis.name(Requirement, item.requirement)
        case DueKind.WORK:
            missing = basis.language.plural(N_("{n} har ikke levert"), N_("{n} har ikke levert"), item.number or 0)
            return f"{item.text}: {missing}"
        case DueKind.GOAL:
            return say(N_("Mål {number}: {text}"), number=_number(basis, item), text=shortened(item.text))
        case DueKind.MEASURE if item.goal is not None:
            return say(N_("{text} (mål {number})"), text=item.text, number=_number(basis, item))
        case DueKind.EVALUATION if item.owner:
            return say(N_("{text} (eier: {owner})"), text=item.text, owner=item.owner)
        case DueKind.ANNUAL if item.holidays:
            names = ", ".join(name.in_language(basis.language.code) for name in item.holidays)
            return say(N_("{what} (helligdag: {names})"), what=item.text, names=names)
        case DueKind.PLAN_ENDS if item.first is not None:
            return _plan(basis, item)
        case _:
            return item.text or person


def _number(basis: Basis, item: DueItem) -> int | str:
    """The goal's number; its id where nobody has it."""
    goal = basis.register.find(Goal, item.goal)
    return goal.number if goal else item.goal or ""


def _plan(basis: Basis, item: DueItem) -> str:
    """«Utviklingsplan fra 1. januar 2025»."""
    first = basis.language.day(item.first) if item.first else ""
    return basis.language.say(N_("Utviklingsplan fra {first}"), first=first)
