"""What has changed since a day: what was then on that day against what is now, what opened and closed, and why."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]

ROOT = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {rapportering: {periode: tertial, frist_dager: 15, fra: 2026-01-01}}
"""
DATA = """\
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Ada Aas, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: s1}
krav:
  - {id: rk, navn: Ressursperson i hver sone, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal, %s}
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: s1, fra: 2024-01-01%s}
  - {person: p-2, rolle: ressursperson, enhet: s2, fra: 2024-01-01}
"""
NEW_UNIT = "  - {id: s3, navn: Sone Øst, type: sone, del_av: hm, fra: 2026-05-05}\n"
# The page of the coordinator, since the end of April and for the first of June.
WORDS = ("report", "--since", "2026-04-30", "--date", "2026-06-01")


def data(end: str = "", requirement: str = "per: enhet") -> str:
    """The units, two people, and what they hold; the first role with an end, the requirement with more."""
    return DATA % (requirement, f", til: {end}" if end else "")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """An empty repository; the test stands in it."""
    be_nobody(monkeypatch)
    for name in ("KOMPETANSE_DATE", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    made = repository(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


def commit(repo: Repo, day: str, *texts: str) -> str:
    """Commit the municipality with these data on a day."""
    return repo.commit(day, **{"kompetanse.yaml": ROOT, "data.yaml": "".join(texts)})


def changed(command: Run, *words: str) -> str:
    """What a report tells has changed, without the escapes of Markdown."""
    code, out, err = command(*words)
    assert code == 0, err
    return out.partition("## Hva er endret\n")[2].partition("\n## ")[0].replace("\\", "")


def told(command: Run, *more: str) -> str:
    """The same for the coordinator, in the stretch of `WORDS`."""
    return changed(command, *WORDS, *more)


def test_a_role_that_ran_out_is_a_gap_that_was_known_beforehand(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data("2026-05-20"))
    commit(repo, "2026-05-25", data("2026-05-20"), "# en merknad\n")
    line = "1 ny mangel: Sone Nord, ressursperson: Ada Aas gikk ut av rollen 20. mai (kjent på forhånd)."
    for reader in (("report", "--for", "kommunalsjef", "--since", "2026-T1", "--date", "2026-06-01"), WORDS):
        page = changed(command, *reader)
        assert line in page
        assert "Ingenting er endret." not in page
        assert "Siden 30. april 2026, slik det var registrert da" in page
        # Which commit that was, the kommunalsjef is not told.
        assert ("(20. april 2026)." in page) is (reader is WORDS)
    assert "I tillegg:" not in told(command)


def test_a_role_that_was_ended_in_the_files_is_an_edit(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data())
    commit(repo, "2026-05-25", data("2026-05-20"))
    page = told(command)
    assert "1 ny mangel: Sone Nord, ressursperson: Ada Aas gikk ut av rollen 20. mai (endret i filene)." in page
    assert "I tillegg: 1 endret oppføring." in page


def test_one_who_is_taken_out_of_the_files_is_named(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data())
    commit(
        repo, "2026-05-25", data().replace("  - {person: p-1, rolle: ressursperson, enhet: s1, fra: 2024-01-01}\n", "")
    )
    line = "1 ny mangel: Sone Nord, ressursperson: Ada Aas er ikke lenger registrert med rollen (endret i filene)."
    assert line in told(command)


@pytest.mark.parametrize(
    ("then", "now", "line"),
    [
        (
            data("2026-03-01"),
            data("2026-03-01") + "  - {person: p-2, rolle: ressursperson, enhet: s1, fra: 2026-05-04}\n",
            "1 mangel borte: Sone Nord, ressursperson: Ola Vik fikk rollen 4. mai (endret i filene).",
        ),
        (
            data("2026-03-01") + "  - {person: p-2, rolle: ressursperson, enhet: s1, fra: 2026-05-04}\n",
            None,
            "1 mangel borte: Sone Nord, ressursperson: Ola Vik fikk rollen 4. mai (kjent på forhånd).",
        ),
        (
            data("2026-03-01"),
            data("2026-03-01")
            + "unntak: [{krav: rk, enhet: s1, grunn: Ledig, besluttet_av: p-2, til: 2026-12-31}]\n",
            "1 mangel borte: Sone Nord, ressursperson: unntak til og med 31. desember: Ledig (endret i filene).",
        ),
        (
            data("2026-03-01")
            + "unntak: [{krav: rk, enhet: s1, grunn: Ledig, besluttet_av: p-2, til: 2026-05-10}]\n",
            None,
            "1 ny mangel: Sone Nord, ressursperson: unntaket gjaldt til og med 10. mai (kjent på forhånd).",
        ),
        (
            data().replace("navn: Ada Aas, enhet: s1", "navn: Ada Aas, enhet: s1, til: 2026-05-20"),
            None,
            "1 ny mangel: Sone Nord, ressursperson: Ada Aas sluttet 20. mai (kjent på forhånd).",
        ),
        (
            data().replace("navn: Ada Aas,", "navn: Ada Aas, fravær: [{fra: 2026-05-02, til: 2026-08-31}],"),
            None,
            "ressursperson: Ada Aas er borte fra 2. mai til og med 31. august (kjent på forhånd).",
        ),
        (
            data().replace("navn: Ada Aas,", "navn: Ada Aas, fravær: [{fra: 2026-02-02, til: 2026-05-03}],"),
            None,
            "1 mangel borte: Sone Nord, ressursperson: Ada Aas er tilbake (kjent på forhånd).",
        ),
        (
            data("2026-03-01", "fra: 2026-05-15"),
            None,
            "1 ny mangel: Sone Nord, ressursperson: kravet gjelder fra 15. mai; Ada Aas har gått ut av rollen "
            "(kjent på forhånd).",
        ),
        (
            data("2026-03-01", "til: 2026-05-15"),
            None,
            "1 mangel borte: Sone Nord, ressursperson: kravet gjaldt til og med 15. mai (kjent på forhånd).",
        ),
        (
            data(),
            data().replace("personer:", f"{NEW_UNIT}personer:"),
            "Sone Øst, ressursperson: enheten er ny fra 5. mai; ingen har rollen (endret i filene)",
        ),
        (
            data(),
            data(requirement="minst: 2, unntatte_enheter: [{enhet: s2, grunn: Liten}]"),
            "1 ny mangel: Sone Nord, ressursperson: kravet er 2 nå, og var 1 da; "
            "1 av 2 er besatt (Ada Aas); mangler én",
        ),
        (
            data("2025-12-31", "minst: 2") + "  - {person: p-2, rolle: ressursperson, enhet: s1, fra: 2024-01-01}\n",
            data("2025-12-31") + "  - {person: p-2, rolle: ressursperson, enhet: s1, fra: 2024-01-01}\n",
            "Sone Nord, ressursperson: kravet er 1 nå, og var 2 da (endret i filene)",
        ),
    ],
)  # fmt: skip
def test_each_gap_is_told_with_what_befell_it(repo: Repo, command: Run, then: str, now: str | None, line: str) -> None:
    commit(repo, "2026-04-20", then)
    commit(repo, "2026-05-25", then if now is None else now, "# en merknad\n")
    assert line in told(command)


@pytest.mark.parametrize(
    ("members", "line"),
    [
        (
            "[p-2, {person: p-1, fra: 2024-01-01, til: 2026-05-20}]",
            "1 ny mangel: Sone Nord, ressursperson: Ada Aas gikk ut av nettverket 20. mai (kjent på forhånd).",
        ),
        ("[p-1]", "Ingenting er endret."),
    ],
)
def test_one_who_left_the_network_is_named(repo: Repo, command: Run, members: str, line: str) -> None:
    text = data(requirement="krever_forum: [usht-nettverk], unntatte_enheter: [{enhet: s2, grunn: Liten}]")
    commit(repo, "2026-04-20", text, f"fora: [{{id: f, navn: F, type: usht-nettverk, medlemmer: {members}}}]\n")
    assert line in told(command)


def test_a_gap_is_gone_with_the_one_who_had_the_role_where_the_holders_are_asked(repo: Repo, command: Run) -> None:
    asked = "teller: innehavere, kvalifikasjoner: [kurs], unntatte_enheter: [{enhet: s2, grunn: Liten}]"
    kinds = "kvalifikasjoner: [{id: kurs, navn: Kurs}]\n"
    commit(repo, "2026-04-20", data("2026-05-20", asked), kinds)
    line = "1 mangel borte: Sone Nord, ressursperson: Ada Aas gikk ut av rollen 20. mai (kjent på forhånd)."
    assert line in told(command)
    commit(repo, "2026-05-26", data("", asked).replace("  - {person: p-1, rolle", "  #- {person: p-1, rolle"), kinds)
    assert "Sone Nord, ressursperson: ingen har rollen lenger, og da gjelder ikke kravet" in told(command)


def test_an_expired_qualification_is_told_with_its_last_day(repo: Repo, command: Run) -> None:
    held = "kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2024-05-07, gyldig_til: 2026-05-07}]"
    text = data(requirement="kvalifikasjoner: [kurs]").replace("navn: Ada Aas,", f"navn: Ada Aas, {held},")
    commit(repo, "2026-04-20", text, "kvalifikasjoner: [{id: kurs, navn: Kurs}]\n")
    line = "1 ny mangel: Sone Nord, ressursperson: kvalifikasjonen til Ada Aas utløp 7. mai (kjent på forhånd)."
    assert line in told(command)


def test_a_day_of_another_year_has_its_year(repo: Repo, command: Run) -> None:
    commit(repo, "2025-04-20", data("2025-12-31"))
    page = changed(command, "report", "--since", "2025-04-30", "--date", "2026-06-01")
    assert "Ada Aas gikk ut av rollen 31. desember 2025 (kjent på forhånd)" in page


def test_two_requirements_about_one_role_in_one_place_are_told_apart(repo: Repo, command: Run) -> None:
    where = "hvor: {enhetstyper: [sone]}, styrke: bør"
    second = f"  - {{id: k2, navn: Ressursperson om natta, rolle: ressursperson, {where}}}"
    commit(repo, "2026-04-20", data("2026-05-20").replace("krav:", f"krav:\n{second}"))
    page = told(command)
    assert "2 nye mangler:" in page
    assert "- Sone Nord, ressursperson i hver sone: Ada Aas gikk ut av rollen 20. mai (kjent på forhånd)" in page
    assert "- Sone Nord, ressursperson om natta: Ada Aas gikk ut av rollen 20. mai (kjent på forhånd)" in page


def test_more_gaps_than_a_page_has_room_for(repo: Repo, command: Run) -> None:
    units = "".join(f"  - {{id: x{n}, navn: Sone {n}, type: sone, del_av: hm}}\n" for n in range(7))
    roles = "".join(
        f"  - {{person: p-1, rolle: ressursperson, enhet: x{n}, fra: 2024-01-01, til: 2026-05-20}}\n" for n in range(7)
    )
    commit(repo, "2026-04-20", data().replace("personer:", f"{units}personer:"), roles)
    page = changed(command, "report", "--for", "kommunalsjef", "--since", "2026-T1", "--date", "2026-06-01")
    assert "7 nye mangler:" in page
    assert page.count("Ada Aas gikk ut av rollen") == 3
    assert "- og 4 til" in page


def test_nothing_is_changed_only_when_nothing_is(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data())
    commit(repo, "2026-05-25", "# en merknad\n", data())
    assert "Ingenting er endret." in told(command)
    commit(repo, "2026-05-26", data().replace("Ola Vik", "Ola Viken"))
    page = told(command)
    assert "Ingenting er endret." not in page
    assert "Ingen mangler er kommet til eller borte." in page
    assert "I tillegg: 1 endret oppføring." in page


def test_outside_git_it_is_todays_files_for_that_day(repo: Repo, command: Run, tmp_path: Path) -> None:
    folder = tmp_path / "utenfor"
    folder.mkdir()
    for name, text in {"kompetanse.yaml": ROOT, "data.yaml": data("2026-05-20")}.items():
        (folder / name).write_text(text, encoding="utf-8")
    for words in (WORDS, ("report", "--for", "kommunalsjef", "--since", "2026-T1", "--date", "2026-06-01")):
        page = changed(command, *words, "--root", str(folder))
        assert "Siden 30. april 2026, beregnet av det som er registrert nå" in page
        assert ("mappen er ikke lagret i git" in page) is (words is WORDS)
        # Nobody can tell what came by an edit.
        assert "1 ny mangel: Sone Nord, ressursperson: Ada Aas gikk ut av rollen 20. mai.\n" in page
        assert "Hvordan" not in page
    page = changed(command, "report", "--since", "2026-05-25", "--date", "2026-06-01", "--root", str(folder))
    assert "Ingen mangler er kommet til eller borte." in page
    assert "Ingenting er endret." not in page


def test_where_history_does_not_reach_it_is_todays_files_for_that_day(repo: Repo, command: Run) -> None:
    commit(repo, "2026-05-10", data("2026-05-20"))
    page = told(command)
    assert "Siden 30. april 2026, beregnet av det som er registrert nå: historien i git begynner 10. mai 2026." in page
    assert "1 ny mangel: Sone Nord, ressursperson: Ada Aas gikk ut av rollen 20. mai.\n" in page
    out = command(*WORDS)[1]
    assert "Fra 31. mai 2026 til 1. juni 2026: steder der kravene er oppfylt, har gått fra" in out


def test_a_shallow_clone_says_how_to_get_the_rest(repo: Repo, command: Run, tmp_path: Path) -> None:
    commit(repo, "2026-04-20", data("2026-05-20"))
    commit(repo, "2026-05-25", data("2026-05-20"), "# en merknad\n")
    repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), str(tmp_path / "grunn"))
    page = told(command, "--root", str(tmp_path / "grunn"))
    assert "denne klonen har bare de siste commitene; git fetch --unshallow henter resten." in page
    assert "1 ny mangel: Sone Nord" in page


