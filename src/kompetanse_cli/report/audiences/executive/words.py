"""The short words of a page with room for few: places as people call them, roles in a sentence, numbers in letters."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from kompetanse_cli.analysis.coverage import CoverageLine, GapReason
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Qualification, Register, Requirement, Role, Subject, Unit, id_from, is_of_one
from kompetanse_cli.report.base import Context, first_words, lowered

RESOURCE, LEADER = "ressursperson", "leder"
_NUMBERS = (
    *(N_("null"), N_("én"), N_("to"), N_("tre"), N_("fire"), N_("fem"), N_("seks"), N_("sju"), N_("åtte"), N_("ni")),
    *(N_("ti"), N_("elleve"), N_("tolv")),
)
# How the names of people by what they do end, with the same of several and of a certain one: all other words stand as
# they are. Source: masculine nouns on -er, -ør, -or, -person in Bokmålsordboka, on -ar, -ør, -or in Nynorskordboka.
_ENDINGS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "nb": (("er", "ere", "eren"), ("ør", "ører", "øren"), ("or", "orer", "oren"), ("person", "personer", "personen")),
    "nn": (
        *(("ar", "arar", "aren"), ("er", "erar", "eren"), ("ør", "ørar", "øren"), ("or", "orar", "oren")),
        ("person", "personar", "personen"),
    ),
    "en": (("er", "ers", ""), ("or", "ors", ""), ("person", "persons", "")),
}


def in_letters(language: Language, number: int) -> str:
    """«to», «tolv»; above that the figures."""
    return language.say(_NUMBERS[number]) if 0 <= number < len(_NUMBERS) else language.number(number)


def listed(language: Language, names: Sequence[str], most: int | None = None) -> str:
    """«Kaia, Tunet og Skogly»; of more than `most`, as many as that and how many more."""
    shown = list(names)
    if most is not None and len(shown) > most:
        rest = len(shown) - most
        shown = [*shown[:most], language.plural(N_("{n} sted til"), N_("{n} steder til"), rest)]
    if len(shown) < 2:
        return "".join(shown)
    return language.say(N_("{first} og {last}"), first=", ".join(shown[:-1]), last=shown[-1])


def _beginning(unit: Unit) -> str:
    """The first words of a unit's name that its id is made of, where it is made of whole words; else all of it.

    It is what the municipality itself calls the unit for short: «Kaia» of «Kaia bufellesskap» with the id `kaia`.
    """
    words = unit.name.split()
    beginnings = (" ".join(words[:number]) for number in range(1, len(words) + 1))
    return next((each for each in beginnings if id_from(each) == unit.id), unit.name)


def _short_units(register: Register) -> Mapping[str, str]:
    short = {unit.id: _beginning(unit) for unit in register.units}
    names = Counter(short.values())
    return {unit.id: short[unit.id] if names[short[unit.id]] == 1 else unit.name for unit in register.units}


def unit_word(context: Context, unit_id: str) -> str:
    """What a unit is called for short, where no other is called so; else its name."""
    return context.register.once(_short_units).get(unit_id) or context.names.unit(unit_id)


def place_word(context: Context, line: CoverageLine) -> str:
    """The unit of a line for short, or the service area."""
    if line.unit is None:
        return context.place_name(line)
    # One that is in the files of then alone has the name it had.
    return context.register.once(_short_units).get(line.unit.id, line.unit.name)


def role_word(context: Context, role_id: str) -> str:
    """«ressursperson», in a sentence."""
    # What a role is called besides, in brackets, is more than a sentence has room for.
    return re.sub(r" \([^()]*\)$", "", lowered(context.names.of(Role, role_id)))


def several(context: Context, role_id: str) -> str | None:
    """«ressurspersoner»; None for a word that nobody here knows how to bend."""
    return _bent(context.language, role_word(context, role_id), 1)


def certain(context: Context, role_id: str) -> str | None:
    """«ressurspersonen», «instruktøren» of a koordinerende instruktør; None likewise."""
    return _bent(context.language, role_word(context, role_id).split()[-1], 2)


def _bent(language: Language, word: str, form: int) -> str | None:
    for ending in _ENDINGS[language.code]:
        if word.endswith(ending[0]) and ending[form]:
            return word.removesuffix(ending[0]) + ending[form]
    return None


def people_word(context: Context, requirement: Requirement) -> str:
    """«ressursperson i demens»: whom a requirement asks for, with the subject where it is for one of several."""
    word, subject = role_word(context, requirement.role), requirement.subject
    if subject is None or not is_of_one(subject) or not _is_of_several(context, requirement):
        return word
    return context.language.say(N_("{role} i {subject}"), role=word, subject=subject_word(context, subject))


def _is_of_several(context: Context, requirement: Requirement) -> bool:
    """Whether the role is asked for in another subject too, on the day."""
    return any(
        line.requirement.role == requirement.role and line.requirement.subject != requirement.subject
        for line in context.coverage.lines
        if line.requirement.subject is not None and is_of_one(line.requirement.subject)
    )


def subject_word(context: Context, subject_id: str) -> str:
    """«klinisk observasjon», in a sentence."""
    return lowered(context.names.of(Subject, subject_id))


def unbroken(text: str, longest: int | None = None) -> str:
    """A few words of a narrow column, which do not break; longer ones do."""
    return text.replace(" ", "\u00a0") if len(text) <= (longest or _NARROW) else text


_NARROW = 26


def day_word(context: Context, day: date) -> str:
    """«15. mai» in the year of the report, «31. desember 2027» else."""
    return context.language.day_in(day, context.on.year)


def then_word(context: Context, day: date) -> str:
    """A day that is looked back to from less than a year after: without its year."""
    is_near = 0 <= (context.on - day).days < _YEAR
    return context.language.day_in(day, day.year if is_near else context.on.year)


_YEAR = 365


def lacked(context: Context, line: CoverageLine) -> str:
    """What a place lacks, in a word or two: «ressursperson», «én av to ressurspersoner», «gyldig ressurskurs»."""
    language, requirement = context.language, line.requirement
    if len(line.holders) and line.need > 1:
        return _part(context, line)
    match line.reason:
        case GapReason.EXPIRED if len(requirement.qualifications) == 1:
            return language.say(N_("gyldig {course}"), course=course_word(context, requirement))
        case GapReason.UNQUALIFIED if len(requirement.qualifications) == 1:
            return course_word(context, requirement)
        case GapReason.NOT_IN_FORUM:
            return language.say(N_("plass i nettverket"))
        case _:
            return people_word(context, requirement)


def _part(context: Context, line: CoverageLine) -> str:
    """«én av to ressurspersoner», «fagansvarlig, én av to»."""
    language, role = context.language, line.requirement.role
    numbers = {"n": in_letters(language, len(line.holders)), "need": in_letters(language, line.need)}
    bent = several(context, role)
    if bent is None:
        return language.say(N_("{role}, {n} av {need}"), role=role_word(context, role), **numbers)
    return language.say(N_("{n} av {need} {roles}"), roles=bent, **numbers)


def course_word(context: Context, requirement: Requirement) -> str:
    """«ressurskurs»: the one qualification that a requirement asks for, as the municipality calls it for short.

    That is its id where that is the word for a course; else what stands before what it is about.
    """
    qualification = requirement.qualifications[0]
    if re.fullmatch("[a-zæøå]+kurs", qualification):
        return qualification
    name = lowered(context.names.of(Qualification, qualification))
    return re.split(r" (?:i|for|om|til|av|in|of) ", name)[0] if len(name) > _LONG_NAME else name


_LONG_NAME = 30


def clause(context: Context, text: str, longest: int) -> str:
    """A text; of a long one what stands before its next clause, else as many words as there is room for."""
    told = context.redact(" ".join(text.split()).rstrip("."))
    if len(told) <= longest:
        return told
    for ends, place in ((_PAUSES, 0), (_CLAUSES, -1)):
        found = [end.start() for end in ends.finditer(told) if _SHORTEST < end.start() <= longest]
        if found:
            return told[: found[place]]
    return first_words(told, longest)


# Where a sentence may end and still say something: at its first pause, else as late as there is room for. Norwegian,
# as the files are.
_PAUSES = re.compile(r"(?<![0-9])[,;:.] ")
_CLAUSES = re.compile(r" (?:når|for|som|så|til|fra|frå|ved|etter|medan|mens|og) ")
_SHORTEST = 12
