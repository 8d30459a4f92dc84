"""Changes of files: what is to be changed, and the text with it, proven by reading it back."""

from kompetanse_cli.editing.emit import as_read as as_read
from kompetanse_cli.editing.landing import landing as landing
from kompetanse_cli.editing.operations import (
    Append as Append,
    Drop as Drop,
    PatchOperation as PatchOperation,
    Put as Put,
    PutText as PutText,
    apply_edits as apply_edits,
    text_edits as text_edits,
)
from kompetanse_cli.editing.patch import patched as patched
