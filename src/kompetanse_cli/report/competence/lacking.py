"""Who lacks what that is asked of them, and what expires for whom: the lists that are sent to those who act on them."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.analysis.competence import Lack, LastDay, lacks, last_days, warning_days
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, PersonRef
from kompetanse_cli.model import CompetenceRequirement, Qualification
from kompetanse_cli.report.base import (
    Block,
    Col,
    Context,
    Label,
    Paragraph,
    Table,
    named,
    person,
    person_id,
    unit,
    word,
)
from kompetanse_cli.report.competence.choice import CompetenceChoice, unit_ids
from kompetanse_cli.report.competence.wording import away_words, requirement_names, run_words, state_word


def lacking_blocks(context: Context, choice: CompetenceChoice) -> Iterator[Block]:
    """Who lacks what, by unit and name, and how much it is."""
    found = [lack for lack in lacks(context.snapshot, unit_ids(context)) if _is_chosen(choice, lack)]
    table = lacking_table(context, found)
    yield table
    if found and not context.is_anonymous:
        yield Paragraph(" ".join(_summary(context.language, found)))


def _summary(language: Language, found: Iterable[Lack]) -> Iterator[str]:
    """How many lack how much, and how many of whom nothing is asked while they are away; each person once."""
    found, plural = tuple(found), language.plural
    here = {(lack.standing.person.id, lack.standing.qualification) for lack in found if not lack.is_outside}
    if here:
        people = plural(N_("{n} person"), N_("{n} personer"), len({person_id for person_id, _ in here}))
        yield plural(
            N_("{people} mangler {n} kvalifikasjon."),
            N_("{people} mangler {n} kvalifikasjoner."),
            len(here),
            people=people,
        )
    away = {lack.standing.person.id for lack in found if lack.is_outside}
    if away:
        yield plural(
            N_("I tillegg er {n} person borte og ikke telt med."),
            N_("I tillegg er {n} personer borte og ikke telt med."),
            len(away),
        )


def _is_chosen(choice: CompetenceChoice, row: Lack | LastDay) -> bool:
    return choice.takes(row.standing.qualification) and (
        choice.requirement is None
        or any(isinstance(a, CompetenceRequirement) and a.id == choice.requirement for a in row.asked_by)
    )


def lacking_table(context: Context, found: Iterable[Lack]) -> Table:
    """The list «hvem mangler hva»: by unit in the order of the tree, and by name."""
    return Table.of(
        context.names,
        "hvem-mangler-hva",
        N_("Hvem mangler hva"),
        _by_name(context, found),
        unit(lambda lack: lack.unit.id),
        person(lambda lack: lack.standing.person.id),
        Col("kvalifikasjon_navn", N_("Kvalifikasjon"), lambda lack: lack.standing.qualification, named(Qualification)),
        Col("kvalifikasjon", N_("Kvalifikasjonens id"), lambda lack: lack.standing.qualification, data_only=True),
        Col("type", N_("Type"), lambda lack: _type(context, lack.standing.qualification)),
        Col("status", N_("Status"), lambda lack: state_word(context, lack.standing.state)),
        Col("siste_dag", N_("Siste gyldige dag"), lambda lack: lack.standing.last_day),
        Col("siden", N_("Siden"), lambda lack: lack.standing.since),
        Col("påmeldt_navn", N_("Påmeldt"), lambda lack: run_words(context, lack.standing.enrolled_in)),
        Col("påmeldt", N_("Gjennomføringens id"), lambda lack: lack.standing.enrolled_in, data_only=True),
        Col("planlagt", N_("Planlagt"), lambda lack: lack.standing.planned),
        Col("nivå", N_("Har nivå"), lambda lack: lack.standing.level, written=True),
        Col("krav_navn", N_("Krav"), lambda lack: requirement_names(context, lack.asked_by), written=True),
        Col("krav", N_("Kravenes id-er"), lambda lack: tuple(each.id for each in lack.asked_by), data_only=True),
        Col("merknad", N_("Merknad"), lambda lack: away_words(context, lack.standing.person)),
        empty=N_("Ingen mangler noe som kreves."),
        group_by="enhet_navn",
        of_each_person=True,
    )


def _type(context: Context, qualification: str) -> Label | None:
    """Whether it is a course, a licence or something else, where that is written."""
    found = context.register.find(Qualification, qualification)
    return None if found is None or found.type is None else word(found.type.value, context.language)


def _by_name(context: Context, found: Iterable[Lack]) -> list[Lack]:
    """Within each unit by what is shown of them: a hidden name must not show through its place in the list."""
    order = context.register.tree_on(context.on).order

    def key(lack: Lack) -> tuple[object, ...]:
        who = context.names.person(lack.standing.person.id)
        return order[lack.unit.id], context.language.sort_key(who), lack.standing.person.id

    return sorted(found, key=key)


def expiring_blocks(context: Context, choice: CompetenceChoice) -> Iterator[Block]:
    """What has expired and what will, under those who must act."""
    days = warning_days(context.register) if choice.days is None else choice.days
    found = [each for each in last_days(context.snapshot, days, unit_ids(context)) if _is_chosen(choice, each)]
    yield expiring_table(context, found, days)


def expiring_table(context: Context, found: Iterable[LastDay], days: int) -> Table:
    """What has expired or expires: under those responsible by name, the first day first."""
    return Table.of(
        context.names,
        "utløper",
        N_("Utløpt, eller utløper i løpet av {days} dager, etter hvem som må gjøre noe"),
        _by_responsible(context, found),
        Col("ansvarlig_navn", N_("Ansvarlig"), lambda each: _responsible(context, each)),
        person_id(lambda each: each.responsible, "ansvarlig", N_("Den ansvarliges id")),
        Col("siste_dag", N_("Siste gyldige dag"), lambda each: each.day),
        Col("når", N_("Når"), lambda each: _when(context, each)),
        Col("dager", N_("Dager"), lambda each: (each.day - context.on).days, data_only=True),
        Col("status", N_("Status"), lambda each: state_word(context, each.standing.state)),
        Col("kvalifikasjon_navn", N_("Kvalifikasjon"), lambda each: each.standing.qualification, named(Qualification)),
        Col("kvalifikasjon", N_("Kvalifikasjonens id"), lambda each: each.standing.qualification, data_only=True),
        Col("type", N_("Type"), lambda each: _type(context, each.standing.qualification)),
        person(lambda each: each.standing.person.id),
        unit(lambda each: each.unit.id),
        Col("påmeldt_navn", N_("Påmeldt"), lambda each: run_words(context, each.standing.enrolled_in)),
        Col("påmeldt", N_("Gjennomføringens id"), lambda each: each.standing.enrolled_in, data_only=True),
        Col("planlagt", N_("Planlagt"), lambda each: each.standing.planned),
        Col("krav_navn", N_("Krav"), lambda each: requirement_names(context, each.asked_by), written=True),
        Col("krav", N_("Kravenes id-er"), lambda each: tuple(a.id for a in each.asked_by), data_only=True),
        Col("merknad", N_("Merknad"), lambda each: away_words(context, each.standing.person)),
        empty=N_("Ingenting er utløpt eller utløper i denne tiden."),
        values={"days": days},
        group_by="ansvarlig_navn",
        of_each_person=True,
    )


def _by_responsible(context: Context, found: Iterable[LastDay]) -> list[LastDay]:
    """Those nobody answers for come last; two people may share a name."""

    def key(each: LastDay) -> tuple[object, ...]:
        who = each.responsible
        return (who is None, context.language.sort_key(context.names.person(who)) if who else (), who or "")

    return sorted(found, key=key)


def _responsible(context: Context, each: LastDay) -> str | PersonRef:
    return PersonRef(each.responsible) if each.responsible else context.language.say(N_("Ingen ansvarlig"))


def _when(context: Context, each: LastDay) -> str:
    """Expired so long ago, or in how many days."""
    language, days = context.language, (each.day - context.on).days
    if days < 0:
        return language.plural(N_("utløpt for {n} dag siden"), N_("utløpt for {n} dager siden"), -days)
    return language.plural(N_("om {n} dag"), N_("om {n} dager"), days) if days else language.say(N_("i dag"))
