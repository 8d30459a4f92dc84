"""National identity numbers in any text, and never in what is said of them."""

from pathlib import Path

from kompetanse_cli.reading.decoding import private_numbers
from kompetanse_cli.reading.git.history import history
from kompetanse_cli.reading.git.staged import staged
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from tests.helpers.repositories import repository

# Made for testing: 80 is added to the month.
SYNTHETIC = "01819010001"
ONE_DIGIT_WRONG = "01819010010"


def test_a_number_is_found_in_comments_too_and_stands_in_no_part_of_the_finding() -> None:
    (finding,) = private_numbers(f"a: 1 # {SYNTHETIC}\n")
    assert (finding.code, finding.severity.value) == ("K901", "feil")
    assert finding.address.span is not None
    assert (finding.address.span.start, finding.address.span.end) == (7, 18)
    assert SYNTHETIC not in repr(finding)


def test_one_with_a_wrong_digit_is_a_warning() -> None:
    assert [finding.code for finding in private_numbers(f"{ONE_DIGIT_WRONG} og {SYNTHETIC[:6]} {SYNTHETIC[6:]}")] == [
        "K902",
        "K901",
    ]


def test_other_numbers_are_left_alone() -> None:
    assert list(private_numbers("telefon 22 22 22 22, org.nr. 310 000 019, 12345678901234")) == []


MADE_UP = "13897248098"


def codes(files: dict[str, str]) -> list[tuple[str, str]]:
    """The path and code of what is found of numbers."""
    found = load({path: text.encode() for path, text in files.items()}).findings
    return [(finding.address.path, finding.code) for finding in found if finding.code in ("K901", "K902")]


def test_a_text_over_two_lines_is_one_text() -> None:
    assert codes({"kompetanse.yaml": f"tekst: >-\n  ring {MADE_UP[:6]}\n  {MADE_UP[6:]} i dag\n"}) == [
        ("kompetanse.yaml", "K901")
    ]


def test_a_note_that_is_no_document_holds_no_number_either() -> None:
    assert codes({"notat.md": f"Ring {MADE_UP[:6]} - {MADE_UP[6:]}.\n"}) == [("notat.md", "K901")]


def test_names_of_files_and_folders_are_texts_too() -> None:
    files = {f"{MADE_UP}/a.yaml": "", f"{MADE_UP}/b.yaml": "", f"x/{MADE_UP[:6]}/{MADE_UP[6:]}.yaml": "", "y.yaml": ""}
    # A folder is told of once.
    assert codes(files) == [(f"{MADE_UP}/a.yaml", "K901"), (f"x/{MADE_UP[:6]}/{MADE_UP[6:]}.yaml", "K901")]


def test_so_are_those_of_files_that_are_not_read(tmp_path: Path) -> None:
    made = repository(tmp_path / "repo")
    empty = {f"{folder}/{MADE_UP}.pdf": "" for folder in ("vedlegg", "arkiv")}
    made.write({"kompetanse.yaml": "oppsett: {utelat: [arkiv]}\n", **empty})
    made.commit()
    past = history(made.folder)
    for source in (working_tree(made.folder), past.source(past.repository.commit("HEAD")), staged(past)):
        names = [finding.address.path for finding in load(source).findings if finding.code == "K901"]
        assert names == [f"vedlegg/{MADE_UP}.pdf"]
