"""What a municipality may change in how a plan is chosen (docs/plan.md tells the rest)."""

from kompetanse_cli.model.base import Count, Days, Part, Positive, field


class PlanWeights(Part, title="Vekter i planen"):
    """Poengene planen regner med når flere kan ta en rolle: jo flere poeng, desto dårligere passer det."""

    course: Count = field("opplæring", "Opplæring", "Poeng for hvert kurs en person må ta.", example=10, default=10)
    role: Count = field("rolle", "Roller fra før", "Poeng for hver rolle personen har fra før.", example=5, default=5)
    distance: Count = field(
        "avstand",
        "Avstand",
        "Poeng for hvert steg i organisasjonen mellom personens enhet og enheten der noen mangler.",
        example=2,
        default=2,
    )
    inexperience: Count = field(
        "uten_erfaring",
        "Uten erfaring",
        "Poeng når personen verken er stedfortreder, har rollen et annet sted eller har hatt den.",
        example=3,
        default=3,
    )
    replacement: Count = field(
        "bytte",
        "Bytte",
        "Poeng når en annen får rollen enn den som har den og bare mangler et kurs eller nettverket.",
        example=50,
        default=50,
    )


class PlanSettings(Part, title="Planen"):
    """Hvordan «kompetanse plan» foreslår hvem som kan ta rollene og kursene som mangler."""

    days: Days = field(
        "dager",
        "Dager framover",
        "Hvor mange dager framover planen gjelder når sluttdagen ikke er oppgitt.",
        example=180,
        default=180,
    )
    most_roles: Positive = field(
        "roller_maks",
        "Flest roller",
        "Hvor mange roller én person kan ha, medregnet dem planen foreslår.",
        example=2,
        default=2,
    )
    most_days_away: Days = field(
        "fravær_maks_dager",
        "Lengste fravær",
        "Hvor mange dager en person kan være borte i planens tid og likevel bli foreslått.",
        example=30,
        default=30,
    )
    notice: Days = field(
        "varsel_dager",
        "Varsel for nye samlinger",
        "Hvor mange dager fram det tidligst kan settes opp en ny samling.",
        example=21,
        default=21,
    )
    deadline: Days = field(
        "frist_dager",
        "Frist for tiltak",
        "Hvor mange dager den ansvarlige får på et tiltak planen foreslår.",
        example=30,
        default=30,
    )
    weights: PlanWeights = field("vekter", "Vekter", "Hva som teller når flere kan.", default=PlanWeights())
