"""A name, or an id as a word processor writes it, where an id is wanted: the register knows which id was meant."""

import pytest

from tests.messages.one_mistake import PEOPLE_FILE, UNITS_FILE, Remedy, found, mini, remedies, said

PERSON = ("Kari Nordmann", "kari nordmann", "Kari", "Nordmann, Kari", "P-001", "p_001", "p-001,", "p-001;", "p–001",
          "p‑001", "p001", "p-01", "kari-nordmann", "Kari Nordman", "Kari Nordmann (p-001)", "p-001 (Kari Nordmann)",
          "p-001 Kari Nordmann", "p-001 – Kari Nordmann", '"p-001,"', "[p-001]", "{id: p-001}")  # fmt: skip
UNIT = ("Sone Nord", "sone nord", "Sone-Nord", "SONE-NORD", "sone_nord", "sone-nord,", "sone-nord;", "sone–nord",
        "sone‑nord", "hjemmetjenesten/sone-nord", "helse / Hjemmetjenesten / Sone Nord", "Sone Nord (Hjemmetjenesten)",
        "Nord", "sone nor", "sone-nrod")  # fmt: skip
ROLE = (
    ("Leder", "leder"),
    ("Ressursperson", "ressursperson"),
    ("leder.", "leder"),
    ("ressurs-person", "ressursperson"),
)
CASES = (
    *((PEOPLE_FILE, 11, "  - person: ", written, "p-001") for written in PERSON),
    *((PEOPLE_FILE, 13, "    enhet: ", written, "sone-nord") for written in UNIT),
    *((PEOPLE_FILE, 12, "    rolle: ", written, meant) for written, meant in ROLE),
    (UNITS_FILE, 12, "    del_av: ", "Hjemmetjenesten", "hjemmetjenesten"),
)


@pytest.mark.parametrize(("path", "line", "key", "written", "meant"), CASES)
def test_the_id_that_was_meant_is_an_edit(path: str, line: int, key: str, written: str, meant: str) -> None:
    (only,) = remedies(mini((path, line, key + written)))
    assert (only.place, only.edits) == (f"{path}:{line}:{len(key) + 1}", (meant,))


def test_a_name_is_told_as_a_name_and_a_spelling_as_a_spelling() -> None:
    assert said(mini((PEOPLE_FILE, 11, "  - person: Kari Nordmann"))) == [
        "personer.yaml:11:13: feil K076 Her står «Kari Nordmann», men det er id-en som skal stå. Mente du «p-001»?"
    ]
    assert said(mini((PEOPLE_FILE, 11, "  - person: p–001"))) == [
        "personer.yaml:11:13: feil K076 «p–001» kan ikke stå som «person». Mente du «p-001»?"
    ]


@pytest.mark.parametrize(
    ("path", "line", "written", "expected"),
    [
        (
            PEOPLE_FILE,
            11,
            "  - person: Per Persen",
            "11:13: feil K076 Ingen person heter «Per Persen». Skriv en id som står under «personer», eller legg «Per "
            "Persen» til der.",
        ),
        (
            PEOPLE_FILE,
            13,
            "    enhet: Ukjent Sted",
            "13:12: feil K076 Ingen enhet heter «Ukjent Sted». Skriv en id som står under «enheter», eller legg "
            "«Ukjent Sted» til der.",
        ),
        (
            PEOPLE_FILE,
            11,
            "  - person: sone-nord",
            "11:13: feil K101 Ingen person har id-en «sone-nord». Skriv en id fra «personer» her; «sone-nord» "
            "står under «enheter».",
        ),
        (
            PEOPLE_FILE,
            11,
            "  - person: Sone Nord",
            "11:13: feil K076 «Sone Nord» kan ikke stå som «person». Skriv en id fra «personer» her; «Sone Nord» "
            "står under «enheter».",
        ),
        (
            PEOPLE_FILE,
            11,
            "  - person: p/99",
            "11:13: feil K076 «p/99» kan ikke stå som «person». Skriv en id: en liten bokstav, og så bare små "
            "bokstaver, sifre og bindestrek.",
        ),
    ],
)
def test_what_nothing_is_called_is_told_without_an_edit(path: str, line: int, written: str, expected: str) -> None:
    files = mini((path, line, written))
    assert said(files) == [f"{path}:{expected}"]
    assert remedies(files)[0].edits == ()


