"""Every output has its list of the kinds it counts over, in the one table."""

from kompetanse_cli.analysis.base import OF_CHART, OF_COMMAND, OF_EXPORTED, OF_GOAL_TABLE, OF_METRIC, OF_SECTION
from kompetanse_cli.analysis.base.counted import COUNTING_NOTHING
from kompetanse_cli.analysis.calendar import OF_DUE, DueKind
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.model import KIND_OF_KEY, KINDS, Metric, all_references
from kompetanse_cli.report.audiences.catalogue import READERS
from kompetanse_cli.report.charts.catalogue import CHARTS
from kompetanse_cli.report.spreadsheet_tables import TABLES as EXPORTED
from kompetanse_cli.report.steering import TABLES as GOAL_TABLES
from kompetanse_cli.rules.catalogue import BY_CODE, RULES


def test_every_command_has_an_entry() -> None:
    named = {command.name for command in COMMANDS}
    for group in GROUPS:
        words = {f"{group.name} {command.name}" for command in group.commands}
        named |= words & OF_COMMAND.keys() or {group.name}
        named |= words & COUNTING_NOTHING
    assert named == OF_COMMAND.keys() | COUNTING_NOTHING


def test_every_table_section_chart_metric_and_thing_due_has_an_entry() -> None:
    assert OF_EXPORTED.keys() == EXPORTED.keys()
    assert OF_GOAL_TABLE.keys() == GOAL_TABLES.keys()
    assert OF_CHART.keys() == CHARTS.keys()
    assert OF_METRIC.keys() == set(Metric)
    assert OF_DUE.keys() == set(DueKind)
    assert OF_SECTION.keys() == {name for reader in READERS.values() for name in reader.sections}


def test_every_list_has_kinds_that_there_are() -> None:
    of_rule = {rule.info.code: rule.counts_over for rule in RULES}
    tables = (OF_COMMAND, OF_SECTION, OF_CHART, OF_EXPORTED, OF_GOAL_TABLE, OF_METRIC, OF_DUE, of_rule)
    assert {kind for table in tables for kinds in table.values() for kind in kinds} <= KIND_OF_KEY.keys()


def test_a_reference_in_vain_has_the_code_and_the_name_of_its_rule() -> None:
    told = {kind.record: kind.unknown for kind in KINDS if any(kind.unknown)}
    assert told.keys() == {reference.target for reference in all_references()}
    assert all(BY_CODE[code].name == name for code, name in told.values())
