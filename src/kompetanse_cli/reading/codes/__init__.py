"""Rules that reading itself finds broken: of files and their YAML (K001 to K069), and of national identity numbers
(K901, K902). Those of the shape of records are in `shape_codes.py`.
"""

from kompetanse_cli.reading.codes.file_rules import (
    LOST_FILE as LOST_FILE,
    LOST_LIST as LOST_LIST,
    NO_TEXT_FILE as NO_TEXT_FILE,
)
from kompetanse_cli.reading.codes.pasted_rules import (
    FOREIGN_COMMENT as FOREIGN_COMMENT,
    HTML as HTML,
    LIST_MARK as LIST_MARK,
    PASTED as PASTED,
    WRAPPED as WRAPPED,
)
from kompetanse_cli.reading.codes.privacy_rules import (
    ABSENCE_COMMENT as ABSENCE_COMMENT,
    LIKE_NATIONAL_ID as LIKE_NATIONAL_ID,
    NATIONAL_ID as NATIONAL_ID,
    PRIVACY_RULES as PRIVACY_RULES,
)
from kompetanse_cli.reading.codes.strict_rules import (
    COMMENT_CLOSE as COMMENT_CLOSE,
    OUTDENTED as OUTDENTED,
    QUESTION as QUESTION,
    SPLIT_LETTERS as SPLIT_LETTERS,
)
from kompetanse_cli.reading.codes.yaml_rules import (
    AFTER_QUOTE as AFTER_QUOTE,
    ANCHOR as ANCHOR,
    BOM as BOM,
    COLON as COLON,
    COMMA as COMMA,
    COMPLEX_KEY as COMPLEX_KEY,
    CONFLICT as CONFLICT,
    CONTROL as CONTROL,
    CURLY_QUOTES as CURLY_QUOTES,
    DECOMPOSED as DECOMPOSED,
    DIRECTIVE as DIRECTIVE,
    DOCUMENTS as DOCUMENTS,
    DUPLICATE_KEY as DUPLICATE_KEY,
    EMPTY as EMPTY,
    ENCODING as ENCODING,
    ESCAPE as ESCAPE,
    ESCAPED as ESCAPED,
    HASH as HASH,
    INDENT as INDENT,
    INVISIBLE as INVISIBLE,
    KEYS_ON_A_LINE as KEYS_ON_A_LINE,
    LINE_BREAK as LINE_BREAK,
    LIST_BESIDE_KEY as LIST_BESIDE_KEY,
    LIST_IN_TEXT as LIST_IN_TEXT,
    MOJIBAKE as MOJIBAKE,
    NO_COLON as NO_COLON,
    NO_SPACE as NO_SPACE,
    NOT_KEYS as NOT_KEYS,
    NULL as NULL,
    NUMBER as NUMBER,
    ONLY_CR as ONLY_CR,
    PLACEHOLDER as PLACEHOLDER,
    READING_RULES as READING_RULES,
    RESERVED as RESERVED,
    TAB as TAB,
    TAB_INDENT as TAB_INDENT,
    TAG as TAG,
    TOO_BIG as TOO_BIG,
    TOO_DEEP as TOO_DEEP,
    UNCLOSED_BRACKET as UNCLOSED_BRACKET,
    UNCLOSED_FRONT_MATTER as UNCLOSED_FRONT_MATTER,
    UNCLOSED_QUOTE as UNCLOSED_QUOTE,
    UNREADABLE as UNREADABLE,
)
