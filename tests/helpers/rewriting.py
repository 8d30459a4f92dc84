"""What git filter-repo makes of a text by a file of rules, as its manual says."""

import re


def rewritten(text: str, rules: tuple[str, ...]) -> str:
    """The text after all rules, each a line `regex:PATTERN==>REPLACEMENT` that is read as bytes."""
    data = text.encode()
    for rule in rules:
        pattern, replacement = rule.encode().rsplit(b"==>", 1)
        assert pattern.startswith(b"regex:")
        data = re.sub(pattern.removeprefix(b"regex:"), replacement, data)
    return data.decode()
