"""The lists that a municipality begins with, and the examples in them, which go when the first record is written."""

from collections.abc import Callable, Iterable, Mapping

from kompetanse_cli.language import LANGUAGES, Language, language
from kompetanse_cli.model import N_
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.render.scaffolds.front_matter import notes, scalar

Lines = tuple[str, ...]
_FILL_IN = N_("Bytt ut [] med linjer som disse, uten #:")


def units(language: Language) -> Lines:
    """The lines of the first file of units: one unit, and examples."""
    helps = (language.say(N_("Begynn med den øverste enheten. Alle de andre sier hva de er del av.")),)
    return (
        *notes(helps, ""),
        "enheter:",
        "  - id: helse-og-omsorg",
        f"    navn: {scalar(language.say(N_('Helse og omsorg')))}",
        "    type: kommunalområde",
        *_more_units(language),
    )


def _more_units(language: Language) -> Lines:
    return (
        *notes((language.say(N_("Ta bort # og skriv deres egne enheter, én oppføring for hver:")),)),
        "  #- id: hjemmetjenesten",
        "  #  navn: Hjemmetjenesten",
        "  #  type: hjemmetjeneste",
        "  #  del_av: helse-og-omsorg",
        "  #- id: sone-nord",
        "  #  navn: Sone Nord",
        "  #  type: sone",
        "  #  del_av: hjemmetjenesten",
    )


def people(language: Language) -> Lines:
    """The lines of the first file of people: nobody, and an example."""
    helps = (language.say(N_("Id-en er ikke navnet: den står i historikken for alltid. Skriv aldri fødselsnummer.")),)
    return (*notes(helps, ""), *_fill_in(language), "personer: []", _PERSON)


def appointments(language: Language) -> Lines:
    """The lines of the first file of appointments: none, and an example."""
    helps = (language.say(N_("Hvem som har hvilken rolle hvor. Den som slutter i rollen, får «til» og blir stående.")),)
    return (*notes(helps, ""), *_fill_in(language), "rolletildelinger: []", _APPOINTMENT)


_PERSON = "  #- {id: p-001, navn: Hanne Krogh, enhet: helse-og-omsorg}"
_APPOINTMENT = "  #- {person: p-001, rolle: leder, enhet: helse-og-omsorg, fra: 2026-01-01}"


def _fill_in(language: Language) -> Lines:
    return tuple(notes((language.say(_FILL_IN),), ""))


# Of each list, the lines together that are of no more use once there are records of one's own.
_EXAMPLES: Mapping[str, Callable[[Language], tuple[Lines, ...]]] = {
    "enheter": lambda language: (_more_units(language),),
    "personer": lambda language: (_fill_in(language), (_PERSON,)),
    "rolletildelinger": lambda language: (_fill_in(language), (_APPOINTMENT,)),
}


def without_examples(text: str, keys: Iterable[str]) -> str:
    """The text of a file in which lists have got records, without the examples of those lists; whatever somebody has
    changed in them stays.
    """
    kept = text.splitlines(keepends=True)
    for key in keys:
        for code in LANGUAGES:
            for run in _EXAMPLES[key](language(code)) if key in _EXAMPLES else ():
                _take_out(kept, run)
    new = "".join(kept)
    # What looks like an example may be part of a text.
    return new if new == text or parse(new).tree == parse(text).tree else text


def _take_out(lines: list[str], run: Lines) -> None:
    bare = [line.rstrip("\r\n") for line in lines]
    for start in range(len(bare) - len(run) + 1):
        if tuple(bare[start : start + len(run)]) == run:
            del lines[start : start + len(run)]
            return
