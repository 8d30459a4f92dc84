"""Front matter that people fill in, in a form that survives an e-mail: a development plan, and a unit's report.

Beside the values stands their help, then there is room for text, and last comes what the tool knows of the unit.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.model import END_OF_TEXT, N_
from kompetanse_cli.render.reports.markdown import sections_text
from kompetanse_cli.report.base import Redacted, RedactedText, Section, escape_markdown_inline
from kompetanse_cli.report.steering import REPORT_HEADINGS, Draft

# What YAML would read as something else than text, or would take apart.
_PLAIN = re.compile(r"[A-Za-zæøåÆØÅ][A-Za-zæøåÆØÅ0-9 .,()/–-]*")


def scalar(text: str) -> str:
    """A text as YAML: plain where that is safe, else quoted; JSON's way of quoting is one of YAML's."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and "," not in text
    return text if plain else json.dumps(text, ensure_ascii=False)


def helped(line: str, help_text: str = "") -> str:
    """A line with its help, which is no part of the data; a help of several lines becomes one."""
    words = " ".join(help_text.split())
    return f"{line}  # {words}" if words else line


def document(keys: Iterable[str], body: str) -> str:
    """A whole Markdown file: the keys between two lines ---, and the text."""
    return "\n".join(("---", *keys, "---", "", body.strip(), ""))


def notes(lines: Iterable[str], indent: str = "  ") -> Iterator[str]:
    """Lines of help alone."""
    for line in lines:
        yield f"{indent}# {' '.join(line.split())}"


def with_help(title: str, headings: Iterable[str], help_title: str, known: str) -> str:
    """The text of a file to be filled in: a heading for each part with room below, and then what is known, in sections.

    What stands below `END_OF_TEXT` is for the writer alone.
    """
    room = "\n\n\n".join(f"## {heading}" for heading in headings)
    lower = re.sub(r"^## ", "### ", known, flags=re.MULTILINE)
    return "\n\n".join((f"# {title}", room, "", END_OF_TEXT, f"*{help_title}*", lower))


_PLAN_HEADINGS = (N_("Hvor er vi i dag?"), N_("Hvor vil vi?"), N_("Slik tar vi det i bruk hos oss"))


def plan_file(
    unit: tuple[str, RedactedText],
    period: tuple[date, date],
    responsible: tuple[str, RedactedText],
    facts: Redacted[tuple[Section, ...]],
    language: Language,
) -> str:
    """The whole file, ended by a newline. `unit` and `responsible` are an id and a name, `period` the two days."""
    say, (first, last) = language.say, period
    title = say(N_("Utviklingsplan for {unit} {first}–{last}"), unit=unit[1], first=first.year, last=last.year)
    help_title = say(N_("Til hjelp når du skriver. Ta det gjerne bort."))
    headings = tuple(say(heading) for heading in _PLAN_HEADINGS)
    body = with_help(escape_markdown_inline(title), headings, help_title, sections_text(facts, language))
    return document(_plan_keys(unit, period, responsible, language), body)


def competence_plan_file(
    place: RedactedText, period: tuple[date, date], on: date, facts: Redacted[tuple[Section, ...]], language: Language
) -> str:
    """The whole plan, ended by a newline: a heading for each part, with what to write and the figures of the day."""
    say, (first, last) = language.say, period
    title = say(
        N_("Strategisk kompetanseplan for {place} {first}–{last}"), place=place, first=first.year, last=last.year
    )
    told = say(N_("Tall per {day}. Skriv under hver overskrift, og ta bort hjelpen."), day=language.day(on))
    return f"# {escape_markdown_inline(title)}\n\n*{told}*\n\n{sections_text(facts, language)}"


def _plan_keys(
    unit: tuple[str, RedactedText], period: tuple[date, date], responsible: tuple[str, RedactedText], language: Language
) -> Iterator[str]:
    say, (first, last), (person, name) = language.say, period, responsible
    yield "utviklingsplan:"
    yield helped(f"  enhet: {unit[0]}", unit[1])
    yield f"  fra: {first}"
    yield f"  til: {last}"
    yield helped(f"  ansvarlig: {person}", name)
    yield helped("  tiltak: []", say(N_("bytt ut [] med tiltakene, hvert på en linje som den under, uten #")))
    example = say(N_("Simulering hver måned"))
    yield f"    #- {{id: simulering, tekst: {example}, ansvarlig: {person}, frist: {last}, status: planlagt}}"


