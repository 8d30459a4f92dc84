"""YAML as events, values and places: what a text says and where, before anybody judges it."""

from kompetanse_cli.reading.yaml.builder import ONLY_COMMENTS, YamlValue, build
from kompetanse_cli.reading.yaml.characters import escaped
from kompetanse_cli.reading.yaml.events import Broken, YamlEvent, YamlEventKind, first_break
from kompetanse_cli.reading.yaml.lexical import (
    LexicalSpans,
    SpanKind,
    TextLine,
    content_before,
    lexical_spans,
    line_at,
    parts,
)
from kompetanse_cli.reading.yaml.located_walk import MAX_DEPTH, KeyPath, Visit, VisitRole, is_left_out, visits
from kompetanse_cli.reading.yaml.prescan import Prepared, prepare
from kompetanse_cli.reading.yaml.scalars import BOOLEANS, CURLY, NULLS, Odd, number, quote
from kompetanse_cli.reading.yaml.spans import LINE_END, KeySpans, TextIndex, locate

__all__ = [
    "BOOLEANS",
    "CURLY",
    "LINE_END",
    "MAX_DEPTH",
    "NULLS",
    "ONLY_COMMENTS",
    "Broken",
    "KeyPath",
    "KeySpans",
    "LexicalSpans",
    "Odd",
    "Prepared",
    "SpanKind",
    "TextIndex",
    "TextLine",
    "Visit",
    "VisitRole",
    "YamlEvent",
    "YamlEventKind",
    "YamlValue",
    "build",
    "content_before",
    "escaped",
    "first_break",
    "is_left_out",
    "lexical_spans",
    "line_at",
    "locate",
    "number",
    "parts",
    "prepare",
    "quote",
    "visits",
]
