"""What somebody answers of a column, a sheet or a word, as a mapping file says it."""

import re
from collections.abc import Iterable, Mapping

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import (
    N_,
    Education,
    JobPosition,
    Named,
    Person,
    Qualification,
    Register,
    Role,
    ServiceArea,
    Subject,
    Unit,
    UnitType,
    meant_day,
)
from kompetanse_cli.operations.importing.headings import (
    COURSES,
    DATES,
    HEADINGS,
    LEAVE_OUT,
    NEW,
    SHEETS,
    meaning_of,
    value_section,
)
from kompetanse_cli.operations.importing.plan import Plan, listed_names, name_of
from kompetanse_cli.operations.importing.questions.by_content import COURSE, ROLE, SESSION, SUBJECT
from kompetanse_cli.operations.importing.questions.question import ImportQuestion
from kompetanse_cli.operations.importing.table import Meant, NearNames, Proposal
from kompetanse_cli.similar import fold

# What a word is the id or the name of, by the section of the mapping file that tells.
_KINDS: Mapping[str, type[Named]] = {
    SHEETS: Unit,
    COURSES: Qualification,
    value_section("enhet"): Unit,
    value_section("person"): Person,
    value_section("rolle"): Role,
    value_section("fagområde"): Subject,
    value_section("stilling"): JobPosition,
    value_section("type"): UnitType,
    value_section("utdanning"): Education,
    value_section("tjenesteområde"): ServiceArea,
}
# «rolle ressursperson for demens», «kurs HLR», «samling Dag 1».
_OF_A_ROLE = re.compile(r"(?:rolle|rollen|rolla)\s+(?P<role>.+?)(?:\s+(?:for|i)\s+(?P<subject>.+))?", re.IGNORECASE)
_OF_A_COURSE = re.compile(r"(?:kurs|kurset)\s+(?P<course>.+)", re.IGNORECASE)
_OF_A_SESSION = re.compile(r"(?:samling|samlingen|samlinga)\s+(?P<session>.+)", re.IGNORECASE)
_NEW_WORDS = frozenset((NEW, "nytt", "ny", "new"))


def read_answer(question: ImportQuestion, written: str, plan: Plan) -> Meant | None:
    """What is meant, by the number of a proposal or in words; None where nothing is said. Raises KompetanseError for
    what nobody knows."""
    # The words are shown in quotation marks.
    text = " ".join(written.split()).strip('«»"')
    if not text:
        return None
    if text.isdigit() and 1 <= int(text) <= len(question.proposals):
        return question.proposals[int(text) - 1].value
    if question.section in (HEADINGS, SHEETS) and fold(text) == LEAVE_OUT:
        return LEAVE_OUT
    if question.section == HEADINGS:
        return _column(text, plan)
    if question.section == value_section(DATES):
        return _day(text)
    if question.may_be_new and fold(text) in _NEW_WORDS:
        return NEW
    return _record(question.section, text, plan)


def _column(text: str, plan: Plan) -> Meant:
    if found := _OF_A_ROLE.fullmatch(text):
        subject = found["subject"]
        return {ROLE: _new(found["role"]), **({SUBJECT: subject} if subject else {})}
    if found := _OF_A_COURSE.fullmatch(text):
        return {COURSE: _new(found["course"])}
    if found := _OF_A_SESSION.fullmatch(text):
        return {SESSION: found["session"]}
    name = meaning_of(text)
    if name is not None:
        return name
    for key, kind in ((ROLE, Role), (COURSE, Qualification)):
        record = _named(plan.register, kind, text)
        if record is not None:
            return {key: record.id}
    raise KompetanseError(
        N_("en kolonne kan ikke være «{answer}»"),
        answer=text,
        remedy=N_("svar med et tall, «utelat», «enhet», «navn», «rolle Leder», «rolle Ressursperson for Demens» eller "
                  "«kurs HLR»; med Enter står det åpent"),
    )  # fmt: skip


def _new(word: str) -> str:
    return NEW if fold(word) in _NEW_WORDS else word


def _day(text: str) -> str:
    meant = meant_day(text)
    if meant is None or not meant.certain:
        raise KompetanseError(N_("«{answer}» er ikke én dag"), answer=text, remedy=N_("skriv dagen som 2024-08-01"))
    return str(meant.value)


def _record(section: str, text: str, plan: Plan) -> str:
    kind = _KINDS.get(section)
    if kind is None:
        return text
    record = _named(plan.register, kind, text)
    if record is not None:
        return record.id
    if kind is Unit and fold(text) in plan.unit_words:
        return plan.unit_words[fold(text)]
    names = {name: Proposal(each.id, name_of(each)) for each in _all(plan.register, kind) if (name := _name(each))}
    longer = plan.unit_words.values() if kind is Unit else ()
    near = ", ".join(each.told for each in NearNames(names, longer).near(text))
    remedy = N_("mente du {near}?") if near else N_("svar med et tall, et navn eller en id, eller «ny»")
    raise KompetanseError(N_("ingen heter «{answer}»"), answer=text, remedy=remedy, near=near)


def _named(register: Register, kind: type[Named], text: str) -> Named | None:
    """The one record of an id or a name. Raises KompetanseError when several have it."""
    found = [each for each in _all(register, kind) if fold(text) in (fold(each.id), fold(_name(each)))]
    if len(found) > 1:
        raise KompetanseError(
            N_("flere heter «{answer}»: {several}"), answer=text, several=listed_names(found),
            remedy=N_("svar med id-en"),
        )  # fmt: skip
    return found[0] if found else None


def _all(register: Register, kind: type[Named]) -> Iterable[Named]:
    return register.by_id(kind).values()


def _name(record: Named) -> str:
    return str(getattr(record, "name", ""))
