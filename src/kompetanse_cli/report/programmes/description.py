"""A programme as those who may take part read of it: what it is, whom it is for, what one learns, and how it is held.

Each part stands only where it is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kompetanse_cli.model import (
    EVERYONE,
    N_,
    Choice,
    CompletedBy,
    Education,
    Interval,
    MethodStatus,
    Module,
    PlannedSession,
    Programme,
    Qualification,
    Role,
    SessionType,
    Subject,
)
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Cell,
    Col,
    Context,
    FactList,
    FactSheet,
    FactSheets,
    Folded,
    Label,
    Paragraph,
    Rich,
    Section,
    Table,
    lowered,
    strong,
    word,
)
from kompetanse_cli.report.programmes.cohorts import groups_section, runs_section
from kompetanse_cli.report.programmes.contact import party_words
from kompetanse_cli.report.programmes.days import capitalised, listed
from kompetanse_cli.report.programmes.next_session import content_facts
from kompetanse_cli.report.programmes.wording import module_title

Fact = tuple[str, Cell | tuple[Cell, ...]]


def about_section(context: Context, programme: Programme) -> Section:
    """What kind of programme it is, whose, for whom, when, and what it gives."""
    facts = FactList(tuple(_about(context, programme)))
    return Section("om-programmet", context.language.say(N_("Om programmet")), (facts,))


def _about(context: Context, programme: Programme) -> Iterator[Fact]:
    say, names, register = context.language.say, context.names, context.register
    whole = register.find(Programme, programme.part_of)
    parts = tuple(each.name for each in register.programmes if each.part_of == programme.id)
    told: tuple[tuple[str, Cell | tuple[Cell, ...]], ...] = (
        (N_("Tidligere navn"), programme.former_name),
        (N_("Type"), say(programme.type.value)),
        (N_("Del av"), whole.name if whole is not None else None),
        (N_("Programmer som er en del av det"), parts),
        (N_("Fagområde"), names.of(Subject, programme.subject)),
        (N_("Målgruppe"), audience_words(context, programme)),
        (N_("Temaer"), listed(context.language, programme.themes)),
        (N_("Status"), say(programme.status.value)),
        (N_("Periode"), _period(context, programme)),
        (N_("Ferdig"), interval_words(context, programme.finish) if programme.finish else None),
        (N_("Eier"), party_words(context, programme.owner)),
        (N_("Kontakt"), party_words(context, programme.contact)),
        (N_("Leverandører"), listed(context.language, programme.providers)),
        (N_("Partnere"), listed(context.language, programme.partners)),
        (N_("Fylke"), programme.county),
        (N_("Omfang"), _extent(context, programme)),
        (N_("Pris"), price_words(context, programme)),
        (N_("Programmet gir"), gives_words(context, programme)),
    )
    return ((say(label), value) for label, value in told if value not in (None, "", ()))


def audience_words(context: Context, programme: Programme) -> str:
    """«leder og fagutvikler», «alle ansatte»."""
    everyone = context.language.say(N_("alle ansatte"))
    roles = (everyone if each == EVERYONE else lowered(context.names.of(Role, each)) for each in programme.audience)
    return listed(context.language, roles)


def interval_words(context: Context, when: Interval) -> str:
    """A day in words; a year or a season as it is written."""
    return context.language.day(when.first) if when.is_day else context.language.say(when.text)


def _period(context: Context, programme: Programme) -> str:
    period, say = programme.period, context.language.say
    if period is None:
        return ""
    if period.start is None:
        return say(N_("til {end}"), end=interval_words(context, period.end)) if period.end is not None else ""
    start = interval_words(context, period.start)
    if period.end is None:
        return say(N_("fra {start}"), start=start)
    return say(N_("fra {start} til {end}"), start=start, end=interval_words(context, period.end))


def _extent(context: Context, programme: Programme) -> str:
    """«60 studiepoeng, 8 moduler, 16 samlinger; hver modul har 2 samlinger på 2 dager»."""
    language, plural = context.language, context.language.plural
    sessions = len(context.register.curricula[programme.id].sessions)
    points = language.say(N_("{n} studiepoeng"), n=programme.credits) if programme.credits else ""
    modules = plural(N_("{n} modul"), N_("{n} moduler"), len(programme.modules)) if programme.modules else ""
    held = plural(N_("{n} samling"), N_("{n} samlinger"), sessions) if sessions else ""
    told = ", ".join(filter(None, (points, modules, held)))
    form = programme.form
    each = (
        plural(N_("{n} samling"), N_("{n} samlinger"), form.sessions_per_module)
        if form is not None and form.sessions_per_module else "",
        plural(N_("på {n} dag"), N_("på {n} dager"), form.days_per_session)
        if form is not None and form.days_per_session else "",
    )  # fmt: skip
    planned = " ".join(filter(None, each))
    return "; ".join(
        filter(None, (told, language.say(N_("hver modul skal ha {what}"), what=planned) if planned else ""))
    )


def price_words(context: Context, programme: Programme) -> str:
    """«1 500 kroner per deltaker, 20 000 kroner per gjennomføring»; nothing where no price is told."""
    price, language = programme.price, context.language
    told = (
        (N_("{kroner} kroner per deltaker"), price.per_participant if price is not None else None),
        (N_("{kroner} kroner per gjennomføring"), price.per_run if price is not None else None),
    )
    return ", ".join(language.say(text, kroner=language.number(amount)) for text, amount in told if amount is not None)


_COMPLETED = {
    CompletedBy.EXAM: N_("Fullført når eksamen i alle modulene er bestått."),
    CompletedBy.ATTENDANCE: N_("Fullført når oppmøtet er stort nok."),
    CompletedBy.REGISTERED: N_("Fullført den dagen det er registrert."),
}


def gives_words(context: Context, programme: Programme) -> str:
    """When it is completed, and the qualification or education that gives; nothing where that is not told."""
    gives, say, names = programme.gives, context.language.say, context.names
    if gives is None:
        return ""
    told = say(_COMPLETED[gives.when])
    if gives.when is CompletedBy.ATTENDANCE:
        least = gives.min_attendance
        told = (
            say(N_("Fullført når en har vært på alle samlingene."))
            if least is None
            else say(N_("Fullført når en har vært på minst {percent} av samlingene."),
                     percent=context.language.percent(int(least * 100)))
        )  # fmt: skip
    what = (names.of(Qualification, gives.qualification), names.of(Education, gives.education))
    given = listed(context.language, filter(None, what))
    return f"{given}. {told}" if given else told


def purpose_section(context: Context, programme: Programme) -> Section:
    """Why it came to be, and what it is to lead to."""
    blocks = (
        *_listed(context, N_("Bakgrunn"), programme.background),
        *_listed(context, N_("Formål"), programme.purpose),
    )
    return Section("bakgrunn-og-formål", context.language.say(N_("Bakgrunn og formål")), blocks)


def outcomes_section(context: Context, programme: Programme) -> Section:
    """What one learns, in the three categories of the national framework."""
    found = programme.outcomes
    blocks = () if found is None else (
        *_listed(context, N_("Kunnskap"), found.knowledge),
        *_listed(context, N_("Ferdigheter"), found.skills),
        *_listed(context, N_("Generell kompetanse"), found.general),
    )  # fmt: skip
    return Section("læringsutbytte", context.language.say(N_("Hva du lærer")), blocks)


def methods_section(context: Context, programme: Programme) -> Section:
    """The methods, those only considered apart from those in use, and the ways it can be held."""
    by_status = {
        status: tuple(each.name for each in programme.methods if each.status is status) for status in MethodStatus
    }
    blocks = (
        *_listed(context, N_("Gjennomgående temaer"), by_status[MethodStatus.THROUGHOUT]),
        *_listed(context, N_("Metoder i bruk"), by_status[MethodStatus.IN_USE]),
        *_listed(context, N_("Metoder som vurderes, men ikke er tatt i bruk"), by_status[MethodStatus.CONSIDERED]),
        *_listed(context, N_("Programmet kan gjennomføres slik"), programme.delivery),
    )
    return Section("metoder", context.language.say(N_("Metoder og gjennomføring")), blocks)


def _listed(context: Context, heading: str, items: Iterable[str]) -> Iterator[Block]:
    """A list under its heading; nothing where it is empty."""
    items = tuple(items)
    if items:
        yield Paragraph(Rich.of(strong(context.language.say(heading))))
        yield BulletList(items)


def modules_section(context: Context, programme: Programme) -> Section:
    """Each module: its credits, themes, exam, work and what it gives."""
    say = context.language.say
    table = Table.of(
        context.names,
        f"moduler-{programme.id}",
        N_("Moduler"),
        programme.modules,
        Col("modul_navn", N_("Modul"), lambda each: module_title(context, each)),
        Col("modul", N_("Modulens id"), lambda each: each.id, data_only=True),
        Col("studiepoeng", N_("Studiepoeng"), lambda each: each.credits, numeric=True),
        Col("temaer", N_("Temaer"), lambda each: capitalised(listed(context.language, each.themes)), written=True),
        Col("eksamen", N_("Eksamen"), lambda each: say(each.exam.value) if each.exam else None),
        Col("mellomarbeid", N_("Mellomarbeid"), lambda each: each.work.text if each.work else None, written=True),
        Col("gir", N_("Gir"), lambda each: _module_gives(context, each)),
    )
    return Section("modulene", say(N_("Moduler")), (table,) if programme.modules else ())


def _module_gives(context: Context, module: Module) -> str:
    return context.names.of(Qualification, module.gives.qualification) if module.gives is not None else ""


def sessions_section(context: Context, programme: Programme) -> Section:
    """Each session: whom it is for, how it is held, what it is about, what is used, what it prepares and asks for."""
    planned = context.register.curricula[programme.id].sessions
    say = context.language.say
    table = Table.of(
        context.names,
        f"samlinger-{programme.id}",
        N_("Samlinger"),
        planned,
        Col("samling_navn", N_("Samling"), lambda each: each.session.name),
        Col("samling", N_("Samlingens id"), lambda each: each.session.id, data_only=True),
        Col("modul", N_("Modul"), lambda each: each.module.name if each.module else None),
        Col("for", N_("For"), lambda each: _word(context, each.session.track)),
        Col("type", N_("Type"), lambda each: _word(context, each.session.type)
            if each.session.type is not SessionType.SESSION else None),
        Col("form", N_("Form"), lambda each: _word(context, each.session.form)),
        Col("dager", N_("Dager"), lambda each: each.session.days, numeric=True),
        Col("mellomarbeid", N_("Mellomarbeid"), lambda each: each.session.work.text if each.session.work else None,
            written=True),
    )  # fmt: skip
    sheets = content_sheets(context, programme.id, planned)
    return Section("samlingene", say(N_("Samlinger")), (table, *sheets) if planned else ())


def _word(context: Context, value: Choice | None) -> Label | None:
    return None if value is None else word(value.value, context.language)


def content_sheets(context: Context, of: str, planned: tuple[PlannedSession, ...]) -> tuple[FactSheets, ...]:
    """What each session is about, of those of which something is written; `of` makes their anchors differ."""
    sheets = (
        FactSheet(f"samling-{of}-{each.session.id}", each.session.name, tuple(session_facts(context, planned, each)))
        for each in planned
    )
    told = tuple(sheet for sheet in sheets if sheet.facts)
    return (FactSheets(told),) if told else ()


def session_facts(
    context: Context, all_: tuple[PlannedSession, ...], each: PlannedSession
) -> Iterator[tuple[str, Cell]]:
    """The content of a session, what it prepares, and the plans that units have after it."""
    say, session = context.language.say, each.session
    # A module's themes stand with the module.
    for label, value in content_facts(context, session, None):
        yield label, _in_a_line(value)
    prepared = next((other.session.name for other in all_ if other.session.id == session.prepares), None)
    if prepared is not None:
        yield say(N_("Forbereder")), f"«{prepared}»"
    if session.plans:
        yield (
            say(N_("Etter samlingen har hver enhet")),
            listed(context.language, (say(plan.value) for plan in session.plans)),
        )


def _in_a_line(value: Cell | tuple[Cell, ...]) -> Cell:
    """Several values as one sentence with semicolons."""
    if not isinstance(value, tuple):
        return value
    if all(isinstance(each, str) for each in value):
        return tuple(str(each) for each in value)
    parts = [part for each in value for part in ("; ", *(each.parts if isinstance(each, Rich) else (str(each),)))]
    return Rich.of(*parts[1:])


def results_section(context: Context, programme: Programme) -> Section:
    """When and how it is evaluated, what came of it, and where it can be found."""
    say, evaluation = context.language.say, programme.evaluation
    told: tuple[tuple[str, Cell | tuple[Cell, ...]], ...] = (
        (N_("Resultater"), programme.results),
        (N_("Evalueres"), interval_words(context, evaluation.when) if evaluation else None),
        (N_("Evalueringen viste"), evaluation.result if evaluation else None),
        (N_("Evalueringen er delt med"), listed(context.language, evaluation.shared_in) if evaluation else None),
        (N_("Publisert"), programme.publishing),
    )
    facts = tuple((say(label), value) for label, value in told if value not in (None, "", ()))
    return Section("evaluering", say(N_("Resultater og evaluering")), (FactList(facts),) if facts else ())


def groups_of_programme(context: Context, programme: Programme) -> Section:
    """The teaching groups of its runs."""
    runs = tuple(run for run in context.register.runs if run.programme == programme.id)
    return groups_section(context, runs, programme.id)


DESCRIPTION: Mapping[str, Callable[[Context, Programme], Section]] = {
    "om-programmet": about_section,
    "bakgrunn-og-formål": purpose_section,
    "læringsutbytte": outcomes_section,
    "metoder": methods_section,
    "modulene": modules_section,
    "samlingene": sessions_section,
    "evaluering": results_section,
    "kull": runs_section,
    "grupper": groups_of_programme,
}


def description(context: Context, programme: Programme) -> tuple[Section, ...]:
    """The parts of a programme's description that are written, in the order they are read."""
    sections = (make(context, programme) for make in DESCRIPTION.values())
    return tuple(section for section in sections if section.blocks)


