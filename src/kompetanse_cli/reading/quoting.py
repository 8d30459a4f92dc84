"""A text in quotes, so that YAML reads it as nothing but text."""


def quoted(text: str) -> str:
    """The text in double quotes, or in single ones where it has double quotes or backslashes itself."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
