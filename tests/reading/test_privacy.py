"""National identity numbers in any text, and never in what is said of them."""

from kompetanse_cli.reading.decoding import private_numbers

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
