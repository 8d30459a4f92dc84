"""The kommunalsjef's page of the example: each figure as it was worked out by hand, in the order in which she asks."""

from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import (
    Cell,
    Context,
    DeadlineCell,
    Headline,
    NotedCell,
    Paragraph,
    PartCell,
    Report,
    Rich,
    Section,
    StatusCell,
    plain_text,
)
from tests.helpers.full_municipality import write_full

EXAMPLE = Path(__file__).parents[4] / "examples" / "kommune-eksempel"
NO_BREAK = "\u00a0"


@pytest.fixture(scope="module")
def page() -> Report:
    context = Context(Snapshot(open_folder(EXAMPLE).register, date(2026, 5, 15)), language("nb"), lambda _: None)
    return build_for("kommunalsjef", context)


def section(page: Report, name: str) -> Section:
    (found,) = [each for each in page.sections if each.id == name]
    return found


def texts(section: Section) -> str:
    found = [plain_text(block.text) for block in section.blocks if isinstance(block, Paragraph)]
    return "\n".join(found).replace(NO_BREAK, " ")


def words(cell: Cell) -> str:
    match cell:
        case NotedCell():
            return f"{words(cell.main)} ({plain_text(cell.note)})"
        case Rich():
            return cell.plain
        case StatusCell() | DeadlineCell():
            return cell.text
        case PartCell():
            return cell.text or f"{cell.done} av {cell.of}" + ("" if cell.before is None else f" ({cell.before})")
        case None:
            return ""
        case _:
            return str(cell)


def rows(section: Section) -> list[list[str]]:
    (table,) = section.tables
    return [[words(cell).replace(NO_BREAK, " ") for cell in row] for row in table.rows]


def test_it_is_to_the_kommunalsjef_from_the_coordinator(page: Report) -> None:
    assert page.title == "Kompetanse i Fjordvik, helse og mestring"
    assert page.addressed == "Til Ingunn Haugsdal fra Marit Elvestrand."


def test_its_sections_come_in_the_order_in_which_she_asks(page: Report) -> None:
    assert [each.id for each in page.sections] == [
        "slik-står-det", "ønskede-beslutninger", "mål", "verste-mangler", "virksomhetene", "kompetansen", "penger",
        "hvor-sikkert",
    ]  # fmt: skip


def test_the_headline_is_compared_with_the_last_period_whose_deadline_is_past(page: Report) -> None:
    (headline,) = section(page, "slik-står-det").blocks
    assert isinstance(headline, Headline)
    assert headline.figure == f"86{NO_BREAK}%"
    assert headline.lead.plain.replace(NO_BREAK, " ") == (
        "60 av 69 steder oppfyller kravene til ledere, instruktører og ressurspersoner. 31. desember: 90 % (60 av 66). "
        "Ned 4 prosentpoeng: like mange er i orden, men kravene gjelder tre steder til."
    )
    assert [(label, text.plain.replace(NO_BREAK, " ")) for label, text in headline.facts] == [
        ("Skal-krav", "88 %, 53 av 60 var 92 %, 53 av 57"),
        ("Bør-krav", "77 %, 7 av 9 uendret"),
        ("Ressurspersoner i klinisk observasjon", "75 %, 15 av 20 var 83 %, 15 av 18"),
    ]
    (moved,) = [plain_text(each.text).replace(NO_BREAK, " ") for each in headline.texts]
    assert moved == (
        "Falt ut: Elvebakken (kurset utløpt), Kaia (lederen gikk ut av rollen), Solbakken 2 (fravær) og Nygårdsvegen "
        "(gikk ut av rollen). Kommet på plass: Innsatsteamet og Tunet. Nytt sted: Sone Vest mangler ressursperson, "
        "slik Sone Sentrum gjorde før delingen. Uten nye tiltak: 82 % 13. august; da gjelder også kravet om "
        "ressursperson i demens."
    )
    assert headline.trend is not None
    shares = [(row[0], words(row[1])) for row in headline.trend.table.rows]
    assert len(shares) == 11


