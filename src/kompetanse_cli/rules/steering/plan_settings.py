"""What the settings say of a plan: it can choose between people, and a new session can be held before it ends."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model import N_, Register, Severity
from kompetanse_cli.rules.base import Hit, hit, rule


@rule(
    "K539",
    "plan-uten-vekter",
    Severity.NOTE,
    title=N_("Alle vektene i planen er 0"),
    holds=N_("Regelen sier fra når alle tallene i «vekter» er 0."),
    why=N_(
        "Vektene sier hva som teller når flere kan ta en rolle. Er alle 0, er det rekkefølgen i filene som "
        "avgjør hvem planen foreslår."
    ),
)
def no_weights(register: Register, on: date) -> Iterator[Hit]:
    """One of the weights of a plan is more than nought."""
    weights = register.settings.plan.weights
    if not any((weights.course, weights.role, weights.distance, weights.inexperience)):
        yield hit(
            register.settings.at("plan", "weights"),
            N_("Planen skiller ikke mellom dem som kan ta en rolle: Alle vektene er 0."),
            label=N_("alle er 0"),
            help=N_("Skriv et tall over 0 på en av dem, eller ta bort «vekter». Da gjelder tallene som er innebygd."),
        )


@rule(
    "K544",
    "varsel-lengre-enn-planen",
    Severity.NOTE,
    title=N_("Ingen ny samling kan begynne mens planen gjelder"),
    holds=N_("Regelen sier fra når «varsel_dager» ikke er mindre enn «dager»."),
    why=N_(
        "Planen foreslår nye samlinger i ukene etter varselet. Er varselet like langt som planen eller lengre, er det "
        "ingen uker igjen, og de som mangler et kurs, blir stående uten forslag."
    ),
)
def notice_beyond_the_plan(register: Register, on: date) -> Iterator[Hit]:
    """The notice of a new session is shorter than the plan."""
    plan = register.settings.plan
    if plan.notice >= plan.days:
        yield hit(
            register.settings.at("plan", "notice" if "notice" in plan.model_fields_set else "days"),
            N_("«varsel_dager» er {notice} og «dager» er {days}, så ingen ny samling kan begynne mens planen gjelder."),
            label=N_("det er ingen uker igjen"),
            help=N_("Skriv et mindre tall i «varsel_dager», eller et større i «dager»."),
            notice=plan.notice,
            days=plan.days,
        )
