"""What a terminal shows: styled lines, and frames around findings.

What `explain` tells is asked for by its own module, for it takes with it what few commands use.
"""

from kompetanse_cli.render.terminal.diagnostics import diagnostic_frame as diagnostic_frame
from kompetanse_cli.render.terminal.lines import (
    Line as Line,
    Style as Style,
    StyledSpan as StyledSpan,
    cell_width as cell_width,
    line as line,
    padded as padded,
    plain as plain,
)
from kompetanse_cli.render.terminal.status_styles import (
    SEVERITY_STYLES as SEVERITY_STYLES,
    STATUS_STYLES as STATUS_STYLES,
)
