"""`kompetanse calendar`, as it is called."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest
import vobject

from tests.helpers.repositories import repository

Run = Callable[..., tuple[int, str, str]]

PROGRAMME = """\
program:
  - id: lederutdanning
    navn: Lederutdanning
    type: lederutdanning
    eier: Høgskolen
    status: i gang
    moduler:
      - id: m1
        navn: Ledelse
        eksamen: hjemmeeksamen
        mellomarbeid: {tekst: Refleksjonsnotat}
        samlinger: [{id: s1, navn: Samling 1, dager: 2}, {id: s2, navn: Samling 2}, {id: s3, navn: Samling 3}]
"""
RUN = """\
gjennomføringer:
  - id: kull-1
    program: lederutdanning
    navn: Kull 2025–27
    grupper: [{id: g1, medlemmer: [p-001], mentor: p-001}]
    deltakere: [{person: p-001}]
    samlinger:
      - samling: s1
        datoer: [2026-03-28, 2026-03-29]
        tid: 09:00–15:00
        sted: Fjordvik hotell
        undervisere: [p-001, {ekstern: Høgskolen}]
        oppmøte: [p-001]
        mellomarbeid: {frist: 2026-04-10, levert: [p-001]}
      - {samling: s2, datoer: [2026-04-20], status: flytta}
      - {samling: s3, datoer: [2026-05-20], status: avlyst}
    eksamener: [{modul: m1, dato: 2026-06-11, bestått: [p-001]}]
fora:
  - {id: nett, navn: Nettverket, type: usht-nettverk, medlemmer: [p-001], møter: [{dato: 2026-02-12, tema: Øving}]}
