"""The word for how a requirement stands in a place."""

from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Context


def status_word(context: Context, status: Status) -> str:
    """The status as people read it; of what expires, within how many days the municipality is warned."""
    language = context.language
    if status is not Status.EXPIRING:
        return language.say(status.value)
    days = context.register.settings.warning_days
    return language.plural(N_("utløper innen {n} dag"), N_("utløper innen {n} dager"), days)
