"""`kompetanse import`: from a table that people keep into the files, with a plan first."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.exchange.mapping_file import read_mapping
from kompetanse_cli.cli.console import progress, prompts, show
from kompetanse_cli.cli.first_day import read_first_day
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.cli.writing.format_choice import require_ending
from kompetanse_cli.cli.writing.new_file import near, require_free
from kompetanse_cli.cli.writing.output import write_file
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import (
    JobPosition,
    Named,
    Person,
    Qualification,
    Role,
    Subject,
    Unit,
    record_tables,
    table_named,
)
from kompetanse_cli.operations.importing import (
    FIELDS,
    UNKNOWN_COLUMN,
    Effect,
    ImportOptions,
    Judge,
    Plan,
    PlanLine,
    RowKind,
    TableMapping,
    Wishes,
    plan_import,
    private_places,
)
from kompetanse_cli.reading.tables.csv import MOST_BYTES, Remark, Workbook, read_csv
from kompetanse_cli.reading.tables.workbook import SUFFIXES, read_workbook_isolated
from kompetanse_cli.render.formats import phrases
from kompetanse_cli.render.scaffolds.mapping_draft import mapping_draft as mapping_draft_text
from kompetanse_cli.render.terminal import Line, Style, StyledSpan, line
from kompetanse_cli.report.base import Audience, redact, render_message

KINDS = ("enheter", "personer", "rolletildelinger", "kompetanse", "deltakere", "oppmøte")
# So many lines of each kind are shown; --all shows every one.
_FEW = 15
_UNKNOWN_WORDS = N_(
    "Ukjente ord: rett dem i tabellen, eller si hva de betyr i en koblingsfil (--mapping-draft kobling.yaml skriver "
    "en). Enheter, roller og fagområder som er nye, lages med --create."
)

File = Annotated[
    Path, typer.Argument(metavar=N_("FIL"), readable=False, help=N_("Tabellen: .xlsx, .xls, .ods, .csv eller .txt."))
]
As = Annotated[
    str | None,
    typer.Option("--as", metavar="|".join((*KINDS, "krav", "…")), help=N_("Hva radene er. Ellers sier kolonnene det.")),
]
SheetNames = Annotated[
    list[str] | None, typer.Option("--sheet", metavar=N_("ARK"), help=N_("Les bare dette arket. Kan gjentas."))
]
MappingFile = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar=N_("FIL"),
        readable=False,
        help=phrases(
            N_(
                "Koblingsfil i YAML: «kolonner» sier hva kolonnene er, «roller» hvilken rolle en kolonne med kryss er, "
                "«ark» hvilken enhet et ark er, «kurs» hvilken kvalifikasjon et kurs gir, «verdier» hva ord betyr. "
                "Kolonnene kan være:"
            ),
            *FIELDS,
        ),
    ),
]
MappingDraft = Annotated[
    Path | None,
    typer.Option(
        "--mapping-draft",
        metavar=N_("FIL"),
        readable=False,
        help=N_("Skriv en koblingsfil å fylle ut, med kolonnene og ordene som ikke er kjent."),
    ),
]
RunId = Annotated[
    str | None,
    typer.Option("--run", metavar=N_("GJENNOMFØRING"), help=N_("Gjennomføringen deltakerne eller oppmøtet gjelder."),
                 autocompletion=ids_of("gjennomføringer")),
]  # fmt: skip
SessionId = Annotated[
    str | None, typer.Option("--session", metavar=N_("SAMLING"), help=N_("Samlingen oppmøtet gjelder."))
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag for nye roller der arket ikke har noen.")),
]
Apply = Annotated[bool, typer.Option("--apply", help=N_("Skriv endringene. Ellers vises bare planen."))]
Clear = Annotated[bool, typer.Option("--clear", help=N_("En tom celle tømmer feltet. Ellers blir det stående."))]
Create = Annotated[
    bool,
    typer.Option(
        "--create",
        help=N_(
            "Lag enheter, roller og fagområder som ikke finnes, og som ikke ligner noe som gjør det; av et ark over "
            "kurs også personer som har en enhet der, og kvalifikasjoner for kolonner med datoer."
        ),
    ),
]
_CREATED: Mapping[str, type[Named]] = {
    "enheter": Unit,
    "fagområder": Subject,
    "roller": Role,
    "personer": Person,
    "kvalifikasjoner": Qualification,
    "stillinger": JobPosition,
}
# What is made only when it is asked for by name: a column of titles has as many as there are people.
_ONLY_BY_NAME = frozenset({JobPosition})
CreateOnly = Annotated[
    list[str] | None,
    typer.Option(
        "--create-only", metavar="|".join(_CREATED), help=N_("Lag bare det som er av dette slaget. Kan gjentas.")
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", help=N_("Skriv også det som må bekreftes: der arket har en annen siste dag enn filene, uten å spørre.")
    ),
]
All = Annotated[bool, typer.Option("--all", help=N_("Vis hver rad i planen, de uendrede også."))]


def import_(
    file: File,
    kind: As = None,
    sheets: SheetNames = None,
    mapping: MappingFile = None,
    mapping_draft: MappingDraft = None,
    run: RunId = None,
    session: SessionId = None,
    start: From = None,
    apply: Apply = False,
    clear: Clear = False,
    create: Create = False,
    create_only: CreateOnly = None,
    yes: Yes = False,
    everything: All = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Show or make the changes that a table asks for; 1 when rows were left out. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    workbook = _read(file, begun.language)
    created = _created(create_only, every=create)
    told, wishes = _told(kind, sheets, mapping, run, session, start, clear=clear, create=created)
    wishes = replace(wishes, overwrite=yes)
    judge = None if force else Judge(begun.data.loaded.source, write_command.errors_of(begun))

    def planned(wishes: Wishes) -> Plan:
        with progress(begun.language) as steps:
            step = steps.of(N_("Leser rader"))
            return plan_import(begun.register, workbook, wishes, told, begun.on, step, judge)

    plan = planned(wishes)
    _show(plan, begun, file, mapping_draft, everything=everything)
    left_out = int(plan.count(Effect.REFUSED) + plan.count(Effect.CELL) > 0)
    asked = plan.count(Effect.ASKED)
    if asked and apply and _is_confirmed(asked, begun.language):
        plan = planned(replace(wishes, overwrite=True))
    elif asked:
        show(_note(begun.language, _ASKED))
    if not (apply or dry_run):
        if plan.operation.changes:
            show(_note(begun.language, N_("Ingenting er skrevet. Skriv med: kompetanse import … --apply")))
        return left_out
    done = write_command.conclude(begun, plan.operation, message(N_("Importerte {file}"), file=file.name))
    return done or left_out


def _show(plan: Plan, begun: write_command.Begun, file: Path, draft: Path | None, *, everything: bool) -> None:
    """Tell the plan, and write the words nobody knows where asked for. Raises KompetanseError for an empty one."""
    if draft is not None:
        _write_draft(draft, file, plan, begun.language)
    if plan.is_empty:
        _refuse_empty(plan, begun.language)
    show(_redacted(each, begun.readers) for each in _lines(plan, begun.language, everything=everything))
    if plan.unknown and draft is None:
        show(_note(begun.language, _UNKNOWN_WORDS))


_ASKED = N_("Det som må bekreftes, blir ikke skrevet uten --yes.")


def _is_confirmed(count: int, language: Language) -> bool:
    """Whether somebody says that what stands of completed courses is to be as the table has it."""
    question = N_("Skriv også det som må bekreftes ({count})?")
    return prompts.can_ask() and prompts.is_confirmed(language.say(question, count=count))


def _redacted(told: Line, readers: Audience) -> Line:
    """A line of the plan in which nobody hidden is named: the place in the table tells who it is."""
    return tuple(StyledSpan(redact(span.text, readers), span.style) for span in told)


def _bytes(file: Path) -> bytes:
    """What a file holds, and of one that is too big no more than tells it. Raises KompetanseError."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise KompetanseError(
            N_("«{path}» kan ikke leses: {why}"), path=file, why=reason_of(error), remedy=N_("sjekk stavemåten")
        ) from error


