"""The one record, or part of one, that some words on the command line mean."""

from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.console import prompts
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model import KINDS, Named, Record, Way
from kompetanse_cli.operations.fields import Thing, every_field_word, has_field, label, paths_of, things
from kompetanse_cli.operations.record_search import search
from kompetanse_cli.report.base import redact
from kompetanse_cli.similar import nearest

# So many can be read in one message.
_FEW = 5
# Fields that every record has one of.
_KEYS = ("id", "person", "enhet", "navn", "tekst", "dato", "fra")


def the_thing(
    begun: write_command.Begun, what: tuple[str, ...], field_word: str, of: tuple[type[Record], ...] = (Record,)
) -> Thing:
    """The one thing that is meant, of these kinds of records and parts, which has such a field. Raises KompetanseError
    with those that may be."""
    register = begun.register
    if not has_field(field_word):
        if (lacks := _lacks_field(begun, what, field_word, of)) is not None:
            raise lacks
        near = nearest(field_word, every_field_word())
        raise KompetanseError(
            N_("«{field}» er ikke navnet på noe felt"),
            field=field_word,
            near=near,
            remedy=N_("mente du «{near}»?") if near else N_("navnene er nøklene i filene"),
        )
    found = things(register, what, field_word, of)
    if len(found) == 1:
        return found[0]
    if not found:
        raise _nothing(begun, what, field_word, of)
    labels = [_called(begun, thing.record, thing.way) for thing in found]
    if prompts.can_ask():
        chosen = prompts.choice(begun.language.say(N_("Hvilken mener du?")), labels, begun.language)
        if chosen is not None:
            return found[chosen]
    places = begun.with_lines({str(number): thing.record.at(*thing.way) for number, thing in enumerate(found[:_FEW])})
    raise KompetanseError(
        N_("{words} kan være flere: {few}"),
        words=" ".join(f"«{word}»" for word in what),
        few="; ".join(f"{name} ({place})" for name, place in zip(labels, places.values(), strict=False))
        + ("; …" if len(found) > _FEW else ""),
        remedy=N_("legg til et ord som skiller dem, som en enhet, en dag eller id-en"),
    )


def _nothing(
    begun: write_command.Begun, what: tuple[str, ...], field_word: str, of: tuple[type[Record], ...]
) -> KompetanseError:
    """Nothing fits: the fields of what the words do name, else what they are near."""
    words = " ".join(f"«{word}»" for word in what)
    near = _near(begun, what, of)
    if near:
        return KompetanseError(
            N_("fant ikke {words}"), words=words, near=" / ".join(near), remedy=N_("mente du {near}?")
        )
    if (lacks := _lacks_field(begun, what, field_word, of)) is not None:
        return lacks
    if of != (Record,):
        return KompetanseError(N_("fant ikke {words}"), words=words, remedy=N_("«kompetanse find» leter etter navn"))
    return KompetanseError(
        N_("fant ingenting som er {words} og har feltet «{field}»"),
        words=words,
        field=field_word,
        remedy=N_("skriv id-en eller navnet som i filene; «kompetanse find» finner det"),
    )


def _lacks_field(
    begun: write_command.Begun, what: tuple[str, ...], field_word: str, of: tuple[type[Record], ...]
) -> KompetanseError | None:
    """That what is meant has no such field, and which it has; None where nothing is meant."""
    found = next((each for key in _KEYS if (each := things(begun.register, what, key, of))), None)
    if found is None:
        return None
    keys = [each.key for each in paths_of(type(found[0].value)) if each.names != ("id",)]
    near = nearest(field_word, keys)
    return KompetanseError(
        N_("{what} har ikke feltet «{field}»"),
        what=_called(begun, found[0].record, found[0].way),
        field=field_word,
        keys=", ".join(keys),
        near=near,
        remedy=N_("mente du «{near}»?") if near else N_("feltene er: {keys}"),
    )


def _near(begun: write_command.Begun, what: tuple[str, ...], of: tuple[type[Record], ...]) -> list[str]:
    """What the first word that names nothing is near."""
    kinds = [kind.record for kind in KINDS if issubclass(kind.record, Named) and issubclass(kind.record, of)]
    for word in (word for word in what if not any(map(str.isdigit, word))):
        hits = [search(begun.register, kind, word, hidden=True) for kind in kinds if issubclass(kind, Named)]
        if not any(each.fitting for each in hits):
            return [_called(begun, record) for each in hits for record in each.near][:3]
    return []


def _called(begun: write_command.Begun, record: Record, way: Way = ()) -> str:
    """What a record or a part is called; nobody hidden is named, in a text either."""
    return str(redact(label(begun.register, record, way), begun.readers))
