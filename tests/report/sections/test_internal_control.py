"""The yearly page on internkontroll: for each duty what the files show, and what is lacking."""

from datetime import date

from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import Table
from tests.report.conftest import ContextOf

NOTHING = "enheter: [{id: avd, navn: Avdelingen, type: avdeling}]\n"
# One of two asked has the course, the plan is over, one measure of two is late, and a wish is over its deadline.
SOME = """
enheter:
  - {id: avd, navn: Avdelingen, type: avdeling}
personer:
  - {id: p-1, navn: Anna Øvre, enhet: avd, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-01-10}]}
  - {id: p-2, navn: Bent Dal, enhet: avd}
rolletildelinger: [{person: p-1, rolle: leder, enhet: avd, fra: 2020-01-01}]
kvalifikasjoner: [{id: hlr, navn: HLR}]
kompetansekrav: [{id: hlr-alle, navn: HLR for alle, kvalifikasjon: hlr, andel: 100 %, styrke: skal}]
dokumenter:
  - {id: plan, type: utviklingsplan, navn: Planen, enhet: avd, fra: 2024-01-01, til: 2025-12-31, fil: plan.md}
tiltak:
  - {id: a, gjelder: {enhet: avd}, tekst: Kurs, ansvarlig: p-1, frist: 2026-02-01, status: planlagt}
  - {id: b, gjelder: {enhet: avd}, tekst: Kurs til, ansvarlig: p-1, frist: 2026-06-01, status: planlagt}
beslutninger: [{id: vikar, tekst: Vikar, status: ønsket, frist: 2026-02-20}]
årshjul: [{id: gjennomgang, navn: Ledelsens gjennomgang, når: desember, type: evaluering}]
"""
Rows = dict[str, tuple[object, object]]


def rows(context_of: ContextOf, text: str) -> dict[str, Rows]:
    report = build_for("internkontroll", context_of(text, on=date(2026, 3, 1)))
    tables = {section.id: section.blocks[0] for section in report.sections}
    return {
        duty: {str(what): (shown, lacking) for what, shown, lacking in table.rows}
        for duty, table in tables.items()
        if isinstance(table, Table)
    }


def test_there_is_a_table_for_each_of_the_four_duties(context_of: ContextOf) -> None:
    assert list(rows(context_of, NOTHING)) == ["planlegge", "gjennomføre", "evaluere", "korrigere"]


def test_what_is_not_written_at_all_is_lacking(context_of: ContextOf) -> None:
    found = rows(context_of, NOTHING)
    assert found["planlegge"]["Mål"] == ("0", "ingenting er registrert")
    assert found["planlegge"]["Oversikt over de ansattes kompetanse"] == ("0 kompetansekrav", "ingenting er registrert")
    assert found["planlegge"]["Ansvar og ledelse"] == ("0 av 1 enheter har leder", "1 uten leder")
    assert found["gjennomføre"]["Krav til de ansattes kompetanse"] == (
        "ingenting er registrert",
        "ingenting er registrert",
    )
    assert found["evaluere"]["Årlig gjennomgang i årshjulet"] == ("ingenting er registrert", "ingenting er registrert")


def test_what_is_written_is_told_with_what_is_lacking_of_it(context_of: ContextOf) -> None:
    found = rows(context_of, SOME)
    assert found["planlegge"]["Ansvar og ledelse"] == ("1 av 1 enheter har leder", "ingenting")
    assert found["planlegge"]["Planer og dokumenter som gjelder"] == ("0", "1 er utløpt")
    assert found["gjennomføre"]["Krav til de ansattes kompetanse"][1] == "ikke oppfylt på 1 sted"
    assert found["evaluere"]["Årlig gjennomgang i årshjulet"] == ("Ledelsens gjennomgang", "ingenting")
    assert found["korrigere"]["Avvik i kompetansekravene, med tiltak"] == (
        "0 av 1 (0\xa0%)",
        "1 uten tiltak",
    )
    assert found["korrigere"]["Tiltak som gjenstår"] == ("2", "1 er forsinket")
    assert found["korrigere"]["Saker til beslutning"] == ("1", "1 er over fristen")
