"""Text for terminals and pipes."""

from datetime import date

from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.language import language
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.reports.text import to_text
from kompetanse_cli.render.terminal import Style, plain
from kompetanse_cli.report.base import Block, Column, FileLine, Paragraph, Report, Section, StatusCell, Table
from tests.helpers.redaction import open_to_all

NORWEGIAN = language("nb")
COLUMNS = (
    Column("enhet", "Enhet"),
    Column("id", "Id", data_only=True),
    Column("antall", "Antall", numeric=True),
    Column("årsak", "Årsak"),
    Column("sted", "Står i"),
)
ROWS = (
    ("Sone Nord", "sone-nord", 3, "Kari Nes er midlertidig borte fra rollen", FileLine("roller.yaml", 12)),
    ("Bøle", "bøle", 12, "ingen", FileLine("roller.yaml", 7)),
)


def text(*blocks: Block, width: int | None = None) -> list[str]:
    report = Report("Mangler", date(2026, 3, 1), "Fjordvik", "nb", (Section("m", "Mangler", blocks),))
    return plain(to_text(open_to_all(report), NORWEGIAN, ReportLayout(width))).splitlines()


def test_columns_are_aligned_and_nothing_wraps_without_a_width() -> None:
    assert text(Table("t", "T", COLUMNS, ROWS))[2:] == [
        "Enhet      Antall  Årsak                                     Står i",
        "Sone Nord       3  Kari Nes er midlertidig borte fra rollen  roller.yaml:12",
        "Bøle           12  ingen                                     roller.yaml:7",
    ]


def test_one_long_text_makes_its_own_line_long_and_no_other() -> None:
    long = ("Sone Nord", "sone-nord", 3, "Kari Nes er borte, " * 20, FileLine("roller.yaml", 12))
    heads, wide, short = text(Table("t", "T", COLUMNS, (long, ROWS[1])))[2:]
    assert len(wide) > 380
    assert "roller.yaml:12" in wide
    assert max(len(heads), len(short)) < 100


def test_columns_are_aligned_by_screen_cells_and_not_by_characters() -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    assert text(Table("t", "T", columns, (("日本", "x"), ("e\u0301l", "y"))))[3:] == ["日本  x", "e\u0301l    y"]


def test_on_a_narrow_terminal_words_wrap_and_places_do_not() -> None:
    assert text(Table("t", "T", COLUMNS, ROWS), width=55)[2:] == [
        "Enhet      Antall  Årsak                 Står i",
        "Sone Nord       3  Kari Nes er           roller.yaml:12",
        "                   midlertidig borte",
        "                   fra rollen",
        "Bøle           12  ingen                 roller.yaml:7",
    ]


def test_on_a_very_narrow_terminal_each_row_is_a_list() -> None:
    assert text(Table("t", "T", COLUMNS, ROWS), width=30)[3:8] == [
        "Sone Nord",
        "  Antall: 3",
        "  Årsak: Kari Nes er midlertidig borte fra rollen",
        "  Står i: roller.yaml:12",
        "",
    ]


def test_a_status_is_told_by_its_word_and_styled_by_what_it_is() -> None:
    table = Table("t", "T", (Column("s", "Status"),), ((StatusCell(Status.UNCOVERED, "udekket"),),))
    report = Report("M", date(2026, 3, 1), "F", "nb", (Section("m", "M", (table,)),))
    spans = [span for line in to_text(open_to_all(report), NORWEGIAN) for span in line]
    assert [span.style for span in spans if span.text == "udekket"] == [Style.ERROR]


def test_rows_stand_under_the_heading_of_their_group() -> None:
    rows = (("Sone Nord", "Kari"), ("Sone Nord", "Per"), ("Sone Sør", "Eli"))
    table = Table("t", "T", (Column("e", "Enhet"), Column("n", "Navn")), rows, group_by=0)
    assert text(table)[2:] == ["Navn", "", "Sone Nord", "Kari", "Per", "", "Sone Sør", "Eli"]


def test_an_empty_list_says_so() -> None:
    assert text(Table("t", "T", COLUMNS, (), "Ingen mangler."))[-1] == "Ingen mangler."


def test_a_text_from_the_files_drives_no_terminal_and_shows_no_identity_number() -> None:
    assert text(Paragraph("a\x1b[2Jb\u202e 17054026641"))[-1] == "a\\x1b[2Jb\\u202e ***********"


def test_two_people_with_one_name_have_a_heading_each_and_the_hidden_share_one() -> None:
    people = [PersonRef("a", "Kari Nes"), PersonRef("a", "Kari Nes"), PersonRef("b", "Kari Nes")]
    hidden = [PersonRef("", "Leder"), PersonRef("", "Leder")]
    columns = (Column("hvem", "Hvem"), Column("hva", "Hva"))
    rows = tuple((who, str(n)) for n, who in enumerate([*people, *hidden]))

    told = text(Table("t", "T", columns, rows, group_by=0))

    assert [each for each in told[2:] if each] == ["Hva", "Kari Nes", "0", "1", "Kari Nes", "2", "Leder", "3", "4"]
