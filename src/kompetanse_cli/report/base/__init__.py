"""What every page is made with: blocks, tables, names, who reads, and what they may see."""

from kompetanse_cli.report.base.blocks import (
    Block as Block,
    BulletList as BulletList,
    FactList as FactList,
    FactSheet as FactSheet,
    FactSheets as FactSheets,
    Folded as Folded,
    Headline as Headline,
    KeyFigure as KeyFigure,
    KeyFigures as KeyFigures,
    Notice as Notice,
    Paragraph as Paragraph,
    Picture as Picture,
    Report as Report,
    Section as Section,
    UnreadPart as UnreadPart,
    UserMarkdown as UserMarkdown,
    each_block as each_block,
    with_inner as with_inner,
    without_lines as without_lines,
)
from kompetanse_cli.report.base.cells import (
    Branch as Branch,
    Cell as Cell,
    DeadlineCell as DeadlineCell,
    DeadlineState as DeadlineState,
    Emphasis as Emphasis,
    FileLine as FileLine,
    Hyperlink as Hyperlink,
    Label as Label,
    NotedCell as NotedCell,
    PartCell as PartCell,
    Rich as Rich,
    RichPart as RichPart,
    StatusCell as StatusCell,
    Text as Text,
    TextSpan as TextSpan,
    is_empty as is_empty,
    main_of as main_of,
    plain_text as plain_text,
    quote as quote,
    strong as strong,
    then as then,
)
from kompetanse_cli.report.base.columns import (
    Col as Col,
    Cols as Cols,
    Column as Column,
    People as People,
    Table as Table,
    TableLayout as TableLayout,
)
from kompetanse_cli.report.base.context import (
    SHORT_COMMIT as SHORT_COMMIT,
    Context as Context,
    sort_units as sort_units,
    with_left_out as with_left_out,
)
from kompetanse_cli.report.base.days_off import days_off_words as days_off_words
from kompetanse_cli.report.base.deadlines import deadline_cell as deadline_cell
from kompetanse_cli.report.base.first_day import is_first_day as is_first_day
from kompetanse_cli.report.base.links import UNIT as UNIT, apart as apart, ids_of as ids_of, linked as linked
from kompetanse_cli.report.base.messages import first_few as first_few, render_message as render_message
from kompetanse_cli.report.base.naming import (
    UNKNOWN as UNKNOWN,
    Naming as Naming,
    first_day_words as first_day_words,
    lowered as lowered,
)
from kompetanse_cli.report.base.redacted_findings import (
    files_audience as files_audience,
    redact_findings as redact_findings,
)
from kompetanse_cli.report.base.redacted_report import (
    redact_report as redact_report,
    with_hidden as with_hidden,
    without_source as without_source,
)
from kompetanse_cli.report.base.redacted_text import Audience as Audience, Redacted as Redacted, redact as redact
from kompetanse_cli.report.base.safety import (
    escape_character as escape_character,
    escape_markdown as escape_markdown,
    escape_markdown_inline as escape_markdown_inline,
    escape_markdown_start as escape_markdown_start,
    safe_json as safe_json,
    safe_text as safe_text,
    sanitise_line as sanitise_line,
)
from kompetanse_cli.report.base.shortening import (
    RedactedText as RedactedText,
    abbreviate as abbreviate,
    few as few,
    first_words as first_words,
    shortened as shortened,
)
from kompetanse_cli.report.base.small_groups import (
    LEFT_OUT as LEFT_OUT,
    PeopleCount as PeopleCount,
    is_small_count as is_small_count,
    is_small_share as is_small_share,
    small_count_words as small_count_words,
)
from kompetanse_cli.report.base.suppression import tellable as tellable
from kompetanse_cli.report.base.symbols import (
    BAD as BAD,
    GOOD as GOOD,
    NEUTRAL as NEUTRAL,
    SOON as SOON,
    WAIVED as WAIVED,
    WARN as WARN,
    Marked as Marked,
    mood_of as mood_of,
    symbol_of as symbol_of,
)
from kompetanse_cli.report.base.table import (
    Pair as Pair,
    competence_requirement as competence_requirement,
    contact as contact,
    first_day_cell as first_day_cell,
    itself as itself,
    named as named,
    person as person,
    person_cell as person_cell,
    person_id as person_id,
    place_and_requirement as place_and_requirement,
    requirement as requirement,
    role as role,
    short_label as short_label,
    subject as subject,
    unit as unit,
    unit_id as unit_id,
    unit_in_tree as unit_in_tree,
    word as word,
)