def test_what_she_is_to_decide_begins_with_what_is_late(page: Report) -> None:
    found = section(page, "ønskede-beslutninger")
    assert found.title.replace("\u202f", " ").replace(NO_BREAK, " ") == (
        "Saker til beslutning: fire, 947 000 kroner i alt, to over fristen"
    )
    assert [row[:3] for row in rows(found)] == [
        [
            "Frikjøp av vikar, så Solbakken 2 får ressursperson fram til september "
            # The deputy, who is there from then on, is all that a resource person must be.
            "(Uten dette står Solbakken 2 uten ressursperson til 30. juni.)",
            "Du avgjør",
            "20. mars",
        ],
        [
            "Vikar i to dager, så Sone Vest kan sende noen på ressurskurset i april "
            "(Sone Vest har ikke hatt ressursperson siden 1. januar.)",
            "Hjemmetjenesten ber",
            "25. mars",
        ],
        ["En øvingsdukke som boligene deler", "Boligtjenesten ber", "15. mai"],
        ["Fagutvikler nummer to i Hjemmetjenesten fra 2027", "Kommunestyret avgjør", "15. juni"],
    ]


def test_every_goal_stands_by_number_with_what_holds_it_up_and_the_last_comment(page: Report) -> None:
    found = section(page, "mål")
    assert found.title == "Måloppnåelse, 8 mål: 1 nådd, 1 i rute, 3 usikre, 2 ikke i rute, 1 på vent"
    told = rows(found)
    assert [row[:4] for row in told] == [
        ["1", "Lederlinjen (frist 31. desember)", "4 av 7", "usikker (meldt 12. februar)"],
        ["2", "Trygt lederteam (frist 31. desember)", "1 av 3", "usikker (meldt i rute)"],
        ["3", "Tid til ledelse (frist 30. juni)", "1 av 3", "ikke i rute (meldt 18. februar)"],
        ["4", "Planer og støtte (frist 31. desember 2027)", "0 av 6", "ikke i rute (meldt usikker)"],
        ["5", "Bred og spiss kompetanse (nådd 20. februar)", "4 av 4", "nådd"],
        ["6", "Medvirkning (frist 31. desember 2027)", "3 av 4", "i rute (meldt 11. februar)"],
        ["7", "På tvers (frist 31. desember)", "0 av 2", "på vent (meldt 20. januar)"],
        ["8", "Digitale verktøy (frist 31. desember)", "1 av 3", "usikker (meldt i rute)"],
    ]
    # The owner's comment says the same, and is not told again.
    assert told[0][4] == "Kaia mangler leder, og Sone Nord har 44 ansatte; grensen er 40."
    assert "4,0, mål 4,2 poeng. 2 av 4 planlagte møter i år. " in told[1][4]
    assert told[3][4] == (
        "3 av 22 enheter har utviklingsplan, 2 av 5 kompetanseplan. «Opplæringen går godt. Planene kommer for sakte.»"
    )


def test_the_oldest_gaps_stand_with_what_is_done_and_those_without_are_named_first(page: Report) -> None:
    found = section(page, "verste-mangler")
    assert found.title == "Mangler: 9 steder, 2 uten tiltak"
    assert texts(found).startswith(
        "Uten tiltak: Solbakken 2 (ressurspersonen er borte til 31. august) og Nygårdsvegen (ingen ressursperson siden "
        "1. mai)."
    )
    assert [(row[0], row[1], row[2], row[4]) for row in rows(found)] == [
        ("Sone Nord", "én av to ressurspersoner", "1. januar 2025", "1. juni"),
        ("Strandheim", "instruktørkurs", "1. september 2025", "89 dager over"),
        ("Sone Vest", "ressursperson", "1. januar", "30 dager over"),
        ("Elvebakken", "gyldig ressurskurs", "16. januar", "45 dager over"),
        ("Kaia", "leder", "1. februar", "44 dager over"),
    ]
    assert "Hjemmetjenesten (én av to fagutviklere; " in texts(found)
    assert "Boligtjenesten (instruktøren er ikke i nettverket; 23 dager over)." in texts(found)
    assert texts(found).endswith(
        "Framover: Solbakken 3 mister ressursperson i morgen; Sone Sør leder og Oppfølgingsteamet ressursperson "
        "30. juni."
    )


