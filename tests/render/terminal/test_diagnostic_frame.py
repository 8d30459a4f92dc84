"""A finding as people see it."""

from kompetanse_cli.language import language
from kompetanse_cli.messages import Message, message
from kompetanse_cli.model import (
    Address as At,
    Finding,
    PlacedEdit,
    PlacedFinding,
    PlacedRelated,
    Position,
    Region,
    Severity,
)
from kompetanse_cli.render.terminal import plain
from kompetanse_cli.render.terminal.diagnostics import diagnostic_frame

NORWEGIAN = language("nb")


def region(path: str, line: int, start: int, end: int, *lines: str, last: int = 0) -> Region:
    return Region(path, Position(line, start), Position(last or line, end), lines)


def placed(where: Region, text: Message, **more: object) -> PlacedFinding:
    fields = {name: more[name] for name in ("label", "help") if name in more}
    finding = Finding("K101", "ukjent-person", Severity.ERROR, text, At(where.path), **fields)  # type: ignore[arg-type]
    return PlacedFinding(finding, where, more.get("related", ()), more.get("edits", ()))  # type: ignore[arg-type]


def drawn(finding: PlacedFinding, folder: str = "") -> str:
    return plain(diagnostic_frame(finding, NORWEGIAN, folder))


def test_the_frame_of_the_manual() -> None:
    finding = placed(
        region("programmer/ledelse-2026.yaml", 7, 12, 24, "ansvarlig: kari-normann"),
        message("fant ingen person med id «{id}»", id="kari-normann"),
        label=message("denne id-en finnes ikke"),
        help=message("bytt til «{near}»", near="kari-nordmann"),
        related=(
            PlacedRelated(
                region("personer.yaml", 14, 9, 22, "  - id: kari-nordmann"),
                message("mente du denne? ({name}, {unit})", name="Kari Nordmann", unit="Sone Nord"),
            ),
        ),
    )

    assert drawn(finding) == (
        "feil[K101 ukjent-person]: fant ingen person med id «kari-normann»\n"
        "  --> programmer/ledelse-2026.yaml:7:12\n"
        "   |\n"
        " 7 | ansvarlig: kari-normann\n"
        "   |            ^^^^^^^^^^^^ denne id-en finnes ikke\n"
        "   |\n"
        "  ::: personer.yaml:14:9\n"
        "   |\n"
        "14 |   - id: kari-nordmann\n"
        "   |         ------------- mente du denne? (Kari Nordmann, Sone Nord)\n"
        "   |\n"
        " hjelp: bytt til «kari-nordmann»\n"
        " mer:   kompetanse explain K101\n"
    )


def test_the_folder_leads_to_the_file() -> None:
    assert " --> ../a/x.yaml:1:1\n" in drawn(placed(region("x.yaml", 1, 1, 2, "a"), message("b")), "../a/")


def test_marks_stand_under_wide_and_combined_characters() -> None:
    lines = drawn(placed(region("x.yaml", 1, 7, 9, "navn: 漢e\u0301z"), message("t"))).splitlines()

    assert lines[3] == "1 | navn: 漢e\u0301z"
    # Two cells for the wide one, one for the letter whose accent is another code point.
    assert lines[4] == "  |       ^^^"


def test_a_tab_is_drawn_as_an_arrow_and_control_characters_by_number() -> None:
    lines = drawn(placed(region("x.yaml", 1, 2, 3, "\t\x1b[31m\u202eid\u00a0"), message("t"))).splitlines()

    assert lines[3] == "1 | →\\x1b[31m\\u202eid\\xa0"
    assert lines[4] == "  |  ^^^^"


def test_a_name_cannot_break_out_of_the_message() -> None:
    first = drawn(placed(region("x.yaml", 1, 1, 2, "a"), message("fant «{id}»", id="a\nfeil[K000]\x1b]0;x\x07{b}")))

    assert first.splitlines()[0] == "feil[K101 ukjent-person]: fant «a\\x0afeil[K000]\\x1b]0;x\\x07{b}»"


def test_an_identity_number_beside_what_is_written_out_is_masked() -> None:
    told = drawn(placed(region("x.yaml", 1, 1, 2, "\u206601017000027"), message("«{id}»", id="\u206601017000027")))

    assert "01017000027" not in told
    assert told.count("\\u2066***********") == 2


