"""How good the data are that the figures rest on: the findings of `kompetanse validate`, counted by rule."""

from collections import Counter

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Column, Notice, Section, Table, Text


def findings_section(basis: Basis) -> Section:
    """A sentence, a notice when there are errors, and the findings by rule, the worst first."""
    say = basis.language.say
    blocks: list[Block] = [*errors_notice(basis)]
    if basis.findings:
        blocks.append(Text(say(N_("Kjør «kompetanse validate» for å se hvert funn med fil og linje."))))
    blocks.append(_table(basis))
    return Section("funn", say(N_("Funn i dataene")), tuple(blocks))


def errors_notice(basis: Basis) -> tuple[Notice, ...]:
    """What the reader must know before trusting the figures, when errors in the files take something from them."""
    errors = len(basis.left_out)
    if not errors:
        return ()
    text = basis.language.plural(
        N_("Tallene bygger på data med {n} feil. Rett den for at tallene skal være til å stole på."),
        N_("Tallene bygger på data med {n} feil. Rett dem for at tallene skal være til å stole på."),
        errors,
    )
    return (Notice(Severity.WARNING, text),)


def _table(basis: Basis) -> Table:
    say = basis.language.say
    severities = tuple(Severity)
    counted = Counter((finding.severity, finding.code, finding.name) for finding in basis.findings)
    ordered = sorted(counted.items(), key=lambda item: (severities.index(item[0][0]), -item[1], item[0][1]))
    columns = (
        Column("regel", say(N_("Regel"))),
        Column("kode", say(N_("Kode"))),
        Column("alvor", say(N_("Alvor"))),
        Column("antall", say(N_("Antall")), numeric=True),
    )
    rows = tuple((name, code, severity, number) for (severity, code, name), number in ordered)
    return Table("funn-per-regel", say(N_("Funn per regel")), columns, rows, say(N_("Ingen funn: dataene er i orden.")))
