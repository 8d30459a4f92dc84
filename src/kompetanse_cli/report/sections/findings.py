"""How good the data are that the figures rest on: the findings of `kompetanse validate`, one by one and by rule."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, PlacedFinding, Region, Severity
from kompetanse_cli.reading.codes import LOST_LIST
from kompetanse_cli.report.base import (
    Block,
    Col,
    Context,
    FileLine,
    Folded,
    Notice,
    Paragraph,
    Section,
    Table,
    render_message,
)
from kompetanse_cli.rules.catalogue import ALL_RULES

# So many can be read through in a report.
_MOST_TOLD = 200


def findings_table(
    table_id: str, caption: str, findings: Iterable[PlacedFinding], language: Language, folder: str = ""
) -> Table:
    """One row for each finding, the worst first. `caption` is a text in bokmål; `folder` is put before the paths."""
    order = tuple(Severity)
    return Table.of(
        language,
        table_id,
        caption,
        sorted(findings, key=lambda placed: order.index(placed.finding.severity)),
        Col("alvor", N_("Alvor"), lambda placed: placed.finding.severity),
        Col("kode", N_("Kode"), lambda placed: placed.finding.code),
        Col("regel", N_("Regel"), lambda placed: placed.finding.name),
        Col("melding", N_("Melding"), lambda placed: render_message(placed.finding.message, language)),
        Col("hjelp", N_("Råd"), lambda placed: render_message(placed.finding.help, language) or None),
        Col("sted", N_("Står i"), lambda placed: _stands(placed.region, folder)),
    )


def _stands(region: Region, folder: str) -> FileLine | None:
    return FileLine(folder + region.path, region.start.line) if region.path else None


def findings_section(context: Context) -> Section:
    """A notice when there are errors, the findings by rule, the worst first, and each of them unless they are many."""
    say = context.language.say
    blocks: list[Block] = [*errors_notice(context), _table(context)]
    number = len(context.findings)
    if number > _MOST_TOLD:
        blocks.append(Paragraph(say(N_("Alle feil og merknader vises med kommandoen kompetanse validate."))))
    elif number:
        each = context.language.plural(N_("{n} feil eller merknad"), N_("Alle {n} feil og merknader"), number)
        blocks.append(Folded(each, (_each(context),)))
    return Section("funn", say(N_("Feil og merknader i dataene")), tuple(blocks))


def _title(context: Context, code: str, name: str) -> str:
    """The fault in a few words; what the rule is called where none has the code."""
    title = next((rule.title for rule in ALL_RULES if rule.code == code), "")
    return context.language.say(title) if title else name


def _each(context: Context) -> Table:
    """Each with what to do about it, and the line to correct, the worst first."""
    order = tuple(Severity)
    return Table.of(
        context.names,
        "feil-og-merknader",
        N_("Hver feil og merknad"),
        sorted(context.findings, key=lambda finding: order.index(finding.severity)),
        Col("alvor", N_("Alvor"), lambda finding: finding.severity),
        Col("melding", N_("Hva som er galt"), lambda finding: finding.message),
        Col("hjelp", N_("Råd"), lambda finding: finding.help),
        Col("sted", N_("Rett i filen"), lambda finding: context.locate(finding.address)),
    )


def errors_notice(context: Context) -> tuple[Notice, ...]:
    """What the reader must know before trusting the figures, when errors or deleted files take something from them."""
    return (*_of_errors(context), *_of_deleted(context))


def _of_deleted(context: Context) -> Iterator[Notice]:
    """That what stood in files that are gone since the last commit is in no figure."""
    paths = [finding.address.path for finding in context.findings if finding.code == LOST_LIST.code]
    if paths:
        text = context.language.plural(
            N_("{n} fil er slettet etter siste commit: {path}. Det som sto i den, er ikke med i tallene."),
            N_("{n} filer er slettet etter siste commit, som {path}. Det som sto i dem, er ikke med i tallene."),
            len(paths),
            path=paths[0],
        )
        yield Notice(Severity.WARNING, text)


def _of_errors(context: Context) -> tuple[Notice, ...]:
    errors = len(context.left_out)
    if not errors:
        return ()
    text = context.language.plural(
        N_("Det er {n} feil i dataene. Rett feilen før du bruker tallene."),
        N_("Det er {n} feil i dataene. Rett feilene før du bruker tallene."),
        errors,
    )
    return (Notice(Severity.WARNING, text),)


def _table(context: Context) -> Table:
    severities = tuple(Severity)
    counted = Counter((finding.severity, finding.code, finding.name) for finding in context.findings)
    return Table.of(
        context.names,
        "funn-per-regel",
        N_("Feil og merknader etter regel"),
        sorted(counted.items(), key=lambda item: (severities.index(item[0][0]), -item[1], item[0][1])),
        Col("tittel", N_("Hva som er galt"), lambda item: _title(context, item[0][1], item[0][2])),
        Col("regel", N_("Regel"), lambda item: item[0][2], data_only=True),
        Col("kode", N_("Kode"), lambda item: item[0][1]),
        Col("alvor", N_("Alvor"), lambda item: item[0][0]),
        Col("antall", N_("Antall"), lambda item: item[1], numeric=True),
        empty=N_("Ingen feil eller merknader: dataene er i orden."),
    )
