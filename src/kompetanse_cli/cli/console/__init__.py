"""What is seen and asked at a terminal."""

from kompetanse_cli.cli.console.failure import exit_code_of
from kompetanse_cli.cli.console.progress_bar import READING, Advance, Steps, progress
from kompetanse_cli.cli.console.prompts import answer
from kompetanse_cli.cli.console.streams import escape_commands, flush_streams, in_encoding, prepare_streams, writing
from kompetanse_cli.cli.console.terminal import show

__all__ = [
    "READING",
    "Advance",
    "Steps",
    "answer",
    "escape_commands",
    "exit_code_of",
    "flush_streams",
    "in_encoding",
    "prepare_streams",
    "progress",
    "show",
    "writing",
]
