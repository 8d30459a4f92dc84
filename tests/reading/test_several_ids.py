"""Several ids where there is one: the remedy is to choose, and never to join them to an id that nothing has."""

import pytest

from kompetanse_cli.reading.load import load

ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("personer: [{id: p, navn: P, enhet: [a, b]}]", "ansettelser"),
        ("rolletildelinger: [{person: p, rolle: leder, enhet: [a, b]}]", "dekker_også"),
        ("rolletildelinger: [{person: [p, q], rolle: leder, enhet: a}]", "Velg én av verdiene."),
        ("enheter: [{id: a, navn: A, type: [sone, bolig]}]", "Velg én av verdiene."),
    ],
)
def test_one_is_to_be_chosen(line: str, remedy: str) -> None:
    (finding,) = load({"kompetanse.yaml": f"{ROOT}{line}\n".encode()}).findings
    assert finding.help is not None
    assert remedy in finding.help.text
    assert finding.edits == ()


def test_several_words_of_a_text_are_joined() -> None:
    line = "enheter: [{id: a, navn: [Sone, Nord], type: sone}]"
    (finding,) = load({"kompetanse.yaml": f"{ROOT}{line}\n".encode()}).findings
    assert [edit.new for edit in finding.edits] == ['"Sone, Nord"']
