"""What is said of something that comes on days on which hardly anybody works."""

from kompetanse_cli.analysis.calendar import DaysOff
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_


def days_off_words(language: Language, days_off: DaysOff, *, is_ahead: bool = True) -> str:
    """«høstferie – flyttes?» of what is ahead, else «høstferie»; of a part of a week only what the days are called."""
    names = ", ".join(name.in_language(language.code) for name in days_off.names)
    return language.say(N_("{days} – flyttes?"), days=names) if is_ahead and days_off.all_of_it else names