def unit_report_file(draft: Draft, facts: Redacted[tuple[Section, ...]], language: Language) -> str:
    """The whole file, ended by a newline."""
    say = language.say
    title = say(N_("{unit}, {period}"), unit=draft.unit_name, period=language.period(draft.period))
    help_title = say(N_("Til hjelp når du skriver. Dette vises ikke i rapporten til kommunalsjefen."))
    headings = tuple(say(heading) for heading in REPORT_HEADINGS)
    body = with_help(escape_markdown_inline(title), headings, help_title, sections_text(facts, language))
    return document(_report_keys(draft, language), body)


def _report_keys(draft: Draft, language: Language) -> Iterator[str]:
    say = language.say
    yield from notes(
        (
            say(N_("Fyll ut det som står til venstre for tegnet #. Det som står etter #, er hjelp.")),
            say(N_("Send filen tilbake på e-post når den er ferdig. Fristen er {day}."), day=draft.deadline),
        ),
        "",
    )
    yield "enhetsrapport:"
    yield helped(f"  enhet: {draft.unit}", draft.unit_name)
    # A year would be read as a number.
    yield f"  periode: {draft.period}" if "-" in draft.period else f'  periode: "{draft.period}"'
    yield helped(
        "  levert: nei", say(N_("bytt ut nei med datoen når rapporten er ferdig, som {day}"), day=draft.example_day)
    )
    if draft.leader is not None:
        yield helped(f"  av: {draft.leader}", draft.leader_name)
    yield helped("  rollelista_stemmer: ja", say(N_("listen står nederst; skriv nei hvis noe er feil")))
    yield from _trained(draft, language)
    yield from _followed_up(draft, language)
    yield from _criteria(draft, language)
    result = draft.last_result
    name, value = (draft.result_name, str(result.value)) if result else (say(N_("NEWS registrert")), "82 %")
    example = f"  #resultat: {{navn: {scalar(name)}, verdi: {value}}}"
    yield helped(example, say(N_("ett tall dere har målt; ta bort # foran, og skriv det nye tallet")))
    example = "[{tekst: Vikar, kroner: 9000, frist: " + draft.example_day + "}]"
    yield helped("  ønsker_beslutning: []", say(N_("det dere ber om å få avgjort, som {example}"), example=example))


def _trained(draft: Draft, language: Language) -> Iterator[str]:
    """A line for each subject: what was told last, or one to be taken into use, which says nothing as it stands."""
    say = language.say
    if any(line.is_said for line in draft.trained):
        told = say(
            N_(
                "ansatte som har fått opplæring, av alle; tallene er de siste dere meldte. "
                "En linje med # foran teller ikke"
            )
        )
        yield helped("  opplært:", told)
    else:
        told = say(N_("ansatte som har fått opplæring, av alle: ta bort [] her og # foran linjen, og skriv antallet"))
        yield helped("  opplært: []", told)
    for line in draft.trained:
        about = f"fagområde: {line.subject}, " if line.subject else ""
        number, of = ("" if each is None else each for each in (line.number, line.of))
        yield f"    {'' if line.is_said else '#'}- {{{about}antall: {number}, av: {of}}}"


def _followed_up(draft: Draft, language: Language) -> Iterator[str]:
    example = ", ".join(person for person, _ in draft.people[:2]) or "p-014"
    help_text = language.say(N_("dem du har fulgt opp i perioden, som {example}"), example=f"[{example}]")
    yield helped("  fulgt_opp: []", help_text)
    yield from notes((f"  {person}: {name}" for person, name in draft.people))


def _criteria(draft: Draft, language: Language) -> Iterator[str]:
    if not draft.open_criteria:
        return
    goal, name, _ = draft.open_criteria[0]
    example = f"{{{goal}: {{{name}: {draft.example_day}}}}}"
    help_text = language.say(N_("det enheten har fått til, med dato, som {example}"), example=example)
    yield helped("  kriterier: {}", help_text)
    yield from notes(f"  {goal_id}, {criterion}: {text}" for goal_id, criterion, text in draft.open_criteria)