"""


@pytest.fixture
def taught(municipality: Path) -> Path:
    """A programme with one run: a session over the change of the clock, one moved, one cancelled."""
    (municipality / "program.yaml").write_text(PROGRAMME, encoding="utf-8")
    (municipality / "kull.yaml").write_text(RUN, encoding="utf-8")
    return municipality


def calendar(command: Run, *arguments: object) -> str:
    """What `kompetanse calendar` writes on 1 March 2026."""
    code, out, err = command("calendar", "--date", "2026-03-01", *arguments)
    assert (code, err) == (0, "")
    return out


def titles(text: str) -> list[str]:
    """The titles of the events, in order."""
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]


def uids(text: str) -> dict[str, str]:
    """The id of each event by its title."""
    return {str(e["summary"]): str(e["uid"]) for e in icalendar.Calendar.from_ical(text).walk("VEVENT")}


def test_the_calendar_has_sessions_deadlines_exams_and_meetings(taught: Path, command: Run) -> None:
    text = calendar(command)
    expected = [
        "Nettverket: Øving",
        "Samling 1 (dag 1 av 2) – Lederutdanning, Kull 2025–27",
        "Samling 1 (dag 2 av 2) – Lederutdanning, Kull 2025–27",
        "Frist for mellomarbeid etter Samling 1 – Lederutdanning, Kull 2025–27",
        "Samling 2 – Lederutdanning, Kull 2025–27",
        "Avlyst: Samling 3 – Lederutdanning, Kull 2025–27",
        "Eksamen i Ledelse – Lederutdanning, Kull 2025–27",
    ]
    assert titles(text) == expected
    assert [event.summary.value for event in vobject.readOne(text).vevent_list] == expected
    assert "X-WR-CALNAME:Samlinger og frister i Fjordvik\r\n" in text


def test_the_notes_tell_module_work_form_and_that_it_is_moved(taught: Path, command: Run) -> None:
    parsed = icalendar.Calendar.from_ical(calendar(command)).walk("VEVENT")
    assert [str(event.get("description", "")) for event in parsed] == [
        "",
        "Modul: Ledelse\nUndervisere fra: Sone Nord\nMellomarbeid etterpå: Refleksjonsnotat",
        "Modul: Ledelse\nUndervisere fra: Sone Nord\nMellomarbeid etterpå: Refleksjonsnotat",
        "Modul: Ledelse\nRefleksjonsnotat",
        "Modul: Ledelse\nMellomarbeid etterpå: Refleksjonsnotat\nSamlingen er flyttet hit.",
        "Modul: Ledelse",
        "Form: hjemmeeksamen",
    ]


def test_nobody_is_named(taught: Path, command: Run) -> None:
    text = calendar(command).replace("\r\n ", "")
    assert "Samling 1" in text
    assert not any(word in text for word in ("Kari", "Nordmann", "p-001", "Høgskolen", "ATTENDEE", "ORGANIZER"))


def test_the_same_files_and_day_give_the_same_bytes(taught: Path, command: Run) -> None:
    first = calendar(command)
    assert calendar(command) == first
    # The order in which the files say it does not count.
    (taught / "a.yaml").write_text(RUN, encoding="utf-8")
    (taught / "kull.yaml").unlink()
    assert calendar(command) == first


def test_every_event_has_an_id_of_its_own_that_it_keeps_when_it_moves(taught: Path, command: Run) -> None:
    before = uids(calendar(command))
    assert len(set(before.values())) == 7
    moved = RUN.replace("[2026-03-28, 2026-03-29]", "[2026-03-18, 2026-03-19]").replace("2026-06-11", "2026-06-18")
    moved = moved.replace("2026-04-10", "2026-04-12").replace("2026-04-20", "2026-04-21")
    (taught / "kull.yaml").write_text(moved, encoding="utf-8")
    after = calendar(command)
    assert uids(after) == before
    assert "DTSTART;TZID=Europe/Oslo:20260318T090000" in after


def test_the_same_run_in_another_municipality_has_other_ids(taught: Path, command: Run) -> None:
    before = uids(calendar(command))
    root = taught / "kompetanse.yaml"
    root.write_text(root.read_text("utf-8").replace('"9999"', '"9998"'), encoding="utf-8")
    # The number is unknown, which is a finding.
    after = uids(command("calendar", "--date", "2026-03-01")[1])
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())


def test_a_programme_or_a_unit_limits_the_calendar(taught: Path, command: Run) -> None:
    assert len(titles(calendar(command, "--unit", "sone-nord"))) == 7
    only = calendar(command, "--programme", "lederutdanning")
    assert len(titles(only)) == 6
    assert "X-WR-CALNAME:Samlinger og frister i Fjordvik: Lederutdanning\r\n" in only


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--unit", "sone-nrod"), "mente du Sone Nord (sone-nord)?"),
        (("--programme", "lederutdaning"), "(lederutdanning)?"),
        (("--output", "kalender.txt"), "skriv --output kalender.ics"),
        (("--output", "borte/kalender.ics"), "lag mappen først"),
    ],
)
def test_what_can_not_be_done_is_told(taught: Path, command: Run, arguments: tuple[str, ...], says: str) -> None:
    code, out, err = command("calendar", "--date", "2026-03-01", *arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert not list(taught.glob("kalender*"))


def test_a_file_holds_what_the_screen_shows(taught: Path, command: Run) -> None:
    code, out, err = command("calendar", "--date", "2026-03-01", "--output", "kalender.ics")
    assert (code, out, err) == (0, "", "Skrev kalender.ics med 7 hendelser\n")
    content = (taught / "kalender.ics").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.decode() == calendar(command) == calendar(command, "--output", "-")
    # An earlier calendar may be replaced, and is no data.
    assert command("calendar", "--date", "2026-03-02", "--output", "kalender.ics")[0] == 0
    assert b"DTSTAMP:20260302T000000Z" in (taught / "kalender.ics").read_bytes()


STEERING = """\
mål:
  - {id: m, nummer: 8, tema: T, tekst: Verktøy på plass, frist: utgangen av 2026, eier: p-001}
  - {id: l, nummer: 9, tema: T, tekst: "%s", frist: 2026-11-30, eier: p-001}
tiltak:
  - {id: a, gjelder: {mål: m}, tekst: Kjøpe inn, ansvarlig: p-001, frist: 2026-10-01, status: planlagt}
