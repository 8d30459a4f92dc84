"""The fields of records as people name and change them: which there are, what may stand there, and where it is put."""

from kompetanse_cli.operations.fields.forms import (
    FieldForms as FieldForms,
    FieldPath as FieldPath,
    every_field_word as every_field_word,
    forms_of as forms_of,
    named as named,
    paths_of as paths_of,
)
from kompetanse_cli.operations.fields.labels import label as label, shown as shown
from kompetanse_cli.operations.fields.parts import parts_called as parts_called, referred as referred
from kompetanse_cli.operations.fields.setting import Mode as Mode, set_field as set_field, value_of as value_of
from kompetanse_cli.operations.fields.things import Thing as Thing, has_field as has_field, things as things
