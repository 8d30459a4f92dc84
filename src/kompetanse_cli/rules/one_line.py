"""Names and other texts of one line: no line breaks, and no blanks that nobody sees, in them."""

import re
from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_, Address, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.reading.quoting import quoted
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.written import written

# What is shown on one line, and known again by its words. Not the names of files and links, which are what they are.
ONE_LINE = frozenset(
    (
        "av", "delt_i", "ekstern", "fokusområder", "fylke", "leverandører", "måleenhet", "navn", "partnere", "sak",
        "sted", "tema", "temaer", "tidligere_navn", "tittel",
    )
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_ODD = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]|  |\A[ \u00a0]|[ \u00a0]\Z")
_EDGES = " \u00a0"


@rule(
    "K047",
    "mellomrom-i-navn",
    Severity.WARNING,
    holds=N_("Et navn er én linje, uten mellomrom først og sist eller flere på rad."),
    why=N_(
        "Et linjeskift eller et mellomrom for mye gjør at det samme navnet ikke kjennes igjen i Excel og ved import. "
        "Det kommer ofte av «>» eller «|» etter kolonet, eller av at teksten er limt inn."
    ),
)
def one_line(register: Register, on: date) -> Iterator[Hit]:
    """A text of one line has its words with one blank between them, and nothing else."""
    for each in written(register, ONE_LINE, _has_blanks):
        values = each.value if isinstance(each.value, tuple) else (each.value,)
        for number, value in enumerate(values):
            if isinstance(value, str) and tidied(value) != value:
                yield _hit(
                    each.address.child(number) if isinstance(each.value, tuple) else each.address, each.key, value
                )


def _has_blanks(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_has_blanks, value))
    return isinstance(value, str) and _ODD.search(value) is not None


def _hit(address: Address, key: str, value: str) -> Hit:
    broken = "\n" in value or "\r" in value
    new = quoted(tidied(value))
    return hit(
        address,
        N_("«{key}» har et linjeskift") if broken else N_("«{key}» har mellomrom for mye"),
        label=N_("skal være én linje") if broken else N_("mellomrom først, sist eller flere på rad"),
        help=N_("skriv {new}"),
        edits=((address, new),),
        value=value,
        key=key,
        new=new,
    )


def tidied(text: str) -> str:
    """The words of a text with one blank between them."""
    return _BLANKS.sub(" ", text).strip(_EDGES)
