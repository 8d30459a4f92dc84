"""Which fields of the records name a file in the municipality's folder."""

from collections.abc import Iterator

from kompetanse_cli.model.record import Record
from kompetanse_cli.model.references import Way
from kompetanse_cli.model.register import Register


def named_files(register: Register) -> Iterator[tuple[Record, Way, str]]:
    """Each record that names a file, the way to the field, and the path as it is written. Links are no files."""
    for document in register.documents:
        if document.file is not None:
            yield document, ("file",), document.file
    for goal in register.goals:
        for number, criterion in enumerate(goal.criteria):
            if criterion.evidence is not None and not is_link(criterion.evidence):
                yield goal, ("criteria", number, "evidence"), criterion.evidence


def is_link(text: str) -> bool:
    """Whether a text leads to the web, and not to a file."""
    return text.startswith(("https://", "http://"))
