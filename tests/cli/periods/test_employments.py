"""Another post, a change of unit or of size, and the end of one of several: by a command, from a day on."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
FILE = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse, type: kommunalområde}
  - {id: a, navn: Avdeling A, type: sone, del_av: hm}
  - {id: b, navn: Avdeling B, type: sone, del_av: hm}
stillinger: [{id: spl, navn: Sykepleier}]
kvalifikasjoner: [{id: hlr, navn: HLR}]
kompetansekrav: [{id: k, navn: HLR for alle, kvalifikasjon: hlr, andel: 80 %, styrke: bør}]
personer:
  # begynte som vikar
  - {id: p-1, navn: Kari Nes, enhet: a, stilling: spl, stillingsprosent: 60, fra: 2022-08-01, utdanning: sykepleier}
  - id: p-2
    navn: Ola Vik
    ansettelser:
      - {enhet: a, stilling: spl, stillingsprosent: 60, fra: 2022-08-01}
      - {enhet: b, stillingsprosent: 40, fra: 2022-08-01, til: 2027-12-31}
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: a, fra: 2023-01-01}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(FILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    return tmp_path


def data(root: Path) -> str:
    return (root / "kompetanse.yaml").read_text(encoding="utf-8")


def test_a_person_is_added_with_all_there_is_to_know(root: Path, command: Run) -> None:
    code, out, _ = command(
        *(
            "new",
            "person",
            "Åse Lid",
            "--unit",
            "a",
            "--position",
            "spl",
            "--percent",
            "80,5 %",
            "--from",
            "2026-04-01",
        ),
        *("--education", "sykepleier", "--employee-number", "4711", "--email", "al@fjordvik.example"),
        *("--phone", "70 00 00 00"),
    )
    assert (code, "Ny person: Åse Lid (p-3)" in out) == (0, True)
    for line in ("stilling: spl", "stillingsprosent: 80.5", "utdanning: sykepleier", 'ansattnummer: "4711"'):
        assert f"\n    {line}\n" in data(root)
    assert "e_post: al@fjordvik.example" in data(root)
    assert command("validate")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--percent", "140"), "«140» er ikke en stillingsprosent"),
        (("--percent", "halv"), "«halv» er ikke en stillingsprosent"),
        (("--education", "sykeplier"), "mente du Sykepleier (sykepleier)?"),
        (("--position", "sp"), "mente du Sykepleier (spl)?"),
        (("--email", "al"), "e_post"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_written(
    root: Path, command: Run, words: tuple[str, str], told: str
) -> None:
    code, out, err = command("new", "person", "Åse Lid", "--unit", "a", *words)
    assert code != 0
    assert told in out + err
    assert data(root) == FILE


def test_another_post_stands_beside_the_first_which_is_written_out(root: Path, command: Run) -> None:
    assert command("new", "employment", "p-1", "--unit", "b", "--percent", "40", "--from", "2026-08-01")[0] == 0
    text = data(root)
    assert "{enhet: a, stilling: spl, stillingsprosent: 60, fra: 2022-08-01}" in text
    assert "{enhet: b, stillingsprosent: 40, fra: 2026-08-01}" in text
    assert "# begynte som vikar" in text
    assert "utdanning: sykepleier" in text
    assert command("validate")[0] == 0


def test_a_change_of_unit_keeps_the_position_and_the_size_and_tells_of_the_roles_left(root: Path, command: Run) -> None:
    code, out, err = command("new", "employment", "p-1", "--unit", "b", "--instead-of", "a", "--from", "2026-07-01")
    assert code == 0
    assert "{enhet: a, stilling: spl, stillingsprosent: 60, fra: 2022-08-01, til: 2026-06-30}" in data(root)
    assert "{enhet: b, stilling: spl, stillingsprosent: 60, fra: 2026-07-01}" in data(root)
    assert "har rollen «Ressursperson» i Avdeling A, men arbeider fra 1. juli 2026 i Avdeling B." in out + err


def test_a_position_becomes_another_size_from_a_day(root: Path, command: Run) -> None:
    words = ("new", "employment", "p-2", "--unit", "b", "--from", "2026-05-01", "--percent", "20")
    code, _, err = command(*words)
    assert code == 0 or "er alt ansatt" in err
    (root / "kompetanse.yaml").write_text(FILE, encoding="utf-8")
    assert command(*words, "--instead-of", "b")[0] == 0
    assert "{enhet: b, stillingsprosent: 40, fra: 2022-08-01, til: 2026-04-30}" in data(root)
    assert "{enhet: b, stillingsprosent: 20, fra: 2026-05-01, til: 2027-12-31}" in data(root)


def test_the_same_post_is_not_written_twice_and_one_that_is_not_there_can_not_end(root: Path, command: Run) -> None:
    for words, told in (
        (("new", "employment", "p-1", "--unit", "a", "--position", "spl"), "legg til --instead-of a"),
        (("new", "employment", "p-1", "--unit", "b", "--instead-of", "hm"), "har ingen ansettelse i Helse"),
        (("end", "employment", "p-1", "--unit", "a", "--on", "2026-06-30"), "kompetanse end person p-1"),
        (("end", "employment", "p-2", "--unit", "hm", "--on", "2026-06-30"), "har ingen ansettelse i Helse"),
    ):
        code, _, err = command(*words)
        assert (code, told in err) == (2, True), err
        assert data(root) == FILE


def test_one_of_two_posts_ends_and_the_other_goes_on(root: Path, command: Run) -> None:
    assert command("end", "employment", "p-2", "--unit", "a", "--on", "2026-06-30")[0] == 0
    assert "{enhet: a, stilling: spl, stillingsprosent: 60, fra: 2022-08-01, til: 2026-06-30}" in data(root)
    assert "{enhet: b, stillingsprosent: 40, fra: 2022-08-01, til: 2027-12-31}" in data(root)


def test_a_waiver_and_a_measure_may_be_for_a_requirement_on_everybody_and_for_a_need(root: Path, command: Run) -> None:
    waiver = ("new", "waiver", "--unit", "a", "--reason", "Bygges om", "--decided-by", "p-1", "--to", "2026-12-31")
    assert command(*waiver, "--competence-requirement", "k")[0] == 0
    measure = ("--responsible", "p-1", "--deadline", "2026-09-01", "--unit", "a")
    assert command("new", "measure", "Kurs i HLR", *measure, "--competence-requirement", "k")[0] == 0
    assert command("new", "measure", "Utdanne to", *measure, "--need", "sykepleier")[0] == 0
    assert command("new", "measure", "Kurs for flere", *measure, "--need", "hlr")[0] == 0
    text = "".join(file.read_text(encoding="utf-8") for file in root.rglob("*.yaml"))
    assert "kompetansekrav: k" in text
    assert "behov: sykepleier" in text
    assert command("validate")[0] == 0
    assert command(*waiver)[0] == 2
    assert command(*waiver, "--competence-requirement", "k", "--requirement", "ressursperson-i-hvert-ledd")[0] == 2


@pytest.mark.parametrize(("old", "places"), [("sykepleier-", 0), ("spl", 3), ("hlr", 2), ("k", 1)])
def test_an_id_of_the_new_kinds_is_renamed_everywhere(root: Path, command: Run, old: str, places: int) -> None:
    code = command("rename", old, "nytt-navn")[0]
    assert code == (0 if places else 2)
    assert data(root).count("nytt-navn") == places
    assert command("validate")[0] == 0
