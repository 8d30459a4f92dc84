"""What is seen and asked at a terminal."""

from kompetanse_cli.cli.console.failure import exit_code_of
from kompetanse_cli.cli.console.progress_bar import READING, Advance, Steps, progress
from kompetanse_cli.cli.console.prompts import answer
from kompetanse_cli.cli.console.terminal import show

__all__ = [
    "READING",
    "Advance",
    "Steps",
    "answer",
    "exit_code_of",
    "progress",
    "show",
]
