"""What a shell is told when somebody presses Tab: it is answered from the tree of commands as it was when the tool was
made, and from the raw text of the files, so that nobody waits for a command, a model or a check to be loaded.
"""

from kompetanse_cli.cli.shell.answering import COMPLETE_VARIABLE as COMPLETE_VARIABLE, answer as answer, tree as tree
from kompetanse_cli.cli.shell.municipality import RawMunicipality as RawMunicipality
from kompetanse_cli.cli.shell.proposals import ValuePlace as ValuePlace, proposed as proposed
from kompetanse_cli.cli.shell.shells import Proposal as Proposal