def test_each_service_has_its_result_and_how_many_have_had_training(page: Report) -> None:
    found = section(page, "virksomhetene")
    assert found.title.replace(NO_BREAK, " ") == (
        "Virksomhetene: 147 av 638 ansatte har fått opplæring i klinisk observasjon (23 %, 31. desember 13 %)"
    )
    (table,) = found.tables
    assert [column.title for column in table.columns] == [
        "Virksomhet", "Eget resultat", "2. tertial", "3. tertial 2025", "Opplæring i klinisk observasjon",
    ]  # fmt: skip
    assert rows(found) == [
        ["Solbakken", "NEWS registrert når noen ble dårligere", "58 %", "71 %", "52 av 122 (45)"],
        ["Bjørkely", "Fall med skade", "4", "3", "42 av 82 (19)"],
        ["Hjemmetjenesten", "Brukere med samme primærkontakt i tertialet", "74 %", "78 %", "36 av 206 (9)"],
        ["Boligtjenesten", "Vakter uten fagutdannet på jobb", "11 %", "9 %", "17 av 139 (13)"],
        ["Strandheim", "har ikke levert rapport", "–", "–", "ukjent, 0 av 24 regnes med"],
    ]
    assert "I demens har 40 av 638 fått opplæring (6 %)." in texts(found)


def test_the_money_and_how_sure_it_is(page: Report) -> None:
    assert texts(section(page, "penger")).replace("\u202f", " ") == (
        "Tilskudd for 2025: 640 000 kroner tildelt, 308 500 brukt, 331 500 igjen."
    )
    sure = texts(section(page, "hvor-sikkert"))
    for told in (
        "3 av 5 ledere har bekreftet rollelisten siste halvår.",
        "Ingen av de 5 virksomhetene har levert rapporten for 1. tertial; fristen er i dag.",
        "Strandheim har aldri levert.",
        "Ansatte er talt 1. januar 2026.",
        "To steder har unntak og er holdt utenfor.",
        "Tallene for 31. desember bygger på dagens registreringer.",
        "Det er ingen feil i dataene.",
    ):
        assert told in sure


def test_the_places_of_each_strength_are_all_places(page: Report) -> None:
    (headline,) = section(page, "slik-står-det").blocks
    assert isinstance(headline, Headline)
    must, should = ([int(n) for n in text.parts[0].text.split(", ")[1].split(" av ")] for _, text in headline.facts[:2])
    assert [a + b for a, b in zip(must, should, strict=True)] == [60, 69]


def test_the_full_municipality_has_as_much_as_the_page_must_have_room_for(tmp_path: Path) -> None:
    context = Context(
        Snapshot(open_folder(write_full(tmp_path)).register, date(2026, 5, 15)), language("nb"), lambda _: None
    )
    page = build_for("kommunalsjef", context)
    titles = [each.title for each in page.sections]
    assert any(title.startswith("Saker til beslutning: seks, ") for title in titles)
    assert any(title.startswith("Måloppnåelse, 8 mål: ") for title in titles)
    assert "Mangler: 10 steder, 3 uten tiltak" in titles
    assert page.is_tight
    # What is left out is least of what she asks: the cases, the goals and the gaps are all there.
    assert len(rows(section(page, "ønskede-beslutninger"))) == 6
    assert len(rows(section(page, "mål"))) == 8
