"""Staff as other systems know them: ids and numbers, and what a list says of their posts and education."""

from kompetanse_cli.operations.importing.staff.fields import STAFF as STAFF, staff_fields as staff_fields
from kompetanse_cli.operations.importing.staff.ids import (
    id_made_of as id_made_of,
    private_places as private_places,
    written_id as written_id,
)
from kompetanse_cli.operations.importing.staff.known import (
    PREFIX as PREFIX,
    KnownBy as KnownBy,
    known_by as known_by,
    listed as listed,
    of_id as of_id,
    refuse_another as refuse_another,
    the_one as the_one,
    told_of as told_of,
)
