"""NameMatcher of people in texts: every spelling of them, and who is hidden in a file that can't be read."""

from kompetanse_cli.reading.names.common_words import COMMON_WORDS as COMMON_WORDS, PLACE_WORDS as PLACE_WORDS
from kompetanse_cli.reading.names.contact_details import (
    MAIL as MAIL,
    is_mobile as is_mobile,
    is_of_a_function as is_of_a_function,
    telephone_numbers as telephone_numbers,
)
from kompetanse_cli.reading.names.hidden_in_files import hidden_in as hidden_in
from kompetanse_cli.reading.names.matcher import Bearer as Bearer, NameMatch as NameMatch, NameMatcher as NameMatcher
from kompetanse_cli.reading.names.runs import Spelling as Spelling
from kompetanse_cli.reading.names.words import fold as fold, name_words as name_words
