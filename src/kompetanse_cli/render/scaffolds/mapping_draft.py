"""A mapping file to fill in: the columns, sheets and words of a table that were not known, each with what it may be,
and with the answers that are given.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kompetanse_cli.language import Language
from kompetanse_cli.model import MAPPING_KEY, N_
from kompetanse_cli.operations.importing import COURSES, HEADINGS, LEAVE_OUT, SHEETS, VALUES, ImportQuestion, Meant

Answers = Mapping[tuple[str, str], Meant]
# What YAML reads as a text without quotation marks around it, whatever else it may be taken for.
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå][\wÆØÅæøå -]*[\wÆØÅæøå]|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAKEN_FOR_MORE = frozenset(("yes", "no", "on", "off", "true", "false", "null", "ja", "nei"))
_WHAT: Mapping[str, str] = {
    HEADINGS: N_("Hva kolonnene er: «utelat», {role}, {course} eller {session}, eller et av ordene"),
    SHEETS: N_("Hvilken enhet folk i arket er i: en id eller et navn, «ny», eller «utelat» om arket ikke skal leses."),
    COURSES: N_("Kurs som ikke er koblet. Skriv id-en eller navnet til kvalifikasjonen bak kolonet, eller «ny»."),
    VALUES: N_("Ord som ikke er kjent. Skriv id-en eller navnet bak kolonet, «ny» om det som ikke står der fra før."),
}


def mapping_draft(
    name: str,
    fields: Iterable[str],
    questions: Sequence[ImportQuestion],
    answers: Answers,
    language: Language,
) -> str:
    """The whole file, ended by a newline. A line says nothing before somebody has written something behind its colon;
    `answers` are those that are given, by the keys of the questions, and `fields` what a column may hold.
    """
    return "\n".join(_lines(name, fields, questions, answers, language)) + "\n"


def _lines(
    name: str, fields: Iterable[str], questions: Sequence[ImportQuestion], answers: Answers, language: Language
) -> Iterator[str]:
    say = language.say
    yield f"# {say(N_('Skriv det som menes, bak kolonet. En linje uten noe bak sier ingenting. Les filen med:'))}"
    yield f"# kompetanse import {json.dumps(name, ensure_ascii=False)} --mapping …"
    yield f"# {say(N_('Ligger filen i kommunens mappe, blir den funnet av seg selv.'))}"
    yield f"{MAPPING_KEY}:"
    parts = {"role": "{rolle: …, fagområde: …}", "course": "{kurs: …}", "session": "{samling: …}"}
    for section in (HEADINGS, SHEETS, COURSES):
        asked = [each for each in questions if each.section == section]
        if asked:
            yield f"  # {say(_WHAT[section], **parts)}"
            if section == HEADINGS:
                yield from textwrap.wrap(", ".join(fields), 110, initial_indent="  # ", subsequent_indent="  # ")
            yield f"  {section}:"
            yield from (f"    {_entry(each, answers, language)}" for each in asked)
    yield from _values([each for each in questions if each.section.startswith(f"{VALUES}.")], answers, language)


def _values(asked: Sequence[ImportQuestion], answers: Answers, language: Language) -> Iterator[str]:
    if asked:
        yield f"  # {language.say(_WHAT[VALUES])}"
        yield f"  {VALUES}:"
    for section in dict.fromkeys(each.section for each in asked):
        yield f"    {section.removeprefix(f'{VALUES}.')}:"
        yield from (f"      {_entry(each, answers, language)}" for each in asked if each.section == section)


def _entry(question: ImportQuestion, answers: Answers, language: Language) -> str:
    """One line: the word, what is answered, and beside it what it may be."""
    word, answer = json.dumps(question.word, ensure_ascii=False), answers.get(question.key)
    if answer is not None:
        names = {each.value: each.told for each in question.proposals if isinstance(each.value, str)}
        told = names.get(answer) if isinstance(answer, str) else None
        beside = f"  # {_one_line(told)}" if told not in (None, answer) and told is not None else ""
        return f"{word}: {_value(answer)}{beside}"
    beside = "; ".join(_beside(question, language))
    return f"{word}: # {beside}" if beside else f"{word}:"


def _beside(question: ImportQuestion, language: Language) -> Iterator[str]:
    say = language.say
    if question.section != HEADINGS:
        near = ", ".join(each.told for each in question.proposals if each.value != LEAVE_OUT)
        if near:
            yield _one_line(say(N_("ligner {near}"), near=near))
        return
    if question.count:
        sheets = ", ".join(f"«{sheet}»" for sheet in question.sheets if sheet)
        cells = say(N_("celler: {count}"), count=question.count)
        yield _one_line(f"{cells} {say(N_('i {sheets}'), sheets=sheets)}" if sheets else cells)
    if question.samples:
        yield _one_line(say(N_("som {samples}"), samples=", ".join(question.samples)))
    may_be = N_("kan være {proposals}")
    yield _one_line(say(may_be, proposals=", ".join(_value(each.value) for each in question.proposals)))


def _value(meant: Meant) -> str:
    if not isinstance(meant, str):
        return f"{{{', '.join(f'{key}: {_value(each)}' for key, each in meant.items())}}}"
    is_plain = _PLAIN.fullmatch(meant) and meant.casefold() not in _TAKEN_FOR_MORE
    return meant if is_plain else json.dumps(meant, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
