"""Columns that are a role by their heading: the role, and what it is for, in any order and however they are written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import EVERY_SUBJECT, Register, Role, Subject
from kompetanse_cli.operations.importing.headings.mapping import RoleColumn
from kompetanse_cli.operations.importing.headings.words import DATED, is_left_out, meaning_of, plain_heading
from kompetanse_cli.similar import fold, nearest, part_of_one

# What leaders are called, whatever they lead.
LEADERS = frozenset(map(fold, (
    "avdelingsleder", "enhetsleder", "einingsleiar", "virksomhetsleder", "soneleder", "boligleder", "leiar", "fagleder",
    "styrer",
)))  # fmt: skip
LEADER = "leder"
_LOCAL_NAMES: Mapping[str, str] = {"hovudinstruktør": "hovedinstruktør", "koordinerande instruktør":
                                   "koordinerende-instruktør", "coordinating instructor": "koordinerende-instruktør",
                                   "resource person": "ressursperson", "leader": LEADER}  # fmt: skip
_ENDINGS = ("", "r", "e", "er", "ar", "en", "et", "ene", "ane", "rne", "erne")
# Shorter words are near too much.
_SHORTEST = 5
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
# What columns hold that say since when.
_FIRST_DAY = frozenset(("fra", "oppnådd", "ansatt_fra"))
# What binds a role to what it is for, and says nothing of its own.
_BINDING = frozenset(map(fold, (
    "for", "i", "innen", "innenfor", "innanfor", "på", "med", "av", "til", "ved", "som", "og", "er", "har", "rolle",
    "rollen", "fag", "fagområde", "fagområdet", "ansvar", "ansvarlig", "ansvarsområde", "vår", "våre", "navn", "namn",
    "nr", "x", "oversikt", "over", "liste", "alle", "de", "den",
)))  # fmt: skip
# With such a word it is something that is done or counted, and no role that somebody has.
_NO_ROLE = frozenset(map(fold, (
    "møte", "møter", "møtet", "kurs", "kurset", "samling", "samlinger", "dag", "opplæring", "antall", "ant", "nettverk",
    "deltatt", "vara", "stedfortreder", "vikar", "nest", "behov", "mangler", "ønsket", "ønske", "ønsker", "mål", "krav",
    "tidligere", "ny", "nye", "kommentar", "merknad", "dekning", "sum", "totalt", "tid", "timer", "oppfølging",
    "gruppe", "neste", "forrige", "ikke", "eks", "evt", "tlf", "telefon", "mobil", "epost", "e-post", "mail", "avtale",
    "plan",
)))  # fmt: skip


@frozen
class RoleHeading:
    """What a heading with a role in it says: the role, the `subject` as it is written or its id, and whether the files
    have that. `is_day`: below stands the first day in the role."""

    column: RoleColumn
    is_known: bool = True
    is_day: bool = False


@frozen
class RoleWords:
    """The words for the roles of a municipality, the longest first, and for its subjects; `names` are the names and ids
    of the roles, folded. Ask for it by `register.once`."""

    roles: tuple[tuple[tuple[str, ...], str], ...] = ()
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    with_subject: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def read(self, heading: str, beside: "RoleHeading | None" = None) -> RoleHeading | None:
        """The role over a column; None where it is none, or may be several. `beside` is the role that the sheet is
        about, of which the heading is what it is for."""
        tokens = [token for token in _WORD.findall(plain_heading(heading)) if token]
        found = self._role_in([fold(token) for token in tokens])
        if found is None:
            return self._beside(heading, beside) or self._in_one_word(heading)
        role, span = found
        if self._role_in([fold(token) for number, token in enumerate(tokens) if number not in span]) is not None:
            return None
        rest = [token for number, token in enumerate(tokens) if number not in span and not token.isdigit()]
        return self._with_rest(role, rest)

    def is_role(self, word: str) -> bool:
        """Whether a word is the name or the id of a role as it stands."""
        return fold(word) in self.names

    def near(self, heading: str) -> RoleColumn | None:
        """The role that a word of a heading is nearly called, or is the beginning of, with the rest for what it is
        for; None where several are near."""
        tokens = _WORD.findall(plain_heading(heading))
        for number, token in enumerate(tokens):
            names = {"".join(words): role for words, role in self.roles}
            near = nearest(token, names) or part_of_one(token, names) if len(token) > _SHORTEST else None
            if near is not None:
                rest = [each for place, each in enumerate(tokens) if place != number and fold(each) not in _BINDING]
                return RoleColumn(names[near], " ".join(rest))
        return None

    def is_of_roles(self, heading: str) -> RoleHeading | None:
        """The one role that a sheet, or a group of columns, is about: «Ressurspersoner 2026»."""
        read = self.read(heading)
        return read if read is not None and not read.column.subject and not read.is_day else None

    def is_of_subjects(self, role: str, cell: str) -> bool:
        """Whether a cell below a role has what it is for: subjects that are known, one or several."""
        parts = [part.strip() for part in re.split(r"[,/;+&]|\bog\b", cell) if part.strip()]
        return role in self.with_subject and bool(parts) and all(self._subject(part) is not None for part in parts)

    def _role_in(self, folded: Sequence[str]) -> tuple[str, range] | None:
        """The role that some of the words are, and which."""
        for words, role in self.roles:
            for start in range(len(folded) - len(words) + 1):
                if all(_is_of(word, folded[start + n]) for n, word in enumerate(words)):
                    return role, range(start, start + len(words))
        return None

    def _with_rest(self, role: str, rest: list[str]) -> RoleHeading | None:
        whole = " ".join(rest)
        if known := self._subject(whole):
            return RoleHeading(RoleColumn(role, known))
        said = [word for word in rest if fold(word) not in _BINDING]
        phrase = " ".join(_between(rest, said))
        if not phrase:
            is_every = EVERY_SUBJECT in map(fold, rest) and role in self.with_subject
            return RoleHeading(RoleColumn(role, EVERY_SUBJECT if is_every else ""))
        if known := self._subject(phrase):
            return RoleHeading(RoleColumn(role, known))
        if len(said) > 1 and meaning_of(said[-1]) in _FIRST_DAY:
            # «Demens fra»: what the role is for, and that below are days.
            what = self._with_rest(role, rest[: len(rest) - rest[::-1].index(said[-1]) - 1])
            return None if what is None else replace(what, is_day=True)
        meaning = meaning_of(phrase)
        if meaning == "enhet":
            return RoleHeading(RoleColumn(role))
        if meaning in DATED or fold(phrase) in ("dato", "fradato", "sidendato"):
            return RoleHeading(RoleColumn(role), is_day=True)
        is_none = meaning is not None or is_left_out(phrase) or any(fold(word) in _NO_ROLE for word in said)
        if is_none or role not in self.with_subject:
            return None
        return RoleHeading(RoleColumn(role, phrase), is_known=False)

    def _beside(self, heading: str, beside: "RoleHeading | None") -> RoleHeading | None:
        known = self._subject(heading) if beside is not None else None
        return None if known is None or beside is None else RoleHeading(RoleColumn(beside.column.role, known))

    def _in_one_word(self, heading: str) -> RoleHeading | None:
        """«Demensressursperson», where demens is known."""
        folded = fold(plain_heading(heading))
        for words, role in self.roles:
            one = "".join(words)
            for ending in _ENDINGS:
                if folded.endswith(one + ending) and folded != one + ending:
                    known = self._subject(folded.removesuffix(one + ending).removesuffix("s"))
                    known = known or self._subject(folded.removesuffix(one + ending))
                    if known is not None:
                        return RoleHeading(RoleColumn(role, known))
        return None

    def _subject(self, word: str) -> str | None:
        """The id of the one subject with this name or id."""
        ids = self.subjects.get(fold(word), ())
        return ids[0] if len(ids) == 1 else None


def says_no_role(heading: str) -> bool:
    """Whether a heading has a word of what is done or counted, so that nobody has it for a role."""
    return any(fold(word) in _NO_ROLE for word in _WORD.findall(plain_heading(heading)))


def _between(rest: list[str], said: list[str]) -> list[str]:
    """The words from the first that says something to the last: «vold og trusler» is one."""
    if not said:
        return []
    places = [number for number, word in enumerate(rest) if word in said]
    return rest[places[0] : places[-1] + 1]


def _is_of(word: str, written: str) -> bool:
    return written.startswith(word) and written.removeprefix(word) in _ENDINGS


def role_words(register: Register) -> RoleWords:
    """The words for the roles and subjects of a municipality."""
    phrases: dict[tuple[str, ...], str] = {}
    for role in register.by_id(Role).values():
        for name in (role.name, role.id):
            phrases.setdefault(_phrase(name), role.id)
            phrases.setdefault((fold(name),), role.id)
    ids = register.by_id(Role)
    for name, role_id in (*_LOCAL_NAMES.items(), *((name, LEADER) for name in LEADERS)):
        if role_id in ids:
            phrases.setdefault(_phrase(name), role_id)
    subjects: dict[str, tuple[str, ...]] = {}
    for subject in register.by_id(Subject).values():
        for word in dict.fromkeys((fold(subject.name), fold(subject.id))):
            subjects[word] = (*subjects.get(word, ()), subject.id)
    longest = sorted(phrases.items(), key=lambda pair: (-len(pair[0]), -len("".join(pair[0]))))
    names = frozenset(fold(word) for role in ids.values() for word in (role.name, role.id))
    return RoleWords(tuple(longest), subjects, frozenset(_with_subject(register)), names)


def _phrase(name: str) -> tuple[str, ...]:
    return tuple(fold(token) for part in name.split("-") for token in _WORD.findall(part))


# The roles that are for a subject where nothing is said of it.
_FOR_SUBJECT = re.compile("ressurs|instrukt|fag|kontakt")


def _with_subject(register: Register) -> Iterator[str]:
    for role in register.by_id(Role).values():
        if role.has_subject or (role.has_subject is None and _FOR_SUBJECT.search(fold(role.name))):
            yield role.id
