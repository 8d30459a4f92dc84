"""The organisation of the work with competence (source S0): seven levels in three branches, with tasks and lines.

Each level is a role; the first is the political decision. What is drawn stands in a table too.
"""

from collections.abc import Iterator, Sequence

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.coverage import CoverageLine, Status
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, NETWORKS, Decision, DecisionStatus, Forum, Role, ServiceArea, Strength
from kompetanse_cli.report.base import Col, Context, Picture, Table, lowered
from kompetanse_cli.report.charts.branches import (
    INSTRUCTOR,
    RESOURCE,
    ROOM,
    BranchColumn,
    Branches,
    LevelPage,
    branch_name,
    branches,
)
from kompetanse_cli.report.charts.lettering import Run
from kompetanse_cli.report.charts.levels_drawing import LevelBand, LevelChart, LevelForum, LevelItem, levels_sheet
from kompetanse_cli.report.charts.role_people import RolePlace, RolePlaces, people_runs
from kompetanse_cli.report.charts.sheet import sheet_picture

HEAD, COORDINATOR, LEADER, MAIN = "kommunalsjef", "kommunekoordinator", "leder", "hovedinstruktør"
# The role of each level; the first is the political decision.
_ROLES = {2: HEAD, 3: COORDINATOR, 4: LEADER, 5: MAIN, 6: INSTRUCTOR, 7: RESOURCE}
_MOST_CASES, _MOST_OUTSIDE = 3, 12


