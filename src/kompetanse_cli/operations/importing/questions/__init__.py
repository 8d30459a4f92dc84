"""What has to be asked of a table, and what an answer means."""

from kompetanse_cli.operations.importing.questions.answers import read_answer as read_answer
from kompetanse_cli.operations.importing.questions.by_content import (
    COURSE as COURSE,
    ROLE as ROLE,
    SESSION as SESSION,
    SUBJECT as SUBJECT,
)
from kompetanse_cli.operations.importing.questions.question import (
    ImportQuestion as ImportQuestion,
    questions as questions,
    told_of as told_of,
)
