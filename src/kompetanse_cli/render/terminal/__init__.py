"""What a terminal shows: styled lines, and by their own modules frames around findings and what `explain` tells, for
these take the reports with them, which not every command uses.
"""

from kompetanse_cli.render.terminal.lines import (
    SEVERITY_STYLES as SEVERITY_STYLES,
    Line as Line,
    Style as Style,
    StyledSpan as StyledSpan,
    cell_width as cell_width,
    line as line,
    padded as padded,
    plain as plain,
)
