"""How each figure is counted, and what day the data are from."""

from collections.abc import Iterator

from kompetanse_cli.analysis.competence import uses_education
from kompetanse_cli.analysis.coverage import AHEAD_DAYS, OLD_GAP_DAYS
from kompetanse_cli.model import N_, is_large
from kompetanse_cli.report.base import BulletList, Context, Paragraph, Section


def method_section(context: Context) -> Section:
    """The rules of design.md section 4, in words."""
    say = context.language.say
    return Section(
        "om-tallene",
        say(N_("Slik er tallene beregnet")),
        (Paragraph(_day(context)), BulletList((*_of_coverage(context), *_of_plan(context), *_of_figures(context)))),
    )


def _day(context: Context) -> str:
    language = context.language
    text = language.say(N_("Tallene gjelder {day}, slik det er registrert."), day=language.day(context.on))
    counted = [unit for unit in context.register.units if context.includes(unit.id)]
    days = sorted(unit.employees_as_of for unit in counted if unit.employees_as_of is not None)
    if not days:
        return text
    undated = sum(unit.employees is not None and unit.employees_as_of is None for unit in counted)
    if days[0] == days[-1]:
        told = language.say(N_("Ansatte er talt {day}."), day=language.day(days[0]))
    else:
        told = language.say(
            N_("Ansatte er talt mellom {first} og {last}."), first=language.day(days[0]), last=language.day(days[-1])
        )
    more = language.plural(N_("For {n} enhet er dagen ukjent."), N_("For {n} enheter er dagen ukjent."), undated)
    return f"{text} {told} {more}" if undated else f"{text} {told}"


def _of_coverage(context: Context) -> Iterator[str]:
    """How requirements are judged, one sentence or two a rule."""
    say, settings = context.language.say, context.register.settings
    yield say(
        N_(
            "Et krav telles én gang for hvert sted det gjelder. En person telles når rollen, ansettelsen og enheten "
            "gjelder den dagen, personen ikke er borte, og har kvalifikasjonene og nettverket kravet ber om."
        )
    )
    yield say(
        N_(
            "Andelen er antall steder der kravet er oppfylt, delt på alle steder der det gjelder. Steder med unntak er "
            "holdt utenfor. Prosenten rundes ned, så 100 % betyr alle. Krav som «kan» være oppfylt, telles ikke."
        )
    )
    yield say(
        N_(
            "For liten reserve: kravet er oppfylt, men med færre personer enn det anbefaler, eller bare av en "
            "stedfortreder. En stedfortreder telles bare mens den andre er borte."
        )
    )
    yield say(
        N_("Utløper innen {days} dager: kravet er oppfylt, men ikke lenger innen {days} dager, uten nye tiltak."),
        days=settings.warning_days,
    )
    yield say(
        N_(
            "«Siden» er første dag kravet ikke var oppfylt, også om årsaken er endret underveis. «Ukjent» betyr at "
            "startdatoen avhenger av en rolle uten kjent startdato, eller av tiden før registreringen begynte."
        )
    )
    yield say(
        N_(
            "Kan ta over: stedfortrederen, og de i samme virksomhet som har rollen et annet sted eller har det "
            "kravet ber om. Den som er borte, er ikke med. Listen sier ikke om de vil eller har tid."
        )
    )


def _of_plan(context: Context) -> Iterator[str]:
    """What the plan prefers, where the report has its section."""
    say, plural, settings = context.language.say, context.language.plural, context.register.settings
    chosen, plan = settings.report.coordinator, settings.plan
    if chosen and "plan" not in chosen:
        return
    yield say(
        N_(
            "Planen fyller først flest mulig plasser i skal-krav, så i bør-krav, og med færrest mulig nye samlinger. "
            "Når flere kan, velger den dem med færrest poeng: {course} for hvert kurs, {role} for hver rolle fra før, "
            "{distance} for hvert steg mellom enhetene og {inexperience} for den som er uten erfaring med rollen."
        ),
        course=plan.weights.course,
        role=plan.weights.role,
        distance=plan.weights.distance,
        inexperience=plan.weights.inexperience,
    )
    yield say(
        N_("Får en annen rollen enn den som har den og bare mangler et kurs eller nettverket, er det {points} poeng."),
        points=plan.weights.replacement,
    )
    yield plural(
        N_("Planen gir ingen mer enn {n} rolle, medregnet dem de har."),
        N_("Planen gir ingen mer enn {n} roller, medregnet dem de har."),
        plan.most_roles,
    )
    yield plural(
        N_("Planen foreslår ingen som er borte i mer enn {n} dag mens rollen varer."),
        N_("Planen foreslår ingen som er borte i mer enn {n} dager mens rollen varer."),
        plan.most_days_away,
    )
    yield plural(
        N_("Et tiltak planen foreslår uten kurs, får frist om {n} dag."),
        N_("Et tiltak planen foreslår uten kurs, får frist om {n} dager."),
        plan.deadline,
    )


def _of_figures(context: Context) -> Iterator[str]:
    """How the figures beside them are computed."""
    say = context.language.say
    yield say(
        N_(
            "Ukjent: opplysningen er ikke registrert. Det som er ukjent, regnes med i totalen, men telles verken som "
            "gjort eller som ikke gjort."
        )
    )
    yield say(
        N_(
            "«Uten nye tiltak» er samme beregning for dagen om {ahead} dager og for {new_year}, med det som er "
            "registrert nå. «Ikke oppfylt på over {old} dager» teller bare mangler med kjent startdato. «Halvparten "
            "av manglene har vart i» regner en mangel uten startdato som like gammel som den eldste; er det mange "
            "slike, er tallet ukjent."
        ),
        ahead=AHEAD_DAYS,
        old=OLD_GAP_DAYS,
        new_year=context.language.day(context.ahead.new_year_day),
    )
    yield say(
        N_(
            "Lederspenn: ansatte i enhetene lederen er nærmeste leder for, uten lederen selv, og lederne rett under, "
            "hver én gang. En enhet under uten egen leder regnes med. Har en enhet flere ledere, deles den likt mellom "
            "dem som ikke er borte. Mangler tallet på ansatte i en av enhetene, er spennet ukjent."
        )
    )
    yield from _of_staff(context)
    large = is_large(context.register)
    if large is not None:
        size = N_("Kommunen regnes som stor.") if large else N_("Kommunen regnes som liten.")
        yield say(size)


def _of_staff(context: Context) -> Iterator[str]:
    """How årsverk, full time and needs are counted, where there are any."""
    say = context.language.say
    if uses_education(context.register):
        yield say(
            N_(
                "Årsverk: summen av stillingsprosentene, også for dem som er borte. Andelen med helseutdanning er av "
                "årsverk med kjent utdanning. Heltid er av dem der alle stillingene har prosent; to halve stillinger "
                "er heltid. Har en enhet både personer og bemanning, teller det som dekker flest årsverk. Bemanningen "
                "i en enhet har med enhetene under, når den er større enn det enheten selv har."
            )
        )
    if context.register.needs:
        yield say(
            N_(
                "«Mangler» under kompetansebehov er behovet minus det enheten har nå. Kjent og ventet avgang er "
                "trukket fra det enheten har; kjent tilgang er lagt til, og likeså de som blir kvalifisert i et "
                "program som slutter innen utgangen av året. Det som er uavklart, kan gjøre tallet mindre."
            )
        )