def folded_description(context: Context, programme: Programme) -> Folded:
    """The same as one entry among others, with its name and where it stands as the summary."""
    status = context.language.say(programme.status.value)
    blocks = (block for section in description(context, programme) for block in _under_heading(section))
    return Folded(f"{programme.name} ({status})", tuple(blocks))


def _under_heading(section: Section) -> tuple[Block, ...]:
    """The blocks of a section under its title; lists and tables have headings of their own."""
    if isinstance(section.blocks[0], Table | Paragraph):
        return section.blocks
    return (Paragraph(Rich.of(strong(section.title))), *section.blocks)


def announcement_section(context: Context, programme: Programme) -> Section:
    """A text about the programme to put on the intranet: for whom, why, how, and whom to ask. It names nobody."""
    language, say = context.language, context.language.say
    kind = say(programme.type.value)
    audience = audience_words(context, programme)
    lead = say(N_("{name} er en del av kommunens opplæring ({type})."), name=programme.name, type=kind)
    extent, gives = _extent(context, programme), gives_words(context, programme)
    purpose = "; ".join(each.rstrip(".") for each in programme.purpose)
    providers = listed(language, programme.providers)
    contact = party_words(context, programme.contact or programme.owner, in_sentence=True)
    sentences = (
        lead,
        say(N_("Målgruppe: {audience}."), audience=audience) if audience else "",
        say(N_("Formål: {purpose}."), purpose=purpose) if purpose else "",
        say(N_("Omfang: {extent}."), extent=extent) if extent else "",
        gives,
        say(N_("{name} gjennomføres av {providers}."), name=programme.name, providers=providers) if providers else "",
        say(N_("Spør {name}."), name=contact),
    )
    return Section(
        "til-intranettet", say(N_("Kort tekst til intranettet")), (Paragraph(" ".join(filter(None, sentences))),)
    )
