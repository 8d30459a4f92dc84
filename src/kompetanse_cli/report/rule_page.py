"""What there is to say about one rule, as plain data: `kompetanse explain` and the manual show the same."""

from collections.abc import Mapping, Sequence
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, PlacedFinding, RuleInfo, Severity, mask
from kompetanse_cli.reading.decoding import decode

# The day on which the examples of the rules are judged.
EXAMPLE_DAY = date(2026, 3, 1)
# Beside the files of an example stands what the tool finds in them; it is no part of the example.
_EXPECTED = "expected.txt"
_DOCUMENTS = (".yaml", ".yml", ".md")

_SEVERITIES = {
    Severity.ERROR: N_("Feil: stopper `kompetanse validate`."),
    Severity.WARNING: N_("Advarsel: stopper bare med `--strict`."),
    Severity.NOTE: N_("Merknad: vises, uten å stoppe noe."),
}


@frozen
class Listing:
    """A file of an example, decoded; numbers that look like a person's are masked, as everywhere."""

    path: str
    text: str


@frozen
class RulePage:
    """One rule. `title`, `holds`, `why` and `facts` are translated.

    `said` is what the rule finds in `bad`, in their order.
    """

    code: str
    name: str
    title: str
    holds: str
    why: str
    facts: tuple[str, ...]
    bad: tuple[Listing, ...]
    said: tuple[PlacedFinding, ...]
    good: tuple[Listing, ...]


def example_source(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The documents among the files of an example: a source that can be loaded and checked on `EXAMPLE_DAY`."""
    return {path: data for path, data in files.items() if path.endswith(_DOCUMENTS)}


def rule_page(
    info: RuleInfo,
    language: Language,
    examples: Mapping[str, Mapping[str, bytes]],
    said: Sequence[PlacedFinding] = (),
) -> RulePage:
    """The page of a rule. `examples` is what `resources.rule_examples` gives, `said` the findings in its bad side on
    `EXAMPLE_DAY`, of which a page shows the rule's own; a rule without examples has neither."""
    return RulePage(
        info.code,
        info.name,
        language.say(info.title),
        language.say(info.holds),
        language.say(info.why),
        (language.say(_SEVERITIES[info.severity]), _freedom(info, language)),
        _listings(examples.get("bad", {})),
        tuple(placed for placed in said if placed.finding.code == info.code),
        _listings(examples.get("good", {})),
    )


def _freedom(info: RuleInfo, language: Language) -> str:
    """Whether a municipality can change the rule, and how."""
    if not info.suppressible:
        return language.say(N_("Kan ikke endres, slås av eller tillates."))
    if info.off:
        text = N_("Er av til dere slår den på i `oppsett.regler`, med `{name}: {level}`.")
        return language.say(text, name=info.name, level=info.severity.value)
    text = N_("Kan få et annet alvor i `oppsett.regler`, og tillates ett sted med `# tillat {name}: grunn`.")
    return language.say(text, name=info.name)


def _listings(files: Mapping[str, bytes]) -> tuple[Listing, ...]:
    return tuple(Listing(path, mask(decode(data).text)) for path, data in sorted(files.items()) if path != _EXPECTED)
