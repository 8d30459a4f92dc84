"""Rules of what came along from elsewhere with a text that was pasted."""

from kompetanse_cli.model import N_, RuleInfo
from kompetanse_cli.reading.codes.making import error

PASTED = error(
    "K051",
    "limt-inn-fra-regneark",
    N_("Raden er limt inn fra et regneark"),
    N_("Regelen krever at rader fra et regneark er lest inn med import, ikke limt inn i filen."),
    N_(
        "En rad med tabulatorer mellom kolonnene har ingen nøkler, og ingen vet hva som er hva. `kompetanse import` "
        "leser tabellen, viser hva den blir til, og skriver den."
    ),
)

PASTED_RULES: tuple[RuleInfo, ...] = (PASTED,)
