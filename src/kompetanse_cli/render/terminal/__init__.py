"""What a terminal shows: styled lines, frames around findings, and what `explain` tells."""

from kompetanse_cli.render.terminal.diagnostics import diagnostic_frame
from kompetanse_cli.render.terminal.explain import built_in_text, rule_list, rule_page_lines, yaml_lines
from kompetanse_cli.render.terminal.lines import Line, Style, StyledSpan, cell_width, line, padded, plain
from kompetanse_cli.render.terminal.status_styles import SEVERITY_STYLES, STATUS_STYLES

__all__ = [
    "SEVERITY_STYLES",
    "STATUS_STYLES",
    "Line",
    "Style",
    "StyledSpan",
    "built_in_text",
    "cell_width",
    "diagnostic_frame",
    "line",
    "padded",
    "plain",
    "rule_list",
    "rule_page_lines",
    "yaml_lines",
]
