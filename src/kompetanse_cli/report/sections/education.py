"""The sections on årsverk and education, and on what will be needed; nothing where none of it is written."""

from kompetanse_cli.analysis.competence import uses_education
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Context, Section
from kompetanse_cli.report.competence import education_table, full_time_table, group_table, need_table


def education_section(context: Context) -> Section:
    """Årsverk by education, the share with a health education, and full time."""
    title = context.language.say(N_("Årsverk og utdanning"))
    tables = (group_table(context), education_table(context), full_time_table(context))
    is_told = uses_education(context.register) and any(table.rows for table in tables)
    return Section("årsverk-og-utdanning", title, tables if is_told else ())


def needs_section(context: Context) -> Section:
    """What the units will need, and what will be lacking."""
    table = need_table(context)
    return Section("kompetansebehov", context.language.say(N_("Kompetansebehov")), (table,) if table.rows else ())
