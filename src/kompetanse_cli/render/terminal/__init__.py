"""What a terminal shows: styled lines, and frames around findings.

What `explain` tells is asked for by its own module, for it takes with it what few commands use.
"""

from kompetanse_cli.render.terminal.diagnostics import diagnostic_frame
from kompetanse_cli.render.terminal.lines import Line, Style, StyledSpan, cell_width, line, padded, plain
from kompetanse_cli.render.terminal.status_styles import SEVERITY_STYLES, STATUS_STYLES

__all__ = [
    "SEVERITY_STYLES",
    "STATUS_STYLES",
    "Line",
    "Style",
    "StyledSpan",
    "cell_width",
    "diagnostic_frame",
    "line",
    "padded",
    "plain",
]
