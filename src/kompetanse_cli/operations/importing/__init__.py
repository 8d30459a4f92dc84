"""From a table that people keep to changes of the files: which columns there are, who is meant, and what is new."""

from kompetanse_cli.operations.importing.checking import Judge as Judge
from kompetanse_cli.operations.importing.headings import (
    COLUMNS as COLUMNS,
    COURSES as COURSES,
    DATES as DATES,
    FIELDS as FIELDS,
    HEADINGS as HEADINGS,
    LEAVE_OUT as LEAVE_OUT,
    MEANINGS as MEANINGS,
    NEW as NEW,
    ROLES as ROLES,
    SESSIONS as SESSIONS,
    SHEETS as SHEETS,
    VALUES as VALUES,
    RoleColumn as RoleColumn,
    RowKind as RowKind,
    TableMapping as TableMapping,
    fits as fits,
    value_section as value_section,
)
from kompetanse_cli.operations.importing.importing import plan_import as plan_import
from kompetanse_cli.operations.importing.layout import SheetUnderstanding as SheetUnderstanding
from kompetanse_cli.operations.importing.plan import (
    Effect as Effect,
    Plan as Plan,
    PlanLine as PlanLine,
    Wishes as Wishes,
)
from kompetanse_cli.operations.importing.questions import (
    COURSE as COURSE,
    ROLE as ROLE,
    SESSION as SESSION,
    SUBJECT as SUBJECT,
    ImportQuestion as ImportQuestion,
    questions as questions,
    read_answer as read_answer,
    told_of as told_of,
)
from kompetanse_cli.operations.importing.sheets import ImportOptions as ImportOptions
from kompetanse_cli.operations.importing.staff import private_places as private_places
from kompetanse_cli.operations.importing.table import (
    UNKNOWN as UNKNOWN,
    UNKNOWN_COLUMN as UNKNOWN_COLUMN,
    Meant as Meant,
)
