"""What a file is: none that holds text, one that is lost, or a copy of another."""

from kompetanse_cli.reading.files.copies import (
    FileCopy as FileCopy,
    RecordsOfFile as RecordsOfFile,
    counted_kinds as counted_kinds,
    file_copies as file_copies,
)
from kompetanse_cli.reading.files.file_types import file_type as file_type, no_writing as no_writing
