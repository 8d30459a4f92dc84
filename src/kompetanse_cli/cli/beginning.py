"""What a new municipality is: asked for or given, and looked up in the list of Statistics Norway."""

from kompetanse_cli.cli.asking import answer
from kompetanse_cli.cli.options import on_date
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.limits import MOST_COUNTED
from kompetanse_cli.messages import N_
from kompetanse_cli.model import FICTIONAL_MUNICIPALITY, KnownMunicipality, known_municipalities
from kompetanse_cli.render.scaffolds.municipality import Beginning
from kompetanse_cli.similar import fold, nearest

LANGUAGES = ("nb", "nn")
# The year of the figures in the list (shared data, README).
FIGURES_OF = 2025


def beginning(
    name: str | None,
    number: str | None,
    written_in: str | None,
    inhabitants: str | None,
    spoken: Language,
    *,
    requirements: bool,
    roles: bool,
) -> Beginning:
    """Everything there is to know of the municipality. Raises KompetanseError."""
    known = _municipality(name, number, spoken)
    usual = str(known.inhabitants) if known.inhabitants else None
    counted = answer("--inhabitants", inhabitants, N_("Antall innbyggere"), spoken, _read_inhabitants, usual)
    code = answer("--language", written_in, N_("Administrasjonsspråk, nb eller nn"), spoken, _read_language, "nb")
    from_list = known.inhabitants is not None and counted == known.inhabitants
    year = FIGURES_OF if from_list else None
    day = on_date(None)
    return Beginning(known.name, known.number, code, counted, day, year, requirements=requirements, roles=roles)


def _municipality(name: str | None, number: str | None, spoken: Language) -> KnownMunicipality:
    """By number, by name, or by asking for either."""
    if FICTIONAL_MUNICIPALITY in (number, name):
        return _fictional(None if name == FICTIONAL_MUNICIPALITY else name, spoken)
    if number is not None:
        found = _by_number(number)
        return found if name is None else KnownMunicipality(found.number, name, found.inhabitants)
    found = answer("--name", name, N_("Kommunens navn eller nummer"), spoken, _by_name)
    return found if found.name else _fictional(None, spoken)


def _fictional(name: str | None, spoken: Language) -> KnownMunicipality:
    """One that no list has a name for."""
    called = answer("--name", name, N_("Kommunens navn"), spoken, _read_name)
    return KnownMunicipality(FICTIONAL_MUNICIPALITY, called, None)


def _by_number(number: str) -> KnownMunicipality:
    known = known_municipalities()
    if number not in known:
        raise KompetanseError(
            N_("«{number}» er ikke et kommunenummer som gjelder"),
            number=number,
            remedy=N_("skriv kommunens navn i stedet; en oppdiktet kommune har 9999"),
        )
    return known[number]


def _by_name(told: str) -> KnownMunicipality:
    """The one municipality with this name, or number. Raises KompetanseError when there is none, or several."""
    if told == FICTIONAL_MUNICIPALITY:
        return KnownMunicipality(told, "", None)
    if told.isdecimal():
        return _by_number(told)
    every = known_municipalities().values()
    found = [each for each in every if fold(told) in {fold(each.name), *map(fold, each.official)}]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(f"{each.number}" for each in found)
        raise KompetanseError(
            N_("flere kommuner heter «{name}»: {numbers}"),
            name=told,
            numbers=numbers,
            remedy=N_("skriv nummeret, med --number"),
        )
    meant = nearest(told, (each.name for each in every))
    fictional = N_("skriv navnet slik SSB gjør, eller --number 9999 og --name for en oppdiktet kommune")
    raise KompetanseError(
        N_("ingen kommune heter «{name}»"),
        name=told,
        meant=meant,
        remedy=N_("mente du «{meant}»?") if meant else fictional,
    )


def _read_name(told: str) -> str:
    if not told.strip():
        raise KompetanseError(N_("{option}: skriv noen ord"), option="--name")
    return told.strip()


def _read_inhabitants(told: str) -> int:
    digits = "".join(told.split())
    if not (digits.isascii() and digits.isdecimal()) or not 1 <= int(digits[:12]) <= MOST_COUNTED:
        raise KompetanseError(
            N_("--inhabitants: «{told}» er ikke et antall innbyggere"),
            told=told,
            remedy=N_("skriv et helt tall, som 24180"),
        )
    return int(digits)


def _read_language(told: str) -> str:
    # Of so short codes no one is nearly the other.
    if told not in LANGUAGES:
        raise KompetanseError(
            N_("{option}: «{value}» finnes ikke"),
            option="--language",
            value=told,
            allowed=", ".join(LANGUAGES),
            remedy=N_("velg en av: {allowed}"),
        )
    return told
