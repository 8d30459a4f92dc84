"""The frame of the page that is always open: what there is to choose, and where the parts of a report are put in.

It says nothing of the municipality: what it is filled with comes when it asks.
"""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.reports.html_symbols import sprite
from kompetanse_cli.report.charts.drawing import STYLE
from kompetanse_cli.resources import template_folder

_WORDS = {
    "page": N_("Kompetanse"),
    "skip": N_("Hopp til innholdet"),
    "choose": N_("Hva siden viser"),
    "day": N_("Dag"),
    "today": N_("I dag"),
    "year": N_("Dra gjennom året"),
    "earlier": N_("Året før"),
    "later": N_("Året etter"),
    "unit": N_("Enhet"),
    "everything": N_("Hele kommunen"),
    "reader": N_("Leser"),
    "names": N_("Uten navn"),
    "without": N_("Hva om denne slutter?"),
    "search": N_("Søk i alt"),
    "contents": N_("Innhold"),
    "filter": N_("Vis bare rader med"),
    "shown": N_("Viser {n} av {all} rader"),
    "counting": N_("Beregner …"),
    "updated": N_("Oppdatert kl. {time}."),
    "same": N_("Ingenting på siden er endret."),
    "changed": N_("Endret: {sections}."),
    "more": N_("og {n} deler til"),
    "lost": N_("Siden har mistet forbindelsen. Tallene er fra kl. {time}. Start «kompetanse serve» på nytt."),
    "bug": N_("Noe gikk galt i verktøyet, og siden kan ikke vises. Vinduet der «kompetanse serve» kjører, sier mer."),
    "changes": N_("Endret siden siste commit"),
    "close": N_("Lukk"),
    "book": N_("Hele listene som regneark"),
    "script": N_("Siden trenger JavaScript for å følge filene."),
}


@frozen
class Frame:
    """The page without anything in it, and the policy that it is sent with."""

    html: str
    policy: str


def to_frame(language: Language, readers: Mapping[str, str]) -> Frame:
    """The frame in a language. `readers` are the readers to choose from, and what each is called in bokmål."""
    folder = template_folder()
    style = "\n".join((*(_text(name) for name in ("rapport/rapport.css", "levende/levende.css")), STYLE))
    script = "\n".join(_text(name) for name in ("rapport/rapport.js", "levende/levende.js"))
    environment = Environment(
        loader=FileSystemLoader(folder / "levende"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    html = environment.get_template("levende.html.j2").render(
        language=language.code,
        words={name: language.say(text) for name, text in _WORDS.items()},
        readers={name: language.say(text) for name, text in readers.items()},
        style=Markup(style),
        script=Markup(script),
        sprite=Markup(sprite()),
    )
    return Frame(html, _policy(style, script))


def _text(name: str) -> str:
    return (template_folder() / name).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    """What the page may do: run this script, wear this style, and ask whoever it came from."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _hash(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()
