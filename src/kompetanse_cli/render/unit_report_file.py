"""A unit's report to be filled in: what only the leader knows, room for text, and last what the tool knows."""

from collections.abc import Iterator

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.front_matter_file import document, helped, notes, scalar, with_help
from kompetanse_cli.render.report_markdown import escape_inline, sections_text
from kompetanse_cli.report.steering.unit_draft import Draft

_HEADINGS = (N_("Hva har vi fått til?"), N_("Hva er vanskelig?"), N_("Hva gjør vi i neste periode?"))


def unit_report_file(draft: Draft, language: Language) -> str:
    """The whole file, ended by a newline."""
    say = language.say
    title = say(N_("{unit}, {period}"), unit=draft.unit_name, period=draft.period)
    help_title = say(N_("Til hjelp når du skriver. Dette vises ikke i rapporten til kommunalsjefen."))
    headings = tuple(say(heading) for heading in _HEADINGS)
    body = with_help(escape_inline(title), headings, help_title, sections_text(draft.facts, language))
    return document(_keys(draft, language), body)


def _keys(draft: Draft, language: Language) -> Iterator[str]:
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
    yield helped("  rollelista_stemmer: ja", say(N_("lista står nederst; skriv nei hvis noe er feil")))
    yield from _trained(draft, language)
    yield from _followed_up(draft, language)
    yield from _criteria(draft, language)
    result = draft.last_result
    name, value = (result.name, str(result.value)) if result else (say(N_("NEWS registrert")), "82 %")
    example = f"  #resultat: {{navn: {scalar(name)}, verdi: {value}}}"
    yield helped(example, say(N_("ett tall dere har målt; ta bort # foran, og skriv det nye tallet")))
    example = "[{tekst: Vikar, kroner: 9000, frist: " + draft.example_day + "}]"
    yield helped("  ønsker_beslutning: []", say(N_("det dere ber om å få avgjort, som {example}"), example=example))


def _trained(draft: Draft, language: Language) -> Iterator[str]:
    """A line for each subject: what was told last, or one to be taken into use, which says nothing as it stands."""
    say = language.say
    if any(line.is_said for line in draft.trained):
        told = say(
            N_("ansatte som er opplært, av alle; tallene er de siste dere meldte. En linje med # foran teller ikke")
        )
        yield helped("  opplært:", told)
    else:
        told = say(N_("ansatte som er opplært, av alle: ta bort [] her og # foran linjen, og skriv antallet"))
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