def test_before_the_municipality_was_in_the_repository(repo: Repo, command: Run) -> None:
    repo.commit("2026-04-01", LES="tom")
    commit(repo, "2026-05-10", data("2026-05-20"))
    page = told(command)
    assert re.search(r"beregnet av det som er registrert nå: revisjonen \w{7} har ingen kompetanse.yaml\.", page)
    assert "1 ny mangel: Sone Nord" in page


def test_what_could_not_be_read_then_is_neither_lost_nor_won(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data().replace("rolletildelinger:", "rolletidelinger:"))
    commit(repo, "2026-05-25", data())
    for words in (WORDS, ("report", "--for", "kommunalsjef", "--since", "2026-T1", "--date", "2026-06-01")):
        page = changed(command, *words)
        assert "Det kan ikke beregnes hvilke mangler som er nye eller borte." in page
        assert ("data.yaml" in page) is (words is WORDS)
        assert "mangler borte" not in page
        assert "har gått fra" not in page


def test_a_day_that_has_not_come_is_refused(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data())
    code, out, err = command("report", "--since", "2026-T2", "--date", "2026-06-01")
    assert (code, out) == (2, "")
    assert "--since 2026-T2 går til 2026-08-31, som er etter 2026-06-01" in err


def test_diff_keeps_one_day_for_both_sides(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data("2026-05-20"))
    commit(repo, "2026-05-25", data("2026-05-20"), "# en merknad\n")
    out = command("diff", "--since", "2026-04-30", "--date", "2026-06-01")[1]
    assert "Ingenting er endret." in out


