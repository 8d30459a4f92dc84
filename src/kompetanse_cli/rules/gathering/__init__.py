"""One cause, one message: findings that say the same become one, with all its places."""

from kompetanse_cli.rules.gathering.alike import at_each_place as at_each_place, of_one_cause as of_one_cause
from kompetanse_cli.rules.gathering.echoes import without_echoes as without_echoes
from kompetanse_cli.rules.gathering.lost_files import LostFiles as LostFiles
from kompetanse_cli.rules.gathering.lost_lists import with_lost_lists as with_lost_lists
from kompetanse_cli.rules.gathering.unknown_ids import of_one_file as of_one_file, with_references as with_references
