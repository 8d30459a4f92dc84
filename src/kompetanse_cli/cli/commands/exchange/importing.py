"""`kompetanse import`: from a table that people keep into the files, with a plan first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.exchange.asking import ask, said_by
from kompetanse_cli.cli.commands.exchange.mapping_file import found_mappings, read_mapping
from kompetanse_cli.cli.commands.exchange.plan_lines import FEW, plan_lines, told_of_remark
from kompetanse_cli.cli.commands.exchange.table_files import bytes_of, read_tables
from kompetanse_cli.cli.console import progress, prompts, show, tell
from kompetanse_cli.cli.first_day import read_first_day
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.cli.writing.format_choice import require_ending
from kompetanse_cli.cli.writing.new_file import near, require_free
from kompetanse_cli.cli.writing.output import write_file
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import (
    Interval,
    JobPosition,
    Named,
    Person,
    Qualification,
    Role,
    Run,
    Subject,
    Unit,
    record_tables,
    table_named,
)
from kompetanse_cli.operations.importing import (
    FIELDS,
    Effect,
    ImportOptions,
    Judge,
    Plan,
    RowKind,
    TableMapping,
    Wishes,
    plan_import,
    questions,
)
from kompetanse_cli.operations.record_search import search
from kompetanse_cli.reading.tables.csv import Workbook
from kompetanse_cli.render.formats import phrases
from kompetanse_cli.render.scaffolds.mapping_draft import mapping_draft as mapping_draft_text
from kompetanse_cli.render.terminal import Line, StyledSpan, line
from kompetanse_cli.report.base import Audience, redact

KINDS = ("enheter", "personer", "rolletildelinger", "kompetanse", "deltakere", "oppmøte")
_UNKNOWN_WORDS = N_(
    "Ukjente ord: rett dem i tabellen, eller si hva de betyr i en koblingsfil (--mapping-draft kobling.yaml skriver "
    "en). Enheter, roller og fagområder som er nye, lages med --create."
)

File = Annotated[
    Path,
    typer.Argument(
        metavar=N_("FIL"),
        readable=False,
        help=N_("Tabellen: .xlsx, .xls, .ods, .csv eller .txt, eller en mappe med slike."),
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="|".join((*KINDS, "krav", "…")),
        autocompletion=options.words(lambda: (*KINDS, *_tables())),
        help=N_("Hva radene i tabellen gjelder. Uten dette valget avgjør kolonnene det."),
    ),
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
    typer.Option(
        "--from", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag for nye roller når arket ikke sier hvilken dag.")
    ),
]
Apply = Annotated[bool, typer.Option("--apply", help=N_("Skriv endringene. Uten dette valget vises bare planen."))]
Clear = Annotated[
    bool,
    typer.Option("--clear", help=N_("En tom celle tømmer feltet. Uten dette valget blir feltet stående som det er.")),
]
Create = Annotated[
    bool,
    typer.Option(
        "--create",
        help=N_(
            "Lag enheter, roller og fagområder som ikke finnes i filene, og som ikke ligner på noe der. Fra "
            "et ark over kurs lages også personer som har en enhet i arket, og kvalifikasjoner for kolonner "
            "med datoer."
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
        "--create-only", metavar="|".join(_CREATED), help=N_("Lag bare oppføringer av denne typen. Kan gjentas.")
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes",
        help=N_(
            "Skriv også endringer som må bekreftes, uten å spørre: de der arket har en annen siste dag enn filene."
        ),
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
    workbook = read_tables(file, begun.language)
    said = _mapping(begun, workbook, mapping)
    told, wishes = _told(kind, sheets, _run(begun, run), session, _first(begun, start), clear=clear, overwrite=yes)
    wishes = replace(wishes, create=_created(create_only, every=create))
    judge = None if force else Judge(begun.data.loaded.source, write_command.errors_of(begun))

    def planned(wishes: Wishes, said: TableMapping) -> Plan:
        values = {what: dict(words) for what, words in said.values.items()}
        wishes, by_hand = replace(wishes, values=values), replace(told, mapping=said)
        with progress(begun.language) as steps:
            return plan_import(begun.register, workbook, wishes, by_hand, begun.on, steps.of(N_("Leser rader")), judge)

    if mapping_draft is not None:
        said = _drafted(mapping_draft, file, workbook, begun, said, lambda said: planned(wishes, said))
    plan = planned(wishes, said)
    _show(plan, workbook, begun, is_drafted=mapping_draft is not None, everything=everything)
    left_out = int(plan.count(Effect.REFUSED) + plan.count(Effect.CELL) > 0)
    asked = plan.count(Effect.ASKED)
    if asked and apply and _is_confirmed(asked, begun.language):
        plan = planned(replace(wishes, overwrite=True), said)
    elif asked:
        show(_note(begun.language, _ASKED))
    if apply or dry_run:
        return write_command.conclude(begun, plan.operation, _imported(file)) or left_out
    write_command.foretell(begun, plan.operation)
    _tell_unwritten(plan, begun.language)
    return left_out


def _imported(file: Path) -> Message:
    return message(N_("Importerte {file}"), file=file.name)


def _tell_unwritten(plan: Plan, language: Language) -> None:
    if plan.operation.changes:
        show(_note(language, N_("Ingenting er skrevet. Skriv med: kompetanse import … --apply")))


def _first(begun: write_command.Begun, start: str | None) -> Interval | None:
    """The first day of roles that have none. Raises KompetanseError."""
    return None if start is None else read_first_day(start, "--from", begun.on, begun.language)


def _run(begun: write_command.Begun, named: str | None) -> str | None:
    """The id of the run that is named; what no run in the files fits may be one that the table makes. Raises
    KompetanseError where several fit."""
    if named is None or not search(begun.register, Run, named).fitting:
        return named
    return begun.the("--run", Run, named).id


def _mapping(begun: write_command.Begun, workbook: Workbook, named: Path | None) -> TableMapping:
    """The mapping file that is named, else those of the municipality that are of the workbook, which is told. Raises
    KompetanseError."""
    if named is not None:
        return read_mapping(named, bytes_of(named))
    said = TableMapping(is_named=False)
    for path, found in found_mappings(begun.data.loaded.source, workbook):
        tell(begun.language.say(N_("Leser med koblingsfilen {path}."), path=path))
        said = said.with_more(found)
    return said


def _drafted(
    target: Path,
    file: Path,
    workbook: Workbook,
    begun: write_command.Begun,
    said: TableMapping,
    planned: Callable[[TableMapping], Plan],
) -> TableMapping:
    """Write a mapping file with what is not known, and with the answers of whoever is at the terminal; what was said,
    and is answered, together. Raises KompetanseError."""
    require_ending(target, ".yaml", ".yml")
    require_free(target)
    if prompts.can_ask():
        asked, answers = ask(lambda plan: questions(plan, workbook), lambda more: planned(said.with_more(more)), begun)
    else:
        asked, answers = {each.key: each for each in questions(planned(said), workbook)}, {}
    if not asked:
        show(_note(begun.language, N_("Alt i tabellen er kjent, så det trengs ingen koblingsfil.")))
        return said
    text = mapping_draft_text(file.name, FIELDS, tuple(asked.values()), answers, begun.language)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_file(target, text.encode())
    tell(begun.language.say(N_("Skrev {path}."), path=near(target)))
    return said.with_more(said_by(asked, answers))


def _show(plan: Plan, workbook: Workbook, begun: write_command.Begun, *, is_drafted: bool, everything: bool) -> None:
    """Tell the plan. Raises KompetanseError for an empty one."""
    if plan.is_empty:
        _refuse_empty(plan, begun.language)
    asked = questions(plan, workbook)
    show(_redacted(each, begun.readers) for each in plan_lines(plan, asked, begun.language, everything=everything))
    if asked and not is_drafted:
        show(_note(begun.language, _UNKNOWN_WORDS))


_ASKED = N_("Det som må bekreftes, blir ikke skrevet uten --yes.")


def _is_confirmed(count: int, language: Language) -> bool:
    """Whether somebody says that what stands of completed courses is to be as the table has it."""
    question = N_("Skriv også det som må bekreftes ({count})?")
    return prompts.can_ask() and prompts.is_confirmed(language.say(question, count=count))


def _redacted(told: Line, readers: Audience) -> Line:
    """A line of the plan in which nobody hidden is named: the place in the table tells who it is."""
    return tuple(StyledSpan(redact(span.text, readers), span.style) for span in told)


def _tables() -> list[str]:
    """The tables of whole records, and of lists in them, that are not among the kinds of rows."""
    return [table.name for table in record_tables() if table.name not in KINDS]


def _told(
    kind: str | None,
    sheets: list[str] | None,
    run: str | None,
    session: str | None,
    start: Interval | None,
    *,
    clear: bool,
    overwrite: bool,
) -> tuple[ImportOptions, Wishes]:
    named = None if kind is None else options.chosen("--as", kind, (*KINDS, *_tables()))
    chosen, records = (RowKind(named), None) if named in KINDS else (None, table_named(named or ""))
    wishes = Wishes(clear, begun=start, overwrite=overwrite)
    return ImportOptions(chosen, records, frozenset(sheets or ()), TableMapping(), run, session), wishes


def _created(only: list[str] | None, *, every: bool) -> frozenset[type[Named]]:
    """The kinds of which those that are not there are made. Raises KompetanseError."""
    if not only:
        return frozenset(_CREATED.values()) - _ONLY_BY_NAME if every else frozenset()
    return frozenset(_CREATED[options.chosen("--create-only", kind, tuple(_CREATED))] for kind in options.several(only))


def _refuse_empty(plan: Plan, language: Language) -> None:
    """Nothing read is never success. Raises KompetanseError."""
    # What is wrong with each sheet, and not with the many columns of one.
    sheets = [remark for remark in plan.remarks if not remark.row]
    why = "; ".join(told_of_remark(remark, language) for remark in (sheets or plan.remarks)[:FEW])
    raise KompetanseError(
        N_("fant ingenting å importere ({why})") if why else N_("fant ingenting å importere"),
        why=why,
        remedy=N_("øverst skal det stå kolonnenavn som Navn, Enhet og Rolle; andre navn sier du i en koblingsfil"),
    )


def _note(language: Language, text: str) -> Iterator[Line]:
    yield line(language.say(text))
