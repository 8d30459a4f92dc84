"""The rules by which `git filter-repo` takes a person out of a history, and what no rule may be made of.

A rule is blind: it replaces every place where the words stand, in every file there ever was. So none is made of what
somebody else is called too, or of what says something else elsewhere in the files.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KINDS, TOMBSTONE, Named, Person, Region, Register, Span
from kompetanse_cli.operations.changes.renaming import regions_of
from kompetanse_cli.operations.erasing.contact_rules import contact_rules
from kompetanse_cli.operations.erasing.name_patterns import (
    NO_ADDRESS,
    NameForm,
    any_of,
    forms_pattern,
    id_pattern,
    letters_for_git,
    name_forms,
    record_patterns,
)
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.names import COMMON_WORDS, PLACE_WORDS, Bearer, fold, name_words
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.yaml import KeyPath, KeySpans, TextIndex, locate

_WORD = re.compile(r"[^\W_]+")


class Hindrance(Enum):
    """Hindrance no rule is made of something."""

    SHARED = "somebody else is called so too, or by a longer name with this in it"
    EARLIER = "somebody with another id was called so in the history: the same person, or another"
    REUSED = "it was somebody else's id earlier"
    ONE_WORD = "a single word stands in much that is about others"
    OTHER_MEANING = "it says something else elsewhere in the files"


@frozen
class KeptName:
    """What no rule is made of, why, and the ids of those whom the rule would have hit as well; of an id their names.
    `rules` are for whoever knows better.
    """

    texts: tuple[str, ...]
    why: Hindrance
    others: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@frozen
class HistoryRecipe:
    """The lines of the file of rules (for `--replace-text` and `--replace-message`), what has no rule, and other names
    that the person's id has had, by which it may be the same person.
    """

    rules: tuple[str, ...]
    kept: tuple[KeptName, ...]
    earlier_names: tuple[str, ...] = ()


def history_recipe(
    source: Source, register: Register, person: Person, new: str, earlier: Iterable[Bearer] = ()
) -> HistoryRecipe:
    """The recipe for a person of the register, who is called `new` from now on. `source` are the files before that, and
    `earlier` the people whom they had once, with other ids or names.
    """
    earlier = tuple(earlier)
    kept: dict[tuple[Hindrance, tuple[str, ...]], list[NameForm]] = {}
    sure = []
    for form in name_forms(person.name):
        why = _hindrance(register, person, form, earlier)
        if why is None:
            sure.append(form)
        else:
            kept.setdefault(why, []).append(form)
    # Before those of the name, which may be a part of an address.
    rules = [*contact_rules(register, person, new), *_rules(sure)]
    addresses = [form.in_address for form in sure if not form.has_initials]
    rules += [f"regex:(?i){NO_ADDRESS}{any_of(addresses)}(?=@)==>{new}"] if addresses else []
    slugs, others_too = _slugs(register, person, sure, earlier)
    rules += [f"regex:(?i){any_of(slugs)}==>{new}"] if slugs else []
    told = [*(_kept(*about, forms) for about, forms in kept.items()), *others_too]
    others = tuple(dict.fromkeys(each.name for each in earlier if each.id == person.id and each.name != person.name))
    of_id = _hindrance_of_id(source, register, person, earlier)
    told += [of_id] if of_id else []
    if of_id is None:
        if kept or others:
            # Beside the id no other is meant.
            names = (person.name, *others)
            rules += [f"regex:(?i){each}==>\\g<1>{TOMBSTONE}" for each in record_patterns(person.id, names)]
        rules.append(f"regex:{id_pattern(person.id)}==>{new}")
    return HistoryRecipe(tuple(rules), tuple(told), () if of_id else others)


def _kept(why: Hindrance, others: tuple[str, ...], forms: Iterable[NameForm]) -> KeptName:
    forms = tuple(forms)
    rules = tuple(_rules(forms)) if why is Hindrance.EARLIER else ()
    return KeptName(tuple(form.text for form in forms), why, others, rules)


def _rules(forms: Iterable[NameForm]) -> Iterator[str]:
    """One for those with the last name last, and one for the others."""
    by_order: dict[bool, list[NameForm]] = {}
    for form in forms:
        by_order.setdefault(form.last_first, []).append(form)
    yield from (f"regex:(?i){forms_pattern(alike)}==>{TOMBSTONE}" for _, alike in sorted(by_order.items()))


def _slugs(
    register: Register, person: Person, sure: Iterable[NameForm], earlier: Iterable[Bearer]
) -> tuple[list[str], list[KeptName]]:
    """The rules for the name in ids and names of files, and what else is or was called so."""
    rules, kept = [], []
    called = [(other.id, f"{other.id} {getattr(other, 'name', '')}") for other in _others(register, person)]
    called += [(each.id, f"{each.id} {each.name}") for each in earlier if each.id != person.id]
    for form in sure:
        if form.has_initials:
            continue
        found = re.compile(form.slug.encode(), re.IGNORECASE)
        others = tuple(dict.fromkeys(each for each, text in called if found.search(text.encode())))
        if others:
            kept.append(KeptName(("-".join(form.words).lower(),), Hindrance.SHARED, others))
        else:
            rules.append(form.slug)
    return rules, kept


def _hindrance(
    register: Register, person: Person, form: NameForm, earlier: Iterable[Bearer]
) -> tuple[Hindrance, tuple[str, ...]] | None:
    """Why no rule is made of a way to write the name."""
    if len(form.words) == 1:
        return Hindrance.ONE_WORD, ()
    if others := tuple(_hit(register, person, form.pattern)):
        return Hindrance.SHARED, others
    found = re.compile(form.pattern.encode(), re.IGNORECASE)
    once = dict.fromkeys(
        each.id
        for each in earlier
        if each.id != person.id and any(found.search(form.text.encode()) for form in name_forms(each.name))
    )
    return (Hindrance.EARLIER, tuple(once)) if once else None


def _hindrance_of_id(source: Source, register: Register, person: Person, earlier: Iterable[Bearer]) -> KeptName | None:
    """Why no rule is made of the id."""
    own = (person.id,)
    if others := tuple(_with_id(register, person, id_pattern(person.id))):
        return KeptName(own, Hindrance.SHARED, others)
    words = name_words(person.name)
    had = dict.fromkeys(each.name for each in earlier if each.id == person.id and not words & name_words(each.name))
    if had:
        return KeptName(own, Hindrance.REUSED, tuple(had))
    if person.id in COMMON_WORDS | PLACE_WORDS:
        return KeptName(own, Hindrance.ONE_WORD)
    return KeptName(own, Hindrance.OTHER_MEANING) if _says_something_else(source, register, person) else None


def git_pattern(register: Register, person: Person) -> str:
    """What finds the person in files as git looks for it: the id, and each spelling that is nobody else's."""
    forms = (form for form in name_forms(person.name) if len(form.words) > 1)
    sure = [form.for_git for form in forms if not any(_hit(register, person, form.pattern))]
    return "|".join((rf"(^|[^[:alnum:]_-]){letters_for_git(person.id)}($|[^[:alnum:]_-])", *sure))


