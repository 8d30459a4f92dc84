"""Rules on small municipalities: what is found, what is left alone, and what an unknown id was meant as."""

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.messages import Message
from kompetanse_cli.model import Finding, Register
from kompetanse_cli.reading.load import load
from kompetanse_cli.rules import references
from kompetanse_cli.rules.runner import MOST_COMPARISONS, check
from tests.rules.judged import ON, codes, judged

MUNICIPALITY = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}\n'


def register_of(text: str) -> Register:
    return load({"kompetanse.yaml": (MUNICIPALITY + text).encode()}).register


def findings(text: str) -> list[Finding]:
    return judged(MUNICIPALITY + text, references)


def said(message: Message | None) -> str:
    assert message is not None
    return message.text.format(**dict(message.values)) if message.values else message.text


UNITS = """
enheter:
  - {id: hjemmetjenesten, navn: Hjemmetjenesten, type: hjemmetjeneste}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: hjemmetjenesten}
"""


def test_an_unknown_person_is_shown_beside_the_one_that_was_meant() -> None:
    (finding,) = findings(
        UNITS
        + """
personer: [{id: kari-nordmann, navn: Kari Nordmann, enhet: sone-nord}]
rolletildelinger: [{person: kari-normann, rolle: leder, enhet: sone-nord, fra: 2025-01-01}]
"""
    )
    assert (finding.code, finding.value) == ("K101", "kari-normann")
    assert finding.address.keys == ("rolletildelinger", 0, "person")
    assert said(finding.label) == "mente du «kari-nordmann»?"
    assert said(finding.help) == "Bytt til «kari-nordmann»."
    assert [(edit.address, edit.new) for edit in finding.edits] == [(finding.address, "kari-nordmann")]
    (related,) = finding.related
    assert related.address.keys == ("personer", 0, "id")
    assert said(related.caption) == "mente du denne? (Kari Nordmann, Sone Nord)"


def test_the_name_of_a_person_who_is_not_to_be_shown_stands_in_no_message() -> None:
    (guessed, own) = findings(
        UNITS
        + """
personer: [{id: p-014, navn: Hemmelig Navn, enhet: sone-nord, vis_navn: nei}]
rolletildelinger:
  - {person: p-014, rolle: leder, enhet: sone-nord, fra: 2025-01-01, stedfortreder: p-014}
  - {person: p-041, rolle: leder, enhet: hjemmetjenesten, fra: 2025-01-01}
"""
    )
    assert (guessed.code, own.code) == ("K101", "K307")
    assert "Hemmelig" not in repr(guessed) + repr(own)
    assert said(own.message) == "«p-014» er sin egen stedfortreder."


def test_a_built_in_role_is_proposed_without_a_place() -> None:
    (finding,) = findings(
        UNITS
        + """
personer: [{id: kari, navn: Kari Nes, enhet: sone-nord}]
rolletildelinger: [{person: kari, rolle: resursperson, enhet: sone-nord, fra: 2025-01-01}]
"""
    )
    assert said(finding.help) == "Bytt til «ressursperson»."
    assert finding.related == ()


def test_with_nothing_near_the_known_ones_are_listed() -> None:
    (finding,) = findings("enheter: [{id: solbakken, navn: Solbakken, type: sykehjem}]")
    assert finding.help is not None
    assert "institusjon" in dict(finding.help.values)["known"]  # type: ignore[operator]
    assert finding.edits == ()


def test_every_field_that_names_another_record_is_followed() -> None:
    found = findings(
        """
enheter:
  - {id: nord, navn: Nord, type: a1, tjenesteområde: b1, erstatter: [u1]}
  - {id: sør, navn: Sør, type: sone, del_av: u2}
personer: [{id: kari, navn: Kari Nes, enhet: u3, kvalifikasjoner: [{kvalifikasjon: q1, oppnådd: 2025-01-01}]}]
roller: [{id: fagutvikler, navn: Fagutvikler, nivå: [avdeling], rapporterer_til: r1, samarbeider_med: [leder, r2]}]
rolletildelinger:
  - {person: x1, rolle: r3, enhet: u4, fagområde: f1, tjenesteområde: b2, dekker_også: [sør, u5], stedfortreder: x2,
     fra: 2025-01-01}
fora: [{id: forum, navn: Forum, type: lederteam, fagområde: f2, medlemmer: [kari, x3]}]
krav:
  - id: eget-krav
    navn: Eget krav
    rolle: r4
    fagområde: f3
    hvor: {under: [a2], enhetstyper: [a3], tjenesteområde: b3}
    kvalifikasjoner: [q2]
    styrke: bør
    unntatte_enheter: [{enhet: u6, grunn: Ingen pasientarbeid}]
unntak: [{krav: k1, enhet: u7, grunn: Dagtid, besluttet_av: x4, til: 2026-12-31}]
tiltak:
  - {id: t, gjelder: {krav: k2, enhet: u8}, tekst: Lyses ut, ansvarlig: x5, frist: 2026-06-01, status: planlagt}
"""
    )
    named = sorted(finding.value for finding in found if finding.code.startswith("K1"))
    numbers = {"a": 3, "b": 3, "f": 3, "k": 2, "q": 2, "r": 4, "u": 8, "x": 5}
    assert named == [f"{letter}{number}" for letter, most in numbers.items() for number in range(1, most + 1)]


def test_a_record_whose_shape_is_broken_is_still_known() -> None:
    assert codes(
        MUNICIPALITY
        +         UNITS
        + """
personer: [{id: kari, navn: Kari Nes, enhet: sone-nord, feilnøkkel: 1}]
rolletildelinger: [{person: kari, rolle: leder, enhet: sone-nord, fra: 2025-01-01}]
"""
    ) == []  # fmt: skip


def test_many_unknown_words_do_not_take_long_and_are_all_found() -> None:
    people = "".join(f"  - {{id: p{number}, navn: Kari Nes, enhet: sone-nord}}\n" for number in range(1500))
    held = "".join(
        f"  - {{person: x{number}, rolle: leder, enhet: sone-nord, fra: 2025-01-01}}\n" for number in range(1500)
    )
    found = findings(f"{UNITS}personer:\n{people}rolletildelinger:\n{held}")
    assert MOST_COMPARISONS < 1500 * 1500
    assert [finding.value for finding in found] == [f"x{number}" for number in range(1500)]


def test_an_id_in_a_part_that_could_not_be_read_is_still_proposed() -> None:
    broken = "enheter:\n  - {id: hjemmetjenesten, navn: Hjemmetjenesten, type: hjemmetjeneste}\n" + (
        '  - id: sone-nord\n    navn: "Sone Nord\n    type: sone\n'
    )
    people = "personer: [{id: kari, navn: Kari, enhet: sone-nrod}]\n"
    register = load(
        {"kompetanse.yaml": MUNICIPALITY.encode(), "a.yaml": broken.encode(), "b.yaml": people.encode()}
    ).register
    (finding,) = (finding for finding in check(Snapshot(register, ON)) if finding.code == "K102")
    assert said(finding.label) == "mente du «sone-nord»?"
    assert [unit.id for unit in register.units] == ["hjemmetjenesten"]
