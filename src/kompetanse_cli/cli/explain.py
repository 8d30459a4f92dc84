"""`kompetanse explain`: what a rule is for, and what is built in."""

from kompetanse_cli.cli.command import Command
from kompetanse_cli.model.finding import N_


def explain() -> int:
    return 0


COMMAND = Command("explain", explain, N_("x"), N_("y"))
