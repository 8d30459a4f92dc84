"""Every rule there is, in one place: the checks of this floor, and what is known of all findings by code and name.

Each folder lists its own rules, one line a rule.
"""

from collections.abc import Mapping

from kompetanse_cli.model import RuleInfo
from kompetanse_cli.reading.codes import PRIVACY_RULES, READING_RULES, SHAPE_RULES
from kompetanse_cli.rules import (
    competence,
    implausible,
    organisation,
    people,
    programmes,
    references,
    steering,
    written_values,
)
from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.settings_rules import CONTROL_RULES

RULES: tuple[Rule, ...] = (
    *references.UNKNOWN,
    written_values.no_end,
    written_values.one_line,
    written_values.sign_of_list,
    written_values.id_as_name,
    implausible.day_before_all,
    implausible.thousand_or_decimals,
    implausible.begins_far_ahead,
    implausible.day_far_ahead,
    *organisation.RULES,
    *people.RULES,
    *competence.RULES,
    *programmes.RULES,
    *steering.RULES,
)
ALL_RULES: tuple[RuleInfo, ...] = tuple(
    sorted(
        (*READING_RULES, *SHAPE_RULES, *PRIVACY_RULES, *CONTROL_RULES, *(rule.info for rule in RULES)),
        key=lambda info: info.code,
    )
)
BY_NAME: Mapping[str, RuleInfo] = {info.name: info for info in ALL_RULES}
BY_CODE: Mapping[str, RuleInfo] = {info.code: info for info in ALL_RULES}
