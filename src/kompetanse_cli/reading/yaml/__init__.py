"""YAML as events, values and places: what a text says and where, before anybody judges it."""

from kompetanse_cli.reading.yaml.builder import ONLY_COMMENTS as ONLY_COMMENTS, YamlValue as YamlValue, build as build
from kompetanse_cli.reading.yaml.characters import escaped as escaped
from kompetanse_cli.reading.yaml.comments import (
    Comment as Comment,
    Comments as Comments,
    with_blanks as with_blanks,
    without as without,
)
from kompetanse_cli.reading.yaml.events import (
    Broken as Broken,
    YamlEvent as YamlEvent,
    YamlEventKind as YamlEventKind,
    first_break as first_break,
)
from kompetanse_cli.reading.yaml.foreign import LIST_ITEM as LIST_ITEM
from kompetanse_cli.reading.yaml.lexical import (
    LexicalSpans as LexicalSpans,
    SpanKind as SpanKind,
    TextLine as TextLine,
    content_before as content_before,
    lexical_spans as lexical_spans,
    line_at as line_at,
    newline as newline,
    parts as parts,
)
from kompetanse_cli.reading.yaml.located_walk import (
    MAX_DEPTH as MAX_DEPTH,
    KeyPath as KeyPath,
    Visit as Visit,
    VisitRole as VisitRole,
    is_left_out as is_left_out,
    visits as visits,
)
from kompetanse_cli.reading.yaml.mojibake import broken_letters as broken_letters, mended as mended
from kompetanse_cli.reading.yaml.pasted import is_row as is_row
from kompetanse_cli.reading.yaml.prescan import Prepared as Prepared, prepare as prepare
from kompetanse_cli.reading.yaml.scalars import (
    BOOLEANS as BOOLEANS,
    CURLY as CURLY,
    NULLS as NULLS,
    Odd as Odd,
    number as number,
    quote as quote,
)
from kompetanse_cli.reading.yaml.spans import (
    LINE_END as LINE_END,
    KeySpans as KeySpans,
    TextIndex as TextIndex,
    locate as locate,
)
from kompetanse_cli.reading.yaml.strict_yaml import (
    StrictBreach as StrictBreach,
    StrictKind as StrictKind,
    may_breach as may_breach,
    strict_breaches as strict_breaches,
)
