"""What is said of a date, or a time that need not be a day, that is written wrong."""

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding
from kompetanse_cli.reading.shape_codes import BAD_DAY
from kompetanse_cli.reading.slip import Slip

_MONTHS = (
    N_("januar"), N_("februar"), N_("mars"), N_("april"), N_("mai"), N_("juni"),
    N_("juli"), N_("august"), N_("september"), N_("oktober"), N_("november"), N_("desember"),
)  # fmt: skip


def bad_day(slip: Slip) -> Finding:
    """What is no date, or one with a time of day."""
    meant = slip.context.get("suggestion", "")
    if "T" in str(slip.found)[10:11]:
        text = message(N_("her skal bare datoen stå, uten klokkeslett"))
    else:
        text = message(N_("«{found}» er ingen dato"), found=slip.written)
    return slip.finding(
        BAD_DAY,
        text,
        label=message(N_("mente du {meant}?"), meant=meant) if meant else message(N_("skriv datoen som ÅÅÅÅ-MM-DD")),
        remedy=message(N_("skriv {meant}"), meant=meant) if meant else message(N_("en dato skrives som 2026-03-01")),
        new=meant or None,
    )


def bad_when(slip: Slip) -> Finding:
    """What is neither a date, a year nor a season."""
    meant = slip.context["suggestion"]
    example = N_('skriv en dato som 2027-08-15, et år som "2027" eller en årstid som «høsten 2027»')
    return slip.finding(
        BAD_DAY,
        message(N_("«{found}» er verken en dato, et år eller en årstid"), found=slip.written),
        label=message(N_("mente du {meant}?"), meant=meant) if meant else message(N_("når er dette?")),
        remedy=message(N_("skriv {meant}"), meant=meant) if meant else message(example),
        new=meant or None,
    )


def bad_first_day(slip: Slip) -> Finding:
    """What is neither a date nor a year."""
    meant = slip.context["suggestion"]
    example = N_('skriv en dato som 2025-01-01, et år som "2025", eller ta bort linjen når ingen vet det')
    return slip.finding(
        BAD_DAY,
        message(N_("«{found}» er verken en dato eller et år"), found=slip.written),
        label=message(N_("mente du {meant}?"), meant=meant) if meant else message(N_("når er dette?")),
        remedy=message(N_("skriv {meant}"), meant=meant) if meant else message(example),
        new=meant or None,
    )


def no_such_month(slip: Slip) -> Finding:
    """A date in a thirteenth month."""
    return slip.finding(
        BAD_DAY,
        message(N_("«{found}» er ingen dato: det finnes ingen måned {month}"), found=slip.written, **slip.context),
        label=message(N_("denne datoen finnes ikke")),
        remedy=message(N_("skriv år, måned og dag, som 2026-03-01")),
    )


def no_such_day(slip: Slip) -> Finding:
    """A date that its month does not have."""
    month = _MONTHS[slip.context["month"] - 1]
    text = N_("{month} {year} har {days} dager, så {found} finnes ikke")
    return slip.finding(
        BAD_DAY,
        message(text, month=message(month), year=slip.context["year"], days=slip.context["days"], found=slip.written),
        label=message(N_("denne datoen finnes ikke")),
        remedy=message(N_("rett dagen")),
    )