def test_a_page_of_one_unit_tells_of_that_alone(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data("2026-05-20"))
    assert "1 ny mangel: Sone Nord" in told(command, "--unit", "s1")
    assert "Ingenting er endret." in told(command, "--unit", "s2")


def test_without_names_it_names_nobody(repo: Repo, command: Run) -> None:
    commit(repo, "2026-04-20", data("2026-05-20"))
    page = told(command, "--without-names")
    assert "Ada" not in page
    assert "1 ny mangel: Sone Nord, ressursperson: " in page
    assert "gikk ut av rollen 20. mai (kjent på forhånd)" in page


def blocks(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table of a report in JSON."""
    parts = json.loads(path.read_text(encoding="utf-8"))["deler"]
    found = [block for part in parts for block in part["innhold"] if "rader" in block]
    return {block["id"]: block["rader"] for block in found if block["id"] not in ("krav",)}


@pytest.mark.parametrize("dirty", [False, True])
@pytest.mark.parametrize("since", ["2024-01-31", "2024-03-15", "2024-08-31", "2024-12-31", "2025-02-10"])
def test_the_figures_of_change_are_those_of_the_trend(
    story: tuple[Repo, list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: Run,
    since: str,
    dirty: bool,
) -> None:
    be_nobody(monkeypatch)
    monkeypatch.chdir(copytree(story[0].folder, tmp_path / "repo") / "kommunen")
    if dirty:
        for path in Path().rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("rolle: ressursperson", "rolle: leder", 1), encoding="utf-8")
    for day in ("2025-03-01", "2025-06-15"):
        target = tmp_path / f"{day}.json"
        assert command("report", "--since", since, "--date", day, "--output", target)[0] == 0
        told = blocks(target)
        first, last = told["utvikling"][0], told["utvikling"][-1]
        assert (first["dag"], last["dag"]) == (since, day)
        figures = {row["krav"]: row for row in told.get("tall", ())}
        whole = figures.get(None, {"før": first["dekning"], "etter": first["dekning"]})
        assert (whole["før"], whole["etter"]) == (first["dekning"], last["dekning"])
        opened, closed = (
            sum(row["styrke"] != "kan" for row in told.get(table, ())) for table in ("nye-mangler", "dekket-igjen")
        )
        assert opened - closed == last["udekket"] - first["udekket"]
