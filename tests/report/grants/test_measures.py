"""What came of the measures that a grant was for, by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.programmes import GrantMeasure, Outcome, grant_measures
from kompetanse_cli.report.base import Notice, Table, plain_text
from kompetanse_cli.report.grants import measures_section
from tests.report.conftest import ContextOf

PEOPLE = "".join(f"  - {{id: p-{n}, navn: Nils Berg {n}, enhet: avd}}\n" for n in range(1, 8))
# Planned for six; five start, for one left before the first session. Three complete, one leaves in May, one goes on.
TEXT = f"""
enheter: [{{id: avd, navn: Avdelingen, type: avdeling}}]
personer:
{PEOPLE}
program:
  - id: abc
    navn: ABC-opplæring
    type: etterutdanning
    eier: Kommunen
    status: i gang
    gir: {{når: registrert}}
    samlinger: [{{id: s1, navn: Samling 1}}]
gjennomføringer:
  - id: abc-2026
    program: abc
    navn: Våren 2026
    samlinger: [{{samling: s1, datoer: [2026-02-01], status: gjennomført}}]
    tilskudd: GRANT
    deltakere:
      - {{person: p-1, påmeldt: 2026-01-10, fullført: 2026-06-01}}
      - {{person: p-2, påmeldt: 2026-01-10, fullført: 2026-06-02}}
      - {{person: p-3, påmeldt: 2026-01-10, fullført: 2026-12-31}}
      - {{person: p-4, påmeldt: 2026-01-10, sluttet: 2026-05-12}}
      - {{person: p-5, påmeldt: 2026-01-10, fullført: 2027-01-01}}
      - {{person: p-6, påmeldt: 2026-01-10, sluttet: 2026-01-31}}
      - {{person: p-7, påmeldt: 2027-01-01}}
"""
ONE = "{ordning: tjenesteutvikling, år: 2026, søkt: 200000, tildelt: 120000, brukt: 88000, planlagt_deltakere: 6}"
ON = date(2027, 2, 15)


def measures(context_of: ContextOf, grant: str = ONE, year: int = 2026, on: date = ON) -> tuple[GrantMeasure, ...]:
    return grant_measures(context_of(TEXT.replace("GRANT", grant), on=on).snapshot, year)


@pytest.fixture
def measure(context_of: ContextOf) -> GrantMeasure:
    (found,) = measures(context_of)
    return found


def test_five_have_started_without_the_one_who_left_before_the_first_session(measure: GrantMeasure) -> None:
    assert measure.started == 5


def test_three_of_the_six_that_were_planned_completed_in_the_year(measure: GrantMeasure) -> None:
    assert measure.achieved == Share(3, 6)
    assert measure.achieved.percent == 50


def test_one_of_the_five_who_started_left(measure: GrantMeasure) -> None:
    assert measure.dropout == Share(1, 5)
    assert measure.dropout.percent == 20


def test_who_completes_on_the_first_day_of_the_next_year_is_still_under_way(measure: GrantMeasure) -> None:
    assert measure.number(Outcome.UNDER_WAY) == 1


def test_the_rest_is_what_is_granted_and_not_used(measure: GrantMeasure) -> None:
    assert measure.rest == Decimal(32000)


def test_what_is_completed_before_the_year_of_a_second_grant_is_not_completed_in_it(context_of: ContextOf) -> None:
    (found,) = measures(context_of, f"[{ONE}, {{år: 2027, tildelt: 1000}}]", year=2027)
    assert [found.number(each) for each in (Outcome.BEFORE, Outcome.COMPLETED)] == [3, 1]
    assert found.achieved is None
    assert found.rest is None


def test_every_grant_of_a_list_has_a_row(context_of: ContextOf) -> None:
    found = measures(context_of, f"[{ONE}, {{ordning: annen, år: 2026, tildelt: 80000, brukt: 80000}}]")
    assert [each.grant.scheme for each in found] == ["tjenesteutvikling", "annen"]


def test_a_grant_of_another_year_has_none(context_of: ContextOf) -> None:
    assert measures(context_of, year=2025) == ()


def test_a_year_that_goes_on_is_counted_on_the_day(context_of: ContextOf) -> None:
    (found,) = measures(context_of, on=date(2026, 6, 1))
    assert found.achieved == Share(1, 6)


@pytest.mark.parametrize(("granted", "notices"), [(120000, 0), (120001, 1)])
def test_above_the_limit_the_accounts_must_be_audited(context_of: ContextOf, granted: int, notices: int) -> None:
    grant = f"[{{år: 2026, tildelt: 80000}}, {{år: 2026, tildelt: {granted}}}]"
    section = measures_section(replace(context_of(TEXT.replace("GRANT", grant), on=ON), year=2026))
    told = [plain_text(block.text) for block in section.blocks if isinstance(block, Notice)]
    assert len(told) == notices
    assert all("krever revisorattest (beløpsgrensen er fra skjemaet for 2023" in text for text in told)


def test_the_form_has_the_row_and_says_what_is_not_written(context_of: ContextOf) -> None:
    grant = f"[{ONE}, {{år: 2026, tildelt: 80000}}]"
    section = measures_section(replace(context_of(TEXT.replace("GRANT", grant), on=ON), year=2026))
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    keys = [column.id for column in table.columns]
    first, second, total = (dict(zip(keys, row, strict=True)) for row in table.rows)
    assert [first[key] for key in ("planlagt", "begynt", "fullført", "sluttet")] == [6, 5, 3, 1]
    assert [second[key] for key in ("søkt", "brukt", "rest", "planlagt")] == ["ikke registrert"] * 4
    assert total["tildelt"] == Decimal(200000)
    assert str(total["brukt"]).endswith("(registrert for 1 av 2 tilskudd)")
    assert table.sums == 1


def test_who_leaves_on_the_first_day_of_the_next_year_has_not_left_in_this_one(context_of: ContextOf) -> None:
    text = TEXT.replace("GRANT", ONE).replace("sluttet: 2026-05-12", "sluttet: 2027-01-01")
    (found,) = grant_measures(context_of(text, on=ON).snapshot, 2026)
    assert (found.number(Outcome.LEFT), found.number(Outcome.UNDER_WAY)) == (0, 2)


def test_of_a_programme_that_does_not_say_when_it_is_completed_it_is_unknown(context_of: ContextOf) -> None:
    text = TEXT.replace("GRANT", ONE).replace("    gir: {når: registrert}\n", "")
    (found,) = grant_measures(context_of(text, on=ON).snapshot, 2026)
    assert (found.number(Outcome.UNKNOWN), found.number(Outcome.UNDER_WAY)) == (4, 0)
    assert found.achieved == Share(0, 6, unknown=4)


def test_a_grant_of_no_year_is_told_of(context_of: ContextOf) -> None:
    text = TEXT.replace("GRANT", "{tildelt: 100}").replace("datoer: [2026-02-01], status: gjennomført", "datoer: []")
    section = measures_section(replace(context_of(text, on=ON), year=2026))
    told = [block.text for block in section.blocks if isinstance(block, Notice)]
    assert told == ["Disse har tilskudd uten år, og er ikke med i rapporten for noe år: ABC-opplæring: Våren 2026."]
