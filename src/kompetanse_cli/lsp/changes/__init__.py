"""What an editor changes for people: the remedies of findings, everyday changes, another id, another file name."""

from kompetanse_cli.lsp.changes.actions import ACTIONS as ACTIONS, actions as actions
from kompetanse_cli.lsp.changes.file_moves import file_moves as file_moves
from kompetanse_cli.lsp.changes.formatting import formatting as formatting
from kompetanse_cli.lsp.changes.renaming import renamable as renamable, rename as rename
