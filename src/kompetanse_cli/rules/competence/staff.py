"""What is written of employees hangs together: positions, educations, records of courses, and who has left."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice

from kompetanse_cli.analysis.base import PEOPLE, grouped, months_later
from kompetanse_cli.model import (
    N_,
    Employment,
    Metric,
    Person,
    Qualification,
    Register,
    Severity,
    Unit,
    active,
    alias_of,
    plain_number,
)
from kompetanse_cli.rules.base import (
    Hit,
    first_day,
    hit,
    last_day,
    overlap,
    person_in_words,
    record_in_words,
    rule,
    unit_in_words,
)

_WHOLE = Decimal(100)
# So many of those who lack something are shown; the rest are counted.
_MOST_SHOWN = 6


@rule(
    "K335",
    "stillinger-over-hundre",
    Severity.WARNING,
    title=N_("Personen har mer enn 100 prosent stilling"),
    holds=N_("Regelen krever at stillingene en person har samme dag, til sammen er høyst 100 prosent."),
    why=N_(
        "Ellers blir det for mange årsverk. Ofte mangler «til» på en ansettelse som er slutt, eller samme "
        "stilling er registrert to ganger."
    ),
)
def more_than_full_time(register: Register, on: date) -> Iterator[Hit]:
    """On no day do the posts of a person sum to more than a full position."""
    for person in register.people:
        if len(person.employments) < 2:
            continue
        for number, post in sorted(enumerate(person.employments), key=lambda each: first_day(each[1])):
            # It can only rise where a post begins.
            together = [each for each in person.employments if _holds(each, first_day(post))]
            total = sum((each.percent or Decimal(0) for each in together), Decimal(0))
            if total > _WHOLE and post.percent:
                text = N_("{person} har stillinger på til sammen {percent} prosent fra {day}.")
                yield hit(
                    person.at("employments", number, "percent"),
                    text if post.start else N_("{person} har stillinger på til sammen {percent} prosent."),
                    label=N_("mer enn en hel stilling"),
                    help=N_("Rett «stillingsprosent», eller skriv «til» på ansettelsen som er slutt."),
                    value=f"{person.id} {format(total.normalize(), 'f')}",
                    person=person_in_words(register, person.id),
                    percent=total.normalize(),
                    day=post.start or "",
                )
                break


def _holds(post: Employment, day: date) -> bool:
    return first_day(post) <= day <= last_day(post)


@rule(
    "K349",
    "stillingsprosent-som-andel",
    Severity.WARNING,
    title=N_("Stillingsprosenten er trolig en andel"),
    holds=N_("Regelen sier fra når en stilling er én prosent eller mindre."),
    why=N_("Mange skriver 0,8 for 80 prosent. Her leses det som under én prosent, og årsverket blir nesten borte."),
)
def percent_as_share(register: Register, on: date) -> Iterator[Hit]:
    """No post is of one per cent or less: 0.8 is meant as 80."""
    for person in register.people:
        for number, post in enumerate(person.posts):
            place = person.at("employments", number, "percent") if person.employments else person.at("percent")
            if post.percent is not None and 0 < post.percent <= 1:
                meant = plain_number(post.percent * 100)
                yield hit(
                    place,
                    N_("{person} har en stilling på {percent} prosent."),
                    label=N_("mente du {meant}?"),
                    help=N_("Skriv {meant} hvis det er det som er ment."),
                    value=f"{person.id} {plain_number(post.percent)}",
                    person=person_in_words(register, person.id),
                    percent=post.percent.normalize(),
                    meant=meant,
                    choices=(meant,),
                )


@rule(
    "K337",
    "kvalifikasjon-fram-i-tid",
    Severity.NOTE,
    title=N_("Kvalifikasjonen er registrert fram i tid"),
    holds=N_("Regelen sier fra når en kvalifikasjon er registrert med en dato fram i tid."),
    why=N_("Da regnes kvalifikasjonen som planlagt, og kravet er ikke oppfylt før den dagen. Ofte er årstallet feil."),
)
def achieved_ahead(register: Register, on: date) -> Iterator[Hit]:
    """What a person has achieved was achieved on the day or before; another is planned."""
    for person in register.people:
        for number, held in enumerate(person.qualifications):
            if held.achieved > on:
                yield hit(
                    person.at("qualifications", number, "achieved"),
                    N_("{qualification} hos {person} er planlagt til {day} og teller ikke før."),
                    label=N_("teller fra denne dagen"),
                    help=N_("La det stå hvis det er planlagt. Er kvalifikasjonen oppnådd, rett datoen."),
                    value=f"{person.id} {held.qualification} {held.achieved}",
                    qualification=record_in_words(register, Qualification, held.qualification),
                    person=person_in_words(register, person.id),
                    day=held.achieved,
                )


@rule(
    "K344",
    "samme-kvalifikasjon-to-ganger",
    Severity.WARNING,
    title=N_("Kvalifikasjonen er registrert to ganger"),
    holds=N_("Regelen krever at en kvalifikasjon som er oppnådd en dag, er registrert én gang på personen."),
    why=N_("Har de to oppføringene hver sin siste dag, gjelder den seneste. Ta bort den som er feil."),
)
def achieved_twice(register: Register, on: date) -> Iterator[Hit]:
    """Of a person no two records are of the same qualification on the same day, at the same level."""
    for person in register.people:
        if len(person.qualifications) < 2:
            continue
        seen: dict[tuple[str, date, str | None], int] = {}
        for number, held in enumerate(person.qualifications):
            first = seen.setdefault((held.qualification, held.achieved, held.level), number)
            if first != number:
                yield hit(
                    person.at("qualifications", number, "achieved"),
                    N_("{qualification}, oppnådd {day}, er registrert to ganger på {person}."),
                    label=N_("alt registrert"),
                    help=N_("Ta bort den ene oppføringen, eller rett «oppnådd»."),
                    related=((person.at("qualifications", first, "achieved"), N_("først registrert her")),),
                    value=f"{person.id} {held.qualification} {held.achieved}",
                    qualification=record_in_words(register, Qualification, held.qualification),
                    day=held.achieved,
                    person=person_in_words(register, person.id),
                )


@rule(
    "K348",
    "to-utdanninger-fra-samme-dag",
    Severity.WARNING,
    title=N_("To utdanninger har samme dato"),
    holds=N_("Regelen krever at utdanningene til en person har hver sin dato i «fra»."),
    why=N_(
        "«utdanninger» sier hvilken utdanning som er den høyeste relevante fra hver dato. Av to med samme dato "
        "teller bare den ene."
    ),
)
def two_educations(register: Register, on: date) -> Iterator[Hit]:
    """The educations of a person are from different days; one of them at most from always."""
    for person in register.people:
        seen: dict[date | None, int] = {}
        for number, held in enumerate(person.educations):
            first = seen.setdefault(held.start, number)
            if first != number:
                yield hit(
                    person.at("educations", number, "education"),
                    N_("{person} har to utdanninger fra {day}.")
                    if held.start
                    else N_("{person} har to utdanninger uten «fra»."),
                    label=N_("hvilken gjelder?"),
                    help=N_("Skriv i «fra» når den ble oppnådd, eller ta bort den som ikke er den høyeste relevante."),
                    related=((person.at("educations", first, "education"), N_("den andre utdanningen")),),
                    value=f"{person.id} {held.education}",
                    person=person_in_words(register, person.id),
                    day=held.start or "",
                )


@rule(
    "K343",
    "samme-ansattnummer-eller-adresse",
    Severity.WARNING,
    title=N_("To personer har samme ansattnummer eller e-postadresse"),
    holds=N_("Regelen krever at to som er ansatt samtidig, har hvert sitt ansattnummer og hver sin e-postadresse."),
    why=N_(
        "Ansattnummer og e-postadresse brukes til å kjenne igjen folk ved import. Har to det samme, blir radene "
        "deres ikke lest inn. Ofte er samme person registrert to ganger, eller adressen er felles for flere."
    ),
)
def shared_number_or_address(register: Register, on: date) -> Iterator[Hit]:
    """No employee number and no e-mail address is that of two people who are employed on the same day."""
    for field, text in (
        ("employee_number", N_("{person} har samme ansattnummer som {other}.")),
        ("email", N_("{person} har samme e-postadresse som {other}.")),
    ):
        known = grouped(
            (value.strip().casefold(), person) for person in register.people if (value := getattr(person, field))
        )
        for first, *others in known.values():
            for other in others:
                # The number itself is nothing to show around.
                if any(overlap(mine, theirs) for mine in first.posts for theirs in other.posts):
                    yield hit(
                        other.at(field),
                        text,
                        label=N_("samme som hos en annen"),
                        help=N_(
                            "Rett den som er feil. Er det samme person, flytt alt til den ene oppføringen og ta "
                            "bort den andre."
                        ),
                        related=((first.at(field), N_("den andre personen")),),
                        value=f"{other.id} {alias_of(Person, field)}",
                        person=person_in_words(register, other.id),
                        other=person_in_words(register, first.id),
                    )


@rule(
    "K339",
    "sluttet-for-lenge-siden",
    Severity.NOTE,
    title=N_("Personen skulle vært slettet"),
    holds=N_("Regelen sier fra når en person sluttet for lenger siden enn «slett_etter_måneder»."),
    why=N_(
        "Opplysninger om folk skal ikke stå lenger enn kommunen trenger dem. `kompetanse person erase` tar dem "
        "ut av filene. Det som er lagret i git, blir stående til historikken også renses."
    ),
)
def left_long_ago(register: Register, on: date) -> Iterator[Hit]:
    """Whoever left more than so many months before the day has been erased."""
    months = register.settings.competence.delete_after_months
    if months is None:
        return
    for person in register.people:
        if person.end is not None and not person.is_erased and months_later(person.end, months) < on:
            yield hit(
                person.at("end"),
                N_("{person} sluttet {day}, for mer enn {months} måneder siden."),
                label=N_("siste dag i kommunen"),
                help=N_("Kjør «kompetanse person erase {id}». Historikken i git har personen til den også renses."),
                value=person.id,
                person=person_in_words(register, person.id),
                id=person.id,
                day=person.end,
                months=months,
            )


# What counts årsverk and positions of the whole municipality.
_COUNTING = (Metric.EDUCATION, Metric.FULL_TIME)


@rule(
    "K338",
    "mangler-utdanning-eller-stilling",
    Severity.NOTE,
    counts_over=PEOPLE | {"behov", "bemanning", "mål"},
    title=N_("Utdanning eller stillingsprosent mangler"),
    holds=N_("Regelen krever at utdanning og stillingsprosent er registrert for alle i en enhet der de er i bruk."),
    why=N_(
        "Den som mangler utdanning eller stillingsprosent, teller ikke i årsverkene, og andelene gjelder bare "
        "noen av de ansatte. Registrer begge for alle i enheten, eller bruk «bemanning»."
    ),
)
def education_or_position_missing(register: Register, on: date) -> Iterator[Hit]:
    """In a unit where årsverk are counted, everybody who works there on the day has an education and a position."""
    # Most municipalities use none of it: then nobody's posts are asked for.
    if not (register.needs or any(map(_is_sized, register.people)) or _is_measured(register)):
        return
    working = grouped(
        (post.unit, (person, post)) for person in register.people for post in person.posts if active(post, on)
    )
    asked = _where_counted(register, working, on)
    counted = {each.unit for each in register.staffing}
    for unit in register.units:
        there = working.get(unit.id, ())
        if unit.id not in asked or not there:
            continue
        without = [person for person, _ in there if person.education_on(on) is None]
        unsized = [person for person, post in there if post.percent is None]
        lacking = dict.fromkeys(each.id for each in (*without, *unsized))
        # Where nobody's is written and the unit is told of in numbers, these count.
        by_numbers = unit.id in counted and len(without) + len(unsized) == 2 * len(there)
        if lacking and not by_numbers:
            people = register.by_id(Person)
            yield hit(
                unit.at("id"),
                N_("I {unit} mangler {lacking} av {count} ansatte utdanning eller stillingsprosent."),
                label=N_("uten utdanning: {without}, uten stillingsprosent: {unsized}"),
                help=N_("Skriv «utdanning» og «stillingsprosent» på personene."),
                related=[(people[each].at("id"), N_("her mangler det")) for each in islice(lacking, _MOST_SHOWN)],
                value=unit.id,
                unit=unit_in_words(register, unit.id),
                lacking=len(lacking),
                count=len({person.id for person, _ in there}),
                without=len({person.id for person in without}),
                unsized=len({person.id for person in unsized}),
            )


def _is_measured(register: Register) -> bool:
    """Whether some goal is measured by the educations or positions of everybody."""
    return any(criterion.metric in _COUNTING for goal in register.goals for criterion in goal.criteria)


def _is_sized(person: Person) -> bool:
    """Whether an education or the size of a position is written."""
    is_short = person.education is not None or person.percent is not None
    return is_short or bool(person.educations) or any(post.percent is not None for post in person.employments)


def _where_counted(
    register: Register, working: Mapping[str, Iterable[tuple[Person, Employment]]], on: date
) -> frozenset[str]:
    """The ids of the units where årsverk by education are counted: somebody there has an education or a position
    written, a need of an education takes the unit in, or a goal is measured by them."""
    if _is_measured(register):
        return frozenset(working)
    used = {
        unit
        for unit, there in working.items()
        if any(person.education_on(on) or post.percent is not None for person, post in there)
    }
    needed = {need.unit for need in register.needs if need.education is not None and register.find(Unit, need.unit)}
    tree = register.tree_on(on)
    return frozenset(used) | {below.id for unit in needed for below in tree.subtree(unit)}