def _hit(register: Register, person: Person, pattern: str) -> Iterator[str]:
    """The ids of the others whom a rule would rename, by any way of writing their names."""
    found = re.compile(pattern.encode(), re.IGNORECASE)
    words = _stems(person.name)
    for other in _others(register, person):
        name = str(getattr(other, "name", ""))
        if words.isdisjoint(_stems(f"{name} {other.id}")):
            continue
        texts = [form.text for form in name_forms(name)] if isinstance(other, Person) else [name, other.id]
        if any(found.search(text.encode()) for text in texts):
            yield other.id


def _stems(text: str) -> frozenset[str]:
    """The words of a text as whoever has no æ, ø or å writes them, without an s at their ends: that may be a genitive,
    or a letter of the name.
    """
    plain = (fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))
    return frozenset(word.replace("aa", "a").replace("oe", "o").replace("ae", "e").rstrip("s") for word in plain)


def _with_id(register: Register, person: Person, pattern: str) -> Iterator[str]:
    found = re.compile(pattern.encode())
    for other in _others(register, person):
        texts = (other.id, str(getattr(other, "name", "")))
        if other.id == person.id or any(found.search(text.encode()) for text in texts):
            yield other.id


def _others(register: Register, person: Person) -> Iterator[Named]:
    """Everything with an id but the person."""
    for kind in KINDS:
        for each in register.all(kind.record):
            if isinstance(each, Named) and each is not person:
                yield each


def _says_something_else(source: Source, register: Register, person: Person) -> bool:
    """Whether the id is a key or a whole value somewhere where it does not name the person."""
    own = regions_of(register, person, Locator(source))
    return any(_has(source, path, person.id, own.get(path, ())) for path in source)


def _has(source: Source, path: str, word: str, own: Iterable[Region]) -> bool:
    try:
        text = decode(source[path]).text
    except OSError:
        return False
    if word not in text:
        return False
    places = _places(text, markdown=path.lower().endswith(".md"))
    index, starts = TextIndex(path, text), {region.start for region in own}
    spans = (span for place in places.values() for span in (place.key, place.value) if span is not None)
    found = (span for span in spans if text[span.start : span.end].strip("\"'") == word)
    return any(index.region(Span(span.start, span.end)).start not in starts for span in found)


def _places(text: str, *, markdown: bool) -> Mapping[KeyPath, KeySpans]:
    if not markdown:
        return locate(text)
    front = split(text)
    return {} if front is None else locate(front.yaml, front.offset)
