"""The order of Norwegian names."""

import pytest

from kompetanse_cli.language.speaking import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ("Zoo", "Ære", "Øy", "Ås"),
        ("Ærlig", "Øvre", "Aasen", "Åvik"),
        ("abel", "Abel-Hansen", "Éa", "Eb"),
        ("Sone 2", "Sone 10", "Sone nord"),
        ("Bolig 1", "Bolig a", "Boliger"),
        ("Ä", "Æb", "Ö", "Øb"),
        ("Abc", "abc"),
        ("Dag", "Đorđe", "Eva", "Lise", "Łucja", "Mona", "Žarko", "Ås"),
        ("Ŋile", "Nils", "Ola", "Tor", "Ŧuonna", "Uno"),
    ],
)
def test_names_stand_in_norwegian_order(ordered: tuple[str, ...]) -> None:
    backwards = list(ordered)
    backwards.reverse()

    assert sorted(backwards, key=sort_key) == list(ordered)


def test_any_text_can_be_sorted() -> None:
    texts = ["", "9" * 5000, "\x00", "漢", "\ud800", "²", "٣"]

    assert len(sorted(texts, key=sort_key)) == len(texts)
