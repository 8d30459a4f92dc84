"""What is said of a deadline, a time of the year or a quantity that is written wrong."""

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, RuleInfo
from kompetanse_cli.reading.shape_codes import BAD_DAY, NOT_NUMBER
from kompetanse_cli.reading.slip import Slip


def bad_deadline(slip: Slip) -> Finding:
    """What is neither a date nor the end of a year or a month."""
    return _said(
        slip,
        BAD_DAY,
        N_("«{found}» er verken en dato eller en frist som «utgangen av 2026»"),
        N_("når er fristen?"),
        N_("skriv en dato som 2026-06-30, eller «utgangen av 2026»"),
    )


def bad_recurrence(slip: Slip) -> Finding:
    """What is no time that the årshjul knows."""
    return _said(
        slip,
        BAD_DAY,
        N_("«{found}» er ikke en tid årshjulet kjenner"),
        N_("når er dette?"),
        N_(
            "skriv en dato, «30. april», «uke 10», «september», «siste onsdag i måneden», «første mandag i mars» eller "
            "«hver mandag»"
        ),
    )


def bad_quantity(slip: Slip) -> Finding:
    """What is neither a number nor a percentage."""
    return _said(
        slip,
        NOT_NUMBER,
        N_("«{key}» skal være et tall eller en prosent, men her står {found}"),
        N_("her skal det stå et tall eller en prosent"),
        N_("skriv et tall, som 4.2, eller en prosent, som 75 %"),
    )


def _said(slip: Slip, rule: RuleInfo, text: str, label: str, example: str) -> Finding:
    meant = slip.context["suggestion"]
    return slip.finding(
        rule,
        message(text, found=slip.written, key=slip.key),
        label=message(N_("mente du {meant}?"), meant=meant) if meant else message(label),
        remedy=message(N_("skriv {meant}"), meant=meant) if meant else message(example),
        new=meant or None,
    )
