"""Front matter that people fill in: values with the help beside them, in a form that survives an e-mail."""

import json
import re
from collections.abc import Iterable, Iterator

from kompetanse_cli.model import END_OF_TEXT

# What YAML would read as something else than text, or would take apart.
_PLAIN = re.compile(r"[A-Za-zæøåÆØÅ][A-Za-zæøåÆØÅ0-9 .,()/–-]*")


def scalar(text: str) -> str:
    """A text as YAML: plain where that is safe, else quoted; JSON's way of quoting is one of YAML's."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and "," not in text
    return text if plain else json.dumps(text, ensure_ascii=False)


def helped(line: str, help_text: str = "") -> str:
    """A line with its help, which is no part of the data; a help of several lines becomes one."""
    words = " ".join(help_text.split())
    return f"{line}  # {words}" if words else line


def document(keys: Iterable[str], body: str) -> str:
    """A whole Markdown file: the keys between two lines ---, and the text."""
    return "\n".join(("---", *keys, "---", "", body.strip(), ""))


def notes(lines: Iterable[str], indent: str = "  ") -> Iterator[str]:
    """Lines of help alone."""
    for line in lines:
        yield f"{indent}# {' '.join(line.split())}"


def with_help(title: str, headings: Iterable[str], help_title: str, known: str) -> str:
    """The text of a file to be filled in: a heading for each part with room below, and then what is known, in sections.

    What stands below `END_OF_TEXT` is for the writer alone.
    """
    room = "\n\n\n".join(f"## {heading}" for heading in headings)
    lower = re.sub(r"^## ", "### ", known, flags=re.MULTILINE)
    return "\n\n".join((f"# {title}", room, "", END_OF_TEXT, f"*{help_title}*", lower))
