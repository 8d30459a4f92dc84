"""All rules and all that is built in, by name: what `kompetanse explain` can tell more about."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import KIND_OF_RECORD, Named, RuleInfo
from kompetanse_cli.render.frame import SEVERITY_STYLES
from kompetanse_cli.render.lines import Line, Span, Style, cell_width, line, padded

# What the first digit of a code says.
FAMILIES = {
    "0": N_("Lesing og form"),
    "1": N_("Henvisninger"),
    "2": N_("Struktur"),
    "3": N_("Personer, roller og krav"),
    "4": N_("Program, samlinger og deltakere"),
    "5": N_("Mål, planer og tiltak"),
    "9": N_("Personvern"),
}


def rule_list(
    rules: Iterable[RuleInfo], built_in: Mapping[type[Named], tuple[Named, ...]], language: Language
) -> Iterator[Line]:
    """The rules by family, in the order of their codes, then the ids of what is built in."""
    known = tuple(rules)
    name_width = max(cell_width(rule.name) for rule in known)
    severity_width = max(cell_width(language.say(rule.severity.value)) for rule in known)
    for digit, family in groupby(known, key=lambda rule: rule.code[1]):
        yield line(Span(language.say(FAMILIES[digit]), Style.HEADING))
        for rule in family:
            severity = padded(language.say(rule.severity.value), severity_width)
            style = SEVERITY_STYLES[rule.severity]
            yield line(
                f"  {rule.code} {padded(rule.name, name_width)}  ",
                Span(severity, style),
                f"  {language.say(rule.holds)}",
            )
        yield ()
    yield line(Span(language.say(N_("Innebygd")), Style.HEADING))
    for record, members in built_in.items():
        kind = KIND_OF_RECORD[record]
        names = ", ".join(member.id for member in members)
        yield line(f"  {language.plural(kind.one, kind.several, len(members))}: {names}")
    yield ()
    yield line(language.say(N_("Mer om en av dem: kompetanse explain KODE, eller navnet.")))
