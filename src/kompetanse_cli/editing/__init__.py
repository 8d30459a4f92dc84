"""Changes of files: what is to be changed, and the text with it, proven by reading it back."""

from kompetanse_cli.editing.patch import patched
from kompetanse_cli.editing.patch_operations import Append, Drop, PatchOperation, Put
from kompetanse_cli.editing.text_edits import apply_edits, text_edit

__all__ = [
    "Append",
    "Drop",
    "PatchOperation",
    "Put",
    "apply_edits",
    "patched",
    "text_edit",
]
