"""What the format says of its keys and of the values that are one of a few, in the reader's language."""

from collections.abc import Iterator

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Choice, FieldLeaf, Kind, Record, fields_of

YES_NO = ("ja", "nei")


def about_kind(kind: Kind, language: Language) -> str:
    """What stands under a key at the top, in Markdown."""
    return language.say(" ".join((kind.record.__doc__ or "").split()) or kind.title)


def about_field(record: type[Record], name: str, language: Language) -> str:
    """What a key means, whether it must be there, and how a value of it is written, in Markdown."""
    info = record.model_fields[name]
    told = [language.say(info.description or "")]
    if info.is_required():
        told.append(language.say(N_("Må være med.")))
    examples = (each for each in info.examples or () if isinstance(each, str | int))
    told += [language.say(N_("Eksempel: {example}"), example=f"`{info.alias}: {each}`") for each in examples]
    return "\n\n".join(filter(None, told))


def hover_text(record: type[Record], name: str, language: Language) -> str:
    """What a key means, under its name and title, and the values that it may have when they are few, in Markdown."""
    info = record.model_fields[name]
    title = language.say(info.title or name)
    told = [f"**{info.alias}** · {title}", about_field(record, name, language)]
    leaves = [leaf for leaf in fields_of(record) if leaf.path[0] == name and len(leaf.names) == 1]
    values = dict(value for leaf in leaves for value in values_of(leaf, language))
    told += ["\n".join(f"- `{value}`{f': {about}' if about else ''}" for value, about in values.items())]
    return "\n\n".join(filter(None, told))


def values_of(leaf: FieldLeaf, language: Language) -> Iterator[tuple[str, str]]:
    """The values of a field that has one of a few, as people read them, each with what it means."""
    if leaf.kind is bool:
        yield from ((word, "") for word in YES_NO)
    elif isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
        for shown, member in zip(leaf.kind.shown(), leaf.kind, strict=True):
            yield shown, language.say(member.description)