def _read(file: Path, language: Language) -> Workbook:
    """The tables of a file, none of which has numbers of people. Raises KompetanseError."""
    content = _bytes(file)
    packed = content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    workbook = read_workbook_isolated(content) if packed or file.suffix.lower() in SUFFIXES else read_csv(content)
    private = [remark for sheet in workbook.sheets for remark in private_places(sheet)]
    if private:
        raise KompetanseError(
            N_("«{path}» har fødselsnummer og blir ikke lest: {places}"),
            path=file.name,
            places="; ".join(_told_of(remark, language) for remark in private[:5]),
            remedy=N_("slett kolonnen, og prøv igjen"),
        )
    return workbook


def _told(
    kind: str | None,
    sheets: list[str] | None,
    mapping: Path | None,
    run: str | None,
    session: str | None,
    start: str | None,
    *,
    clear: bool,
    create: frozenset[type[Named]],
) -> tuple[ImportOptions, Wishes]:
    tables = (table.name for table in record_tables() if table.name not in KINDS)
    named = None if kind is None else options.one_of("--as", kind, (*KINDS, *tables))
    chosen, records = (RowKind(named), None) if named in KINDS else (None, table_named(named or ""))
    said = TableMapping() if mapping is None else read_mapping(mapping, _bytes(mapping))
    values = {what: dict(words) for what, words in said.values.items()}
    wishes = Wishes(clear, create, values, None if start is None else read_first_day(start, "--from"))
    return ImportOptions(chosen, records, frozenset(sheets or ()), said, run, session), wishes


