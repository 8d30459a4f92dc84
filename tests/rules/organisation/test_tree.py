"""The tree of units, numbers and periods: what is right although it looks odd, and what is wrong."""

from kompetanse_cli.rules.organisation import numbers, tree
from tests.rules.judged import codes_and_values, judged

ABOUT = (
    numbers,
    tree.no_municipality,
    tree.several_roots,
    tree.circle,
    tree.parent_closed,
    tree.older_than_parent,
    tree.below_lower_level,
    tree.replaced_unit_remains,
)
MUNICIPALITY = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}\n'


def found(text: str, municipality: str = MUNICIPALITY) -> list[tuple[str, str]]:
    return codes_and_values(municipality + text, *ABOUT)


def test_one_root_may_follow_upon_another() -> None:
    assert found("""
enheter:
  - {id: omsorg, navn: Omsorg, type: kommunalområde, til: 2023-12-31}
  - {id: helse, navn: Helse, type: kommunalområde, fra: 2024-01-01, erstatter: [omsorg]}
""") == []  # fmt: skip


def test_the_root_with_most_below_it_is_the_right_one_wherever_it_stands() -> None:
    assert found("""
enheter:
  - {id: løs, navn: Løs sone, type: sone}
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
""") == [("K202", "løs")]  # fmt: skip


def test_two_roots_at_the_same_time_are_one_too_many_also_beside_a_third_that_has_ended() -> None:
    assert found("""
enheter:
  - {id: gammel, navn: Gammel, type: kommunalområde, til: 2021-12-31}
  - {id: gammel-sone, navn: Gammel sone, type: sone, del_av: gammel, til: 2021-12-31}
  - {id: helse, navn: Helse, type: kommunalområde, fra: 2022-01-01}
  - {id: omsorg, navn: Omsorg, type: kommunalområde, fra: 2022-01-01}
""") == [("K202", "omsorg")]  # fmt: skip


def test_a_circle_is_said_once_and_what_leads_into_it_not_at_all() -> None:
    assert found("""
enheter:
  - {id: ute, navn: Ute, type: team, del_av: a}
  - {id: a, navn: A, type: sone, del_av: b}
  - {id: b, navn: B, type: sone, del_av: c}
  - {id: c, navn: C, type: sone, del_av: a}
  - {id: seg, navn: Seg selv, type: sone, del_av: seg}
""") == [("K203", "a b c"), ("K203", "seg")]  # fmt: skip


def test_a_unit_may_outlive_neither_an_ended_parent_nor_itself() -> None:
    text = """
enheter:
  - {{id: helse, navn: Helse, type: kommunalområde, til: 2025-12-31}}
  - {{id: solbakken, navn: Solbakken, type: institusjon, del_av: helse{end}}}
"""
    assert found(text.format(end="")) == [("K204", "helse")]
    assert found(text.format(end=", til: 2026-01-01")) == [("K204", "helse")]
    assert found(text.format(end=", til: 2025-12-31")) == []


def test_a_unit_without_a_first_day_is_not_older_than_its_parent() -> None:
    assert found("""
enheter:
  - {id: helse, navn: Helse, type: kommunalområde, fra: 2024-01-01}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
""") == []  # fmt: skip


def test_a_municipality_that_became_two_gets_no_replacement_for_its_number() -> None:
    (finding,) = judged(MUNICIPALITY.replace("9999", "1507"), numbers)
    assert finding.code == "K207"
    assert finding.edits == ()
    assert finding.help is not None
    assert finding.help.text == "Bytt til {first} eller {second}."
    values = dict(finding.help.values)
    assert (values["first"], values["second"]) == ('"1508" Ålesund', '"1580" Haram')


def test_a_number_that_ended_before_2024_is_said_not_to_hold_now_and_not_to_be_made_up() -> None:
    (finding,) = judged(MUNICIPALITY.replace("9999", "0104"), numbers)
    assert (finding.code, finding.edits) == ("K207", ())
    assert finding.label is not None
    assert finding.help is not None
    assert finding.label.text == "gjelder ikke nå"
    assert "Verktøyet kjenner bare etterfølgerne til numre som falt bort 1. januar 2024" in finding.help.text


def test_a_missing_municipality_is_said_but_not_one_whose_shape_is_broken() -> None:
    assert found("enheter: []", "") == [("K201", "")]
    assert found("kommune: {navn: Fjordvik}", "") == []
    assert found("komune: {navn: Fjordvik}", "") == []
    assert found(MUNICIPALITY, 'oppsett: {a: "b}\n') == []


def test_an_organisation_number_may_be_taken_over_and_the_top_may_have_that_of_the_municipality() -> None:
    municipality = MUNICIPALITY.replace("9999", '9999", organisasjonsnummer: "310000019')
    text = """
enheter:
  - {{id: helse, navn: Helse, type: kommunalområde, organisasjonsnummer: "310 000 019"}}
  - {{id: gammel, navn: Gammel, type: team, del_av: helse, til: 2025-12-31, organisasjonsnummer: "310000027"}}
  - {{id: ny, navn: Ny, type: team, del_av: helse, fra: 2026-01-01, organisasjonsnummer: "{number}"}}
"""
    assert found(text.format(number="310000027"), municipality) == []
    assert found(text.format(number="310000019"), municipality) == [("K209", "310000019")]


def test_an_organisation_number_is_used_twice_also_when_a_third_unit_had_it_before() -> None:
    unit = '  - {{id: {id}, navn: Team, type: team, del_av: helse, {days}, organisasjonsnummer: "310000027"}}\n'
    units = (("a", "til: 2020-12-31"), ("b", "fra: 2022-01-01"), ("c", "fra: 2022-01-01"))
    text = "enheter:\n  - {id: helse, navn: Helse, type: kommunalområde}\n"
    text += "".join(unit.format(id=i, days=d) for i, d in units)
    (finding,) = judged(MUNICIPALITY + text, numbers)
    (related,) = finding.related
    assert (finding.code, finding.address.keys[1], related.address.keys[1]) == ("K209", 3, 2)


def test_periods_of_all_kinds_run_forwards() -> None:
    assert sorted(found("""
oppsett: {stengte_dager: [{fra: 2026-02-20, til: 2026-02-16, navn: vinterferie}]}
enheter: [{id: helse, navn: Helse, type: kommunalområde, fra: 2026-01-02, til: 2026-01-01}]
personer: [{id: kari, navn: Kari Nes, enhet: helse, fravær: [{fra: 2026-01-04, til: 2026-01-03}]}]
""")) == [("K211", "2026-01-01"), ("K211", "2026-01-03"), ("K211", "2026-02-16")]  # fmt: skip


def test_figures_counted_later_than_the_day_are_no_mistake() -> None:
    assert found(
        "enheter: [{id: helse, navn: Helse, type: kommunalområde, ansatte: 4, årsverk: 3.5, ansatte_per: 2027-01-01}]"
    ) == []  # fmt: skip
