"""What is read fast first misses nothing that is found by reading closely."""

from hypothesis import example, given, settings, strategies as st

from kompetanse_cli.operations.erasing.sieve import Sieve
from kompetanse_cli.reading.names import Bearer, NameMatcher

NAMES = ("Siri Moe", "Liv Torunn Aasgård", "Åse Øye", "Bjørn Sæther-Vik", "Þóra Łęcka", "Kristian Müller")
OTHERS = ("Siri Vik", "Moe Siri Liv", "Liv Øye", "Bjørn Asgard Müller")
PIECES = (
    *(
        "Siri",
        "MOE",
        "moe",
        "S\u00adiri",
        "Liv",
        "L.",
        "Aasgaard",
        "A\u030asga\u030ards",
        "Asgard",
        "ase",
        "Øye",
        "Oeye",
    ),
    *("Bjorn", "Saether", "sether", "Vik", "Mue\u0308ller", "Mueller", "Thora", "Lecka", "livaas@x.no", "kriMue@x.no"),
    *("p-1", "P-1", ",", "-", ".", "\n", " ", "  ", "Sone", "og"),
)


@settings(deadline=None, max_examples=400)
@example("Siri Moe", ["Siri", "\n", "Moe"])
@given(st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=12))
def test_reading_closely_what_is_kept_finds_the_same(name: str, pieces: list[str]) -> None:
    text = " ".join(pieces)
    sought = Bearer("p-1", name)
    matcher = NameMatcher([sought, *(Bearer(f"p-{number}", other) for number, other in enumerate(OTHERS, 2))])
    every = [(match.start, match.end) for match in matcher.matches(text) if sought in match.people]
    kept = [
        (begin + match.start, begin + match.end)
        for begin, end in Sieve(sought).stretches(text)
        for match in matcher.matches(text[begin:end])
        if sought in match.people
    ]
    assert kept == every
