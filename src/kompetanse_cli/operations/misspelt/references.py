"""What a reference that can be no id, or that nothing has, was meant as: the register knows what it is called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import (
    KIND_OF_KEY,
    KIND_OF_RECORD,
    KINDS,
    Edit,
    Finding,
    Named,
    Person,
    Register,
    Unit,
    id_from,
    is_whole,
)
from kompetanse_cli.operations.misspelt.referring_fields import ReferringField, field_alone, referring_field
from kompetanse_cli.operations.misspelt.session_ids import parts_known, parts_meant
from kompetanse_cli.operations.misspelt.several_ids import parts_of_text, path_to, words_of_ids, written_as_one
from kompetanse_cli.operations.record_search import Hits, search_all
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.shape import one_of_several
from kompetanse_cli.similar import fold

# The codes of what is said of a text that can be no id, of one value where there is a list, and of an id nothing has.
_NO_ID, _NO_LIST = "K076", "K079"
_NO_PART = frozenset(("K116", "K117"))
_CODES = frozenset((_NO_ID, _NO_LIST, *_NO_PART, *(kind.unknown[0] for kind in KINDS if kind.unknown[0])))
_FEW = 5
_NAME = re.compile(r"[^\W\d_][^\d_:;/|<>{}\[\]@]*")
_SIGNS = re.compile(r"[\W_]+")
# Comparisons of a text with a name.
_MOST_COMPARISONS = 100_000
# So many ids can be listed for the reader to choose from.
_MOST_LISTED = 15
_NAMED_KINDS = tuple(kind.record for kind in KINDS if issubclass(kind.record, Named))
_NOBODY_CALLED = {
    Person: N_("Ingen person heter «{name}»."),
    Unit: N_("Ingen enhet heter «{name}»."),
}


def with_meant_ids(
    register: Register, findings: Iterable[Finding], places: Locator, most_comparisons: int = _MOST_COMPARISONS
) -> Iterator[Finding]:
    """The findings; of a reference with what it is called in place of its id, the id is proposed. After so many
    comparisons with names only whole names are looked for."""
    searches = _Searches(register, most_comparisons)
    for finding in findings:
        # What a reference was meant as is not what an id can be made of: that may be nobody's.
        is_settled = bool(finding.edits) and finding.code != _NO_LIST and not finding.address.on_key
        place = referring_field(finding.address) if finding.code in _CODES and not is_settled else None
        written = finding.value.strip("\"'") if place is not None else ""
        if place is None and finding.code == _NO_LIST and (alone := field_alone(finding.address)) is not None:
            yield _with_its_key(finding, *alone, searches)
        elif place is None or not written or written[0] in "[{":
            yield finding
        else:
            yield _Meant(register, place, finding, written, places, searches).finding_with_ids()


@dataclass(slots=True)
class _Searches:
    """What texts are the names of, each looked for once. When many have been, only whole names are looked for: with so
    many the fault is another than a slip, and thousands of them must not take minutes."""

    register: Register
    left: int
    made: dict[tuple[tuple[type[Named], ...], str], Hits] = field(default_factory=dict)
    whole: dict[tuple[tuple[type[Named], ...], str], Hits] = field(default_factory=dict)

    def of(self, targets: tuple[type[Named], ...], written: str) -> Hits:
        """The records that fit, else those that are near."""
        if (targets, written) not in self.made:
            hits = search_all(self.register, targets, written, exactly=True)
            if not hits.fitting and self.left > 0:
                self.left -= sum(len(self.register.by_id(kind)) for kind in targets)
                hits = search_all(self.register, targets, written, whole=True)
            self.made[targets, written] = hits
        return self.made[targets, written]

    def elsewhere(self, targets: tuple[type[Named], ...], written: str) -> Hits:
        """The records of other kinds that are called just so."""
        others = tuple(kind for kind in _NAMED_KINDS if kind not in targets)
        if (others, written) not in self.whole:
            self.whole[others, written] = search_all(self.register, others, written, exactly=True)
        return self.whole[others, written]


@frozen
class _Meant:
    """A reference that is written wrong: the field it is in, what is said of it, and the text."""

    register: Register
    field: ReferringField
    finding: Finding
    written: str
    places: Locator
    searches: "_Searches"

    @property
    def is_whole_list(self) -> bool:
        """Whether the text stands where the whole list should."""
        return self.finding.code == _NO_LIST

    def finding_with_ids(self) -> Finding:
        """The finding with what was meant; as it is where nobody knows."""
        if self.is_whole_list:
            is_key_of_list = self.field.is_list and isinstance(self.finding.address.keys[-1], str)
            return self._listed() if is_key_of_list else self.finding
        hits = self._hits()
        if len(hits.fitting) == 1:
            return self._proposed(hits.fitting[0])
        if hits.fitting:
            return self._to_choose(hits)
        if (several := self._several()) is not None:
            return several
        if len(hits.near) == 1:
            return self._proposed(hits.near[0])
        return self._apart_if_known() or (self._to_choose(hits) if hits.near else self._not_found())

    def _hits(self) -> Hits:
        if not self.field.targets:
            return parts_meant(self.register, self.finding, self.field)
        word = next((each for each in self.field.words if fold(each) == fold(self.written)), None)
        if word is not None:
            return Hits((_Known(word),))
        hits = self.searches.of(self.field.targets, self.written)
        # Nothing that is only near is meant where it is the id of a record that can't be used as it stands.
        broken = () if hits.fitting else self._of_broken()
        return Hits(near=broken) if broken else hits

    def _of_broken(self) -> tuple[Any, ...]:
        """The id of a record that is not there, for something else is wrong with it."""
        made = id_from(self.written)
        known = made and made != self.written and any(made in self.register.known_ids(k) for k in self.field.targets)
        return (_Known(made),) if known else ()

    def _proposed(self, record: Any) -> Finding:
        proposed = _proposal(self.finding, record.id)
        if self.finding.code == _NO_ID and _letters(record.id) != _letters(self.written):
            text = message(N_("Her står «{found}», men det er id-en som skal stå."), found=self.written)
            return replace(proposed, message=text)
        return proposed

    def _several(self) -> Finding | None:
        """What is said of a text that names several, or one with more than its id."""
        unit = path_to(self.register, self.written) if Unit in self.field.targets and not self.field.is_list else None
        if unit is not None:
            return _proposal(self.finding, unit.id)
        if not self.field.targets:
            return None
        found = written_as_one(self.register, self.field.targets, self.written)
        if len(found) == 1:
            return _proposal(self.finding, found[0].id)
        ids = tuple(record.id for record in found)
        return self._apart(ids, is_known=True) if ids else None

    def _apart_if_known(self) -> Finding | None:
        """The same of ids of which one at least is known."""
        words = words_of_ids(self.written)
        known = any(self.register.find(kind, word) for kind in self.field.targets for word in words)
        return self._apart(words, is_known=False) if known else None

    def _apart(self, ids: Sequence[str], *, is_known: bool) -> Finding:
        """Several in one item of a list; where there is room for one, none is chosen."""
        if not self.field.is_list:
            return self._one_of(ids)
        text = message(N_("Her står flere i én tekst: «{found}»."), found=self.written)
        remedy = message(N_("Skill dem med komma: {ids}."), ids=f"[{', '.join(ids)}]")
        edits = (Edit(self.finding.address, self._items(ids)),) if is_known else ()
        label = message(N_("skal skilles med komma"))
        return replace(self.finding, message=text, label=label, help=remedy, edits=edits, certain=False)

    def _items(self, ids: Sequence[str]) -> str:
        """The items of a list in place of one of them: with commas in brackets, else a line and a dash for each."""
        text, span = self.places.text(self.finding.address.path), self.places.span(self.finding.address)
        line = text[: span.start].rpartition("\n")[2]
        if line.strip(" -") or not line.endswith("- "):
            return ", ".join(ids)
        dash = " " * line.rindex("-") + "- "
        return ("\r\n" if "\r\n" in text else "\n").join((ids[0], *(f"{dash}{each}" for each in ids[1:])))

    def _one_of(self, ids: Sequence[str]) -> Finding:
        keys = self.finding.address.keys
        text = message(N_("Her skal det stå én id, men «{found}» er flere."), found=self.written)
        told = one_of_several(KIND_OF_KEY[str(keys[0])].record, str(keys[-1]))
        remedy = told or message(N_("Velg én av dem: {ids}."), ids=", ".join(ids))
        label = message(N_("her skal det stå én id"))
        return replace(self.finding, message=text, label=label, help=remedy, edits=(), choices=tuple(ids))

    def _listed(self) -> Finding:
        """One text where there is a list: the list of the ids that it names, where all are known."""
        found = written_as_one(self.register, self.field.targets, self.written) or self._alone()
        ids = [record.id for record in found]
        if not ids and all(map(_is_id_like, parts_of_text(self.written))):
            return self.finding
        if not ids:
            example = message(N_("Skriv id-ene i klammer, med komma mellom."))
            return replace(self.finding, help=example, edits=(), certain=False)
        new = f"[{', '.join(ids)}]"
        # What stands there is the id: only the brackets are missing.
        certain = ids == [self.written]
        edit = Edit(self.finding.address, new)
        return replace(self.finding, help=message(N_("Skriv {new}."), new=new), edits=(edit,), certain=certain)

    def _alone(self) -> tuple[Any, ...]:
        hits = self.searches.of(self.field.targets, self.written)
        found = hits.fitting or hits.near
        return found if len(found) == 1 else ()

    def _to_choose(self, hits: Hits) -> Finding:
        """Several are called so, or nearly: none is chosen. Of people nobody is listed who is only near."""
        found = [record for record in hits.fitting or hits.near if hits.fitting or not isinstance(record, Person)]
        if not found:
            return self._not_found()
        found = found[:_FEW]
        ids = ", ".join(_told(self.register, record) for record in found)
        text = N_("flere har det navnet: {ids}") if hits.fitting else N_("id-er som ligner: {ids}")
        return replace(
            self.finding, help=message(text, ids=ids), choices=tuple(record.id for record in found), edits=()
        )

    def _not_found(self) -> Finding:
        """Nothing of the kind is called so: something else may be, and a name is no id that is misspelt."""
        finding = replace(self.finding, edits=()) if self.finding.address.on_key else self.finding
        if self.field.parts:
            known = parts_known(self.register, finding.address, self.field)
            ids = message(N_("Rett id-en til en av disse: {known}."), known=", ".join(known))
            return replace(finding, help=ids) if 0 < len(known) <= _MOST_LISTED else finding
        elsewhere = self.searches.elsewhere(self.field.targets, self.written).fitting
        if len(self.field.targets) != 1 or not is_whole(self.register, {KIND_OF_RECORD[self.field.targets[0]].key}):
            return finding
        wanted = self.field.targets[0]
        if search_all(self.register, (wanted,), self.written, hidden=True, exactly=True).fitting:
            # Somebody is called so, and does not want it told.
            return finding
        if elsewhere:
            return replace(finding, help=_is_another(self.written, type(elsewhere[0]), wanted))
        if finding.code != _NO_ID:
            return finding
        registered = self.register.known_ids(wanted)
        if wanted is not Person and 0 < len(registered) <= _MOST_LISTED:
            finding = replace(
                finding, help=message(N_("Rett id-en til en av disse: {known}."), known=", ".join(sorted(registered)))
            )
        return _no_such_name(finding, self.written, wanted)


def _with_its_key(finding: Finding, key: str, place: ReferringField, searches: _Searches) -> Finding:
    """What is said of an id, or a name, alone in a list of mappings: the mapping with it, where it is known."""
    written = finding.value.strip("\"'")
    hits = searches.of(place.targets, written) if written[:1] not in ("", "[", "{") and not finding.edits else Hits()
    found = hits.fitting or hits.near
    if len(found) != 1:
        return finding
    new = f"{{{key}: {found[0].id}}}"
    remedy, edit = message(N_("Skriv {new}."), new=new), Edit(finding.address, new)
    return replace(finding, help=remedy, edits=(edit,), certain=found[0].id == written)


@frozen
class _Known:
    """An id that something has, of which no more is known."""

    id: str


def _proposal(finding: Finding, new: str) -> Finding:
    return replace(
        finding,
        label=message(N_("mente du «{new}»?"), new=new),
        help=message(N_("Bytt til «{new}»."), new=new),
        edits=(Edit(finding.address, new),),
        choices=(),
        certain=False,
    )


def _is_another(written: str, kind: type[Named], wanted: type[Named]) -> Message:
    return message(
        N_("Skriv en id fra «{key}» her; «{found}» står under «{other}»."),
        found=written,
        other=KIND_OF_RECORD[kind].key,
        key=KIND_OF_RECORD[wanted].key,
    )


def _no_such_name(finding: Finding, written: str, kind: type[Named]) -> Finding:
    if not _NAME.fullmatch(written) or not (" " in written or written[:1].isupper()):
        return finding
    text = _NOBODY_CALLED.get(kind, N_("Ingenting under «{key}» heter «{name}»."))
    remedy = N_("Skriv en id som står under «{key}», eller legg «{name}» til der.")
    key = KIND_OF_RECORD[kind].key
    return replace(
        finding,
        message=message(text, name=written, key=key),
        label=message(N_("her skal det stå en id")),
        help=message(remedy, name=written, key=key),
    )


def _letters(text: str) -> str:
    """A text as ids are compared, whatever signs are in it."""
    return fold(_SIGNS.sub("", text))


def _is_id_like(text: str) -> bool:
    return id_from(text) == text


def _told(register: Register, record: Any) -> str:
    """The id, and of a person the unit."""
    if not isinstance(record, Person):
        return str(record.id)
    units = (register.find(Unit, each) for each in dict.fromkeys(post.unit for post in record.posts))
    names = ", ".join(unit.name for unit in units if unit is not None)
    return f"{record.id} ({names})" if names else record.id
