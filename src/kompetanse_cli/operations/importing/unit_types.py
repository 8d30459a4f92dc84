"""The type of a unit, as its name tells."""

from collections.abc import Iterable, Mapping

from kompetanse_cli.similar import fold

# Words that units of a type are called, where the name of the type is not in theirs.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "institusjon": (
        "sykehjem",
        "sjukeheim",
        "omsorgssenter",
        "omsorgsheim",
        "aldershjem",
        "aldersheim",
        "helsehus",
        "behandlingssenter",
        "pleiehjem",
        "pleieheim",
    ),
    "hjemmetjeneste": ("hjemmesykepleie", "heimesjukepleie", "heimeteneste", "hjemmebasert", "heimebasert"),
    "boligtjeneste": ("bo og ", "botjeneste", "buteneste", "bustadteneste", "miljøtjeneste", "miljøteneste"),
    "dagtilbud": ("dagsenter", "dagtilbod", "aktivitetssenter", "aktivitetstilbud", "dagaktivitet"),
    "bolig": ("bofellesskap", "bufellesskap", "bokollektiv", "bukollektiv", "bueining", "boenhet", "bustad"),
}
# «Enhet» is in many names, and says nothing.
_ANY_UNIT = frozenset(("enhet",))


def type_called(name: str, types: Iterable[str]) -> str | None:
    """The type, of those there are, that is in the name of a unit: «Sone Nord» is a sone; else the one whose units are
    called so. A word for a type goes before what such units are called elsewhere."""
    words, there = fold(name), sorted(types, key=lambda each: -len(each))
    own = (each for each in there if fold(each) in words and each not in _ANY_UNIT)
    called = (kind for kind, of_it in _CALLED.items() if kind in there and any(fold(word) in words for word in of_it))
    return next(own, None) or next(called, None)
