"""The headline figure beside the same figure then: by the files of then, else by today's, and why it has moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.report.audiences.executive.curve import curve_of
from kompetanse_cli.report.audiences.executive.headline import standing_section
from kompetanse_cli.report.audiences.executive.past import past_of
from kompetanse_cli.report.base import Context, Headline, plain_text
from tests.helpers.repositories import Repo
from tests.report.conftest import ContextOf

Run = Callable[..., tuple[int, str, str]]
UNITS = """enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
"""
ASKED = "krav: [{id: r, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}]\n"


def municipality(held: dict[int, str], *, zones: int = 6, more: str = "") -> str:
    """So many zones, of which some have a resource person: by the number, with the period of the role."""
    units = "".join(f"  - {{id: s{n}, navn: Sone {n}, type: sone, del_av: topp}}\n" for n in range(1, zones + 1))
    people = "".join(f"  - {{id: p{n}, navn: Per {n}, enhet: s{n}}}\n" for n in held)
    roles = "".join(
        f"  - {{person: p{n}, rolle: ressursperson, enhet: s{n}, {period}}}\n" for n, period in held.items()
    )
    return f"{UNITS}{units}personer:\n{people}rolletildelinger:\n{roles}{ASKED}{more}"


def headline(context: Context) -> Headline:
    found = [block for block in standing_section(context).blocks if isinstance(block, Headline)]
    (told,) = found
    return told


def moved(context: Context) -> str:
    return " ".join(plain_text(text.text) for text in headline(context).texts).replace("\u00a0", " ")


def test_without_reporting_it_is_compared_with_the_last_day_of_last_year(context_of: ContextOf) -> None:
    held = {1: "fra: 2025-01-01", 2: "fra: 2025-01-01, til: 2026-01-31", 3: "fra: 2026-02-01"}
    context = context_of(municipality(held))
    lead = headline(context).lead.plain.replace("\u00a0", " ")
    assert " 31. desember: " in lead
    told = moved(context)
    assert told.startswith("Falt ut: Sone 2 (gikk ut av rollen). Kommet på plass: Sone 3.")


def test_a_period_whose_deadline_is_today_is_not_the_last_one(context_of: ContextOf) -> None:
    context = context_of(
        municipality({1: "fra: 2025-01-01"}),
        on=date(2026, 5, 15),
        settings="rapportering: {periode: tertial, frist_dager: 15, fra: 2025-01-01}",
    )
    assert " 31. desember: " in headline(context).lead.plain
    day_after = context_of(
        municipality({1: "fra: 2025-01-01"}),
        on=date(2026, 5, 16),
        settings="rapportering: {periode: tertial, frist_dager: 15, fra: 2025-01-01}",
    )
    assert " 30. april: " in headline(day_after).lead.plain


def test_where_nothing_has_moved_that_is_said(context_of: ContextOf) -> None:
    assert headline(context_of(municipality({1: "fra: 2025-01-01"}))).lead.plain.endswith(" Uendret.")


def test_of_fewer_than_five_places_no_share_is_told(context_of: ContextOf) -> None:
    lines = context_of("enheter: [{id: topp, navn: Helse, type: kommunalområde}]\n")
    told = headline(lines)
    assert "%" not in (told.figure + told.lead.plain + moved(lines))
    assert told.trend is None


def test_a_waiver_that_ended_makes_a_new_place(context_of: ContextOf) -> None:
    waived = "unntak: [{krav: r, enhet: s2, grunn: Ny, besluttet_av: p1, til: 2026-01-31}]\n"
    told = moved(context_of(municipality({1: "fra: 2025-01-01"}, more=waived)))
    assert "Nytt sted: Sone 2 mangler ressursperson; unntaket gjaldt til 31. januar." in told


def test_a_place_that_lacked_somebody_and_is_no_more_is_named(context_of: ContextOf) -> None:
    last = "{id: s6, navn: Sone 6, type: sone, del_av: topp"
    text = municipality({1: "fra: 2025-01-01"}).replace(last, f"{last}, til: 2026-01-31")
    assert "Gjelder ikke lenger: Sone 6." in moved(context_of(text))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    found = Repo(tmp_path)
    found.git("init", "-q")
    return found


ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 100, stor_kommune: nei}\n'


def page(command: Run, repo: Repo, *more: str) -> str:
    code, out, _ = command("report", "--for", "kommunalsjef", "--root", repo.folder, "--date", "2026-03-01", *more)
    assert code == 0
    return out.replace("\u00a0", " ")


def test_the_files_of_then_are_what_it_is_compared_with_and_what_came_later_is_told_beside(
    command: Run, repo: Repo
) -> None:
    one, two = {1: "fra: 2025-01-01"}, {1: "fra: 2025-01-01", 2: "fra: 2025-06-01"}
    repo.write({"kompetanse.yaml": ROOT + municipality(one)})
    repo.commit("2025-12-01")
    repo.write({"kompetanse.yaml": ROOT + municipality(two)})
    repo.commit("2026-02-01")
    told = page(command, repo)
    assert "31. desember: 6 % (1 av 15, med det som er registrert senere 2 av 15)." in told
    assert "bygger på dagens registreringer" not in told


def test_where_git_does_not_go_back_todays_files_are_used_and_that_is_said(command: Run, repo: Repo) -> None:
    repo.write({"kompetanse.yaml": ROOT + municipality({1: "fra: 2025-01-01"})})
    repo.commit("2026-02-01")
    told = page(command, repo)
    assert "31. desember: 6 % (1 av 15)." in told
    assert "Tallene for 31. desember bygger på dagens registreringer." in told
    assert "git" not in told


def test_it_can_be_compared_with_another_day(command: Run, repo: Repo) -> None:
    repo.write({"kompetanse.yaml": ROOT + municipality({1: "fra: 2025-01-01", 2: "fra: 2025-10-01"})})
    repo.commit("2026-02-01")
    assert "30. september: 6 % (1 av 15)." in page(command, repo, "--since", "2025-09-30")


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({}, "Sone 56 mangler ressursperson, slik Sone 5 gjorde før sammenslåingen"),
        ({5: "fra: 2025-01-01, til: 2026-01-31"}, "Sone 56 mangler ressursperson;"),
    ],
)
def test_a_merged_unit_lacks_what_both_lacked_and_is_not_said_to_be_divided(
    context_of: ContextOf, held: dict[int, str], told: str
) -> None:
    text = municipality(held or {1: "fra: 2025-01-01"})
    for number in (5, 6):
        text = text.replace(f"navn: Sone {number}, type: sone", f"navn: Sone {number}, type: sone, til: 2026-01-31")
    new = "  - {id: ny, navn: Sone 56, type: sone, del_av: topp, fra: 2026-02-01, erstatter: [s5, s6]}\n"
    assert told in moved(context_of(text.replace("personer:", f"{new}personer:")))


def test_what_was_registered_later_is_no_dip_in_the_curve(context_of: ContextOf) -> None:
    one, two = {1: "fra: 2025-01-01"}, {1: "fra: 2025-01-01", 2: "fra: 2025-01-01"}
    then, now = context_of(municipality(one)), context_of(municipality(two))
    looking_back = replace(now, earlier=then.snapshot.at(date(2025, 12, 31)))
    past = past_of(looking_back)
    assert past.change.share_then.covered == 1
    curve = curve_of(looking_back, past)
    assert curve is not None
    shares = [cell for row in curve.table.rows for cell in row if isinstance(cell, Share)]
    assert len(shares) > 5
    assert {found.covered for found in shares} == {2}