dokumenter:
  - {id: d, type: rutine, navn: Rutinen, enhet: sone-nord, til: 2026-09-01, lenke: "https://fjordvik.example/d"}
  - {id: e, type: rutine, navn: For Kari, person: p-001, til: 2026-09-02, lenke: "https://fjordvik.example/e"}
årshjul:
  - {id: w, navn: Nettverket, når: 12. februar, type: møte, forum: nett, tema: Uvedkommende, til: 2026-12-31}
  - {id: u, navn: Kurset, når: uke 10, type: opplæring, tema: Fag, til: 2026-12-31, ansvarlig: p-001}
"""
LONG = "Lederne har tid til fag og folk hver eneste uke, fordi oppgaver som andre kan gjøre like godt, er flyttet"
PLAN = """\
---
utviklingsplan: {enhet: sone-nord, fra: 2026-01-01, til: 2027-12-31, ansvarlig: p-001}
---
Planen.
"""


@pytest.fixture
def steered(taught: Path) -> Path:
    """The same with goals, a measure, documents, a plan, an årshjul, and units that report."""
    (taught / "mål.yaml").write_text(STEERING % LONG, encoding="utf-8")
    (taught / "plan.md").write_text(PLAN, encoding="utf-8")
    root = taught / "kompetanse.yaml"
    text = "oppsett: {rapportering: {periode: år, fra: 2026-01-01}}\n"
    root.write_text(root.read_text("utf-8") + text, encoding="utf-8")
    return taught


def events_of(text: str) -> dict[str, tuple[str, str, str]]:
    """Days, notes and category of each event that is not of a programme, by title."""
    return {
        str(e["summary"]): (
            f"{e.decoded('dtstart')}–{e.decoded('dtend')}",
            str(e.get("description", "")),
            ", ".join(e.categories),
        )
        for e in icalendar.Calendar.from_ical(text).walk("VEVENT")
        if isinstance(e, icalendar.Event) and "Lederutdanning" not in str(e["summary"])
    }


def test_the_calendar_has_what_the_municipality_steers_by(steered: Path, command: Run) -> None:
    text = calendar(command)
    assert events_of(text) == {
        "Nettverket: Øving": ("2026-02-12–2026-02-13", "", "Møte"),
        "Kurset: Fag": ("2026-03-02–2026-03-07", "", "Årshjul"),
        "Dokument utløper: Rutinen": ("2026-09-01–2026-09-02", "", "Dokument utløper"),
        "Dokument utløper: rutine (Sone Nord)": ("2026-09-02–2026-09-03", "", "Dokument utløper"),
        "Frist for tiltak: Kjøpe inn": ("2026-10-01–2026-10-02", "", "Frist for tiltak"),
        "Frist for mål 9: Lederne har tid til fag og folk hver eneste uke, fordi oppgaver som andre kan …": (
            "2026-11-30–2026-12-01",
            LONG,
            "Frist for mål",
        ),
        "Frist for mål 8: Verktøy på plass": ("2026-12-31–2027-01-01", "", "Frist for mål"),
        "Frist for enhetsrapporter: 2026": (
            "2027-01-15–2027-01-16",
            "1 enhet rapporterer.",
            "Frist for enhetsrapporter",
        ),
        "Utviklingsplanen for Sone Nord utløper": ("2027-12-31–2028-01-01", "", "Plan utløper"),
    }
    assert not any(word in text for word in ("Kari", "Nordmann", "p-001"))
    free = [e for e in icalendar.Calendar.from_ical(text).walk("VEVENT") if e["transp"] == "TRANSPARENT"]
    assert {str(e["summary"]) for e in free} >= events_of(text).keys()


def test_what_is_steered_by_keeps_its_id_when_words_and_days_change(steered: Path, command: Run) -> None:
    before = uids(calendar(command))
    assert len(set(before.values())) == len(before)
    changed = (STEERING % LONG).replace("Verktøy på plass", "Utstyret").replace("utgangen av 2026", "2027-02-01")
    changed = changed.replace("2026-10-01", "2026-10-02").replace("Kjøpe inn", "Leie").replace("Kurset", "Dagene")
    changed = changed.replace("uke 10", "uke 11").replace("2026-09-0", "2026-09-1").replace("Rutinen", "Reglene")
    (steered / "mål.yaml").write_text(changed, encoding="utf-8")
    (steered / "plan.md").write_text(PLAN.replace("2027-12-31", "2027-11-30"), encoding="utf-8")
    after = uids(calendar(command))
    assert set(after.values()) == set(before.values())
    assert after.keys() != before.keys()


def test_a_programmes_calendar_has_nothing_else(steered: Path, command: Run) -> None:
    assert events_of(calendar(command, "--programme", "lederutdanning")) == {}


def test_a_municipality_without_programmes_has_an_empty_calendar(municipality: Path, command: Run) -> None:
    text = calendar(command)
    assert titles(text) == []
    assert text.endswith("END:VCALENDAR\r\n")


def test_a_calendar_that_would_lack_something_is_not_written(taught: Path, command: Run) -> None:
    # A subscriber would lose what is not in it, and a calendar has no room to say so.
    (taught / "kull.yaml").write_text(RUN.replace("person: p-001", "person: p-002"), encoding="utf-8")
    code, out, err = command("calendar", "--date", "2026-03-01", "--output", "k.ics")
    assert (code, out) == (2, "")
    assert "kunne ikke regnes" in err
    assert not (taught / "k.ics").exists()


def test_data_with_errors_that_lose_nothing_give_a_calendar(taught: Path, command: Run) -> None:
    (taught / "kull.yaml").write_text(RUN.replace("navn: ", "navn: 2026 #", 1), encoding="utf-8")
    code, out, _ = command("calendar", "--date", "2026-03-01")
    assert code == 0
    assert len(titles(out)) == 7


def changes(text: str) -> dict[str, tuple[str, int, datetime]]:
    """What a subscriber knows of each event by its id: its status, the number of its change, and when it was."""
    return {
        str(e["uid"]): (str(e["status"]), int(str(e["sequence"])), e.decoded("last-modified"))
        for e in icalendar.Calendar.from_ical(text).walk("VEVENT")
    }


def subscribed(known: dict[str, tuple[str, int, datetime]], fetched: str) -> dict[str, tuple[str, int, datetime]]:
    """What is known after a fetch: a lower number than was seen is an older copy, and is left (RFC 5546, 2.1.4)."""
    new = changes(fetched)
    return {uid: new[uid] if uid not in known or new[uid][1] >= known[uid][1] else known[uid] for uid in new}


def test_a_session_that_is_cancelled_and_held_after_all_reaches_a_subscriber(taught: Path, command: Run) -> None:
    repo = repository(taught)
    run = taught / "kull.yaml"
    known: dict[str, tuple[str, int, datetime]] = {}
    seen = []
    for day, status in (("2026-01-05", "planlagt"), ("2026-01-20", "avlyst"), ("2026-02-10", "planlagt")):
        run.write_text(RUN.replace("2026-04-20], status: flytta", f"2026-04-20], status: {status}"), encoding="utf-8")
        repo.commit(day)
        known = subscribed(known, calendar(command))
        (mine,) = [uid for title, uid in uids(calendar(command)).items() if "Samling 2" in title]
        seen.append(known[mine])
    assert [status for status, _, _ in seen] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert sorted({number for _, number, _ in seen}) == [number for _, number, _ in seen]
    assert [when.date().isoformat() for _, _, when in seen] == ["2026-01-05", "2026-01-20", "2026-02-10"]


def test_a_day_that_is_moved_by_one_gets_a_higher_number(taught: Path, command: Run) -> None:
    repo = repository(taught)
    repo.commit("2026-01-05")
    before = changes(calendar(command))
    (taught / "kull.yaml").write_text(RUN.replace("2026-04-20", "2026-04-21"), encoding="utf-8")
    # Not committed yet: changed on the day, at the earliest.
    between = changes(calendar(command))
    repo.commit("2026-03-02")
    after = changes(command("calendar", "--date", "2026-03-02")[1])
    (moved,) = [uid for title, uid in uids(calendar(command)).items() if title.startswith("Samling 2")]
    assert before[moved][1] < between[moved][1] < after[moved][1]


def test_without_git_the_number_is_that_of_the_day(taught: Path, command: Run) -> None:
    first = changes(calendar(command))
    later = changes(command("calendar", "--date", "2026-03-02")[1])
    assert {number for _, number, _ in first.values()} == {int(datetime(2026, 3, 1, tzinfo=UTC).timestamp()) // 60}
    assert all(later[uid][1] == first[uid][1] + 24 * 60 for uid in first if uid in later)


WHEEL = """\
årshjul:
  - {id: lt, navn: Lederteam, når: siste onsdag i måneden, type: møte}
  - {id: uke, navn: Oppstart, når: uke 1, type: frist}
