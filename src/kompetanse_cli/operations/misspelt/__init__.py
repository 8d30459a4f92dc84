"""What was meant by what is written wrong: a person's name, or a reference that leads nowhere."""

from kompetanse_cli.operations.misspelt.names import misspelt as misspelt
from kompetanse_cli.operations.misspelt.references import with_meant_ids as with_meant_ids
