"""The chart of seven levels: each role with its tasks once, who has it or that it is vacant, and the lines."""

from xml.etree import ElementTree

from kompetanse_cli.report.base import Context, Picture
from kompetanse_cli.report.charts.levels import level_pages
from tests.report.conftest import ContextOf

SVG = "{http://www.w3.org/2000/svg}"
UNITS = """
enheter:
  - {id: rot, navn: Helse, type: kommunalområde}
  - {id: sh, navn: Solhjem, type: institusjon, del_av: rot}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: sh}
  - {id: b, navn: Avdeling B, type: avdeling, del_av: sh}
  - {id: hj, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: rot}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hj}
  - {id: stab, navn: Tjenestekontoret, type: støtteenhet, del_av: rot}
personer:
  - {id: p-1, navn: Ada Aas, enhet: rot}
  - {id: p-2, navn: Bo Berg, enhet: sh}
  - {id: p-3, navn: Cas Dahl, enhet: a}
  - {id: p-4, navn: Eli Foss, enhet: b, fravær: [{fra: 2026-01-01, til: 2026-08-31}]}
"""
ROLES = """
rolletildelinger:
  - {person: p-1, rolle: kommunalsjef, enhet: rot, fra: 2020-01-01}
  - {person: p-2, rolle: leder, enhet: sh, fra: 2020-01-01}
  - {person: p-3, rolle: ressursperson, enhet: a, fra: 2020-01-01}
  - {person: p-4, rolle: ressursperson, enhet: b, fra: 2020-01-01}
"""


def drawn(context: Context) -> Picture:
    (picture,) = level_pages(context)
    return picture


def part(picture: Picture, which: str) -> ElementTree.Element:
    root = ElementTree.fromstring(picture.svg)
    return next(each for each in root.iter(f"{SVG}svg") if (each.get("id") or "").startswith(which))


def words(picture: Picture, which: str = "w-") -> list[str]:
    return [" ".join("".join(text.itertext()).split()) for text in part(picture, which).iter(f"{SVG}text")]


def lines(picture: Picture, classes: str) -> int:
    return sum(path.get("class") == classes for path in part(picture, "w-").iter(f"{SVG}path"))


def who(picture: Picture, unit: str, level: int = 7) -> str:
    (found,) = (row[3] for row in picture.table.rows if row[0] == level and row[2] == unit)
    return str(found)


def test_each_level_has_its_role_and_its_tasks_once(context_of: ContextOf) -> None:
    picture = drawn(context_of(UNITS + ROLES))
    for which in ("w-", "n-"):
        found = words(picture, which)
        assert sum("Hjelper til med at ny kunnskap" in text for text in found) == 1
        assert any(text.endswith("Ressursperson") for text in found)
    assert [text for text in words(picture) if text.isdigit()] == list("1234567")
    assert picture.table.rows[0][:2] == (1, "Politisk beslutning")


def test_a_place_without_anybody_is_said_to_be_vacant_in_words(context_of: ContextOf) -> None:
    picture = drawn(context_of(UNITS + ROLES))
    assert who(picture, "Sone Nord") == "! ubesatt, ! leder ubesatt"
    assert "! ubesatt" in words(picture)
    assert who(picture, "Hjemmetjenesten", 4) == "! ubesatt"
    assert who(picture, "Avdeling A") == "Cas Dahl, ! leder ubesatt"
    assert "Sone Nord: ! ubesatt, ! leder ubesatt" in picture.description


def test_one_who_is_away_and_one_without_the_course_are_told_of(context_of: ContextOf) -> None:
    requirement = """
kvalifikasjoner: [{id: kurs, navn: Ressurskurs}]
krav:
  - {id: r, navn: Ressursperson, rolle: ressursperson, hvor: {ledd: laveste}, kvalifikasjoner: [kurs], styrke: skal}
"""
    picture = drawn(context_of(UNITS + ROLES + requirement))
    assert who(picture, "Avdeling B") == "! Eli Foss borte til 31. august, ! leder ubesatt"
    assert who(picture, "Avdeling A") == "! Cas Dahl, mangler kurset, ! leder ubesatt"


def test_some_of_several_is_told_with_how_many_are_vacant(context_of: ContextOf) -> None:
    requirement = "krav: [{id: r, navn: R, rolle: ressursperson, hvor: {ledd: laveste}, minst: 3, styrke: skal}]\n"
    picture = drawn(context_of(UNITS + ROLES + requirement))
    assert who(picture, "Avdeling A").startswith("Cas Dahl ! 2 ubesatt")


def test_a_hidden_name_is_a_role_that_is_held(context_of: ContextOf) -> None:
    text = (UNITS + ROLES).replace("navn: Cas Dahl", "navn: Cas Dahl, vis_navn: nei")
    picture = drawn(context_of(text))
    assert who(picture, "Avdeling A").startswith("besatt (navnet vises ikke)")
    assert "Cas" not in picture.svg + repr(picture.table)


def test_only_the_lines_that_the_files_have_are_drawn(context_of: ContextOf) -> None:
    usual = drawn(context_of(UNITS + ROLES))
    # The coordinator to the kommunalsjef, and the leaders to the coordinator.
    assert lines(usual, "now") == 2
    assert lines(usual, "dot") == 0
    own = """
roller:
  - {id: leder, navn: Leder, nivå: [virksomhet, avdeling], rapporterer_til: kommunalsjef}
  - {id: kommunekoordinator, navn: Koordinator, nivå: [overordnet]}
  - {id: hovedinstruktør, navn: Hovedinstruktør, nivå: [overordnet]}
"""
    picture = drawn(context_of(UNITS + ROLES + own))
    assert lines(picture, "now") == 1
    assert lines(picture, "dash") == 0
    assert "samarbeider med" not in words(picture)


