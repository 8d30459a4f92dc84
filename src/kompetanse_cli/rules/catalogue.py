"""Every rule there is, in one place: the checks of this floor, and what is known of all findings by code and name.

Each folder lists its own rules, one line a rule.
"""

from collections.abc import Mapping

from kompetanse_cli.model import RuleInfo
from kompetanse_cli.reading.codes import PRIVACY_RULES, READING_RULES
from kompetanse_cli.reading.shape_codes import SHAPE_RULES
from kompetanse_cli.rules import organisation, people, programmes, references, steering, written_values
from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.settings_rules import CONTROL_RULES

RULES: tuple[Rule, ...] = (
    references.to_unreadable_file,
    *references.UNKNOWN,
    written_values.no_end,
    written_values.one_line,
    *organisation.RULES,
    *people.RULES,
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

# Which findings can be mended without asking: those whose remedy can't have been meant otherwise. Marks, signs and line
# breaks nobody sees, tabs, and values written so that YAML would take them for something else than what the key asks. A
# misspelt id or key is only proposed, for it may be another one's.
AUTOFIXABLE = frozenset(
    {
        "K002",  # an invisible mark first in the file
        "K005",  # an invisible sign
        "K006",  # an unusual line break
        "K007",  # line breaks of old Macs
        "K009",  # letters stored in two parts
        "K011",  # tabs as indentation
        "K012",  # tabs between words and signs
        "K015",  # no space after the colon or the dash
        "K033",  # %YAML
        "K041",  # a number written as programs write it
        "K047",  # line breaks and blanks that nobody sees
        "K045",  # the quotation marks of word processors
        "K072",  # a number where there should be text
        "K073",  # a date that is not written as an ISO date
        "K074",  # yes and no in other words
        "K077",  # a decimal comma
    }
)
