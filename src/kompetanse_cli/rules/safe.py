"""Which findings can be mended without asking: those whose remedy can't have been meant otherwise.

Marks, signs and line breaks nobody sees, tabs, and values written so that YAML would take them for something else than
what the key asks. A misspelt id or key is only proposed, for it may be another one's.
"""

SAFE = frozenset(
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
