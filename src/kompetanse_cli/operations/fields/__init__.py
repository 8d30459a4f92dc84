"""The fields of records as people name and change them: which there are, what may stand there, and where it is put."""

from kompetanse_cli.operations.fields.forms import (
    FieldForms as FieldForms,
    FieldPath as FieldPath,
    forms_of as forms_of,
    paths_of as paths_of,
)
from kompetanse_cli.operations.fields.parts import meant as meant, parts_called as parts_called
