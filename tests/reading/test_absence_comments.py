"""Why somebody is away can't be stored, in a comment either."""

from hypothesis import given, settings, strategies as st

from kompetanse_cli.reading.absence_comments import absence_comments
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.yaml import Comments

DATA = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: s1, navn: Sone Nord, type: sone}]
personer:
  # begynte i mars
  - id: p-1  # kontaktperson
    navn: Kari Nes
    enhet: s1
    # hvorfor
    fravær:  # hvorfor
      # hvorfor
      - fra: 2026-01-01  # hvorfor
        til: 2026-01-10
        # hvorfor
    # ny nøkkel
    vis_navn: nei  # avtalt
  - {id: p-2, navn: Ola Vik, enhet: s1, fravær: [{fra: 2026-01-01}]}  # hvorfor
  - id: p-3
    navn: Siri Moe
    enhet: s1
    fravær:  # hvorfor
  - {id: p-4, navn: Odd Li, enhet: s1}  # uten fravær, og fravær: står bare her
"""


def lines(text: str) -> list[int]:
    loaded = load({"kompetanse.yaml": text.encode()})
    found = [each.address.span for each in loaded.findings if each.code == "K903"]
    return [text.count("\n", 0, span.start) for span in found if span is not None]


def test_each_comment_beside_an_absence_is_told_of_and_no_other() -> None:
    wanted = [number for number, line in enumerate(DATA.splitlines()) if line.endswith("# hvorfor")]
    assert lines(DATA) == wanted
    assert lines(DATA.replace("\n", "\r\n")) == wanted


def test_what_the_comment_says_is_in_no_part_of_the_finding() -> None:
    loaded = load({"kompetanse.yaml": DATA.replace("hvorfor", "operasjon").encode()})
    assert "operasjon" not in repr([each for each in loaded.findings if each.code == "K903"])


def test_a_comment_that_lets_a_finding_stand_says_why_of_the_finding() -> None:
    text = DATA.replace("# hvorfor", "# tillat overlappende-fravær: begge gjelder")
    assert lines(text) == []


def test_taking_each_away_is_proposed_and_takes_nothing_else() -> None:
    found = [each for each in load({"kompetanse.yaml": DATA.encode()}).findings if each.code == "K903"]
    spans = [edit.address.span for each in found for edit in each.edits if not each.certain]
    text = DATA
    for span in sorted(filter(None, spans), key=lambda each: -each.start):
        text = text[: span.start] + text[span.end :]
    kept = (line.removesuffix("# hvorfor").rstrip() for line in DATA.splitlines() if line.strip() != "# hvorfor")
    assert text.splitlines() == list(kept)


def test_a_mark_in_a_text_is_no_comment() -> None:
    text = DATA[: DATA.index("  # begynte")] + (
        '  - {id: p-1, navn: "Kari # fravær: ", enhet: s1, fravær: [{fra: 2026-01-01}]}\n'
    )
    assert lines(text) == []


PIECES = [
    "  - id: p-1\n",
    "    navn: A\n",
    "    fravær: [{fra: 2026-01-01}]\n",
    "    fravær:\n",
    "      - {fra: 2026-01-01}\n",
    "    - fra: 2026-01-01\n",
    "      til: 2026-01-02\n",
    "    # c\n",
    "      # d\n",
    "  # e\n",
    "\n",
    "    enhet: s1 # f\n",
    "  - {id: p-2, fravær: [{fra: 2026-01-01}]}\n",
    "  - {id: p-2, fravær: [\n",
    "     {fra: 2026-01-01}, # g\n",
    "    ], navn: B} # h\n",
    "  - fravær: []\n",
    '    "fravær": [] # k\n',
]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9), st.sampled_from(["\n", "\r\n"]))
def test_wherever_comments_and_absences_stand_none_is_missed(pieces: list[str], line_end: str) -> None:
    text = f"personer:\n{''.join(pieces)}".replace("\n", line_end)
    tree = parse(text).tree
    people = tree.get("personer")
    ways = [("personer", number, "fravær") for number in range(len(people) if isinstance(people, list) else 0)]
    beside = {comment.span for way in ways for comment in Comments(text).of(way)}
    assert beside <= {finding.address.span for finding in absence_comments(text, tree, ())}
