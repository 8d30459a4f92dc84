"""What is sent one by one: who has not delivered and what, and the subject of each leader's mail."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.importing import BASE, municipality

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
KOMMUNE = (
    BASE.replace(
        "samlinger: [{id: d1, navn: Dag 1}",
        "samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Øv hjemme}}",
    )
    .replace(
        "oppmøte: [p-1, p-2, p-3]}",
        "oppmøte: [p-1, p-2, p-3], mellomarbeid: {frist: 2026-02-01, levert: [p-1, p-2]}}",
    )
    .replace("{id: p-3, navn: Siri Moe, enhet: s2", "{id: p-3, navn: Siri Moe, enhet: s2, e_post: siri.moe@fjordvik.no")
    .replace(
        "rolletildelinger:\n",
        "oppsett: {rapportering: {periode: tertial, frist_dager: 20, fra: 2025-09-01}}\n"
        "rolletildelinger:\n  - {person: p-3, rolle: leder, enhet: s2, fra: 2025-01-01}\n",
    )
)
FOR_SIRI = """\
Emne: Fjordvik – ikke levert per 1. mars

Hei Siri Moe!

Vi har ikke registrert at dette er levert:

- Øv hjemme, etter Dag 1 (Grunnkurs: Kull). Fristen var 1. februar 2026.
- Enhetsrapporten 3. tertial 2025 fra Sone Sør. Fristen var 20. januar 2026.

Er det levert, si fra, så retter vi det."""


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    return municipality(tmp_path, KOMMUNE)


def test_each_who_has_not_delivered_gets_a_text_of_all_they_lack(kommune: Path, command: Run) -> None:
    code, out, err = command("report", "--not-delivered", "--root", kommune, *DAY)
    assert code == 0, err
    assert FOR_SIRI in out
    # The other Kari Nes, who has no role: told by name and unit, and reached by no address.
    assert "Hei Kari Nes" in out
    assert "Hei Ola Vik" not in out
    assert "siri.moe@fjordvik.no" in out


def test_those_of_one_unit_and_as_a_file(kommune: Path, command: Run) -> None:
    code, out, _ = command("report", "--not-delivered", "--unit", "s1", "--root", kommune, *DAY)
    assert (code, "Hei" in out) == (0, False)
    assert "Alle har levert det som skulle vært levert" in out
    assert command("report", "--not-delivered", "--root", kommune, *DAY, "-o", kommune.parent / "a.html")[0] == 0
    assert "Øv hjemme" in (kommune.parent / "a.html").read_text("utf-8")


def test_nobody_is_reminded_over_files_that_can_not_be_read(kommune: Path, command: Run) -> None:
    (kommune / "mer.yaml").write_text("gjennomføringer:\n  - {id: r2, program: \n", encoding="utf-8")
    code, out, _ = command("report", "--not-delivered", "--root", kommune, *DAY)
    assert code == 1
    assert "Hei" not in out
    assert "Hvem som ikke har levert kan ikke beregnes" in out


@pytest.mark.parametrize("more", [("--without-names",), ("--for", "kommunalsjef"), ("--since", "2026-01-01")])
def test_it_is_asked_for_alone(kommune: Path, command: Run, more: tuple[str, ...]) -> None:
    code, _, err = command("report", "--not-delivered", *more, "--root", kommune, *DAY)
    assert code == 2
    assert "--not-delivered er tekster til folk med navn" in err


def test_each_leaders_mail_has_a_subject_that_is_always_the_same(kommune: Path, command: Run) -> None:
    folder, mails = kommune.parent / "ledere", kommune.parent / "utsending.csv"
    words = ("report", "--for", "leder", "--each-unit", folder, "--root", kommune, *DAY)
    code, _, err = command(*words, "--mail-list", mails)
    assert code == 0, err
    rows = mails.read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("Enhet;Person;E-post;Telefon;Emne;Fil")
    assert rows[1].startswith("Sone Sør;Siri Moe;siri.moe@fjordvik.no;;Sone Sør – frister per 1. mars;s2.html;")
    assert sorted(file.name for file in folder.iterdir()) == ["s2.html"]


def test_a_list_of_mails_needs_pages_and_an_ending(kommune: Path, command: Run) -> None:
    code, _, err = command("report", "--mail-list", "a.csv", "--root", kommune, *DAY)
    assert (code, "--mail-list sier hvem filene fra --each-unit skal til" in err) == (2, True)
    words = ("report", "--for", "leder", "--each-unit", kommune.parent / "ledere", "--root", kommune, *DAY)
    assert command(*words, "--mail-list", "a.doc")[0] == 2
    assert not (kommune.parent / "ledere").exists()
