"""A leader's deadlines: what they must do themselves, what their people must, and what others do for the unit."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.calendar import DueItem, DueKind, MissingPlans, OwnDeadlines, own_deadlines
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import N_, DocumentType, ExamForm, Goal, MeasureStatus, Qualification, Requirement, Role
from kompetanse_cli.report.audiences.leader.wording import own_day, people, sentence
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Col,
    Context,
    Paragraph,
    Rich,
    Section,
    Table,
    deadline_cell,
    lowered,
    strong,
)
from kompetanse_cli.report.steering import short_name

# So many are read on one page; who has more sees the first of them, her own before others'.
_MOST = 8
_MOST_OF_OTHERS = 5


@frozen
class OwnDeadline:
    """One line: the day, if it has one, what is to be done, who is to do it, and whether that is the reader."""

    day: date | None
    what: Rich
    who: Rich
    is_own: bool


def found_deadlines(context: Context) -> OwnDeadlines | None:
    """All that falls due in the unit, and what is overdue; None where the page is about no unit."""
    if context.unit is None:
        return None
    return own_deadlines(context.snapshot, context.unit.id, context.register.settings.warning_days)


def deadlines(context: Context) -> tuple[OwnDeadline, ...]:
    """The reader's own and their people's, by day, those without a day last."""
    found = found_deadlines(context)
    if found is None:
        return ()
    own, people_, talks = found.own, found.people, tuple(_of_talks(context, found))
    if context.is_anonymous:
        # What single people have handed in, take an exam in or have talked of is theirs.
        own, people_ = (tuple(item for item in items if not item.people) for items in (own, people_))
        talks = ()
    lines = [
        *(_line(context, item, found, is_own=True) for item in own),
        *(_line(context, item, found, is_own=False) for item in people_),
        *(_of_plans(context, plans, found) for plans in found.plans),
        *talks,
    ]
    return tuple(sorted(lines, key=lambda line: (line.day is None, line.day or date.max, not line.is_own)))


def deadlines_section(context: Context) -> Section:
    """A line for each, at most so many, then in one line each what others are to do."""
    title, lines = context.language.say(N_("Dine frister")), deadlines(context)
    chosen = set(map(id, sorted(lines, key=lambda line: not line.is_own)[:_MOST]))
    shown = tuple(line for line in lines if id(line) in chosen)
    blocks: list[Block] = []
    if shown:
        blocks.append(_table(context, shown))
        blocks += _rest(context, len(lines) - len(shown))
    else:
        days = context.register.settings.warning_days
        text = N_("Ingen frister er passert, og det er ingen de neste {n} dagene.")
        blocks.append(Paragraph(context.language.say(text, n=days)))
    blocks += _of_others(context)
    return Section("frister", title, tuple(blocks))


def _table(context: Context, lines: tuple[OwnDeadline, ...]) -> Table:
    return Table.of(
        context.names,
        "dine-frister",
        N_("Dine frister, de som er over fristen først"),
        lines,
        Col("frist", N_("Frist"), lambda line: deadline_cell(context, line.day, context.on)),
        Col("hva", N_("Hva"), lambda line: line.what, written=True),
        Col("hvem", N_("Hvem"), lambda line: line.who, label=N_("hvem")),
    )


def _rest(context: Context, more: int) -> Iterator[Paragraph]:
    if more:
        text = context.language.plural(
            N_("{n} frist til står i listen hos koordinatoren."),
            N_("{n} frister til står i listen hos koordinatoren."),
            more,
        )
        yield Paragraph(text)


def _of_others(context: Context) -> Iterator[Block]:
    found, say = found_deadlines(context), context.language.say
    if found is None or not found.others:
        return
    yield Paragraph(say(N_("Andre har frist for dette, og det gjelder også dere:")))
    shown = found.others[:_MOST_OF_OTHERS]
    items = [
        sentence(
            context.language,
            N_("{day}: {what} ({who})") if item.responsible is not None else N_("{day}: {what}"),
            day=own_day(context, item.day),
            what=deadline_words(context, item),
            who=people(context, (item.responsible,)) if item.responsible is not None else "",
        )
        for item in shown
    ]
    more = len(found.others) - len(shown)
    yield BulletList((*items, *((context.language.plural(N_("og {n} til"), N_("og {n} til"), more),) if more else ())))


def _line(context: Context, item: DueItem, found: OwnDeadlines, *, is_own: bool) -> OwnDeadline:
    """Who is to do it: those who have not handed in or take the exam, where it is asked of people; else who answers."""
    asked = item.people if item.kind in (DueKind.WORK, DueKind.EXAM) else ()
    lead = [each for each in found.leaders if each in asked]
    whose = lead if lead and item.kind is DueKind.EXAM else asked
    who = whose or ((item.responsible,) if item.responsible is not None else ())
    return OwnDeadline(item.day, deadline_words(context, item), people(context, who), is_own)


_DEFINITE = {
    DocumentType.DEVELOPMENT_PLAN: N_("utviklingsplanen"),
    DocumentType.ANNUAL_WHEEL: N_("årshjulet"),
    DocumentType.COMPETENCE_PLAN: N_("kompetanseplanen"),
    DocumentType.DESCRIPTION: N_("funksjonsbeskrivelsen"),
    DocumentType.STRATEGIC_PLAN: N_("den strategiske planen"),
    DocumentType.ACTION_PLAN: N_("handlingsdelen"),
    DocumentType.ROUTINE: N_("rutinen"),
}


def _of_plans(context: Context, plans: MissingPlans, found: OwnDeadlines) -> OwnDeadline:
    """«Utkast til kompetanseplan og årshjul etter «Lederen utvikler praksis». Utviklingsplanen har dere.»"""
    language = context.language
    say = language.say
    asked = sentence(
        language,
        N_("{plans} etter «{session}»."),
        plans=strong(
            say(N_("Utkast til {plans}"), plans=_listed(context, [say(each.value) for each in plans.lacking]))
        ),
        session=plans.asked.session,
    )
    parts = [asked]
    own = context.unit is not None and tuple(unit.id for unit in plans.units) == (context.unit.id,)
    if not own:
        units = _listed(context, [unit.name for unit in plans.units])
        parts.append(Rich.of(" ", say(N_("Mangler i {units}."), units=units)))
    if plans.has:
        has = _listed(context, [say(_DEFINITE[each]) for each in plans.has])
        text = N_("{plans} har dere.") if own else N_("{plans} har de.")
        parts.append(Rich.of(" ", say(text, plans=has[:1].upper() + has[1:])))
    what = Rich(tuple(part for each in parts for part in each.parts))
    return OwnDeadline(plans.asked.day, what, people(context, found.leaders), is_own=own)


def _of_talks(context: Context, found: OwnDeadlines) -> Iterator[OwnDeadline]:
    for entry in found.unfollowed:
        text = N_("Oppfølgingssamtale med {name}: ingen er registrert siste halvår.")
        what = sentence(context.language, text, name=PersonRef(entry.person.id))
        yield OwnDeadline(None, what, people(context, found.leaders), is_own=True)


def _listed(context: Context, words: list[str]) -> str:
    *first, last = words
    return context.language.say(N_("{first} og {last}"), first=", ".join(first), last=last) if first else last


_EXAMS = {
    ExamForm.HOME.value: N_("Hjemmeeksamen i {module}"),
    ExamForm.SCHOOL.value: N_("Skoleeksamen i {module}"),
    ExamForm.ORAL.value: N_("Muntlig eksamen i {module}"),
    ExamForm.PRACTICAL.value: N_("Praktisk eksamen i {module}"),
    ExamForm.FOLDER.value: N_("Mappeeksamen i {module}"),
}


def _measure(context: Context, item: DueItem) -> Rich:
    status = {
        MeasureStatus.PLANNED.value: N_("{text}. Står som planlagt."),
        MeasureStatus.UNDER_WAY.value: N_("{text}. I gang."),
    }.get(item.detail, N_("{text}."))
    return sentence(context.language, status, text=item.text.rstrip("."))


def _goal(context: Context, item: DueItem) -> Rich:
    goal = context.register.find(Goal, item.goal)
    name = short_name(context, goal) if goal is not None else item.text
    return sentence(context.language, N_("Frist for mål {goal}"), goal=name)


def _person(template: str) -> Callable[[Context, DueItem], Rich]:
    def words(context: Context, item: DueItem) -> Rich:
        role = lowered(context.names.of(Role, item.role)) if item.role else ""
        return sentence(context.language, template, name=PersonRef(item.person or ""), role=role)

    return words


def _text(template: str) -> Callable[[Context, DueItem], Rich]:
    return lambda context, item: sentence(context.language, template, text=item.text, session=item.session)


def _ending(ends: str, ended: str) -> Callable[[Context, DueItem], Rich]:
    return lambda context, item: sentence(context.language, ended if item.overdue else ends, text=item.text)


def _qualification(context: Context, item: DueItem) -> Rich:
    text = N_("{text} er utløpt") if item.overdue else N_("{text} utløper")
    return sentence(context.language, text, text=context.names.of(Qualification, item.qualification))


_WORDS: Mapping[DueKind, Callable[[Context, DueItem], Rich]] = {
    DueKind.PERSON_LEAVES: _person(N_("{name} slutter")),
    DueKind.ROLE_ENDS: _person(N_("{name} går ut av rollen som {role}")),
    DueKind.ABSENCE_ENDS: _person(N_("{name} er tilbake fra fravær")),
    DueKind.QUALIFICATION_EXPIRES: _qualification,
    DueKind.QUALIFICATION_EXPIRED: _qualification,
    DueKind.WAIVER_ENDS: lambda context, item: sentence(
        context.language,
        N_("Unntaket fra «{text}» er utløpt") if item.overdue else N_("Unntaket fra «{text}» utløper"),
        text=context.names.of(Requirement, item.requirement),
    ),
    DueKind.PLAN_ENDS: _ending(N_("Utviklingsplanen utløper"), N_("Utviklingsplanen er utløpt")),
    DueKind.DOCUMENT_ENDS: _ending(N_("Dokumentet «{text}» utløper"), N_("Dokumentet «{text}» er utløpt")),
    DueKind.MEASURE: _measure,
    DueKind.GOAL: _goal,
    DueKind.DECISION: _text(N_("Sak til beslutning: {text}")),
    DueKind.UNIT_REPORT: lambda context, item: sentence(
        context.language, N_("Enhetsrapporten for {period}"), period=context.language.period(item.text)
    ),
    DueKind.SESSION: _text(N_("Samlingen {text}")),
    DueKind.NO_TEACHER: _text(N_("Samlingen {text} har ingen underviser")),
    DueKind.UNRECORDED: _text(N_("Oppmøtet på {text} er ikke registrert")),
    DueKind.WORK: _text(N_("Innlevering «{text}» etter {session}")),
    DueKind.EXAM: lambda context, item: sentence(
        context.language, _EXAMS.get(item.detail, N_("Eksamen i {module}")), module=item.session
    ),
    DueKind.RESULT: _text(N_("Eksamensresultatet i {text} er ikke registrert")),
    DueKind.EVALUATION: _text(N_("Evaluering av {text}")),
    DueKind.ANNUAL: _text("{text}"),
}


def deadline_words(context: Context, item: DueItem) -> Rich:
    """What falls due, as a sentence for those who do it or wait for it; with the unit, where that is one below."""
    told = _WORDS[item.kind](context, item)
    if item.kind not in _OF_A_UNIT or item.unit in (None, context.unit_id):
        return told
    return Rich.of(*told.parts, f" ({context.names.unit(item.unit or '')})")


_OF_A_UNIT = (DueKind.PLAN_ENDS, DueKind.DOCUMENT_ENDS, DueKind.WAIVER_ENDS, DueKind.UNIT_REPORT)
