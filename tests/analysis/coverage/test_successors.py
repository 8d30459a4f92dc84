"""Who near a unit could fill what it lacks, the best grounds first."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import candidates_for, coverage
from kompetanse_cli.analysis.coverage.successors import Ground
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
TEXT = """
enheter:
  - {id: rot, navn: Helse, type: kommunalområde}
  - {id: hj, navn: Hjemme, type: hjemmetjeneste, del_av: rot}
  - {id: nord, navn: Nord, type: sone, del_av: hj}
  - {id: sør, navn: Sør, type: sone, del_av: hj}
  - {id: annen, navn: Annen, type: institusjon, del_av: rot}
kvalifikasjoner: [{id: kurs, navn: Kurs}]
krav: [{id: k, navn: K, rolle: ressursperson, styrke: skal, kvalifikasjoner: [kurs], hvor: {enhetstyper: [sone]}}]
personer:
  - {id: gått, navn: Gått, enhet: nord, fra: 2020-01-01}
  - {id: vikar, navn: Vikar, enhet: nord, fra: 2020-01-01}
  - {id: nabo, navn: Nabo, enhet: sør, fra: 2020-01-01}
  - {id: kurset, navn: Kurset, enhet: sør, fra: 2020-01-01,
     kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01}]}
  - {id: borte, navn: Borte, enhet: sør, fra: 2020-01-01, fravær: [{fra: 2026-01-01}],
     kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01}]}
  - {id: langt, navn: Langt, enhet: annen, fra: 2020-01-01,
     kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01}]}
rolletildelinger:
  - {person: gått, rolle: ressursperson, enhet: nord, fra: 2025-01-01, til: 2026-02-01, stedfortreder: vikar}
  - {person: nabo, rolle: ressursperson, enhet: sør, fra: 2025-01-01}
"""


def test_those_nearby_with_the_role_or_the_course_are_named_and_nobody_who_has_left_or_is_away() -> None:
    snapshot = Snapshot(municipality(TEXT), ON)
    line = next(
        each
        for each in coverage(snapshot).lines
        if each.unit is not None and each.unit.id == "nord" and each.requirement.id == "k"
    )
    assert [(each.person.id, each.grounds) for each in candidates_for(snapshot, line)] == [
        ("vikar", (Ground.DEPUTY,)),
        ("nabo", (Ground.SAME_ROLE,)),
        ("kurset", (Ground.QUALIFIED,)),
    ]
