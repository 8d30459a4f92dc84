"""Whether a municipality has just begun."""

from kompetanse_cli.model import Register

_FEW_PEOPLE = 10


def is_first_day(register: Register) -> bool:
    """Whether there are fewer than ten people, and neither decisions, goals nor runs yet; not where some of it may only
    be unread.
    """
    begun = register.decisions or register.goals or register.runs
    return len(register.people) < _FEW_PEOPLE and not begun and not register.losses
