"""The sections on everybody's competence: each unit with who lacks what, and how each kompetansekrav is met."""

from collections.abc import Iterator
from dataclasses import replace

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import RequirementStatus, unit_overview, uses_education, warning_days
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Register
from kompetanse_cli.report.base import Block, Context, Paragraph, Section
from kompetanse_cli.report.competence import (
    CompetenceChoice,
    RequirementLine,
    figures_of,
    is_unregistered,
    lines_of,
    places_cell,
    requirement_table,
    unit_matrix,
    unit_table,
)

# Where a kompetansekrav is in order, the coordinator has nothing to do.
_IN_ORDER = (RequirementStatus.MET, RequirementStatus.NOT_RELEVANT)


def asks_of_everybody(register: Register) -> bool:
    """Whether the municipality asks for anything of everybody, or would have, could all of its files be read."""
    return bool(register.competence_requirements) or _loses(register, "kompetansekrav")


def tells_of_education(register: Register) -> bool:
    """Whether the files tell of educations and positions, or would have."""
    return uses_education(register) or _loses(register, "bemanning")


def tells_of_needs(register: Register) -> bool:
    """Whether the files tell what the units will need, or would have."""
    return bool(register.needs) or _loses(register, "behov")


def _loses(register: Register, kind: str) -> bool:
    """Whether something of a kind is left out that can be seen to be of it: not for each file that can't be read."""
    return any(kind in loss.kinds for loss in register.losses if not loss.is_file)


def overview_section(context: Context) -> Section:
    """The units in numbers; for the leader of a unit also who of its own people has what."""
    blocks: list[Block] = [Paragraph(_explained(context)), unit_table(context)]
    if context.unit is not None:
        blocks += _own_matrix(context)
    return Section("kompetanseoversikt", context.language.say(N_("Kompetanseoversikt")), tuple(blocks))


def _own_matrix(context: Context) -> Iterator[Block]:
    assert context.unit is not None
    overview = unit_overview(context.snapshot, context.unit.id)
    matrix = unit_matrix(context, overview) if overview is not None else None
    if matrix is not None and matrix.rows:
        # The page is called by the unit already.
        yield replace(matrix, caption=context.language.say(N_("Hvem har hvilken kvalifikasjon")))


def _explained(context: Context) -> str:
    text = N_(
        "«Oppfylt» er hvor mange ganger en person oppfyller et kompetansekrav, av alle gangene et slikt krav gjelder "
        "en person. «Mangler noe» er personer som mangler minst én kvalifikasjon de skal ha. «Noe utløper» er "
        "personer med en kvalifikasjon som utløper innen {days} dager. «Krav oppfylt» er kompetansekravene i hver "
        "enhet, og hvor mange av dem som er oppfylt."
    )
    return context.language.say(text, days=warning_days(context.register))


def requirements_section(context: Context) -> Section:
    """In how many places they are met, then each; of the municipality only those that ask for something, but where
    nobody is to be named: which ones are left out tells of few people too.
    """
    lines = lines_of(context, CompetenceChoice())
    title = context.language.say(N_("Kompetansekrav"))
    if not lines:
        return Section("kompetansekrav", title, ())
    blocks: list[Block] = [Paragraph(text) for text in places_words(context)]
    everything = context.unit is not None or context.is_anonymous
    shown = lines if everything else tuple(filter(_asks_for_something, lines))
    if not everything:
        blocks += _left_out(context, lines)
    return Section("kompetansekrav", title, (*blocks, requirement_table(context, shown, "kompetansekrav-per-enhet")))


def _asks_for_something(line: RequirementLine) -> bool:
    return line.result is None or (line.result.status not in _IN_ORDER and not is_unregistered(line))


def _left_out(context: Context, lines: tuple[RequirementLine, ...]) -> Iterator[Paragraph]:
    """What the table does not show: where all is in order, and where the register has not come yet."""
    say = context.language.say
    if any(line.result is not None and line.result.status in _IN_ORDER for line in lines):
        yield Paragraph(say(N_("Enheter der kravet er oppfylt, er ikke tatt med i tabellen.")))
    units = (line.result.unit for line in lines if line.result is not None and is_unregistered(line))
    names = dict.fromkeys(context.names.unit(unit.id) for unit in units if unit is not None)
    if names:
        text = N_("For få av de ansatte er registrert til at kravene kan telles i: {units}.")
        yield Paragraph(say(text, units=", ".join(names)))


def places_words(context: Context) -> Iterator[str]:
    """«Kompetansekravene er oppfylt på 20 av 31 steder (64 %).», with the waived and the unknown beside; nothing where
    it would tell of a few people.
    """
    figures = figures_of(context)
    found = places_cell(context, figures.results) if figures is not None else None
    if not isinstance(found, Share):
        return
    say = context.language.say
    beside = ", ".join(_beside(context.language, found))
    if not found.of:
        if beside:
            yield say(N_("Kompetansekravene: {beside}."), beside=beside)
        return
    # With a place that nobody knows of there is no share: only those that are known to be met.
    text = say(N_("Kompetansekravene er oppfylt på {n} av {all} steder"), n=found.covered, all=found.of)
    if found.percent is not None:
        text += f" ({context.language.percent(found.percent)})"
    yield f"{text}; {beside}." if beside else f"{text}."


def _beside(language: Language, share: Share) -> Iterator[str]:
    if share.unknown:
        yield language.plural(N_("{n} er ukjent"), N_("{n} er ukjente"), share.unknown)
    if share.waived:
        yield language.plural(N_("{n} til har unntak"), N_("{n} til har unntak"), share.waived)
