"""Why somebody is away can't be stored, in a comment either."""

from kompetanse_cli.reading.load import load

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


def test_a_mark_in_a_text_is_no_comment() -> None:
    text = DATA[: DATA.index("  # begynte")] + (
        '  - {id: p-1, navn: "Kari # fravær: ", enhet: s1, fravær: [{fra: 2026-01-01}]}\n'
    )
    assert lines(text) == []
