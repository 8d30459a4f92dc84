"""What is wrong with the shape of a record, as pydantic finds it, told to an adviser."""

from kompetanse_cli.reading.shape.errors import (
    field_of as field_of,
    joins as joins,
    lists_with as lists_with,
    must_have as must_have,
    stand_together as stand_together,
    stands_outermost as stands_outermost,
)
from kompetanse_cli.reading.shape.findings import (
    model_at as model_at,
    shape_findings as shape_findings,
    unknown_key as unknown_key,
    way_of as way_of,
)
from kompetanse_cli.reading.shape.fitting import fits as fits, is_known as is_known
from kompetanse_cli.reading.shape.meant_keys import (
    aliases as aliases,
    list_of as list_of,
    meant_top_key as meant_top_key,
    top_keys_to_tell as top_keys_to_tell,
)
from kompetanse_cli.reading.shape.messages import one_of_several as one_of_several
from kompetanse_cli.reading.shape.split_letters import with_split_letters_judged as with_split_letters_judged