@frozen
class _Maker:
    """What the bands of all pages are made from."""

    context: Context
    places: RolePlaces
    found: Branches

    def role(self, role_id: str) -> Role | None:
        return self.context.register.find(Role, role_id)

    def title(self, role_id: str) -> str:
        return self.context.redact(self.context.names.of(Role, role_id))

    def unit(self, unit_id: str) -> str:
        return self.context.redact(self.context.names.unit(unit_id))

    def tasks(self, role_id: str) -> tuple[str, ...]:
        """All of them as one paragraph of sentences."""
        role = self.role(role_id)
        told = (self.context.language.say(task).rstrip(".") for task in (role.tasks if role else ()))
        text = " ".join(f"{task}." for task in told)
        return (self.context.redact(text),) if text else ()

    def bands(self, page: LevelPage) -> Iterator[LevelBand]:
        if not page.branch:
            yield self._political()
        root = next((unit.id for unit in self.context.register.tree_on(self.context.on).roots), "")
        for number in (2, 3):
            role = _ROLES[number]
            people = people_runs(self.context, self._of_municipality(role, root), deputies=True)
            yield self._band(number, people, () if page.branch else self.tasks(role))
        for number in (4, 5, 6, 7):
            columns = tuple(tuple(self._items(number, page, place)) for place in range(len(page.columns)))
            headline = self._nobody(number) if not any(columns) else ()
            yield self._band(number, headline, self.tasks(_ROLES[number]), columns)

    def _of_municipality(self, role: str, root: str) -> RolePlace:
        """Those with a role of the whole, wherever it is written; what is asked is asked in the top unit."""
        return RolePlace(self.places.of_role.get(role, ()), self.places.in_unit(role, root).lines)

    def _band(
        self,
        number: int,
        headline: tuple[Run, ...],
        tasks: tuple[str, ...],
        columns: tuple[tuple[LevelItem, ...], ...] = (),
        role_id: str = "",
    ) -> LevelBand:
        role_id = role_id or _ROLES[number]
        role, say = self.role(role_id), self.context.language.say
        relations = []
        if role is not None and role.reports_to:
            relations.append(say(N_("Rapporterer til {role}"), role=lowered(self.title(role.reports_to))))
        if role is not None and role.cooperates_with:
            others = ", ".join(lowered(self.title(each)) for each in role.cooperates_with)
            relations.append(say(N_("Samarbeider med {roles}"), roles=others))
        return LevelBand(number, self.title(role_id), headline, tasks, columns, tuple(relations))

    def _nobody(self, number: int) -> tuple[Run, ...]:
        return () if _ROLES[number] in self.places.of_role else ((self.context.language.say(N_("ingen")), "soft"),)

    def _political(self) -> LevelBand:
        """The cases that are decided, the last first: by whom, when, and what."""
        context, say = self.context, self.context.language.say
        made = [each for each in context.register.decisions if _is_made(context, each)]
        made.sort(key=lambda each: each.day or context.on, reverse=True)
        made = made[:_MOST_CASES]
        bodies, days = dict.fromkeys(each.body or "" for each in made), dict.fromkeys(each.day for each in made)
        one = len(bodies) == 1 and len(days) == 1
        told = []
        for each in made:
            case = say(N_("sak {case}"), case=each.case) if each.case else ""
            when = context.language.day_in(each.day, context.on.year) if each.day and not one else ""
            more = ", ".join(filter(None, ("" if one else each.body or "", when, case)))
            told.append(f"«{each.text}»" + (f" ({more})." if more else "."))
        title = next(iter(bodies)) if one else say(N_("Politisk beslutning"))
        day = next(iter(days), None)
        headline = context.language.day_in(day, context.on.year) if one and day else ""
        if not made:
            headline = say(N_("der det er aktuelt"))
        return LevelBand(
            1, context.redact(title), ((headline, "soft" if not made else ""),) if headline else (),
            (context.redact(" ".join(told)),) if told else (), (),
        )  # fmt: skip

    def _items(self, number: int, page: LevelPage, place: int) -> Iterator[LevelItem]:
        column = page.columns[place]
        if page.is_overview and number != 5 and len(column.services) > ROOM:
            yield from self._whole_branch(number, column)
        elif number == 5:
            yield from self._areas(page, place)
        elif number == 7:
            yield from self._counted(page, place) if page.is_overview else map(self._lowest, column.lowest)
        else:
            for unit_id in column.services:
                found = self.places.in_unit(_ROLES[number], unit_id)
                if found.is_there:
                    yield LevelItem(self.unit(unit_id), people_runs(self.context, found))

    def _areas(self, page: LevelPage, place: int) -> Iterator[LevelItem]:
        """Who has the role in the service areas of the column; for the whole municipality in the first one."""
        if place == 0:
            whole = self.places.in_area(MAIN, None)
            root = next((unit.id for unit in self.context.register.tree_on(self.context.on).roots), "")
            asked = self.places.in_unit(MAIN, root).lines
            others = any(entry.appointment.service_area for entry in self.places.of_role.get(MAIN, ()))
            found = RolePlace(whole.entries, () if others and not whole.entries else asked)
            if found.entries or found.lacks:
                name = self.context.language.say(N_("Hele kommunen"))
                yield LevelItem(name, people_runs(self.context, found))
        for area in self._service_areas(page, place):
            found = self.places.in_area(MAIN, area)
            if found.is_there:
                name = self.context.redact(self.context.names.of(ServiceArea, area))
                yield LevelItem(name, people_runs(self.context, found))

    def _service_areas(self, page: LevelPage, place: int) -> Iterator[str]:
        """Those of the services in the column, and in the last one those that no column has."""
        of_columns = [
            dict.fromkeys(filter(None, (self._area_of(unit) for unit in column.services))) for column in page.columns
        ]
        before = {area for column in of_columns[:place] for area in column}
        yield from (area for area in of_columns[place] if area not in before)
        if place == len(page.columns) - 1 and not page.branch:
            everywhere = {area for column in of_columns for area in column}
            yield from (a.id for a in self.context.register.service_areas if a.id not in everywhere)

    def _area_of(self, unit_id: str) -> str | None:
        chain = self.context.register.tree_on(self.context.on).chain(unit_id)
        return next((unit.service_area for unit in chain if unit.service_area), None)

    def _lowest(self, unit_id: str) -> LevelItem:
        """A unit with its leader beside the name, and its resource people."""
        say, leads = self.context.language.say, self.places.in_unit(LEADER, unit_id)
        people = people_runs(self.context, self.places.in_unit(RESOURCE, unit_id))
        beside: tuple[Run, ...] = ()
        if leads.entries:
            told = " ".join(text.removeprefix("! ") for text, _ in self._leaders(leads))
            beside = ((say(N_("leder {names}"), names=told), "bad" if leads.lacks else "soft"),)
        elif leads.lacks:
            beside = ((f"! {say(N_('leder ubesatt'))}", "bad"),)
        return LevelItem(self.unit(unit_id), people or ((say(N_("ikke krav")), "soft"),), beside or (("", "soft"),))

    def _leaders(self, leads: RolePlace) -> tuple[Run, ...]:
        """A deputy in the leader's place is said to be one."""
        entry = leads.entries[0]
        if len(leads.entries) == 1 and entry.away and entry.deputy is not None:
            name = self.context.redact(self.context.names.person(entry.deputy.id))
            return ((f"{name} ({self.context.language.say(N_('stedfortreder'))})", ""),)
        return people_runs(self.context, leads)

    def _whole_branch(self, number: int, column: BranchColumn) -> Iterator[LevelItem]:
        """Of a branch with more services than can be read: how many of its places have what is asked."""
        units = column.lowest if number == 7 else column.services
        lines = [line for unit in units for line in self._asked(_ROLES[number], unit)]
        if lines:
            yield LevelItem(branch_name(self.context, column), tuple(self._shares(lines)))

    def _asked(self, role: str, unit: str) -> list[CoverageLine]:
        """The requirements for a role in a unit that are counted."""
        return [
            line
            for line in self.places.in_unit(role, unit).asked
            if line.requirement.strength is not Strength.MAY and line.status is not Status.WAIVED
        ]

    def _counted(self, page: LevelPage, place: int) -> Iterator[LevelItem]:
        """How many of the units below each service have what is asked."""
        for service in page.columns[place].services:
            below = self.found.below.get(service, ())
            lines = [line for unit in below for line in self._asked(RESOURCE, unit)]
            if lines:
                yield LevelItem(self.unit(service), tuple(self._shares(lines)))

    def _shares(self, lines: Sequence[CoverageLine]) -> Iterator[Run]:
        language, lacking = self.context.language, sum(line.status is Status.UNCOVERED for line in lines)
        yield (language.say(N_("{n} av {all} steder"), n=len(lines) - lacking, all=len(lines)), "")
        if lacking:
            yield (f"! {language.plural(N_('{n} mangler'), N_('{n} mangler'), lacking)}", "bad")

    def lines(self, field: str) -> tuple[tuple[int, int], ...]:
        """From the number of a band to that of another, above it in the drawing: who reports, or who cooperates."""
        numbers = {role: number for number, role in _ROLES.items()}
        found = dict[tuple[int, int], None]()
        for number, role_id in _ROLES.items():
            role = self.role(role_id)
            to = () if role is None else (role.reports_to,) if field == "reports_to" else role.cooperates_with
            for other in to:
                upper = numbers.get(other or "")
                if upper is not None and upper != number:
                    pair = (number, upper) if field == "reports_to" else (max(number, upper), min(number, upper))
                    found[pair] = None
        return tuple(pair for pair in found if pair[0] > pair[1])

    def forums(self) -> dict[int, tuple[LevelForum, ...]]:
        """The networks, by the lowest band that has members in them: between it and the one above."""
        roles: dict[str, set[str]] = {}
        for entry in self.context.roster:
            roles.setdefault(entry.person.id, set()).add(entry.role)
        found: dict[int, list[LevelForum]] = {}
        for forum in self.context.register.forums:
            members = forum.members_on(self.context.on)
            bands = {n for n, role in _ROLES.items() if n >= 5 and any(role in roles.get(m, ()) for m in members)}
            if bands and (forum.type in NETWORKS or self._is_own(forum)):
                number = max(6, *bands)
                text = self.context.language.plural(N_("{forum}, {n} medlem"), N_("{forum}, {n} medlemmer"),
                                                    len(members), forum=self.context.redact(forum.name))  # fmt: skip
                found.setdefault(number, []).append(LevelForum(text, number - 1 in bands, number in bands))
        return {number: tuple(forums) for number, forums in found.items()}

    def _is_own(self, forum: Forum) -> bool:
        return any(forum.type == each.id for each in self.context.register.forum_types if each.address.path)

    def own_roles(self) -> Iterator[LevelBand]:
        """The roles that are none of the levels, with who has them: they stand in the table alone."""
        for role in self.context.register.roles:
            if role.id in _ROLES.values():
                continue
            by_unit = grouped((entry.unit.id, entry) for entry in self.places.of_role.get(role.id, ()))
            items = tuple(
                LevelItem(self.unit(unit), people_runs(self.context, RolePlace(found)))
                for unit, found in by_unit.items()
            )
            yield self._band(0, (), self.tasks(role.id), (items,), role.id)

    def outside(self) -> str:
        """The units of no branch, with who has the lowest roles there; and the roles of no level."""
        tree, told = self.context.register.tree_on(self.context.on), []
        holders = [entry for role in (RESOURCE, INSTRUCTOR) for entry in self.places.of_role.get(role, ())]
        here = grouped((above.id, entry.person.id) for entry in holders for above in tree.chain(entry.unit.id))
        for unit_id in self.found.outside[:_MOST_OUTSIDE]:
            names = dict.fromkeys(map(self.context.names.person, here.get(unit_id, ())))
            told.append(f"{self.unit(unit_id)} ({', '.join(names)})" if names else self.unit(unit_id))
        if left := len(self.found.outside) - len(told):
            told.append(self.context.language.say(N_("{n} flere"), n=left))
        say, roles = self.context.language.say, [lowered(band.title) for band in self.own_roles()]
        sentences = [say(N_("Utenfor de tre grenene: {units}."), units=", ".join(told))] if told else []
        sentences += [say(N_("Andre roller står i tabellen: {roles}."), roles=", ".join(roles))] if roles else []
        return self.context.redact(" ".join(sentences))


