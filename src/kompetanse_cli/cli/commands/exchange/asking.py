"""Questions of what a table leaves open, to whoever sits at the terminal: each once, the columns first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kompetanse_cli.cli.commands.change.write_command import Begun
from kompetanse_cli.cli.commands.exchange.mapping_file import mapping_of
from kompetanse_cli.cli.console import prompts, show, show_lines, tell
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.operations.importing import (
    COURSE,
    COURSES,
    DATES,
    HEADINGS,
    LEAVE_OUT,
    NEW,
    ROLE,
    SHEETS,
    ImportQuestion,
    Meant,
    Plan,
    TableMapping,
    read_answer,
    told_of,
    value_section,
)
from kompetanse_cli.render.terminal import Line, Style, StyledSpan, line
from kompetanse_cli.report.base import redact

Answers = dict[tuple[str, str], Meant]
# What is asked of a word, by the section of the mapping file that says what it means.
_ASKED: Mapping[str, str] = {
    HEADINGS: N_("Hva er kolonnen «{word}»?"),
    SHEETS: N_("Hvilken enhet er folk i arket «{word}» i?"),
    COURSES: N_("Hvilken kvalifikasjon gir kurset «{word}»?"),
    value_section("enhet"): N_("Hvilken enhet er «{word}»?"),
    value_section("person"): N_("Hvem er «{word}»?"),
    value_section("rolle"): N_("Hvilken rolle er «{word}»?"),
    value_section("fagområde"): N_("Hvilket fagområde er «{word}»?"),
    value_section("stilling"): N_("Hvilken stilling er «{word}»?"),
    value_section("type"): N_("Hvilken type enhet er «{word}»?"),
    value_section("utdanning"): N_("Hvilken utdanning er «{word}»?"),
    value_section("tjenesteområde"): N_("Hvilket tjenesteområde er «{word}»?"),
    value_section(DATES): N_("Hvilken dag er «{word}»?"),
}
_HOW = N_(
    "Svar med tallet, eller i ord: «navn», «enhet», «utelat», «rolle Leder», «rolle Ressursperson for "
    "Demens», «kurs HLR». Det som står åpent (Enter), blir ikke lest, og kan skrives i koblingsfilen."
)
# What is asked of all that is near nothing, together: whether it is to be made.
_MADE: Mapping[str, str] = {
    COURSES: N_("Kurs som ikke er kjent: {words}. Skal de bli kvalifikasjoner?"),
    value_section("enhet"): N_("Enheter som ikke er kjent: {words}. Skal de lages?"),
    value_section("rolle"): N_("Roller som ikke er kjent: {words}. Skal de lages?"),
    value_section("fagområde"): N_("Fagområder som ikke er kjent: {words}. Skal de lages?"),
    value_section("stilling"): N_("Stillinger som ikke er kjent: {words}. Skal de lages?"),
}


def ask(
    questions: Callable[[Plan], Sequence[ImportQuestion]],
    planned: Callable[[TableMapping], Plan],
    begun: Begun,
) -> tuple[dict[tuple[str, str], ImportQuestion], Answers]:
    """All that was asked, by its key, with the answers that are given. What an answer uncovers is asked next: a plan
    is made anew with each round of answers. Ends when all is asked, or when whoever is asked has gone."""
    asked: dict[tuple[str, str], ImportQuestion] = {}
    show_lines(begun.language.say(_HOW))
    answers: Answers = {}
    plan = planned(TableMapping())
    while True:
        new = [each for each in questions(plan) if each.key not in asked]
        # What is in a column is known only when the column is.
        columns = [each for each in new if each.section == HEADINGS]
        asked |= {each.key: each for each in columns or new}
        if not new:
            return asked, answers
        try:
            before = len(answers)
            _round(columns or new, answers, plan, begun)
        except KeyboardInterrupt:
            tell(begun.language.say(N_("Avbrutt. Svarene til nå er med i koblingsfilen.")))
            return asked, answers
        if len(answers) > before:
            plan = planned(said_by(asked, answers))


def said_by(asked: Mapping[tuple[str, str], ImportQuestion], answers: Answers) -> TableMapping:
    """The mapping that answers say."""
    tree: dict[str, Any] = {}
    for key, meant in answers.items():
        section, word = asked[key].section, asked[key].word
        outer, _, what = section.partition(".")
        place = tree.setdefault(outer, {})
        (place.setdefault(what, {}) if what else place)[word] = meant
    return mapping_of(Path(), tree)


def _round(questions: Sequence[ImportQuestion], answers: Answers, plan: Plan, begun: Begun) -> None:
    """Ask, and add to the answers. Raises KeyboardInterrupt when whoever is asked has gone."""
    language, rest = begun.language, list(questions)
    for section, text in _MADE.items():
        alike = [each for each in rest if each.section == section and each.may_be_new and not each.proposals]
        words = ", ".join(f"«{each.word}»" for each in alike)
        if alike and prompts.is_confirmed(language.say(text, words=words)):
            answers |= {each.key: NEW for each in alike}
            rest = [each for each in rest if each.key not in answers]
    for question in rest:
        if question.proposals or question.may_be_new:
            meant = _answer(question, plan, begun)
            if meant is not None:
                answers[question.key] = meant


def _answer(question: ImportQuestion, plan: Plan, begun: Begun) -> Meant | None:
    language = begun.language
    show(tuple(StyledSpan(redact(span.text, begun.readers), span.style) for span in told)
         for told in _shown(question, language))  # fmt: skip
    return prompts.asked_until_read(
        language.say(N_("Svar (Enter: vet ikke)")), language, lambda text: read_answer(question, text, plan)
    )


def _shown(question: ImportQuestion, language: Language) -> Iterator[Line]:
    say = language.say
    text = _ASKED.get(question.section, N_("Hva er «{word}»?"))
    yield line(StyledSpan(say(text, word=question.word), Style.HEADING))
    sheets = ", ".join(f"«{sheet}»" for sheet in question.sheets if sheet)
    if question.count:
        told = N_("celler: {count}") if question.section == HEADINGS else N_("rader: {count}")
        where = say(N_(" i {sheets}"), sheets=sheets) if sheets else ""
        samples = say(N_("; som {samples}"), samples=", ".join(question.samples)) if question.samples else ""
        yield line("  ", say(told, count=question.count), where, samples)
    for number, each in enumerate(question.proposals, 1):
        left_out = each.value == LEAVE_OUT
        yield line(
            f"  {number}  ",
            say(N_("utelat: skal ikke leses")) if left_out else _proposal(each.told, each.value, language),
        )
    if question.may_be_new:
        yield line("  ", say(N_("ny: noe som ikke står i filene fra før")))


def _proposal(told: str, value: Meant, language: Language) -> str:
    if value == {ROLE: NEW}:
        return language.say(N_("en rolle som heter det, og er ny"))
    if value == {COURSE: NEW}:
        return language.say(N_("et kurs som heter det, og er nytt"))
    return told if isinstance(value, str) else told_of(value)
