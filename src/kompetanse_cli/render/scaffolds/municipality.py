"""The files that a municipality begins with: itself, a first unit, and places for people and roles, with help."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.people import LEADER
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, REQUIREMENTS, ROLES, Per, ReportingFrequency, period_on
from kompetanse_cli.render.scaffolds import first_lists
from kompetanse_cli.render.scaffolds.front_matter import notes, scalar
from kompetanse_cli.render.terminal.explain import yaml_lines

# What is filled later; git keeps no empty folder.
FOLDERS = ("gjennomføringer", "mål", "program", "rapporter", "utviklingsplaner")


@frozen
class Beginning:
    """What is known of a municipality that begins: `language` is nb or nn. `on` is the day, `year` that of the
    figure, if known.

    `requirements` and `roles`: the built-in ones as files, for adapting.
    """

    name: str
    number: str
    language: str
    inhabitants: int
    on: date
    year: int | None = None
    requirements: bool = False
    roles: bool = False


def municipality_files(begun: Beginning, language: Language) -> Mapping[str, str]:
    """Each file by its path below the municipality's folder, with comments in the language."""
    files = {
        "kompetanse.yaml": _municipality(begun, language),
        "struktur/enheter.yaml": _text(iter(first_lists.units(language))),
        "personer/personer.yaml": _text(iter(first_lists.people(language))),
        "roller/tildelinger.yaml": _text(iter(first_lists.appointments(language))),
    }
    if begun.requirements:
        files["krav.yaml"] = _text(_built_in("krav", REQUIREMENTS, language))
    if begun.roles:
        files["roller/roller.yaml"] = _text(_built_in("roller", ROLES, language))
    return files


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _municipality(begun: Beginning, language: Language) -> str:
    say = language.say
    counted = f"  # {say(N_('SSB, {year}'), year=begun.year)}" if begun.year else ""
    lines = (
        *notes((say(N_("Viser at mappen er en kommune. «kommune» og «oppsett» står bare her.")),), ""),
        "kommune:",
        f"  navn: {scalar(begun.name)}",
        f'  nummer: "{begun.number}"',
        f"  administrasjonsspråk: {begun.language}",
        f"  innbyggere: {begun.inhabitants}{counted}",
        "oppsett:",
        f"  språk: {begun.language}",
        "  varsel_dager: 90",
        *notes((say(N_("Enhetene rapporterer fra denne perioden, og bare de som har flere krav enn om leder.")),)),
        f"  rapportering: {{periode: tertial, frist_dager: 15, fra: {_first_day(begun)}, hvor: {{under: {_types()}}}}}",
        *notes((say(N_("Ta bort # for å vurdere lederspennet mot en grense dere har satt selv.")),)),
        "  #lederspenn_maks: 40",
    )
    return _text(iter(lines))


def _first_day(begun: Beginning) -> str:
    """The first day of the period in which the municipality begins: nothing is late from before it."""
    return period_on(ReportingFrequency.TERTIAL, begun.on).first.isoformat()


def _types() -> str:
    """The types of unit at the top of the branches that a built-in requirement besides that for leaders is asked in."""
    asked = (each for each in REQUIREMENTS if each.per is Per.UNIT and each.role != LEADER)
    return f"[{', '.join(dict.fromkeys(t for each in asked for t in (*each.where.unit_types, *each.where.under)))}]"


def _built_in(key: str, records: tuple[object, ...], language: Language) -> Iterator[str]:
    yield from notes(
        (
            language.say(
                N_(
                    "De innebygde, som kan tilpasses. En oppføring som står her, erstatter hele den innebygde med "
                    "samme id."
                )
            ),
        ),
        "",
    )
    yield f"{key}:"
    for record in records:
        # Each is written as a document of its own; the list has one key.
        yield from list(yaml_lines(record))[1:]  # type: ignore[arg-type]