def _is_made(context: Context, decision: Decision) -> bool:
    return decision.status is DecisionStatus.MADE and (decision.day is None or decision.day <= context.on)


def level_pages(
    context: Context, table_id: str = "bilde-organisasjon", name: str = "org", most: int | None = None
) -> tuple[Picture, ...]:
    """The chart, on one page or more; each with its table. Where there are more pages than `most`, the overview."""
    places = RolePlaces.of(context)
    found = branches(context, places)
    maker = _Maker(context, places, found)
    pages = enumerate(found.pages if most is None or len(found.pages) <= most else found.pages[:1])
    return tuple(_page(maker, page, f"{table_id}{_number(n)}", f"{name}{_number(n)}") for n, page in pages)


def _number(page: int) -> str:
    return f"-{page + 1}" if page else ""


def _page(maker: _Maker, page: LevelPage, table_id: str, name: str) -> Picture:
    context, say = maker.context, maker.context.language.say
    bands = tuple(maker.bands(page))
    whole = say(N_("Kompetansearbeidet i {place}: sju nivåer"), place=context.place())
    branch = lowered(page.branch)
    if page.of > 1:
        branch = say(N_("{branch} ({n} av {all})"), branch=branch, n=page.number, all=page.of)
    title = context.redact(
        say(N_("Kompetansearbeidet i {place}: {branch}"), place=context.place(), branch=branch)
        if page.branch
        else whole
    )
    numbers = {band.number for band in bands}
    chart = LevelChart(
        title,
        say(N_("Per {day}"), day=context.language.day(context.on)),
        bands,
        tuple(pair for pair in maker.lines("reports_to") if numbers.issuperset(pair)),
        tuple(pair for pair in maker.lines("cooperates_with") if numbers.issuperset(pair)),
        {} if page.branch else maker.forums(),
        (say(N_("rapporterer til")), say(N_("samarbeider med")), say(N_("møtes i"))),
        "" if page.branch else maker.outside(),
    )
    description = say(N_("Sju nivåer ovenfra og ned: {levels}"), levels="; ".join(map(_in_words, bands)))
    svg = sheet_picture(name, levels_sheet(chart), title, description, context.language.code)
    told = bands if page.branch else (*bands, *maker.own_roles())
    return Picture(svg, title, description, _table(maker, table_id, told))


