"""How good the data are that the figures rest on: the findings of `kompetanse validate`, one by one and by rule."""

from collections import Counter
from collections.abc import Iterable

from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, PlacedFinding, Severity
from kompetanse_cli.report.blocks import Block, Cell, Column, FileLine, Notice, Paragraph, Section, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.messages import render_message


def findings_table(
    table_id: str, caption: str, findings: Iterable[PlacedFinding], language: Language, folder: str = ""
) -> Table:
    """One row for each finding. `folder` is put before the paths."""
    say = language.say
    columns = (
        Column("alvor", say(N_("Alvor"))),
        Column("kode", say(N_("Kode"))),
        Column("regel", say(N_("Regel"))),
        Column("melding", say(N_("Melding"))),
        Column("hjelp", say(N_("Råd"))),
        Column("sted", say(N_("Står i"))),
    )
    order = tuple(Severity)
    worst_first = sorted(findings, key=lambda placed: order.index(placed.finding.severity))
    return Table(table_id, caption, columns, tuple(_row(placed, language, folder) for placed in worst_first))


def _row(placed: PlacedFinding, language: Language, folder: str) -> tuple[Cell, ...]:
    finding, region = placed.finding, placed.region
    return (
        finding.severity,
        finding.code,
        finding.name,
        render_message(finding.message, language),
        render_message(finding.help, language) or None,
        FileLine(folder + region.path, region.start.line) if region.path else None,
    )


def findings_section(context: Context) -> Section:
    """A sentence, a notice when there are errors, and the findings by rule, the worst first."""
    say = context.language.say
    blocks: list[Block] = [*errors_notice(context)]
    if context.findings:
        blocks.append(Paragraph(say(N_("Kjør «kompetanse validate» for å se hvert funn med fil og linje."))))
    blocks.append(_table(context))
    return Section("funn", say(N_("Funn i dataene")), tuple(blocks))


def errors_notice(context: Context) -> tuple[Notice, ...]:
    """What the reader must know before trusting the figures, when errors in the files take something from them."""
    errors = len(context.left_out)
    if not errors:
        return ()
    text = context.language.plural(
        N_("Tallene bygger på data med {n} feil. Rett den for at tallene skal være til å stole på."),
        N_("Tallene bygger på data med {n} feil. Rett dem for at tallene skal være til å stole på."),
        errors,
    )
    return (Notice(Severity.WARNING, text),)


def _table(context: Context) -> Table:
    say = context.language.say
    severities = tuple(Severity)
    counted = Counter((finding.severity, finding.code, finding.name) for finding in context.findings)
    ordered = sorted(counted.items(), key=lambda item: (severities.index(item[0][0]), -item[1], item[0][1]))
    columns = (
        Column("regel", say(N_("Regel"))),
        Column("kode", say(N_("Kode"))),
        Column("alvor", say(N_("Alvor"))),
        Column("antall", say(N_("Antall")), numeric=True),
    )
    rows = tuple((name, code, severity, number) for (severity, code, name), number in ordered)
    return Table("funn-per-regel", say(N_("Funn per regel")), columns, rows, say(N_("Ingen funn: dataene er i orden.")))
