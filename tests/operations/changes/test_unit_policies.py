"""What names a unit that ends, follows the unit that takes over, or people are told."""

from collections.abc import Callable
from datetime import date

import pytest

from kompetanse_cli.editing import patched
from kompetanse_cli.model import AtUnitEnd, Register, Unit, references_to
from kompetanse_cli.operations.changes.reorganising import NewUnit, end_unit, merge, split
from kompetanse_cli.operations.changes.takeover import ENDED
from kompetanse_cli.operations.changes.unit_policies import POLICIES
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load

UNITS = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 5000}
fagområder: [{id: f, navn: Fag}]
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: avd, navn: Avd, type: avdeling, del_av: helse}
  - {id: bvd, navn: Bvd, type: avdeling, del_av: helse}
  - {id: cvd, navn: Cvd, type: avdeling, del_av: helse}
personer: [{id: p-1, navn: Kari Nes, enhet: cvd}]
"""
GOAL = """
mål:
  - id: mål-1
    nummer: 1
    tema: Tema
    tekst: Verktøy
    frist: 2027-12-31
    kriterier:
      - tekst: Verktøy på plass
"""
FIRST, LAST = date(2026, 7, 1), date(2026, 6, 30)
Change = Callable[[Register], Operation]


def _unit(register: Register, unit_id: str) -> Unit:
    return register.by_id(Unit)[unit_id]


def _merge(register: Register) -> Operation:
    return merge(register, [_unit(register, "avd"), _unit(register, "bvd")], NewUnit("ny", "Ny"), FIRST)


def _split(register: Register) -> Operation:
    return split(register, _unit(register, "avd"), [NewUnit("en", "En"), NewUnit("to", "To")], FIRST, {})


def _take_over(register: Register) -> Operation:
    return end_unit(register, _unit(register, "avd"), LAST, _unit(register, "bvd"))


def _close(register: Register) -> Operation:
    return end_unit(register, _unit(register, "avd"), LAST, None)


def _after(change: Change, rest: str) -> tuple[Register, list[str]]:
    """The register after the change, and what was to be told."""
    source = {"kompetanse.yaml": (UNITS + rest).encode()}
    loaded = load(source)
    assert not loaded.findings
    operation = change(loaded.register)
    after = load({**source, **patched(source, operation.changes)})
    assert not after.findings
    return after.register, [note.text.format(**dict(note.values)) for note in operation.notes]


@pytest.mark.parametrize(
    "reference", references_to(Unit), ids=lambda each: f"{each.holder.__name__}.{'.'.join(each.path)}"
)
def test_every_field_that_names_a_unit_has_a_policy_and_its_function(reference) -> None:  # type: ignore[no-untyped-def]
    policy = reference.leaf.mark(AtUnitEnd)
    assert policy in {AtUnitEnd.KEEP, AtUnitEnd.END, *POLICIES}
    assert policy is not AtUnitEnd.END or reference.holder in ENDED


def test_what_all_units_have_met_the_new_one_has_met_on_the_last_of_their_days() -> None:
    register, notes = _after(_merge, GOAL + "        per_enhet: {avd: 2026-02-01, bvd: 2026-03-01}\n")
    assert register.goals[0].criteria[0].per_unit == {
        "avd": date(2026, 2, 1),
        "bvd": date(2026, 3, 1),
        "ny": date(2026, 3, 1),
    }
    assert not notes


def test_what_one_of_the_units_has_met_is_told() -> None:
    register, notes = _after(_merge, GOAL + "        per_enhet: {avd: 2026-02-01}\n")
    assert register.goals[0].criteria[0].per_unit == {"avd": date(2026, 2, 1)}
    assert notes == ["«Verktøy på plass» i mål-1 gjaldt Avd, men ikke Bvd: se hva som skal gjelde Ny"]


def test_a_unit_that_was_there_already_has_met_nothing_by_taking_over() -> None:
    register, notes = _after(_take_over, GOAL + "        per_enhet: {avd: 2026-02-01}\n")
    assert register.goals[0].criteria[0].per_unit == {"avd": date(2026, 2, 1)}
    assert notes == ["«Verktøy på plass» i mål-1 gjaldt Avd, men ikke Bvd: se hva som skal gjelde Bvd"]


def test_what_was_measured_in_a_unit_is_told_with_what_it_was() -> None:
    values = "{dato: 2026-01-01, verdi: 4, enhet: avd}, {dato: 2026-01-01, verdi: 3}"
    _, notes = _after(_merge, f"{GOAL}        måltall: 5\n        verdier: [{values}]\n")
    assert notes == ["«verdier» i mål-1 er 2026-01-01, 4 i Avd, som er slutt: skriv hva som gjelder Ny"]


REQUIREMENT = "krav: [{id: k, navn: K, rolle: leder, styrke: skal, %s}]\n"


def test_what_is_exempt_in_both_is_exempt_in_the_new_one() -> None:
    exempt = REQUIREMENT % "unntatte_enheter: [%s]"
    both = "{enhet: avd, grunn: Nei}, {enhet: bvd, grunn: Nei}"
    register, notes = _after(_merge, exempt % both)
    assert [each.unit for each in register.requirements[0].exempt_units] == ["avd", "bvd", "ny"]
    assert not notes
    register, notes = _after(_merge, exempt % "{enhet: avd, grunn: Nei}")
    assert [each.unit for each in register.requirements[0].exempt_units] == ["avd"]
    assert notes == ["«unntatte_enheter» i k gjaldt Avd, men ikke Bvd: se hva som skal gjelde Ny"]
    register, notes = _after(_take_over, exempt % both)
    assert [each.unit for each in register.requirements[0].exempt_units] == ["avd", "bvd"]
    assert not notes


def test_a_waiver_goes_on_where_all_had_one_as_long_as_the_shortest() -> None:
    waiver = "  - {krav: k, enhet: %s, grunn: Nei, besluttet_av: p-1, til: %s}\n"
    rest = REQUIREMENT % "per: enhet" + "unntak:\n" + waiver % ("avd", "2026-12-31")
    register, notes = _after(_merge, rest + waiver % ("bvd", "2026-09-30"))
    told = [(each.unit, each.end.isoformat()) for each in register.waivers]
    assert told == [("avd", "2026-06-30"), ("bvd", "2026-06-30"), ("ny", "2026-09-30")]
    assert not notes
    register, notes = _after(_merge, rest)
    assert [(each.unit, each.end.isoformat()) for each in register.waivers] == [("avd", "2026-06-30")]
    assert notes == ["«unntak» i k gjaldt Avd, men ikke Bvd: se hva som skal gjelde Ny"]


MINIMA = REQUIREMENT % "minst_i: [{enhet: avd, minst: 3}, {enhet: bvd, minst: 2}]"


def test_how_many_a_unit_needs_is_the_most_and_is_told() -> None:
    register, notes = _after(_merge, MINIMA)
    assert {each.unit: each.minimum for each in register.requirements[0].minimum_in} == {"avd": 3, "bvd": 2, "ny": 3}
    assert notes == ["«minst_i» i k: se om 3 er rett i Ny"]


def test_a_unit_that_was_there_already_needs_as_many_as_before_and_it_is_told() -> None:
    register, notes = _after(_take_over, MINIMA)
    assert {each.unit: each.minimum for each in register.requirements[0].minimum_in} == {"avd": 3, "bvd": 2}
    assert notes == ["«minst_i» i k: Avd trengte 3; se om Bvd skal ha et annet tall fra da"]


RUN = """
program: [{id: prg, navn: Kurs, type: kurs, eier: Skole, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}]
gjennomføringer:
  - {id: r1, program: prg, navn: Kull, mottakere: [%s]}
