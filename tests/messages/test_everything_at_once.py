"""A mistake in a record hides nothing but itself: all that is wrong in it is told in one round."""

import pytest

from tests.messages.one_mistake import PEOPLE_FILE, Remedy, mini, remedies

PROGRAMME = """program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    samlinger: [{id: d1, navn: Dag 1}]
    moduler: [{id: m1, navn: Modul, samlinger: [{id: d2, navn: Dag 2}]}]
"""


def test_a_row_with_four_mistakes_has_four_findings() -> None:
    row = "  - {person: p-01, rolle: lder, enhet: sone-nrod, fra: 1.1.2020}"
    files = mini((PEOPLE_FILE, 11, row), *((PEOPLE_FILE, number, "") for number in range(12, 16)))
    assert sorted(remedies(files)) == [
        Remedy("personer.yaml:11:14", "K101", ("p-001",)),
        Remedy("personer.yaml:11:27", "K103", ("leder",)),
        Remedy("personer.yaml:11:40", "K102", ("sone-nord",)),
        Remedy("personer.yaml:11:56", "K073", ("2020-01-01",)),
    ]


@pytest.mark.parametrize(
    ("line", "text", "code"), [(15, "    stedleg: ja", "K070"), (14, "    fra: 2025-02-30", "K073")]
)
def test_a_wrong_key_or_date_does_not_hide_an_unknown_unit(line: int, text: str, code: str) -> None:
    files = mini((PEOPLE_FILE, line, text), (PEOPLE_FILE, 13, "    enhet: sone-nrod"))
    assert [(each.place, each.code) for each in remedies(files)] == [
        (f"personer.yaml:{line}:{5 if code == 'K070' else 10}", code),
        ("personer.yaml:13:12", "K102"),
    ]


def test_what_a_broken_record_refers_to_rightly_is_no_finding() -> None:
    assert [each.code for each in remedies(mini((PEOPLE_FILE, 15, "    stedleg: ja")))] == ["K070"]


def test_what_can_be_no_id_is_told_once() -> None:
    files = mini((PEOPLE_FILE, 15, "    stedleg: ja"), (PEOPLE_FILE, 13, "    enhet: Ukjent Sted"))
    assert [each.code for each in remedies(files)] == ["K076", "K070"]


def run(more: str = "", *, time: str = "09:00–15:00") -> str:
    return f"""program:
  - {{id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{{id: d1, navn: Dag 1}}]}}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{{person: p-001}}, {{person: p-001}}, {{person: p-999{more}}}]
    samlinger:
      - samling: d1
        datoer: [2026-02-03]
        tid: {time}
        status: planlagt
      - samling: d9
        datoer: [2026-02-07]
        tid: 15:00–09:00
        status: planlagt
"""


IN_THE_RUN = [
    ("7:43", "K441"),
    ("7:60", "K101"),
    ("9:18", "K429"),
    ("13:18", "K116"),
    ("14:18", "K423"),
    ("15:14", "K414"),
]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (run(), []),
        (run(time='"09:00"'), [("11:14", "K076")]),
        (run(", meldt: 1"), [("7:67", "K070")]),
    ],
    ids=["in order", "a wrong time", "an unknown key of a participant"],
)
def test_a_wrong_part_of_a_run_drops_out_alone(text: str, more: list[tuple[str, str]]) -> None:
    findings = [(each.place.removeprefix("r.yaml:"), each.code) for each in remedies(mini(r=text))]
    assert sorted(findings) == sorted(IN_THE_RUN + more)


def test_the_sessions_and_modules_of_a_run_that_is_left_out_are_looked_for() -> None:
    text = (
        PROGRAMME
        + """gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    ukjent: x
    deltakere: [{person: p-001, moduler: [m1, m-7]}, {person: p-002, fullført: {m-8: 2026-01-01}}]
    samlinger: [{samling: d9, datoer: [2026-05-05], status: planlagt}]
"""
    )
    assert [(each.place, each.code) for each in remedies(mini(r=text))] == [
        ("r.yaml:13:5", "K070"),
        ("r.yaml:14:47", "K117"),
        ("r.yaml:14:81", "K117"),
        ("r.yaml:15:27", "K116"),
    ]


def test_an_entry_that_is_left_out_of_a_list_is_counted_where_it_stands() -> None:
    members = "[{person: p-001, rolla: x}, p-003, {person: p-004, rolla: y}]"
    text = f"fora: [{{id: f, navn: F, type: lederteam, medlemmer: {members}}}]\n"
    unknown = [each.place for each in remedies(mini(f=text)) if each.code == "K101"]
    assert unknown == ["f.yaml:1:81", "f.yaml:1:97"]


def test_settings_in_a_file_where_they_are_not_used_are_not_looked_at() -> None:
    text = "oppsett: {rapportering: {hvor: {under: [ukjent]}, feil: 1}}\n"
    assert [each.code for each in remedies(mini(mer=text))] == ["K082"]