def _in_words(band: LevelBand) -> str:
    """«5 Hovedinstruktør. Institusjon: Torbjørn Vikanes»."""
    told = [f"{band.number} {band.title} {_text(band.headline)}".strip()]
    told += (f"{item.name}: {_who(item)}" for items in band.columns for item in items)
    return ". ".join(told)


def _text(runs: Sequence[Run]) -> str:
    return " ".join(text for text, _ in runs if text)


def _who(item: LevelItem) -> str:
    return ", ".join(filter(None, (_text(item.people), _text(item.beside))))


_Row = tuple[LevelBand, LevelItem | None]


def _table(maker: _Maker, table_id: str, bands: Sequence[LevelBand]) -> Table:
    """A row for each unit or area in a level; the tasks and lines of the role in its first row."""
    rows: list[tuple[_Row, bool]] = []
    for band in bands:
        items: list[LevelItem | None] = [item for items in band.columns for item in items] or [None]
        rows += (((band, item), not number) for number, item in enumerate(items))

    return Table.of(
        maker.context.names,
        table_id,
        N_("Nivåene med oppgaver, linjer og hvem som har rollen"),
        rows,
        Col("nivå", N_("Nivå"), lambda row: row[0][0].number or "–", numeric=True),
        Col("rolle", N_("Rolle"), lambda row: row[0][0].title),
        Col("enhet", N_("Enhet eller område"), lambda row: row[0][1].name if row[0][1] else None),
        Col("hvem", N_("Hvem"), lambda row: _who(row[0][1]) if row[0][1] else _text(row[0][0].headline)),
        Col("oppgaver", N_("Oppgaver"), lambda row: " ".join(row[0][0].tasks) if row[1] else None),
        Col("linjer", N_("Linjer"), lambda row: ". ".join(row[0][0].relations) if row[1] else None),
        empty=N_("Ingen roller er registrert."),
    )
