"""What is new in a workbook: a record, what names it in another sheet, and the lists within it."""

# ruff: noqa: E501 - rows and lines as they are

from datetime import date

from kompetanse_cli.model import Programme, Requirement, Run
from kompetanse_cli.operations.importing import Effect
from kompetanse_cli.reading.load import Loaded, load
from tests.helpers.imported_tables import changed, loaded, planned
from tests.operations.importing.records.municipality import FULL, Sheets, read_in, said

RUN = ("Gjennomføring",)
NEW_RUN: Sheets = {
    "Deltakere": (("Id", "Navn", *RUN, "Gjennomføring – navn", "Moduler", "Spor", "Påmeldt", "Fullført", "Sluttet", "Årsak"),
                  (None, "Ola Vik", "v26", None, None, None, "2026-02-01", None, None, None)),
    "Gjennomføringer": (("Id", "Program", "Navn"), ("v26", "Videre", "Vår 2026")),
    "Gjennomføringer samlinger": ((*RUN, "Samling", "Datoer"), ("v26", "Dag A", "2026-04-01")),
    "Undervisere": ((*RUN, "Samling", "Nr", "Person", "Ekstern"), ("v26", "a", None, "Siri Moe", None)),
    "Program": (("Id", "Navn", "Type", "Eier", "Status"), ("vid", "Videre", "kurs", "Høgskolen", "i gang")),
    "Program samlinger": (("Program", "Id", "Navn"), ("Videre", "a", "Dag A")),
}  # fmt: skip


def read(sheets: Sheets, text: str = FULL) -> Loaded:
    """The municipality when the sheets have been read in."""
    municipality = loaded(text)
    plan = planned(municipality, sheets)
    assert Effect.REFUSED not in plan.rows().values(), said(plan)
    now = changed(municipality, plan.operation.changes)
    assert not now.findings
    return now


def test_a_new_programme_and_its_run_come_with_all_in_them_whatever_the_order_of_the_sheets() -> None:
    register = read(NEW_RUN).register
    run = register.by_id(Run)["v26"]
    assert (run.programme, run.name) == ("vid", "Vår 2026")
    assert [each.person for each in run.participants] == ["p-2"]
    assert [(each.session, each.teachers) for each in run.sessions] == [("a", ("p-3",))]
    assert [each.name for each in register.by_id(Programme)["vid"].sessions] == ["Dag A"]


def test_a_row_without_an_id_gets_one_of_its_name() -> None:
    register = read(
        {"Krav": (("Id", "Navn", "Rolle", "Styrke"), (None, "Leder i alle soner", "Leder", "skal"))}
    ).register
    assert register.by_id(Requirement)["leder-i-alle-soner"].role == "leder"


def test_what_is_of_a_new_record_that_is_refused_is_refused_too() -> None:
    sheets = {**NEW_RUN, "Gjennomføringer": (("Id", "Program", "Navn"), ("v26", "Ingenting", "Vår 2026"))}
    municipality = loaded(FULL)
    plan = planned(municipality, sheets)
    refused = {sheet for (sheet, _), effect in plan.rows().items() if effect is Effect.REFUSED}
    assert refused == {"Gjennomføringer", "Gjennomføringer samlinger", "Undervisere", "Deltakere"}


def test_the_municipality_itself_and_its_settings_are_sheets_too() -> None:
    sheets = {
        "Kommune": (("Navn", "Kommunenummer", "Administrasjonsspråk", "Innbyggere"), ("Fjordvik", "9999", "nn", 24300)),
        "Oppsett": (("Varsel i dager", "Rapportering: periode", "Rapportering: frist i dager"), (120, "kvartal", 20)),
    }
    plan, lines = read_in(sheets)
    assert lines == [
        '-kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}',
        '+kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nn, innbyggere: 24300}',
        "+  varsel_dager: 120",
        "+  rapportering: {periode: kvartal, frist_dager: 20}",
    ], said(plan)


def test_settings_that_no_file_has_are_made_once() -> None:
    text = FULL.replace("oppsett:\n  stengte_dager:\n    - {fra: 2026-07-01, til: 2026-07-31, navn: Sommer}\n", "")
    sheets = {
        "Oppsett": (("Varsel i dager", "Høyeste frafall"), (120, 20)),
        "Stengte dager": (("Fra og med", "Til og med", "Navn"), ("2026-12-23", "2027-01-02", "Jul")),
        "Regler": (("Kode", "Verdi"), ("ukjent-kommunenummer", "av")),
    }
    settings = read(sheets, text).register.settings
    assert (settings.warning_days, settings.dropout_limit) == (120, 20)
    assert [each.name for each in settings.closed_days] == ["Jul"]
    assert set(settings.rules) == {"ukjent-kommunenummer"}


def test_a_report_of_a_unit_that_has_none_is_a_new_file() -> None:
    sheets: Sheets = {
        "Enhetsrapport": (("Enhet", "Periode", "Levert", "Av", "Rollelisten stemmer"),
                          ("Sone Nord", "2025-T3", "2026-01-10", "Ola Vik", "ja")),
        "Opplært": (("Enhet", "Periode", "Fagområde", "Antall", "Av"), ("s1", "2025-T3", "klinobs", 7, 12)),
        "Ønsker beslutning": (("Enhet", "Periode", "Tekst", "Kroner"), ("s1", "2025-T3", "Vikar", 9000)),
    }  # fmt: skip
    now = read(sheets)
    (report,) = now.register.unit_reports
    assert report.address.path == "rapporter/2025-T3/s1.md"
    assert [(each.subject, each.number, each.of) for each in report.trained] == [("klinobs", 7, 12)]
    assert [each.text for each in report.wants] == ["Vikar"]


def test_a_criterion_that_a_unit_reports_comes_under_its_goal() -> None:
    text = {
        "kompetanse.yaml": FULL.encode(),
        "rapporter/2025-T3/s1.md": b"---\nenhetsrapport:\n  enhet: s1\n  periode: 2025-T3\n  levert: 2026-01-10\n---\n\nTekst.\n",
    }
    municipality = load(text)
    rows = (("Enhet", "Periode", "Mål", "Kriterium", "Dato"), ("Sone Nord", "2025-T3", "g", "i-drift", "2025-12-01"))
    plan = planned(municipality, {"Enhetsrapport kriterier": rows})
    (report,) = changed(municipality, plan.operation.changes).register.unit_reports
    assert report.criteria == {"g": {"i-drift": date(2025, 12, 1)}}
