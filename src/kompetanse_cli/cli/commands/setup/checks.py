"""`kompetanse init --ci --source`: what has each change checked, and where that fetches this tool from."""

import re
from collections.abc import Mapping
from pathlib import Path

from kompetanse_cli import __version__
from kompetanse_cli.cli.console import show_lines
from kompetanse_cli.cli.console.prompts import answer
from kompetanse_cli.cli.options import one_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.scaffolds.change_checks import PLACES, ToolSource, check_files

NOWHERE = "none"
CI = (*PLACES, NOWHERE)
_ADDRESS = re.compile(r"https://[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)+", re.ASCII)
# A name that is moved to other commits is no version: what is run could be another thing tomorrow.
_VERSION = re.compile(r"v?[0-9]+(?:\.[0-9]+){2,}(?:[a-z]+[0-9]+)?(?:[-.+][A-Za-z0-9]+)*|[0-9a-f]{40}", re.ASCII)
# The one place where GitHub finds an action by owner and name; elsewhere the name may be another's.
_GITHUB = "https://github.com/"


def read_place(told: str) -> str:
    """A value of `--ci`. Raises KompetanseError."""
    return one_of("--ci", told, CI)


def tool_source(place: str, told: str | None, language: Language, usual: str | None = "") -> ToolSource | None:
    """Where the tool is to be fetched from, as told or answered; None for an empty answer, which is `usual` where there
    is nobody to ask. Raises KompetanseError.
    """
    if place == NOWHERE:
        if told is not None:
            raise KompetanseError(
                N_("--source sier hvor kontrollen henter kompetanse fra, og det er ikke bedt om noen kontroll"),
                remedy=N_("skriv --ci github eller --ci gitlab også, eller ta bort --source"),
            )
        return None
    question = N_("Adressen kontrollen skal hente kompetanse fra (tom: vent med kontrollen)")
    return answer("--source", told, question, language, lambda value: _read(value, place), usual)


def _read(told: str, place: str) -> ToolSource | None:
    if not told.strip():
        return None
    address, version = _parts(told.strip())
    if not _ADDRESS.fullmatch(address):
        raise KompetanseError(
            N_("--source: «{told}» er ikke adressen til et repo"),
            told=told,
            remedy=N_("skriv den som https://github.com/eier/kompetanse@{version}"),
            version=f"v{__version__}",
        )
    if not _VERSION.fullmatch(version):
        raise KompetanseError(
            N_("--source: «{version}» er ikke en hel versjon, og kan være noe annet i morgen"),
            version=version,
            remedy=N_("skriv en tag som {example}, eller hele id-en til en commit"),
            example=f"v{__version__}",
        )
    if place == "github" and not re.fullmatch(f"{_GITHUB}[^/]+/[^/]+", address):
        raise KompetanseError(
            N_("--source: GitHub henter bare handlinger fra github.com, og «{address}» ligger ikke der"),
            address=address,
            remedy=N_("legg en kopi der; adressen er https://github.com/eier/navn"),
        )
    return ToolSource(address.removesuffix(".git") if place == "github" else address, version)


def _parts(told: str) -> tuple[str, str]:
    """The address and the version; without one, the version that is running."""
    above, _, last = told.rstrip("/").rpartition("/")
    name, _, version = last.partition("@")
    # Only the machine's name is one in any case.
    scheme, _, path = f"{above}/{name}".partition("://")
    host, slash, rest = path.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{rest}", version or f"v{__version__}"


def change_checks(folder: Path, place: str, source: ToolSource | None) -> Mapping[str, bytes]:
    """The files that have changes checked; none when it is not known where the tool is fetched from."""
    if source is None or place == NOWHERE:
        return {}
    return check_files(place, source, _below(_top(folder), folder))


def tell_checks(folder: Path, place: str, source: ToolSource | None, language: Language) -> None:
    """Say what is checked, and what people must do themselves."""
    if place == NOWHERE:
        return
    say = language.say
    if source is None:
        left_out = say(N_("Kontroll av hver endring er ikke satt opp: det er ikke sagt hvor kompetanse hentes fra."))
        later = N_("Når dere vet det: kompetanse init {folder} --ci {place} --source ADRESSE")
        show_lines(left_out, say(later, folder=folder, place=place))
        return
    fetched = N_("Kontrollen henter kompetanse {version} fra {address}.")
    show_lines(say(fetched, version=source.version, address=source.address))
    top = _top(folder)
    if top != folder.absolute():
        moved = N_("Kontrollen virker bare når filene for den ligger øverst i repoet: flytt {paths} til {top}.")
        paths = ", ".join(sorted({path.split("/")[0] for path in change_checks(folder, place, source)}))
        show_lines(say(moved, paths=paths, top=top))


def _top(folder: Path) -> Path:
    """The top of the repository that a folder lies in or becomes."""
    whole = folder.absolute()
    return next((place for place in (whole, *whole.parents) if (place / ".git").exists()), whole)


def _below(top: Path, folder: Path) -> str:
    return folder.absolute().relative_to(top).as_posix()
