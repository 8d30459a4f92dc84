"""Messages on a word that is none of those that may stand at a key, and which of them it was meant as."""

from collections.abc import Iterator
from dataclasses import replace

from kompetanse_cli.messages import N_, either, message
from kompetanse_cli.model import Choice, Finding
from kompetanse_cli.reading.codes import NOT_ON_LIST
from kompetanse_cli.reading.shape.errors import ShapeError, choice_inside, field_of
from kompetanse_cli.reading.shape.structure_messages import structure
from kompetanse_cli.similar import fold, nearest

# Words for the same, as people write them in a field with a closed list; the first ones stand on some list.
_SAME = tuple(
    frozenset(fold(word) for word in words.split(", "))
    for words in (
        "planlagt, planlegges, planlegg, planlagd, kommer, framtidig, fremtidig, berammet, planned, scheduled",
        "i gang, pågår, pågående, pågåande, under arbeid, under arbeide, startet, starta, påbegynt, påbyrja, begynt, "
        "aktiv, løpende, løpande, underveis, undervegs, ongoing, in progress, started, active",
        "ikke starta, ikke startet, ikke påbegynt, ikkje påbyrja, ikke begynt, ikke i gang, ikkje i gang, not started",
        "på vent, satt på vent, sett på vent, venter, ventar, utsatt, utsett, pause, pauset, on hold, postponed",
        "flytta, flyttet, utsatt, utsett, ny dato, moved, postponed",
        "fullført, gjennomført, nådd, ferdig, avsluttet, avslutta, ferdigstilt, utført, gjort, holdt, avholdt, halde, "
        "oppnådd, i mål, levert, slutt, done, completed, complete, finished, achieved, ok",
        "avlyst, skrinlagt, avslått, kansellert, innstilt, avbrutt, avbrote, droppet, droppa, stoppet, stoppa, "
        "cancelled, canceled",
        "avslått, avvist, nedstemt, rejected",
        "besluttet, vedtatt, vedteke, vedteken, bestemt, avgjort, godkjent, decided, approved",
        "ønsket, ønskes, foreslått, foreslås, forslag, meldt, wanted, proposed",
        "i rute, på plan, på skjema, etter planen, grønn, grøn, on track",
        "ikke i rute, forsinket, forseinka, bak skjema, rød, raud, behind, late",
        "usikker, usikkert, uavklart, gul, at risk",
        "skal, må, påkrevd, obligatorisk, must, shall",
        "bør, anbefalt, tilrådd, should",
        "kan, frivillig, valgfri, may, optional",
        "av, avslått, off, ingen",
        "merknad, note, info, hint",
        "advarsel, varsel, warning",
        "feil, error",
        "nb, bokmål, norsk, norsk bokmål, no, norwegian",
        "nn, nynorsk, norsk nynorsk",
        "fysisk, oppmøte, stedlig, på stedet",
        "digital, digitalt, nett, på nett, nettbasert, teams, zoom, online",
        "hybrid, blandet, blanda",
        "måned, måneder, månedlig, månad, månader, month, months",
        "år, årlig, årleg, year, years",
        "kvartal, kvartalsvis, quarter",
        "tertial, tertialvis",
        "halvår, halvårlig, halvårleg, half year",
    )
)


def not_on_list(slip: ShapeError) -> Finding:
    """A word that is none of those of a closed list, with the one that it means, or all that may be written."""
    if isinstance(slip.found, list | dict):
        return structure(slip, N_("«{key}» skal være én verdi, ikke en liste eller nøkler med verdier."))
    choice = _choice_of(slip)
    found = str(slip.found)
    meant = () if choice is None else _meant(choice, found)
    shown = () if choice is None else choice.shown()
    text = message(N_("«{found}» er ingen kjent verdi for «{key}»."), found=slip.written, key=slip.key)
    if len(meant) != 1:
        allowed = message(N_("Bruk en av disse verdiene: {values}."), values=", ".join(shown))
        remedy = message(N_("Skriv {meant}."), meant=either(meant)) if meant else allowed
        told = slip.finding(NOT_ON_LIST, text, label=message(N_("denne verdien finnes ikke")), remedy=remedy)
        return replace(told, choices=meant)
    return slip.finding(
        NOT_ON_LIST,
        text,
        label=message(N_("mente du «{meant}»?"), meant=meant[0]),
        remedy=message(N_("Bytt til «{meant}»."), meant=meant[0]),
        new=meant[0],
        # The same word with capitals is that word.
        certain=found.strip().casefold() == meant[0],
    )


def _meant(choice: type[Choice], found: str) -> tuple[str, ...]:
    """The values that a word may be meant as: the one it is spelt nearly as, else those that mean the same."""
    near = nearest(found, tuple(map(str, choice))) or nearest(found, choice.accepted())
    return (near,) if near else tuple(dict.fromkeys(_with_same_meaning(choice, fold(found))))


def _with_same_meaning(choice: type[Choice], folded: str) -> Iterator[str]:
    for words in _SAME:
        if folded in words:
            yield from (str(member) for member in choice if not words.isdisjoint(map(fold, member.spellings)))


def _choice_of(slip: ShapeError) -> type[Choice] | None:
    """The values a field takes, from the key that is wrong or, in a list or a mapping, from the nearest key above."""
    for key in reversed(slip.keys):
        field = field_of(slip.model, key) if isinstance(key, str) else None
        choice = choice_inside(field.annotation) if field else None
        if choice is not None:
            return choice
    return None