def _created(only: list[str] | None, *, every: bool) -> frozenset[type[Named]]:
    """The kinds of which those that are not there are made. Raises KompetanseError."""
    if not only:
        return frozenset(_CREATED.values()) - _ONLY_BY_NAME if every else frozenset()
    return frozenset(_CREATED[options.one_of("--create-only", kind, tuple(_CREATED))] for kind in options.several(only))


def _write_draft(target: Path, file: Path, plan: Plan, language: Language) -> None:
    """Write a mapping file to be filled in, where something was not known. Raises KompetanseError."""
    require_ending(target, ".yaml", ".yml")
    require_free(target)
    told = [dict(remark.text.values) for remark in plan.remarks if remark.text.text == UNKNOWN_COLUMN]
    headings = [*(str(each["column"]) for each in told), *plan.headings]
    if not headings and not plan.unknown:
        show(_note(language, N_("Alt i tabellen er kjent, så det trengs ingen koblingsfil.")))
        return
    words = {what: {word: unknown.near for word, unknown in found.items()} for what, found in plan.unknown.items()}
    write_file(target, mapping_draft_text(file.name, FIELDS, headings, words, language).encode())
    show((line(language.say(N_("Skrev {path}."), path=near(target))),), sys.stderr)


def _refuse_empty(plan: Plan, language: Language) -> None:
    """Nothing read is never success. Raises KompetanseError."""
    # What is wrong with each sheet, and not with the many columns of one.
    sheets = [remark for remark in plan.remarks if not remark.row]
    why = "; ".join(_told_of(remark, language) for remark in (sheets or plan.remarks)[:_FEW])
    raise KompetanseError(
        N_("fant ingenting å importere ({why})") if why else N_("fant ingenting å importere"),
        why=why,
        remedy=N_("øverst skal det stå kolonnenavn som Navn, Enhet og Rolle; andre navn sier du i en koblingsfil"),
    )


def _told_of(remark: Remark, language: Language) -> str:
    text = render_message(remark.text, language)
    return f"{remark.place}: {text}" if remark.place else text


