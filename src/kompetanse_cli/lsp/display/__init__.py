"""What an editor shows of a file, and beside its text."""

from kompetanse_cli.lsp.display.hints import hints as hints
from kompetanse_cli.lsp.display.hover import hover as hover
from kompetanse_cli.lsp.display.lenses import lenses as lenses, resolved_lens as resolved_lens
from kompetanse_cli.lsp.display.outline import (
    folds as folds,
    links as links,
    outline as outline,
    search_symbols as search_symbols,
)
from kompetanse_cli.lsp.display.tokens import LEGEND as LEGEND, tokens as tokens
