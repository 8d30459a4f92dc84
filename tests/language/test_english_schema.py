"""Whoever edits in English reads the schema in English: all of it, the texts that only the schema says too."""

import re

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import KINDS, document_schema, schema_words

# What is typed in the files stands as it is: keys and values in backticks or quotation marks, and closed lists.
_TYPED = re.compile(r"`[^`]*`|«[^»]*»|\"[^\"]*\"|(?:Choose one of|must have|as|skal,) .*$")
SAY = language("en").say
# Words of the same letters in both languages.
_SAME = {"Forum", "Person", "Program", "Status", "Type", "Id", "Minimum", "April", "August", "September", "November"}


@pytest.mark.parametrize("text", sorted(set(schema_words())))
def test_a_text_of_the_schema_is_said_in_english(text: str) -> None:
    said = SAY(text)
    assert said
    assert not re.search("[æøåÆØÅ]", _TYPED.sub("", said.replace("Bokmål", ""))), said


def test_the_schema_has_no_sentence_in_bokmål() -> None:
    english, bokmål = document_schema(SAY), document_schema()
    same = {
        text
        for kind in KINDS
        for name in ("title", "description")
        if (text := english["properties"][kind.key][name]) == bokmål["properties"][kind.key][name]
    }
    assert same <= _SAME
