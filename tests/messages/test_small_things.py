"""Words for the same, hours, periods and numbers as people write them, and what --fix mends unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.model import meant_period
from tests.messages.one_mistake import PEOPLE_FILE, UNITS_FILE, Remedy, found, mini, remedies, said

Invoke = Callable[..., tuple[int, str, str]]


def programme(status: str) -> str:
    return f"program: [{{id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: {status}}}]\n"


def measure(status: str) -> str:
    more = "tekst: Kurs, gjelder: {enhet: helse}, ansvarlig: p-001, frist: 2026-12-01"
    return f"tiltak: [{{id: t, {more}, status: {status}}}]\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (programme("pågår"), "i gang"),
        (programme("under arbeid"), "i gang"),
        (programme("ferdig"), "fullført"),
        (programme("avsluttet"), "fullført"),
        (programme("gjennomført"), "fullført"),
        (programme("kansellert"), "avlyst"),
        (programme("utsatt"), "på vent"),
        (measure("fullført"), "gjennomført"),
        (measure("ferdig"), "gjennomført"),
        (measure("Pågår"), "i gang"),
        (measure("ongoing"), "i gang"),
    ],
)
def test_a_word_for_the_same_is_proposed(text: str, meant: str) -> None:
    assert [each.edits for each in remedies(mini(t=text))] == [(meant,)]


def test_a_word_that_means_none_of_the_list_gets_all_of_it() -> None:
    assert said(mini(t=programme("blå"))) == [
        "t.yaml:1:75: feil K075 «blå» er ingen kjent verdi for «status». Bruk en av disse verdiene: planlagt, i gang, "
        "på vent, fullført, avlyst."
    ]


def run(hours: str) -> str:
    session = f'{{samling: d1, datoer: [2026-04-14], tid: "{hours}", status: planlagt}}'
    return f"""program: [{{id: prg, navn: G, type: kurs, eier: H, status: i gang, samlinger: [{{id: d1, navn: Dag}}]}}]
