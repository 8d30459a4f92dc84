"""National identity numbers in a file's text, comments included (PVN-01): they may never stand there."""

from collections.abc import Iterator

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Finding, RuleInfo, Severity, Span, national_ids

NATIONAL_ID = RuleInfo(
    "K901",
    "fødselsnummer",
    Severity.ERROR,
    N_("Ingen fil inneholder fødselsnummer eller D-nummer, heller ikke i kommentarer."),
    N_(
        "Filene deles og beholdes i historikken, og verktøyet trenger aldri slike numre. Ta nummeret bort og bruk "
        "personens id. Er det alt lagt inn i git, må det også fjernes fra historikken."
    ),
    suppressible=False,
)
LIKE_NATIONAL_ID = RuleInfo(
    "K902",
    "ligner-fødselsnummer",
    Severity.WARNING,
    N_("Elleve sifre som begynner med en dato, er ikke et fødselsnummer med en tastefeil."),
    N_(
        "Et fødselsnummer med ett galt siffer er fortsatt en personopplysning. Ta det bort, eller skriv i en kommentar "
        "hva tallet er: «# tillat ligner-fødselsnummer: journalnummer»."
    ),
)
PRIVACY_RULES = (NATIONAL_ID, LIKE_NATIONAL_ID)


def private_numbers(text: str) -> Iterator[Finding]:
    """A finding for each number in a file's whole text. The number itself is in no part of the finding."""
    for found in national_ids(text):
        info = NATIONAL_ID if found.certain else LIKE_NATIONAL_ID
        what = (
            N_("et fødselsnummer eller D-nummer står i filen")
            if found.certain
            else N_("et tall i filen ligner et fødselsnummer eller D-nummer")
        )
        yield Finding(
            info.code,
            info.name,
            info.severity,
            message(what),
            Address(span=Span(found.start, found.end)),
            message(N_("vises aldri i meldinger og rapporter")),
            message(N_("ta nummeret bort, og bruk personens id")),
        )