"""
RECEIVING = [
    # The latest day and the lowest step.
    (
        "{enhet: avd, startet: 2026-01-01, trinn: 3}, {enhet: bvd, startet: 2026-01-15, trinn: 1}",
        (date(2026, 1, 15), 1, None),
        "«mottakere» i r1: Avd, Bvd var ikke kommet like langt; se om Ny står rett",
    ),
    # One has not begun, so nor has the new one.
    (
        "{enhet: avd, startet: 2026-01-01, trinn: 3}",
        (None, None, None),
        "«mottakere» i r1: Avd, Bvd var ikke kommet like langt; se om Ny står rett",
    ),
    # Both are done.
    (
        "{enhet: avd, startet: 2026-01-01, ferdig: 2026-03-01}, {enhet: bvd, startet: 2026-01-01, ferdig: 2026-03-01}",
        (date(2026, 1, 1), None, date(2026, 3, 1)),
        None,
    ),
]


@pytest.mark.parametrize(("recipients", "new", "told"), RECEIVING)
def test_a_programme_goes_on_from_where_the_last_unit_was(
    recipients: str, new: tuple[date | None, int | None, date | None], told: str | None
) -> None:
    register, notes = _after(_merge, RUN % recipients)
    found = register.runs[0].recipients[-1]
    assert found.unit == "ny"
    assert (found.started, found.step, found.finished) == new
    assert notes == ([told] if told else [])


def test_training_after_the_last_day_moves_and_training_before_it_stays() -> None:
    training = "  - {enhet: avd, fagområde: f, dato: %s, type: teori}\n"
    rest = "opplæring:\n" + training % "2026-06-30" + training % "2026-09-15"
    register, notes = _after(_merge, rest)
    assert [each.unit for each in register.trainings] == ["avd", "ny"]
    assert not notes
    register, notes = _after(_split, rest)
    assert [each.unit for each in register.trainings] == ["avd", "en"]
    assert notes == ["opplæringen i Avd 2026-09-15 er flyttet til En: se om det er rett"]
    register, notes = _after(_close, rest)
    assert [each.unit for each in register.trainings] == ["avd", "avd"]
    assert notes == ["opplæringen i Avd 2026-09-15 kommer etter enhetens siste dag: avlys den, eller flytt den"]


def test_a_goal_names_the_new_unit_and_it_is_told_whom_it_was_not_about() -> None:
    def goal(units: str) -> str:
        return GOAL.replace("    kriterier:", f"    enheter: [{units}]\n    kriterier:")

    register, notes = _after(_merge, goal("avd, bvd"))
    assert register.goals[0].units == ("avd", "bvd", "ny")
    assert not notes
    register, notes = _after(_merge, goal("avd"))
    assert register.goals[0].units == ("avd", "ny")
    assert notes == ["«enheter» i mål-1 gjaldt Avd, men ikke Bvd: se hva som skal gjelde Ny"]
    # What is above takes in the others.
    assert not _after(_merge, goal("avd, helse"))[1]
    # One that is there already would be in the goal from before the day.
    register, notes = _after(_take_over, goal("avd"))
    assert register.goals[0].units == ("avd",)
    assert notes == ["«enheter» i mål-1 gjaldt Avd, men ikke Bvd: se hva som skal gjelde Bvd"]
    assert _after(_close, goal("avd"))[1] == ["«enheter» i mål-1 nevner bare enheter som er slutt"]


MEASURES = "".join(
    f"  - {{id: {name}, gjelder: {{enhet: avd}}, tekst: T, ansvarlig: p-1, frist: 2026-03-01, status: {status}}}\n"
    for name, status in (("t1", "planlagt"), ("t2", "gjennomført"))
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_merge, []),
        (_take_over, []),
        (_split, ["t1 gjelder Avd, som er slutt: se om det skal gjelde En, To"]),
        (_close, ["t1 gjelder Avd, som er slutt: se om det skal stå"]),
    ],
)
def test_a_measure_stays_as_it_is_written_and_is_told_of_where_not_one_takes_over(
    change: Change, told: list[str]
) -> None:
    register, notes = _after(change, "tiltak:\n" + MEASURES)
    assert [measure.concerns.unit for measure in register.measures] == ["avd", "avd"]
    assert notes == told


def test_a_document_of_a_unit_that_ends_is_told_of() -> None:
    _, notes = _after(
        _merge, 'dokumenter: [{id: d, type: kompetanseplan, navn: Plan, enhet: avd, lenke: "https://x.no"}]\n'
    )
    assert notes == ["d gjelder Avd, som er slutt: se om det skal gjelde Ny"]


PLACES = UNITS.replace("avd, navn: Avd, type: avdeling, del_av: helse", "avd, navn: Avd, type: team, del_av: cvd")


def test_what_the_units_had_otherwise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "UNITS", PLACES.replace("{id: bvd", "{ansatte: 4, id: bvd"))
    _, notes = _after(_merge, "")
    assert notes == [
        "Bvd har «type: avdeling», og Ny «type: team»: se om det er rett",
        "Bvd har «del_av: Helse», og Ny «del_av: Cvd»: se om det er rett",
        "ansatte er ikke lagt sammen (Avd –, Bvd 4): skriv «ansatte» på Ny",
    ]