def test_a_network_is_dotted_to_the_level_of_its_members(context_of: ContextOf) -> None:
    forum = """
fora: [{id: n, navn: Instruktørnettverk, type: kommunalt-instruktørnettverk, medlemmer: [p-2]}]
"""
    roles = ROLES + "  - {person: p-2, rolle: koordinerende-instruktør, enhet: sh, fra: 2020-01-01}\n"
    picture = drawn(context_of(UNITS + roles + forum))
    assert lines(picture, "dot") == 2
    assert "Instruktørnettverk, 1 medlem" in words(picture)
    assert "møtes i" in words(picture)


def test_the_cases_that_are_decided_are_the_first_level(context_of: ContextOf) -> None:
    text = """
beslutninger:
  - {id: a, tekst: Ressursperson overalt, status: besluttet, av: Kommunestyret, sak: 3/26, dato: 2026-02-01}
  - {id: b, tekst: Mer penger, status: ønsket}
  - {id: c, tekst: Til høsten, status: besluttet, av: Kommunestyret, dato: 2026-09-01}
"""
    found = words(drawn(context_of(UNITS + ROLES + text)))
    assert "Kommunestyret 1. februar" in found
    assert "«Ressursperson overalt» (sak 3/26)." in found
    assert not any("Mer penger" in text or "Til høsten" in text for text in found)


def test_roles_of_the_municipality_and_units_of_no_branch_are_not_lost(context_of: ContextOf) -> None:
    own = "roller: [{id: fag, navn: Fagutvikler, nivå: [virksomhet], oppgaver: [Veileder], rapporterer_til: leder}]\n"
    roles = ROLES + "  - {person: p-2, rolle: fag, enhet: sh, fra: 2020-01-01}\n"
    picture = drawn(context_of(UNITS + roles + own))
    last = picture.table.rows[-1]
    assert last == ("–", "Fagutvikler", "Solhjem", "Bo Berg", "Veileder.", "Rapporterer til leder")
    found = " ".join(words(picture))
    assert "Utenfor de tre grenene: Tjenestekontoret." in found
    assert "Andre roller står i tabellen: fagutvikler." in found


def test_many_units_have_an_overview_and_a_page_for_each_branch(context_of: ContextOf) -> None:
    more = "".join(f"  - {{id: s-{n}, navn: Sone {n}, type: sone, del_av: hj}}\n" for n in range(70))
    text = (UNITS + ROLES).replace("personer:", f"{more}personer:", 1)
    pages = level_pages(context_of(text))
    assert [page.title for page in pages] == [
        "Kompetansearbeidet i Fjordvik: sju nivåer",
        "Kompetansearbeidet i Fjordvik: institusjon",
        "Kompetansearbeidet i Fjordvik: hjemmetjeneste (1 av 2)",
        "Kompetansearbeidet i Fjordvik: hjemmetjeneste (2 av 2)",
    ]
    assert who(pages[0], "Hjemmetjenesten") == "0 av 71 steder ! 71 mangler"
    told = [str(row[2]) for page in pages[1:] for row in page.table.rows if row[0] == 7]
    assert len(told) == len(set(told)) == 73
    assert [page.title for page in level_pages(context_of(text), most=3)] == [pages[0].title]
    # Each can stand in the same page.
    assert len({part(page, "w-").get("id") for page in pages}) == 4


def test_a_municipality_of_its_own_types_is_drawn_too(context_of: ContextOf) -> None:
    text = """
enheter:
  - {id: rot, navn: Helse, type: kommunalområde}
  - {id: v, navn: Omsorg, type: virksomhet, del_av: rot}
  - {id: t, navn: Team A, type: team, del_av: v}
personer: [{id: p-1, navn: Ada Aas, enhet: t}]
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: t, fra: 2020-01-01}]
krav: [{id: ressursperson-i-hvert-ledd, navn: R, rolle: ressursperson, hvor: {enhetstyper: [bolig]}, styrke: skal}]
"""
    picture = drawn(context_of(text))
    assert who(picture, "Team A").startswith("Ada Aas")


def test_many_services_are_counted_by_branch_in_the_overview(context_of: ContextOf) -> None:
    more = "".join(
        f"  - {{id: i-{n}, navn: Hjem {n}, type: institusjon, del_av: rot}}\n"
        f"  - {{id: i-{n}-a, navn: Avdeling {n}, type: avdeling, del_av: i-{n}}}\n"
        for n in range(20)
    )
    text = (UNITS + ROLES).replace("personer:", f"{more}personer:", 1)
    overview = level_pages(context_of(text))[0]
    assert who(overview, "Institusjon", 4) == "1 av 21 steder ! 20 mangler"
    assert who(overview, "Institusjon") == "1 av 22 steder ! 21 mangler"
    assert who(overview, "Hjemmetjenesten") == "0 av 1 steder ! 1 mangler"


def test_namesakes_are_told_apart_by_their_unit_but_not_in_it(context_of: ContextOf) -> None:
    text = (
        (UNITS + ROLES)
        .replace("navn: Eli Foss", "navn: Cas Dahl")
        .replace("{person: p-4, rolle: ressursperson, enhet: b,", "{person: p-4, rolle: ressursperson, enhet: nord,")
    )
    picture = drawn(context_of(text.replace(", fravær: [{fra: 2026-01-01, til: 2026-08-31}]", "")))
    assert who(picture, "Avdeling A").startswith("Cas Dahl, ")
    assert who(picture, "Sone Nord").startswith("Cas Dahl (Avdeling B)")
