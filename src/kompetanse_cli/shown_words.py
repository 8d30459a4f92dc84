"""The words that stand on the pages for values that files, options and JSON spell otherwise, and always will.

Values are what programs and old files know; they are said with `Language.say(state.value)`, which looks here in
bokmål. In other languages the catalogue has the word, under the value.
"""

from collections.abc import Mapping

SHOWN_WORDS: Mapping[str, str] = {
    # Values of files.
    "flytta": "flyttet",
    "ikke starta": "ikke startet",
    "laveste": "nederste",
    "lederkjede": "lederlinje",
    # Kinds of records, which are keys too.
    "rolletildeling": "rolle",
    "rolletildelinger": "roller som noen har",
    "opplæringer": "opplæringsøkter",
    # Places where a requirement holds.
    "dekket": "oppfylt",
    "udekket": "mangler",
    "sårbar": "for liten reserve",
    # Goals, plans and reports.
    "ikke meldt": "statusrapport mangler",
    "dato med bevis": "dato med dokumentasjon",
    "regnet ut": "beregnet automatisk",
    "frist nær, og målet er ikke i rute": "fristen nærmer seg, og målet er ikke i rute",
    "mål uten melding siste periode": "mål uten statusrapport siste periode",
    "har aldri rapportert": "har ikke levert enhetsrapport ennå",
    "brutt lederlinje": "lederlinjen er ikke hel",
    "leder uten funksjonsbeskrivelse": "lederen mangler funksjonsbeskrivelse",
    "plan er gått ut": "planen er utløpt",
    "ikke fulgt opp siste halvår": "ikke hatt oppfølgingssamtale siste halvår",
    "ikke satt av tid": "det er ikke satt av tid til rollen",
    # Programmes, sessions and those who take part.
    "ikke begynt": "ikke startet",
    "i drift": "i ordinær drift",
    "holdt": "gjennomført",
    "sluttet": "avbrutt",
    "ikke ført": "ikke registrert",
    "resultat ikke ført": "resultatet er ikke registrert",
    "samling ikke ført": "oppmøte er ikke registrert",
    "eksamensresultat ikke ført": "eksamensresultat er ikke registrert",
    "samlinger uten dato": "samlinger som ikke har fått dato",
    "enheter uten påmeldte": "enheter som ikke har påmeldte",
    "bare én av leder og ressursperson er med": "leder eller ressursperson mangler på kurset",
    "personer uten opplæringen": "i målgruppen, har ikke tatt opplæringen",
    # What falls due.
    "unntak går ut": "unntaket utløper",
    "plan går ut": "planen utløper",
    "dokument går ut": "dokumentet utløper",
}


def shown_in_bokmål(value: str) -> str:
    """The word people read for a value; the value itself where it is the word."""
    return SHOWN_WORDS.get(value, value)