def test_nobody_is_said_to_be_missing_while_a_file_with_people_cannot_be_read() -> None:
    files = mini((PEOPLE_FILE, 11, "  - person: Per Persen"), mer="personer: [\n")
    assert [line for line in said(files) if "heter" in line] == []


def test_that_nobody_has_a_name_is_not_said_of_one_that_is_not_to_be_shown() -> None:
    files = mini(
        (PEOPLE_FILE, 7, "    navn: Ola Hansen\n    vis_navn: nei"), (PEOPLE_FILE, 11, "  - person: Ola Hansen")
    )
    (only,) = said(files)
    assert ("heter" in only, remedies(files)[0].edits) == (False, ())


@pytest.mark.parametrize(
    ("written", "edit"),
    [
        ("[hjemmetjenesten; sone-nord]", "hjemmetjenesten, sone-nord"),
        ("[hjemmetjenesten sone-nord]", "hjemmetjenesten, sone-nord"),
        ("[hjemmetjenesten og Sone Nord]", "hjemmetjenesten, sone-nord"),
        ("[Hjemmetjenesten/Sone Nord]", "hjemmetjenesten, sone-nord"),
        ("Hjemmetjenesten", "[hjemmetjenesten]"),
        ("hjemmetjenesten, Sone Nord", "[hjemmetjenesten, sone-nord]"),
        ("hjemmetjenesten; sone-nord", "[hjemmetjenesten, sone-nord]"),
        ("(hjemmetjenesten, sone-nord)", "[hjemmetjenesten, sone-nord]"),
    ],
)
def test_several_ids_in_one_are_parted(written: str, edit: str) -> None:
    (only,) = remedies(mini((PEOPLE_FILE, 15, f"    dekker_også: {written}")))
    assert only.edits == (edit,)


def test_several_ids_in_one_item_on_a_line_of_its_own_become_lines() -> None:
    files = mini((PEOPLE_FILE, 15, "    dekker_også:\n      - hjemmetjenesten, sone-nord"))
    assert remedies(files) == [Remedy("personer.yaml:16:9", "K076", ("hjemmetjenesten\n      - sone-nord",))]
    mended = files[PEOPLE_FILE].replace("hjemmetjenesten, sone-nord", "hjemmetjenesten\n      - sone-nord")
    assert [each for each in remedies({**files, PEOPLE_FILE: mended}) if each.code == "K076"] == []


@pytest.mark.parametrize("written", ["[p-001 p-002]", "[p-001 og p-002]", "[Kari Nordmann & Ola Hansen]"])
def test_members_in_one_are_parted(written: str) -> None:
    files = mini(f=f"fora: [{{id: f, navn: F, type: lederteam, medlemmer: {written}}}]\n")
    assert remedies(files) == [Remedy("f.yaml:1:54", "K076", ("p-001, p-002",))]
    assert "Skill dem med komma: [p-001, p-002]." in said(files)[0]


def test_of_several_ids_of_which_one_is_unknown_the_commas_are_told_without_an_edit() -> None:
    files = mini(f="fora: [{id: f, navn: F, type: lederteam, medlemmer: [p-001 p-099]}]\n")
    assert remedies(files) == [Remedy("f.yaml:1:54", "K076")]
    assert "Skill dem med komma: [p-001, p-099]." in said(files)[0]


def test_of_several_units_where_one_is_wanted_none_is_chosen() -> None:
    files = mini((PEOPLE_FILE, 13, "    enhet: helse, sone-nord"))
    assert remedies(files) == [Remedy("personer.yaml:13:12", "K076")]
    assert said(files) == [
        "personer.yaml:13:12: feil K076 Her skal det stå én id, men «helse, sone-nord» er flere. Velg én enhet. Dekker "
        "rollen flere enheter, skriv de andre under «dekker_også»."
    ]


def test_brackets_around_one_id_and_none_around_a_list_are_mended_unasked() -> None:
    files = mini((PEOPLE_FILE, 11, "  - person: [p-001]"), (PEOPLE_FILE, 15, "    dekker_også: hjemmetjenesten"))
    assert [(each.finding.certain, each.finding.edits[0].new) for each in found(files)] == [
        (True, "p-001"),
        (True, "[hjemmetjenesten]"),
    ]