def _lines(plan: Plan, language: Language, *, everything: bool) -> Iterator[Line]:
    say = language.say
    for effect in Effect:
        found = [each for each in plan.lines if each.effect is effect]
        if not found:
            continue
        heading = f"{say(effect.value)[:1].upper()}{say(effect.value)[1:]}: {plan.count(effect)}"
        yield line(StyledSpan(heading, Style.HEADING))
        if effect is Effect.NOT_TAKEN and not everything:
            yield from _not_taken(found, language)
            continue
        many = (
            len(found)
            if everything or effect in (Effect.REFUSED, Effect.CELL, Effect.MADE)
            else 0
            if effect is Effect.UNCHANGED
            else _FEW
        )
        for each in found[:many]:
            sign = StyledSpan(f"  {_SIGNS[effect]} ", _STYLES.get(effect, Style.PLAIN))
            yield line(sign, f"{_sentence(each, language)}  ", StyledSpan(each.place, Style.PLACE))
        if 0 < many < len(found):
            yield line(say(N_("  … og {count} til (--all viser alle)"), count=len(found) - many))
    yield line(_sum(plan, language))
    if plan.remarks:
        yield line(StyledSpan(f"{say(N_('Merk'))}: {len(plan.remarks)}", Style.HEADING))
        yield from _remarks(plan, language, everything=everything)


def _not_taken(found: list[PlanLine], language: Language) -> Iterator[Line]:
    """Why rows are not taken, each reason once, what holds for most first; the rows beside the first are counted."""
    groups: dict[object, list[PlanLine]] = {}
    for each in found:
        groups.setdefault(each.what, []).append(each)
    for same in sorted(groups.values(), key=lambda same: -sum(len(each.rows) for each in same)):
        sign = StyledSpan(f"  {_SIGNS[Effect.NOT_TAKEN]} ", _STYLES[Effect.NOT_TAKEN])
        more = language.say(N_(" (og {count} andre rader)"), count=len(same) - 1) if len(same) > 1 else ""
        yield line(sign, f"{_sentence(same[0], language)}  ", StyledSpan(same[0].place, Style.PLACE), more)


# How many lines are shown unless all are asked for; None: all.
_SHOWN = {Effect.REFUSED: None, Effect.MADE: None, Effect.UNCHANGED: 0}
_SIGNS = {
    Effect.MADE: "+",
    Effect.ADDED: "+",
    Effect.CHANGED: "~",
    Effect.ASKED: "~",
    Effect.UNCHANGED: "=",
    Effect.REFUSED: "?",
    Effect.CELL: "?",
    Effect.NOT_TAKEN: "–",
    Effect.LEFT_OUT: "·",
}
_STYLES = {Effect.MADE: Style.GOOD, Effect.ADDED: Style.GOOD, Effect.CHANGED: Style.NOTE,
           Effect.ASKED: Style.NOTE, Effect.REFUSED: Style.WARNING, Effect.CELL: Style.WARNING,
           Effect.NOT_TAKEN: Style.NOTE}  # fmt: skip


def _sentence(told: PlanLine, language: Language) -> str:
    """What becomes of a row: `what: key value, key value` of what is new, else `what (key: before → after)`."""
    what = render_message(told.what, language)
    if not told.details:
        return what
    if told.effect in (Effect.MADE, Effect.ADDED):
        return f"{what}{', ' if ': ' in what else ': '}{', '.join(told.details)}"
    return f"{what} ({'; '.join(told.details)})"


def _sum(plan: Plan, language: Language) -> str:
    """How many rows there were, and what became of them."""
    became = Counter(plan.rows().values())
    parts = ", ".join(f"{language.say(effect.value)} {became[effect]}" for effect in Effect if became[effect])
    return language.say(N_("Rader med noe i: {count} ({parts})"), count=became.total(), parts=parts)


def _remarks(plan: Plan, language: Language, *, everything: bool) -> Iterator[Line]:
    """The remarks; those that say the same of cells in one column are told once, unless each is asked for."""
    groups: dict[object, list[Remark]] = {}
    for number, remark in enumerate(plan.remarks):
        alike = (remark.sheet, remark.column, remark.text.text) if remark.row and not everything else number
        groups.setdefault(alike, []).append(remark)
    for found in groups.values():
        more = language.say(N_(" (og {count} andre celler)"), count=len(found) - 1) if len(found) > 1 else ""
        place = (StyledSpan(found[0].place, Style.PLACE), ": ") if found[0].place else ()
        yield line("  ", *place, f"{render_message(found[0].text, language)}{more}")


def _note(language: Language, text: str) -> Iterator[Line]:
    yield line(language.say(text))
