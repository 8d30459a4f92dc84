"""What is seen and asked at a terminal."""

from kompetanse_cli.cli.console.progress_bar import (
    READING as READING,
    Advance as Advance,
    Steps as Steps,
    progress as progress,
)
from kompetanse_cli.cli.console.terminal import show as show
