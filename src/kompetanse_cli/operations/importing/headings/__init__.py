"""What stands over columns: the words that are known, and what is said of them by hand."""

from kompetanse_cli.operations.importing.headings.across import (
    Across as Across,
    across as across,
    are_days as are_days,
    cells_below as cells_below,
    is_cross as is_cross,
    is_name as is_name,
    is_person_like as is_person_like,
    is_subject as is_subject,
    is_time as is_time,
)
from kompetanse_cli.operations.importing.headings.courses import (
    CourseColumn as CourseColumn,
    course_columns as course_columns,
    ways as ways,
)
from kompetanse_cli.operations.importing.headings.fitting import fits as fits
from kompetanse_cli.operations.importing.headings.known import KnownHeadings as KnownHeadings
from kompetanse_cli.operations.importing.headings.mapping import (
    COLUMNS as COLUMNS,
    COURSES as COURSES,
    DATES as DATES,
    HEADINGS as HEADINGS,
    LEAVE_OUT as LEAVE_OUT,
    MEANINGS as MEANINGS,
    NEW as NEW,
    ROLES as ROLES,
    SESSIONS as SESSIONS,
    SHEETS as SHEETS,
    VALUES as VALUES,
    Entry as Entry,
    RoleColumn as RoleColumn,
    TableMapping as TableMapping,
    course_key as course_key,
    meant as meant,
    value_section as value_section,
)
from kompetanse_cli.operations.importing.headings.named import subjects_named as subjects_named
from kompetanse_cli.operations.importing.headings.roles import (
    LEADERS as LEADERS,
    RoleHeading as RoleHeading,
    RoleWords as RoleWords,
    role_words as role_words,
)
from kompetanse_cli.operations.importing.headings.words import (
    DATED as DATED,
    FIELDS as FIELDS,
    WORDS as WORDS,
    RowKind as RowKind,
    columns_in as columns_in,
    is_end_of_time as is_end_of_time,
    is_family_name_first as is_family_name_first,
    is_known as is_known,
    is_left_out as is_left_out,
    kinds_of as kinds_of,
    meaning_of as meaning_of,
    near_field as near_field,
    plain_heading as plain_heading,
)