def test_a_long_line_is_cut_around_the_mark() -> None:
    lines = drawn(placed(region("x.yaml", 1, 5001, 5004, "a" * 5000 + "bcd" + "e" * 5000), message("t"))).splitlines()

    assert len(lines[3]) < 180
    assert lines[3].startswith("1 | …aaa")
    assert lines[3].endswith("e…")
    assert lines[3][lines[4].index("^") : lines[4].rindex("^") + 1] == "bcd"


def test_half_an_identity_number_is_masked_where_a_line_is_cut() -> None:
    # The cut goes through the number: 160 characters after the 60 that are kept before the mark.
    line = "x" * 200 + "b" + "y" * 93 + " 01017000027 " + "z" * 200

    assert "0101" not in drawn(placed(region("x.yaml", 1, 201, 202, line), message("t")))


def test_a_region_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    lines = drawn(placed(region("x.yaml", 3, 3, 5, "  - id: a  ", "    navn: b", last=4), message("t"))).splitlines()

    assert lines[3:5] == ["3 |   - id: a  ", "  |   ^^^^^^^"]


def test_an_empty_region_gets_one_mark() -> None:
    lines = drawn(placed(region("x.yaml", 1, 4, 4, "abc"), message("t"))).splitlines()

    assert lines[4] == "  |    ^"


def test_a_file_without_lines_has_its_label_all_the_same() -> None:
    empty = placed(region("tom.yaml", 1, 1, 1), message("filen er tom"), label=message("her skal det stå noe"))

    assert drawn(empty).splitlines()[1:3] == [" --> tom.yaml:1:1", "  = her skal det stå noe"]


def test_what_stands_in_no_file_has_no_place() -> None:
    assert drawn(placed(region("", 1, 1, 1), message("t"))).splitlines() == [
        "feil[K101 ukjent-person]: t",
        " mer:   kompetanse explain K101",
    ]


def test_the_exact_replacement_is_shown_unless_the_help_does() -> None:
    where = region("x.yaml", 4, 8, 12, "nummer: 0301"[1:])
    edits = (PlacedEdit(where, '"0301"'),)
    shown = drawn(placed(where, message("t"), help=message('skriv "0301"'), edits=edits))
    missing = drawn(placed(where, message("t"), help=message("bruk anførselstegn"), edits=edits))

    assert "bytt ut" not in shown
    assert ' hjelp: bruk anførselstegn\n        bytt ut «0301» med «"0301"» på linje 4\n' in missing


def test_insertions_and_deletions_are_told_apart() -> None:
    line = "navn:b"
    insert = PlacedEdit(region("x.yaml", 1, 6, 6, line), " ")
    delete = PlacedEdit(region("x.yaml", 1, 6, 7, line), "")
    told = drawn(placed(region("x.yaml", 1, 1, 2, line), message("t"), edits=(insert, delete)))

    assert " hjelp: sett inn « » på linje 1\n        slett «b» på linje 1\n" in told


def test_a_replacement_that_looks_like_what_it_replaces_is_not_shown() -> None:
    space = PlacedEdit(region("x.yaml", 1, 4, 5, "id:\u00a0x"), " ")
    letters = PlacedEdit(region("x.yaml", 1, 1, 4, "a\u030as"), "ås")
    line_end = PlacedEdit(region("x.yaml", 1, 5, 1, "a: 1", "b: 2", last=2), "\n")
    nothing = PlacedEdit(region("x.yaml", 1, 1, 1, "a: 1"), "")
    told = drawn(placed(space.region, message("t"), edits=(space, letters, line_end, nothing)))
    assert "bytt ut" not in told
    assert "sett inn" not in told


def test_many_replacements_are_counted() -> None:
    where = region("x.yaml", 1, 1, 2, "\tid: a")
    told = drawn(placed(where, message("t"), edits=tuple(PlacedEdit(where, f"{n}") for n in range(9))))

    assert told.count("bytt ut «→»") == 3
    assert "… og 6 endringer til" in told


def test_in_english() -> None:
    where = region("x.yaml", 1, 1, 2, "a")
    told = plain(diagnostic_frame(placed(where, message("t"), help=message("u")), language("en")))

    assert told.startswith("error[K101 ukjent-person]: t\n")
    assert told.endswith(" help: u\n more: kompetanse explain K101\n")
