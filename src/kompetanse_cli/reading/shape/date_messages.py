"""Messages on a date, a deadline, a time of the year or a quantity that is written wrong."""

import re
from datetime import date, timedelta

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Finding, Reading, RuleInfo, is_month
from kompetanse_cli.reading.codes import BAD_DAY, NOT_NUMBER
from kompetanse_cli.reading.shape.errors import ShapeError, field_of

# The number that a spreadsheet shows for a day from 1954 to 2064 when its cell has lost the form of a date.
_SERIAL, _DAY_ZERO = re.compile("[2-5][0-9]{4}"), date(1899, 12, 30)
_MONTHS = (
    N_("januar"), N_("februar"), N_("mars"), N_("april"), N_("mai"), N_("juni"),
    N_("juli"), N_("august"), N_("september"), N_("oktober"), N_("november"), N_("desember"),
)  # fmt: skip


def bad_day(slip: ShapeError) -> Finding:
    """What is no date, or one with a time of day."""
    if "T" in str(slip.found)[10:11]:
        text = message(N_("Her skal bare datoen stå, uten klokkeslett."))
    else:
        text = message(N_("«{found}» er ingen dato."), found=slip.written)
    field = field_of(slip.model, slip.key)
    is_needed = field is None or field.is_required() or isinstance(slip.keys[-1], int)
    remedy = (
        N_("Skriv en dato som 2026-03-01.")
        if is_needed
        else N_("Skriv en dato som 2026-03-01, eller slett linjen når den ikke er bestemt.")
    )
    return _proposal(slip, BAD_DAY, text, N_("her skal det stå en dato"), remedy)


def bad_when(slip: ShapeError) -> Finding:
    """What is neither a date, a year nor a season."""
    text = message(N_("«{found}» er verken en dato, et år eller en årstid."), found=slip.written)
    example = N_('Skriv en dato som 2027-08-15, et år som "2027" eller en årstid som «høsten 2027».')
    return _proposal(slip, BAD_DAY, text, N_("når er dette?"), example)


def bad_first_day(slip: ShapeError) -> Finding:
    """What is neither a date nor a year."""
    text = message(N_("«{found}» er verken en dato eller et år."), found=slip.written)
    example = N_('Skriv en dato som 2025-01-01, et år som "2025", eller ta bort linjen når ingen vet det.')
    return _proposal(slip, BAD_DAY, text, N_("når er dette?"), example)


def no_such_month(slip: ShapeError) -> Finding:
    """A date in a thirteenth month: the day and the month may have changed places."""
    turned = "-".join(slip.written.split("-")[::2] + slip.written.split("-")[1:2])
    is_day = turned != slip.written and slip.fits(turned)
    return slip.finding(
        BAD_DAY,
        message(N_("«{found}» er ingen dato, for det finnes ingen måned {month}."), found=slip.written, **slip.context),
        label=message(N_("mente du {meant}?"), meant=turned) if is_day else message(N_("denne datoen finnes ikke")),
        remedy=message(N_("Skriv {meant}."), meant=turned)
        if is_day
        else message(N_("Skriv år, måned og dag, som 2026-03-01.")),
        new=turned if is_day else None,
    )


def no_such_day(slip: ShapeError) -> Finding:
    """A date that its month does not have."""
    month = _MONTHS[slip.context["month"] - 1]
    text = N_("{month} {year} har {days} dager, så {found} finnes ikke.")
    return slip.finding(
        BAD_DAY,
        message(text, month=message(month), year=slip.context["year"], days=slip.context["days"], found=slip.written),
        label=message(N_("denne datoen finnes ikke")),
        remedy=message(N_("Rett dagen.")),
    )


def bad_deadline(slip: ShapeError) -> Finding:
    """What is neither a date nor the end of a year or a month."""
    return _said(
        slip,
        BAD_DAY,
        N_("«{found}» er verken en dato eller en frist som «utgangen av 2026»."),
        N_("når er fristen?"),
        N_("Skriv en dato som 2026-06-30, eller «utgangen av 2026»."),
    )


def bad_recurrence(slip: ShapeError) -> Finding:
    """What is no time that the årshjul knows."""
    return _said(
        slip,
        BAD_DAY,
        N_("«{found}» er ikke en tid årshjulet kjenner."),
        N_("når er dette?"),
        N_(
            "Skriv en dato, «30. april», «uke 10», «september», «siste onsdag i måneden», «siste arbeidsdag i "
            "mars», «hver mandag» eller «hver tredje torsdag»."
        ),
    )


def bad_quantity(slip: ShapeError) -> Finding:
    """What is neither a number nor a percentage."""
    return _said(
        slip,
        NOT_NUMBER,
        N_("«{key}» skal være et tall eller en prosent, men her står {found}."),
        N_("her skal det stå et tall eller en prosent"),
        N_("Skriv et tall, som 4.2, eller en prosent, som 75 %."),
    )


def bad_percent(slip: ShapeError) -> Finding:
    """What is no percentage."""
    return _said(
        slip,
        NOT_NUMBER,
        N_("«{key}» skal være en prosent, men her står {found}."),
        N_("her skal det stå en prosent"),
        N_("Skriv en prosent, som 80 %."),
    )


def _said(slip: ShapeError, rule: RuleInfo, text: str, label: str, example: str) -> Finding:
    return _proposal(slip, rule, message(text, found=slip.written, key=slip.key), label, example)


def _proposal(slip: ShapeError, rule: RuleInfo, text: Message, label: str, example: str) -> Finding:
    """What is said of a value, and what it was meant as; without that, what to write. A month alone lacks its day."""
    if rule is BAD_DAY and is_month(slip.written.strip("\"'")):
        text = message(N_("«{found}» er måned og år. Hvilken dag?"), found=slip.written)
    return slip.proposal(rule, text, slip.meant() or _counted(slip), message(label), message(example))


def _counted(slip: ShapeError) -> Reading | None:
    """The day that a spreadsheet has as a number, counted from 30 December 1899, of the days people are registered."""
    if not _SERIAL.fullmatch(slip.written):
        return None
    return slip.fitting(Reading(str(_DAY_ZERO + timedelta(days=int(slip.written))), certain=False))