RUN = """program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    moduler: [{id: m1, navn: Modul En, samlinger: [{id: d1, navn: Første dag}, {id: d2, navn: Andre dag}]}]
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-001, moduler: [%s]}]
    samlinger: [{samling: %s, datoer: [2026-05-05], status: planlagt}]
"""


@pytest.mark.parametrize(
    ("module", "session", "expected"),
    [
        ("Modul En", "d1", Remedy("r.yaml:12:43", "K076", ("m1",))),
        ("modul-en", "d1", Remedy("r.yaml:12:43", "K117", ("m1",))),
        ("m1", "Første dag", Remedy("r.yaml:13:27", "K076", ("d1",))),
        ("m1", "D2", Remedy("r.yaml:13:27", "K076", ("d2",))),
        ("m1", "andre-dag", Remedy("r.yaml:13:27", "K116", ("d2",))),
        ("m1", "Siste dag", Remedy("r.yaml:13:27", "K076")),
    ],
)
def test_the_sessions_and_modules_of_a_programme_are_known_by_name(module: str, session: str, expected: Remedy) -> None:
    assert remedies(mini(r=RUN % (module, session))) == [expected]


def test_a_key_that_names_a_unit_gets_the_id_that_the_register_knows() -> None:
    criterion = "{tekst: Kurs, per_enhet: {Sone Nord: 2026-01-01}}"
    owner = "{rolle: leder, enhet: sone-nord}"
    text = (
        f"mål: [{{id: m, nummer: 1, tema: D, tekst: A, frist: 2026-12-31, eier: {owner}, kriterier: [{criterion}]}}]\n"
    )
    assert [(each.code, each.edits) for each in remedies(mini(m=text)) if each.code == "K076"] == [
        ("K076", ("sone-nord",))
    ]


@pytest.mark.parametrize(
    ("path", "line", "written", "expected"),
    [
        (PEOPLE_FILE, 7, "    navn: p-002", "«p-002» er id-en, og ikke navnet. Skriv navnet."),
        (PEOPLE_FILE, 7, "    navn: p-001", "«p-001» er id-en til «Kari Nordmann». Skriv navnet."),
        (UNITS_FILE, 10, "    navn: sone-nord", "«sone-nord» er id-en, og ikke navnet. Skriv navnet."),
    ],
)
def test_an_id_where_a_name_is_wanted_is_told(path: str, line: int, written: str, expected: str) -> None:
    assert said(mini((path, line, written))) == [f"{path}:{line}:11: advarsel K128 {expected}"]


def test_an_id_of_one_word_may_be_a_name() -> None:
    assert [line for line in said(mini((UNITS_FILE, 3, "    navn: helse"))) if "K128" in line] == []


def test_of_an_id_that_is_misspelt_everywhere_no_other_is_proposed_that_looks_like_it() -> None:
    files = mini((PEOPLE_FILE, 2, "  - id: P-001"), (PEOPLE_FILE, 11, "  - person: P-001"))
    assert remedies(files) == [
        Remedy("personer.yaml:2:9", "K076", ("p-001",)),
        Remedy("personer.yaml:11:13", "K076", ("p-001",)),
    ]


def test_a_word_that_may_stand_for_an_id_is_proposed_with_small_letters() -> None:
    assert remedies(mini((PEOPLE_FILE, 15, "    fagområde: Alle"))) == [
        Remedy("personer.yaml:15:16", "K076", ("alle",))
    ]


@pytest.mark.parametrize(
    ("key", "written", "edits"),
    [
        ("deltakere", "p-001", ("{person: p-001}",)),
        ("deltakere", "Kari Nordmann", ("{person: p-001}",)),
        ("mottakere", "Sone Nord", ("{enhet: sone-nord}",)),
        ("deltakere", "Per Persen", ()),
    ],
)
def test_an_id_alone_where_an_entry_is_wanted_gets_its_key(key: str, written: str, edits: tuple[str, ...]) -> None:
    text = "program: [{id: prg, navn: G, type: kurs, eier: H, status: i gang}]\n"
    runs = f"gjennomføringer: [{{id: r1, program: prg, navn: K, {key}: [{written}]}}]\n"
    assert remedies(mini(r=text + runs)) == [Remedy("r.yaml:2:63", "K079", edits)]