"""


def test_a_day_of_the_wheel_that_is_a_holiday_says_so(municipality: Path, command: Run) -> None:
    (municipality / "hjul.yaml").write_text(WHEEL, encoding="utf-8")
    text = command("calendar", "--date", "2024-12-01")[1]
    notes = {e.decoded("dtstart").isoformat(): str(e.get("description", "")) for e in
             icalendar.Calendar.from_ical(text).walk("VEVENT")}  # fmt: skip
    assert notes["2024-12-25"] == "første juledag – flyttes?"
    assert notes["2024-11-27"] == ""
    out = command("due", "--days", "30", "--date", "2024-12-01")[1]
    assert "Lederteam (første juledag – flyttes?)" in out
    found = command("validate", "--date", "2024-12-01", "--format", "short")[1]
    assert "K476 «Lederteam» faller på 25. desember 2024, som er helligdag (første juledag)." in found


def test_the_first_week_of_a_year_is_in_that_years_calendar(municipality: Path, command: Run) -> None:
    (municipality / "hjul.yaml").write_text(WHEEL, encoding="utf-8")
    days = [
        (e.decoded("dtstart").isoformat(), e.decoded("dtend").isoformat())
        for e in icalendar.Calendar.from_ical(command("calendar", "--date", "2026-06-01")[1]).walk("VEVENT")
        if str(e["summary"]) == "Oppstart"
    ]
    assert days == [("2025-12-29", "2026-01-03"), ("2027-01-04", "2027-01-09")]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("17:00–17:00", "Samlingen begynner og slutter 17:00."),
        ("22:00–06:00", "Går samlingen over midnatt, skriv slutten som 24:00."),
        ("17:00", "Skriv også når samlingen slutter"),
        ("17:00–", "Skriv også når samlingen slutter"),
    ],
)
def test_hours_that_can_not_be_are_told_with_what_to_write(taught: Path, command: Run, told: str, said: str) -> None:
    (taught / "kull.yaml").write_text(RUN.replace("09:00–15:00", told), encoding="utf-8")
    code, out, _ = command("validate", "--format", "short", "--date", "2026-03-01")
    assert code == 1
    assert said in out


def test_a_session_may_last_till_midnight(taught: Path, command: Run) -> None:
    (taught / "kull.yaml").write_text(RUN.replace("09:00–15:00", "18:00–24:00"), encoding="utf-8")
    assert "24:00" not in command("validate", "--format", "short", "--date", "2026-03-01")[1]
    first = icalendar.Calendar.from_ical(calendar(command)).walk("VEVENT")[1]
    assert str(first.decoded("dtend"))[:16] == "2026-03-29 00:00"
    assert command("progress", "--table", "samlinger")[0] == 0


@pytest.mark.parametrize("sign", ["👩\u200d🔬", "🏳\ufe0f\u200d🌈"], ids=["a profession", "a flag"])
def test_a_sign_that_is_joined_of_two_is_one_sign_in_a_calendar(taught: Path, command: Run, sign: str) -> None:
    (taught / "kull.yaml").write_text(RUN.replace("Fjordvik hotell", f"Fjordvik {sign}"), encoding="utf-8")
    first = icalendar.Calendar.from_ical(calendar(command)).walk("VEVENT")[1]
    assert str(first["location"]) == f"Fjordvik {sign}"