gjennomføringer: [{{id: r1, program: prg, navn: K, samlinger: [{session}]}}]
"""


@pytest.mark.parametrize("hours", ["kl 9-15", "9–15", "kl. 09.00 til 15.00", "9:00-15:00"])
def test_hours_are_proposed_as_they_are_written_here(hours: str) -> None:
    assert [(each.code, each.edits) for each in remedies(mini(t=run(hours)))] == [("K076", ("09:00–15:00",))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("T3 2025", "2025-T3"),
        ("3. tertial 2025", "2025-T3"),
        ("tredje tertial 2025", "2025-T3"),
        ("2025 T3", "2025-T3"),
        ("2025/T3", "2025-T3"),
        ("Tertial 3, 2025", "2025-T3"),
        ("K4-2025", "2025-K4"),
        ("2. kvartal 2025", "2025-K2"),
        ("Q1 2026", "2026-K1"),
        ("andre halvår 2025", "2025-H2"),
        ("mai 2025", "2025-05"),
        ("T4 2025", None),
        ("T3", None),
        ("2025-13", None),
        ("2024/2025", None),
        ("ma 2025", None),
    ],
)
def test_a_period_is_known_by_what_people_call_it(text: str, name: str | None) -> None:
    assert meant_period(text) == name


def test_the_period_of_a_report_is_proposed() -> None:
    report = "---\nenhetsrapport:\n  enhet: sone-nord\n  periode: T3 2025\n  levert: 2026-01-10\n---\nTekst\n"
    found_ = remedies({**mini(), "r.md": report})
    assert found_[0] == Remedy("r.md:4:12", "K076", ("2025-T3",))


@pytest.mark.parametrize(
    ("key", "written", "edits"),
    [
        ("årsverk", "18,75 t", ("18.75",)),
        ("årsverk", "ca 12", ("12",)),
        ("ansatte", "20 ansatte", ("20",)),
        ("ansatte", "12 stk.", ("12",)),
        ("årsverk", "80 %", ()),
        ("ansatte", "mange", ()),
    ],
)
def test_the_number_beside_a_word_is_proposed(key: str, written: str, edits: tuple[str, ...]) -> None:
    unit = f"    del_av: hjemmetjenesten\n    {key}: {written}"
    (only,) = [each for each in found(mini((UNITS_FILE, 12, unit))) if each.finding.code == "K077"]
    assert (tuple(edit.new for edit in only.finding.edits), only.finding.certain) == (edits, False)


@pytest.mark.parametrize(
    ("line", "written", "mended"),
    [
        (7, "    navn: '{}'", "    navn: '{}'"),
        (7, "    navn: %-andel", '    navn: "%-andel"'),
        (7, "    navn: @Anne", '    navn: "@Anne"'),
        (7, "    navn: **Viktig** kurs", '    navn: "**Viktig** kurs"'),
        (15, "    dekker_også: hjemmetjenesten", "    dekker_også: [hjemmetjenesten]"),
        (11, "  - person: [p-001]", "  - person: p-001"),
        (
            15,
            "    dekker_også:\n      - hjemmetjenesten\n       - helse",
            "    dekker_også:\n      - hjemmetjenesten\n      - helse",
        ),
        (15, "    dekker_også: Hjemmetjenesten", "    dekker_også: Hjemmetjenesten"),
        (7, "    navn: *leder", "    navn: *leder"),
    ],
)
def test_fix_mends_what_can_be_meant_in_one_way_only(
    command: Invoke, tmp_path: Path, line: int, written: str, mended: str
) -> None:
    for path, text in mini((PEOPLE_FILE, line, written)).items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    command("validate", "--fix", "--root", tmp_path)
    assert (tmp_path / PEOPLE_FILE).read_text(encoding="utf-8") == mini((PEOPLE_FILE, line, mended))[PEOPLE_FILE]


def test_fix_writes_a_word_of_a_list_in_small_letters(command: Invoke, tmp_path: Path) -> None:
    for path, text in mini(t=programme("Planlagt")).items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    command("validate", "--fix", "--root", tmp_path)
    assert (tmp_path / "t.yaml").read_text(encoding="utf-8") == programme("planlagt")


def test_fix_takes_a_mark_away_from_the_beginning_of_a_file(command: Invoke, tmp_path: Path) -> None:
    for path, text in mini().items():
        (tmp_path / path).write_text("\ufeff" + text, encoding="utf-8")
    command("validate", "--fix", "--root", tmp_path)
    assert {path: (tmp_path / path).read_text(encoding="utf-8") for path in mini()} == mini()


def test_quotation_marks_are_seen_with_others_inside() -> None:
    (only,) = remedies(mini((PEOPLE_FILE, 7, "    navn: “Kari «KK» Nes”")))
    assert only == Remedy("personer.yaml:7:11", "K045", ('"Kari «KK» Nes"',))


def test_the_root_file_emptied_is_not_to_be_deleted() -> None:
    assert said({**mini(), "kompetanse.yaml": ""}) == [
        "kompetanse.yaml:1:1: feil K038 Filen er tom. Fyll ut filen. Uten den er mappen ingen kommune."
    ]


@pytest.mark.parametrize("name", ["Kompetanse.yaml", "KOMPETANSE.YAML", "kompetanse.yml", "kompetanse.yaml.txt"])
def test_a_root_file_by_nearly_its_name_is_named(command: Invoke, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(mini()["kompetanse.yaml"], encoding="utf-8")
    code, _, err = command("validate", "--root", tmp_path)
    assert (code, err.splitlines()[0]) == (2, f"feil: filen «{name}» skal hete kompetanse.yaml")


def test_of_several_units_above_one_is_to_be_chosen_and_that_is_said_once() -> None:
    assert said(mini((UNITS_FILE, 12, "    del_av: [helse, hjemmetjenesten]"))) == [
        "enheter.yaml:12:14: feil K079 En enhet ligger rett under bare én annen enhet om gangen. Velg én enhet, eller "
        "skriv {enhet, fra, til} med når den lå under hver. Betjener enheten flere enheter, kan rollene si det med "
        "«dekker_også»."
    ]


def test_a_type_that_is_not_there_gets_those_that_are() -> None:
    assert said(mini((UNITS_FILE, 11, "    type: komité"))) == [
        "enheter.yaml:11:11: feil K076 «komité» kan ikke stå som «type». Rett id-en til en av disse: avdeling, bolig, "
        "boligtjeneste, dagtilbud, enhet, hjemmetjeneste, institusjon, kommunalområde, sone, støtteenhet, team, "
        "virksomhet."
    ]


@pytest.mark.parametrize(("group", "example"), [("end", "person p-014"), ("person", "show"), ("reorganise", "move")])
def test_the_help_of_a_group_has_examples(command: Invoke, group: str, example: str) -> None:
    _, out, _ = command(group, "--help")
    assert f"  kompetanse {group} {example}" in out.partition("Eksempler:")[2]


def test_why_somebody_is_away_is_not_to_be_written_anywhere() -> None:
    assert said(mini((PEOPLE_FILE, 9, "    fravær: [{fra: 2025-01-01, årsak: syk}]"))) == [
        "personer.yaml:9:32: feil K070 Et fravær har bare «fra» og «til». Hvorfor noen er borte, lagres aldri. Slett "
        "«årsak». Er det alt lagret i git, har historikken det fortsatt."
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("rapport: 1\n", "enhetsrapport"),
        ("brukere: [{person: p-001, rolle: leder, enhet: helse}]\n", "rolletildelinger"),
        ("kunder: [{id: x, navn: Y, enhet: helse, telefon: 1}]\n", "personer"),
    ],
)
def test_of_all_keys_three_that_look_like_those_of_the_file_are_told(text: str, first: str) -> None:
    (only,) = [each.finding for each in found(mini(x=text)) if each.finding.code == "K085"]
    assert only.help is not None
    keys = str(dict(only.help.values)["keys"]).split(", ")
    assert (keys[0], len(keys)) == (first, 3)


def test_of_two_entries_that_differ_it_is_said_which_one_holds() -> None:
    entry = "{krav: leder-i-hver-enhet, enhet: helse, grunn: %s, besluttet_av: p-001, til: 2026-12-31}"
    text = f"unntak:\n  - {entry % 'Liten'}\n  - {entry % 'Stor'}\n"
    (told_,) = (line for line in said(mini(u=text)) if "K081" in line)
    assert "(unntak) står et annet sted, med andre verdier. Den første gjelder." in told_
