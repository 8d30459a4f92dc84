"""Units are called for short what the municipality's own ids call them, where that is the beginning of the name."""

import pytest

from kompetanse_cli.report.audiences.executive.words import unit_word
from tests.report.conftest import ContextOf

TOP = "enheter:\n  - {id: topp, navn: Helse, type: kommunalområde}\n"


@pytest.mark.parametrize(
    ("unit", "name", "short"),
    [
        ("kaia", "Kaia bufellesskap", "Kaia"),
        ("solbakken-2", "Solbakken 2 langtid", "Solbakken 2"),
        ("bjørkely-rehab", "Bjørkely rehabilitering", "Bjørkely rehabilitering"),
        ("a", "Avdeling A", "Avdeling A"),
        ("natt-team", "Natt-teamet", "Natt-teamet"),
    ],
)
def test_the_short_name_is_the_beginning_that_the_id_is_made_of(
    context_of: ContextOf, unit: str, name: str, short: str
) -> None:
    context = context_of(f"{TOP}  - {{id: {unit}, navn: {name}, type: avdeling, del_av: topp}}\n")
    assert unit_word(context, unit) == short


def test_two_that_would_be_called_the_same_have_their_whole_names(context_of: ContextOf) -> None:
    units = (
        "  - {id: kaia, navn: Kaia bufellesskap, type: bolig, del_av: topp}\n"
        "  - {id: k, navn: Kaia, type: bolig, del_av: topp}\n"
    )
    context = context_of(TOP + units)
    assert [unit_word(context, each) for each in ("kaia", "k")] == ["Kaia bufellesskap", "Kaia"]
