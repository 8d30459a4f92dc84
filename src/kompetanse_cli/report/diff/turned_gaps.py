"""Looking back: the gaps that opened and closed from one day to another, each with what befell it, and whether that was
known beforehand or came by an edit."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Holder, Status
from kompetanse_cli.analysis.diff import Aliases, Comparison, LineChange, place_after
from kompetanse_cli.analysis.people import absence_on, is_away, validities
from kompetanse_cli.model import N_, Person, Requirement, Role, Unit
from kompetanse_cli.report.base import Block, BulletList, Context, Label, Paragraph, lowered
from kompetanse_cli.report.coverage import by_seriousness, holder_names, lost_name, reason_words

FORESEEN, EDITED = N_("kjent på forhånd"), N_("endret i filene")
# Lines of a list, with that of how many more: enough for whoever has one page; the tables have them all.
_LINES = 4


class TurnedGaps:
    """The gaps that a comparison which looks back tells of, in the words of its contexts.

    `own_files`: before is what the files said then. Else both sides are today's files, and nobody knows what came by an
    edit.
    """

    def __init__(self, comparison: Comparison, before: Context, after: Context, *, own_files: bool) -> None:
        self._comparison, self._before, self._after, self.own_files = comparison, before, after, own_files

    def blocks(self) -> Iterator[Block]:
        """«1 ny mangel: Sone Nord, ressursperson: Kari Nes gikk ut av rollen 20. mai (kjent på forhånd)», and likewise
        those that are closed; a sentence when there is neither."""
        effect, language = self._comparison.effect, self._after.language
        opened, closed = (self._counted(changes) for changes in (effect.opened, effect.closed))
        new = language.plural(N_("{n} ny mangel"), N_("{n} nye mangler"), len(opened))
        gone = language.plural(N_("{n} mangel borte"), N_("{n} mangler borte"), len(closed))
        yield from self._list(new, opened)
        yield from self._list(gone, closed)
        if not opened and not closed:
            yield Paragraph(language.say(N_("Ingen mangler er kommet til eller borte.")))

    def how(self, change: LineChange) -> Label | None:
        """Whether it was known beforehand or came by an edit; nothing where nobody knows."""
        if not self.own_files:
            return None
        known = place_after(change.line, self._aliases(change)) in self._comparison.foreseen
        word = FORESEEN if known else EDITED
        return Label(word, self._after.language.say(word))

    def why(self, change: LineChange) -> str:
        """What befell the requirement in the place."""
        return self._opened(change) if change.opens else self._closed(change)

    def _counted(self, changes: Iterable[LineChange]) -> list[LineChange]:
        """Those that must or should be covered, the worst first."""
        of_line = {id(change.line): change for change in changes if change.counts}
        return [of_line[id(line)] for line in by_seriousness(self._after, (c.line for c in of_line.values()))]

    def _list(self, told: str, changes: Sequence[LineChange]) -> Iterator[Block]:
        say = self._after.language.say
        shown = changes if len(changes) <= _LINES else changes[: _LINES - 1]
        lines = tuple(self._sentence(change) for change in shown)
        if len(lines) == 1:
            yield Paragraph(say(N_("{count}: {what}."), count=told, what=lines[0]))
        elif lines:
            rest = len(changes) - len(lines)
            more = (say(N_("og {n} til"), n=rest),) if rest else ()
            yield Paragraph(say(N_("{count}:"), count=told))
            yield BulletList((*lines, *more))

    def _sentence(self, change: LineChange) -> str:
        how = self.how(change)
        text = f"{self.name(change)}: {self.why(change)}"
        return text if how is None else f"{text} ({how.text})"

    def name(self, change: LineChange) -> str:
        """«Sone Nord, ressursperson»: the place and the role; the requirement where it is not alone about the role."""
        line, context = change.line, self._before if change.after is None else self._after
        same = {
            other.requirement.id
            for side in self._comparison.covered
            for other in side.lines
            if other.place == line.place and other.requirement.role == line.requirement.role
        }
        role = context.register.find(Role, line.requirement.role)
        alone = role is not None and same <= {line.requirement.id}
        title = context.names.title(role) if role is not None and alone else context.names.title(line.requirement)
        return f"{context.place_name(line)}, {lowered(title)}"

    def _aliases(self, change: LineChange) -> Aliases:
        return self._comparison.aliases if change.after is None else Aliases()

    def _day(self, day: date) -> str:
        return self._after.language.day_in(day, self._after.on.year)

    def _opened(self, change: LineChange) -> str:
        say, before, after = self._after.language.say, change.before, change.after
        assert after is not None
        if before is None:
            return f"{self._begun(after)}; {reason_words(self._after, after)}"
        if before.waiver is not None and before.status is Status.WAIVED:
            if before.waiver.end < self._after.on:
                return say(N_("unntaket gjaldt til og med {day}"), day=self._day(before.waiver.end))
            return say(N_("unntaket gjelder ikke lenger; {reason}"), reason=reason_words(self._after, after))
        if before.need < after.need and len(after.holders) >= before.need:
            text = N_("kravet er {need} nå, og var {before} da; {reason}")
            return say(text, need=after.need, before=before.need, reason=reason_words(self._after, after))
        return self._lost(before, after)

    def _begun(self, line: CoverageLine) -> str:
        """Why a requirement is asked where it was not."""
        say, then = self._after.language.say, self._comparison.then
        if line.requirement.start is not None and line.requirement.start > then:
            return say(N_("kravet gjelder fra {day}"), day=self._day(line.requirement.start))
        if line.unit is not None and line.unit.start is not None and line.unit.start > then:
            return say(N_("enheten er ny fra {day}"), day=self._day(line.unit.start))
        return say(N_("kravet gjaldt ikke her da"))

    def _lost(self, before: CoverageLine, after: CoverageLine) -> str:
        """Who was lost, and by what; who was there, when the files tell of nobody any longer."""
        say = self._after.language.say
        event = self._event(after)
        if after.reason is GapReason.NOBODY and before.holders:
            return say(N_("{names} er ikke lenger registrert med rollen"), names=holder_names(self._before, before))
        if event is None:
            return reason_words(self._after, after)
        if after.reason is not GapReason.TOO_FEW:
            return event
        counts = say(N_("{n} av {need} roller besatt"), n=len(after.holders), need=after.need)
        return f"{counts}; {event}"

    def _event(self, line: CoverageLine) -> str | None:
        """What befell the person who was lost, and when, found by where it stands; None for what has no day."""
        say, person = self._after.language.say, line.lost
        if person is None:
            return None
        name = self._after.names.person(person.id) if line.loss is None else lost_name(self._after, line.loss)
        for appointment in self._after.register.appointments_of.get(person.id, ()):
            if appointment.end is not None and appointment.at("end") == line.cause:
                return say(N_("{name} gikk ut av rollen {day}"), name=name, day=self._day(appointment.end))
        if person.end is not None and person.at("end") == line.cause:
            return say(N_("{name} sluttet {day}"), name=name, day=self._day(person.end))
        if line.cause.keys[:-1] == person.at("absences").keys:
            return self._away(person, name)
        if (left := self._left_network(line)) is not None:
            return say(N_("{name} gikk ut av nettverket {day}"), name=name, day=self._day(left))
        for validity in validities(self._after.snapshot, person):
            if validity.end is not None and validity.end < self._after.on and validity.address == line.cause:
                return say(N_("kvalifikasjonen til {name} utløp {day}"), name=name, day=self._day(validity.end))
        return None

    def _left_network(self, line: CoverageLine) -> date | None:
        """The last day of the membership that was lost; None where it was another thing."""
        ends = (
            member.end
            for forum in self._after.register.forums
            for number, member in forum.memberships()
            if member.end is not None and forum.at("members", number, "end") == line.cause
        )
        return next(ends, None)

    def _away(self, person: Person, name: str) -> str | None:
        found = absence_on(person, self._after.on)
        if found is None:
            return None
        say, (_number, absence) = self._after.language.say, found
        if absence.end is None:
            return say(N_("{name} er borte fra {day}"), name=name, day=self._day(absence.start))
        days = (self._day(absence.start), self._day(absence.end))
        return say(N_("{name} er borte fra {day} til og med {end}"), name=name, day=days[0], end=days[1])

    def _closed(self, change: LineChange) -> str:
        before, after = change.before, change.after
        assert before is not None
        if after is None:
            return self._over(before)
        if after.status is Status.NOT_RELEVANT:
            return self._not_asked(after)
        if after.status is Status.WAIVED and after.waiver is not None:
            day, reason = self._day(after.waiver.end), after.waiver.reason
            return self._after.language.say(N_("unntak til og med {day}: {reason}"), day=day, reason=reason)
        there = {holder.person.id for holder in before.holders}
        came = [self._came(before, holder) for holder in after.holders if holder.person.id not in there]
        if came:
            return "; ".join(came)
        text = N_("kravet er {need} nå, og var {before} da")
        return self._after.language.say(text, need=after.need, before=before.need)

    def _not_asked(self, line: CoverageLine) -> str:
        """Why nothing is asked of a place that the requirement still reaches."""
        say, names, requirement = self._after.language.say, self._after.names, line.requirement
        if line.cause != requirement.at("counts"):
            return say(N_("enheten er unntatt fra kravet"))
        unit = None if line.unit is None else line.unit.id
        left = [
            say(N_("{name} gikk ut av rollen {day}"), name=names.person(each.person), day=self._day(each.end))
            for each in self._after.register.appointments
            if each.role == requirement.role
            and each.unit == unit
            and each.end is not None
            and self._comparison.then <= each.end < self._after.on
        ]
        return "; ".join(left) or say(N_("ingen har rollen lenger, og da gjelder ikke kravet"))

    def _over(self, line: CoverageLine) -> str:
        """Why a requirement is no longer asked of a place."""
        say, aliases, register = self._after.language.say, self._comparison.aliases, self._after.register
        requirement = register.find(Requirement, aliases.now(Requirement, line.requirement.id))
        if requirement is None:
            return say(N_("kravet er tatt bort"))
        if requirement.end is not None and requirement.end < self._after.on:
            return say(N_("kravet gjaldt til og med {day}"), day=self._day(requirement.end))
        unit = register.find(Unit, aliases.now(Unit, line.unit.id)) if line.unit is not None else None
        if unit is not None and unit.end is not None and unit.end < self._after.on:
            return say(N_("enheten ble lagt ned {day}"), day=self._day(unit.end))
        return say(N_("kravet gjelder ikke her lenger"))

    def _came(self, before: CoverageLine, holder: Holder) -> str:
        """How somebody who did not count has come to count."""
        say, name, then = self._after.language.say, self._after.names.person(holder.person.id), self._comparison.then
        if holder.standing_in_for is not None:
            away = self._after.names.person(holder.standing_in_for.id)
            return say(N_("{name} er stedfortreder mens {away} er borte"), name=name, away=away)
        begun = holder.appointment.begun
        if begun is not None and begun.is_day and begun.first > then:
            return say(N_("{name} fikk rollen {day}"), name=name, day=self._day(begun.first))
        was = before.lost if before.lost is not None and before.lost.id == holder.person.id else None
        if was is not None and is_away(was, then):
            return say(N_("{name} er tilbake"), name=name)
        if was is not None and before.reason in (GapReason.UNQUALIFIED, GapReason.EXPIRED):
            return say(N_("{name} har kvalifikasjonen"), name=name)
        return say(N_("{name} har rollen"), name=name)
