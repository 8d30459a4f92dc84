"""How a criterion is fulfilled: in one way, with the keys that way needs, and a value that can be reached."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.goals import first_above_target
from kompetanse_cli.model import N_, Address, Criterion, Goal, Metric, Quantity, Register, Severity, alias_of, is_id
from kompetanse_cli.rules.base import Hit, hit, rule

_WAYS = ("met", "values", "metric", "per_unit")
_OTHER_KEYS = (
    "measured_in",
    "target",
    "direction",
    "requirement",
    "competence_requirement",
    "programme",
    "subject",
    "document_type",
    "forum_type",
    "months",
    "where",
    "education",
)
# What each metric must be told, and what it may be told besides; all have a «måltall».
_NEEDS: Mapping[Metric, str] = MappingProxyType(
    {
        Metric.COVERAGE: "requirement",
        Metric.COMPLETED: "programme",
        Metric.CREDITS: "programme",
        Metric.PLANS: "document_type",
    }
)
_MAY: Mapping[Metric, tuple[str, ...]] = MappingProxyType(
    {
        Metric.COVERAGE: ("where",),
        Metric.PLANS: ("where",),
        Metric.SPAN: ("where",),
        Metric.CHAIN: ("where",),
        Metric.ON_SITE: ("where",),
        Metric.DESCRIPTIONS: ("where",),
        Metric.REPORTED: ("where",),
        Metric.ATTENDANCE: ("programme",),
        Metric.FORUMS: ("forum_type", "months"),
        Metric.TRAINED: ("subject", "where"),
        Metric.REQUIREMENTS: ("competence_requirement", "where"),
        Metric.EDUCATION: ("education", "where"),
        Metric.FULL_TIME: ("where",),
    }
)
_COUNTS = (Metric.COMPLETED, Metric.CREDITS)
_MOST_PERCENT = 100
_LONGEST_NAME = 60


def _all(register: Register) -> Iterator[tuple[Goal, int, Criterion]]:
    for goal in register.goals:
        for number, criterion in enumerate(goal.criteria):
            yield goal, number, criterion


def _ways(criterion: Criterion) -> tuple[str, ...]:
    return tuple(way for way in _WAYS if getattr(criterion, way) is not None)


def _in_one_way(register: Register) -> Iterator[tuple[Goal, int, Criterion, str]]:
    """The criteria with at most one way, and that way: of the others, that is what is wrong."""
    for goal, number, criterion in _all(register):
        ways = _ways(criterion)
        if len(ways) <= 1:
            yield goal, number, criterion, ways[0] if ways else ""


@rule(
    "K505",
    "flere-måter",
    Severity.ERROR,
    title=N_("Kriteriet kan oppfylles på flere måter"),
    holds=N_("Regelen krever at et kriterium bare har én av «oppfylt», «verdier», «metrikk» og «per_enhet»."),
    why=N_("Med to måter kan den ene si ja og den andre nei. Del kriteriet i to hvis begge trengs."),
)
def several_ways(register: Register, on: date) -> Iterator[Hit]:
    """A criterion has at most one of the four ways."""
    for goal, number, criterion in _all(register):
        ways = _ways(criterion)
        if len(ways) > 1:
            first, second = (alias_of(Criterion, way) for way in ways[:2])
            yield hit(
                goal.at("criteria", number, ways[1], on_key=True),
                N_("«{what}» har både «{first}» og «{second}»."),
                label=N_("en måte til"),
                help=N_("Ta bort «{first}» eller «{second}», eller del kriteriet i to."),
                related=[(goal.at("criteria", number, ways[0], on_key=True), N_("den første måten"))],
                value=criterion.name,
                what=criterion.text,
                first=first,
                second=second,
            )


@rule(
    "K506",
    "mangler-til-metrikken",
    Severity.ERROR,
    title=N_("Kriteriet mangler en nøkkel"),
    holds=N_("Regelen krever at et kriterium har nøklene som det automatiske tallet eller verdiene trenger."),
    why=N_(
        "Uten måltall vet ingen når målet er nådd, og uten krav, program eller dokumenttype er det ikke noe å telle."
    ),
)
def lacking_for_metric(register: Register, on: date) -> Iterator[Hit]:
    """A metric has the key it needs, and what is measured or computed has a target."""
    for goal, number, criterion, way in _in_one_way(register):
        if way not in ("metric", "values"):
            continue
        needed = ("target", _NEEDS.get(criterion.metric) if criterion.metric else None)
        for key in needed:
            if key is not None and getattr(criterion, key) is None:
                yield hit(
                    goal.at("criteria", number, way, on_key=way == "values"),
                    N_("«{what}» mangler «{key}»."),
                    label=N_("trenger «{key}»"),
                    help=N_("Skriv «{key}» i kriteriet."),
                    value=key,
                    what=criterion.text,
                    key=alias_of(Criterion, key),
                )


@rule(
    "K507",
    "til-overs-ved-kriteriet",
    Severity.ERROR,
    title=N_("Nøkkelen blir ikke brukt"),
    holds=N_("Regelen krever at et kriterium bare har nøkler som blir brukt."),
    why=N_("En nøkkel som ikke blir brukt, ser ut som om den virker. Da blir tallet et annet enn forfatteren tror."),
)
def not_used(register: Register, on: date) -> Iterator[Hit]:
    """A criterion has no key that its metric, or its way, does not use."""
    for goal, number, criterion, way in _in_one_way(register):
        used = _used(criterion, way)
        for key in _OTHER_KEYS:
            # The direction has a value that need not be written.
            if key not in used and key in criterion.model_fields_set:
                yield hit(
                    goal.at("criteria", number, key, on_key=True),
                    N_("Det automatiske tallet «{way}» bruker ikke «{key}».")
                    if criterion.metric
                    else N_("Et kriterium med «{way}» bruker ikke «{key}».")
                    if way
                    else N_("Et kriterium som oppfylles med en dato, bruker ikke «{key}»."),
                    label=N_("blir ikke brukt her"),
                    help=N_("Ta bort «{key}», eller skriv «metrikk» eller «verdier».")
                    if not way
                    else N_("Ta bort «{key}», eller rett måten kriteriet oppfylles på."),
                    value=key,
                    key=alias_of(Criterion, key),
                    way=criterion.metric.value if criterion.metric else alias_of(Criterion, way) if way else "",
                )


def _used(criterion: Criterion, way: str) -> tuple[str, ...]:
    if criterion.metric is not None:
        return ("target", _NEEDS.get(criterion.metric, ""), *_MAY.get(criterion.metric, ()))
    return {"values": ("target", "measured_in", "direction", "where"), "per_unit": ("where",)}.get(way, ())


@rule(
    "K508",
    "lederspenn-uten-grense",
    Severity.ERROR,
    counts_over={"oppsett"},
    title=N_("Lederspennet har ingen grense"),
    holds=N_("Regelen krever at «lederspenn_maks» er satt i oppsettet når et kriterium måler lederspenn."),
    why=N_(
        "Lederspennet er antall ansatte per leder. Kommunen bestemmer selv hvor mange en leder kan ha; verktøyet "
        "har ingen egen grense."
    ),
)
def span_without_limit(register: Register, on: date) -> Iterator[Hit]:
    """The span of leaders is measured only where the municipality has set a limit."""
    for goal, number, criterion in _all(register):
        if criterion.metric is Metric.SPAN and register.settings.span_limit is None:
            yield hit(
                goal.at("criteria", number, "metric"),
                N_("«{what}» måler lederspennet, men kommunen har ikke satt noen grense."),
                label=N_("grense for dette mangler"),
                help=N_("Skriv «lederspenn_maks» under «oppsett»."),
                value=criterion.name,
                what=criterion.text,
            )


@rule(
    "K509",
    "måltall-kan-ikke-nås",
    Severity.ERROR,
    title=N_("Måltallet kan ikke nås"),
    holds=N_("Regelen krever at måltallet er av samme type som det som måles, og at en andel er høyst 100 %."),
    why=N_("En andel kan ikke bli 110 %, og et antall kan ikke sammenlignes med en prosent. Da nås målet aldri."),
)
def cannot_be_reached(register: Register, on: date) -> Iterator[Hit]:
    """A share has a percentage up to 100 as its target, a count a number, and measured values what the target is."""
    for goal, number, criterion, _ in _in_one_way(register):
        target = criterion.target
        if target is None:
            continue
        wrong = criterion.metric and _wrong_target(criterion.metric, target)
        if wrong:
            yield _unreachable(goal.at("criteria", number, "target"), wrong, criterion, target)
        for at, dated in enumerate(criterion.values or ()):
            if dated.value.percent is not target.percent:
                text = (
                    N_("Verdien er {measured}, men måltallet er en prosent: {target}.")
                    if target.percent
                    else N_("Verdien er {measured}, en prosent, men måltallet er {target}.")
                )
                yield _unreachable(goal.at("criteria", number, "values", at, "value"), text, criterion, dated.value)


def _wrong_target(metric: Metric, target: Quantity) -> str:
    if metric in _COUNTS:
        return N_("Måltallet er {measured}, men «{metric}» er et antall.") if target.percent else ""
    if not target.percent:
        return N_("Måltallet er {measured}, men «{metric}» er en andel.")
    return (
        N_("Måltallet er {measured}, men en andel kan ikke bli mer enn 100 %.") if target.value > _MOST_PERCENT else ""
    )


def _unreachable(address: Address, text: str, criterion: Criterion, value: Quantity) -> Hit:
    metric, target = criterion.metric, criterion.target
    wants_percent = metric not in _COUNTS if metric else bool(target and target.percent)
    meant = f"{value.value:f} %" if wants_percent and not value.percent and value.value <= _MOST_PERCENT else ""
    if meant:
        help_text = N_("Skriv {meant}.")
    else:
        help_text = N_("Skriv en prosent fra 0 til 100 %.") if wants_percent else N_("Skriv et tall uten %.")
    return hit(
        address,
        text,
        label=N_("kan ikke nås"),
        help=help_text,
        edits=[(address, meant)] if meant else (),
        value=value,
        measured=str(value),
        metric=metric.value if metric else "",
        target=str(target),
        meant=meant,
    )


@rule(
    "K510",
    "likt-kriterium",
    Severity.ERROR,
    title=N_("To kriterier har samme navn"),
    holds=N_("Regelen krever at kriteriene for et mål har hvert sitt navn."),
    why=N_("En enhet rapporterer på kriteriet ved navnet. Med to like navn vet ingen hvilket kriterium den mener."),
)
def same_name(register: Register, on: date) -> Iterator[Hit]:
    """No two criteria of a goal have the same id, or the same text where there is none."""
    for goal in register.goals:
        named = grouped((criterion.name, number) for number, criterion in enumerate(goal.criteria))
        for name, (first, *others) in named.items():
            for number in others:
                yield hit(
                    _name_at(goal, number),
                    N_("To kriterier i mål {goal} heter «{name}»."),
                    label=N_("brukt før"),
                    help=N_("Skriv en egen «id» på det ene kriteriet."),
                    related=[(_name_at(goal, first), N_("først brukt her"))],
                    value=name,
                    goal=goal.number,
                    name=name,
                )


def _name_at(goal: Goal, number: int) -> Address:
    return goal.at("criteria", number, "id" if goal.criteria[number].id else "text")


@rule(
    "K543",
    "kriterium-uten-brukbart-navn",
    Severity.ERROR,
    title=N_("Kriteriet mangler et navn som kan skrives"),
    holds=N_(
        "Regelen krever at et kriterium som oppfylles per enhet, har et navn enhetene kan skrive i rapportene sine."
    ),
    why=N_(
        "Uten «id» er navnet teksten med små bokstaver og bindestreker. Begynner teksten med et tall, eller er "
        "den lang, kan ingen rapportere på kriteriet."
    ),
)
def name_nobody_can_write(register: Register, on: date) -> Iterator[Hit]:
    """The name of a criterion told unit by unit is an id, and no longer than somebody will type."""
    for goal, number, criterion in _all(register):
        if criterion.per_unit is None or (is_id(criterion.name) and len(criterion.name) <= _LONGEST_NAME):
            continue
        yield hit(
            goal.at("criteria", number, "text"),
            N_("Kriteriet «{what}» trenger en «id»."),
            label=N_("blir ikke til et navn som kan skrives"),
            help=N_("Skriv en kort «id», for eksempel «{example}»."),
            value=criterion.name,
            what=criterion.text,
            example="verktøy-på-plass",
        )


@rule(
    "K557",
    "mener-du-ned",
    Severity.WARNING,
    title=N_("Første verdi er over måltallet"),
    holds=N_("Regelen sier fra når en verdi som skal opp til måltallet, begynner over det."),
    why=N_(
        "Uten «retning» skal verdien opp. Begynner den over måltallet, er målet nådd fra første dag, og det "
        "ligger etter når verdien går ned."
    ),
)
def first_value_above_target(register: Register, on: date) -> Iterator[Hit]:
    """The first value measured is not beyond the target, unless the criterion says which way it should go."""
    for goal, number, criterion in _all(register):
        first = first_above_target(criterion)
        if first is not None:
            yield hit(
                goal.at("criteria", number, "values", first, "value"),
                N_("Første måling er over måltallet {target}. Skal verdien ned?"),
                label=N_("måltallet er {target}"),
                help=N_("Skriv «retning: ned», eller «retning: opp» hvis verdien skal opp."),
                related=[(goal.at("criteria", number, "target"), N_("måltallet"))],
                value=(criterion.values or ())[first].value,
                target=str(criterion.target),
            )
