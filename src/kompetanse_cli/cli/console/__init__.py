"""What is seen and asked at a terminal."""

from kompetanse_cli.cli.console.progress_bar import (
    READING as READING,
    Advance as Advance,
    Steps as Steps,
    progress as progress,
)
from kompetanse_cli.cli.console.telling import show_lines as show_lines, tell as tell, tell_as as tell_as
from kompetanse_cli.cli.console.terminal import show as show
