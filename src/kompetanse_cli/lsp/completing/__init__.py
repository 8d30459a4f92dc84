"""What may be written at a place, and what the format says of it."""

from kompetanse_cli.lsp.completing.completion import completions as completions
from kompetanse_cli.lsp.completing.cursor import leaves_at as leaves_at, records_at as records_at
from kompetanse_cli.lsp.completing.format_words import about_kind as about_kind, hover_text as hover_text
