"""What the page that is always open shows: the same reports as the commands write, of the day and files of now."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.app import run
from tests.helpers.repositories import Repo
from tests.serve.conftest import DAY, FILES, Serve, Served, eventually, example, municipality

Command = Callable[..., tuple[int, str, str]]


def plain(html: str) -> str:
    """The words of a part. What drawings wear, the page that takes them in has."""
    html = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def sections(html: str) -> dict[str, str]:
    """The sections of a page in words, without what leads to an editor."""
    found = re.findall(r'<section id="([^"]+)".*?</section>', html, re.DOTALL)
    return {each: plain(html[html.index(f'<section id="{each}"') :].partition("</section>")[0]) for each in found}


@pytest.mark.parametrize("reader", ["koordinator", "kommunalsjef", "tilskudd", "internkontroll"])
def test_it_is_the_report_that_the_command_writes(serve: Serve, tmp_path: Path, reader: str) -> None:
    served = serve(example(tmp_path / "kommune"))
    page = tmp_path / "kommune.html"
    assert run(["report", "--root", str(served.folder), "--date", DAY, "--for", reader, "-o", str(page)]) == 0
    assert sections(served.html(**{"for": reader})) == sections(page.read_text("utf-8"))


def test_another_day_and_another_unit_are_told_of(served: Served) -> None:
    before = served.part("section", "sammendrag", date="2024-06-01")["html"]
    assert "0 av 8 steder i Fjordvik 1. juni 2024" in plain(before)
    assert "1 av 8 steder i Fjordvik 1. mars 2026" in plain(served.part("section", "sammendrag")["html"])
    assert "ikke oppfylt på 2 steder" in plain(served.part("section", "sammendrag", unit="sone-sør")["html"])


def test_over_the_report_stands_how_many_gaps_and_findings_there_are(served: Served) -> None:
    standing = [each["text"] for each in served.part("head")["standing"]]
    assert standing[:2] == ["7 mangler", "ingen feil"]


def test_a_row_and_a_name_lead_to_their_line_in_the_editor(served: Served) -> None:
    roles = served.part("section", "roller")["html"]
    folder = str(served.folder).lstrip("/")
    assert f'<a href="vscode://file/{folder}/personer.yaml:2:5">Kari Nordmann</a>' in roles
    assert f'href="vscode://file/{folder}/personer.yaml:9:5" class="fix"' in roles


def test_the_editor_is_the_one_that_is_asked_for(serve: Serve, tmp_path: Path) -> None:
    served = serve(municipality(tmp_path / "kommune"), "--editor", "idea")
    assert 'href="idea://open?file=/' in served.html()
    assert "vscode" not in served.html()


@pytest.mark.parametrize(
    "editor", ["javascript:alert({path})", "https://evil.example/{path}", "vscode://file", "notat"]
)
def test_an_editor_is_no_page_of_the_web(command: Command, tmp_path: Path, editor: str) -> None:
    code, out, err = command("serve", "--no-open", "--root", municipality(tmp_path / "k"), "--editor", editor)
    assert (code, out) == (2, "")
    assert "--editor" in err


def test_without_names_there_is_neither_name_nor_id_nor_link_to_one(served: Served) -> None:
    told = json.dumps(served.parts(without_names="", search="sone"), ensure_ascii=False)
    assert "Kari" not in told
    assert "p-001" not in told
    assert "personer.yaml:2" not in told
    assert served.part("choices", without_names="")["people"] == []


def test_what_falls_if_somebody_leaves_is_what_gaps_tells(served: Served, command: Command) -> None:
    shown = served.part("panel", "without", without="Kari Nordmann")
    _, out, _ = command("gaps", "--root", served.folder, "--date", DAY, "--without", "p-001", "--format", "json")
    assert shown["title"] == json.loads(out)["tittel"]
    assert "1 ny mangel, 1 rolle blir stående tom." in plain(shown["html"])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Kari", ""),
        ("p-001", ""),
        ("Kari Nordmann (p-001)", ""),
        ("Kira Nordmann", "Ingen person heter «Kira Nordmann». Velg en av dem: Kari Nordmann (p-001)"),
        ("Xqzw", "Ingen person heter «Xqzw». Skriv navnet eller id-en til en person i filene"),
    ],
)
def test_who_leaves_is_found_as_people_write_it(served: Served, written: str, told: str) -> None:
    shown = served.part("panel", "without", without=written)
    assert shown["text"] == told
    assert ("Hvis Kari Nordmann er borte" in shown["title"]) is not bool(told)


def test_search_finds_everything_and_leads_to_its_line(served: Served) -> None:
    shown = served.part("panel", "search", search="nord")["html"]
    assert "Kari Nordmann" in plain(shown)
    assert "Sone Nord" in plain(shown)
    assert "/personer.yaml:2:5" in shown
    assert "Ingenting i filene har det navnet." in plain(served.part("panel", "search", search="qqqq")["html"])


def test_beside_it_stands_what_has_changed_since_the_last_commit(serve: Serve, tmp_path: Path) -> None:
    repo = Repo(municipality(tmp_path / "kommune"))
    repo.git("init", "--quiet")
    repo.git("add", ".")
    repo.git("commit", "--quiet", "--message", "Først")
    served = serve(repo.folder)
    assert "Ingenting er endret." in plain(served.part("panel", "changes")["html"])
    served.write("personer.yaml", FILES["personer.yaml"].replace("fra: 2025-01-01", "fra: 2025-01-01, til: 2026-01-31"))
    eventually(lambda: "1 ny mangel" in plain(served.part("panel", "changes")["html"]))
    assert "Kari Nordmann" not in plain(served.part("panel", "changes", without_names="")["html"])
    repo.git("commit", "--quiet", "--all", "--message", "Så")
    eventually(lambda: "Ingenting er endret." in plain(served.part("panel", "changes")["html"]))


def test_outside_git_it_says_so(served: Served) -> None:
    assert "git" in served.part("panel", "changes")["text"]


def test_what_the_page_has_is_not_sent_again(served: Served) -> None:
    seen = ",".join(each["key"] for each in served.parts() if "key" in each)
    assert [each["kind"] for each in served.parts(seen=seen)] == ["head", "order", "choices", "done"]


def test_what_is_in_sight_comes_first_and_once(own: Served) -> None:
    own.parts()
    own.write("enheter.yaml", FILES["enheter.yaml"].replace("minst: 1", "minst: 2"))
    eventually(lambda: own.part("head")["edition"] != "0")
    found = [each["id"] for each in own.parts(in_sight="funn,mangler") if each["kind"] == "section"]
    assert found[:2] == ["mangler", "funn"]
    assert len(found) == len(set(found))


def test_each_state_of_the_files_is_told(own: Served) -> None:
    events = own.events()
    first = next(events)
    own.write("personer.yaml", FILES["personer.yaml"].replace("Kari", "Kaia"))
    assert next(events) != first
    assert "Kaia Nordmann" in own.html()


def test_a_file_that_breaks_leaves_no_old_figure(own: Served) -> None:
    events = own.events()
    next(events)
    own.write("personer.yaml", FILES["personer.yaml"].replace("enhet: sone-sør\nroll", "enhet: [sone-sør\nroll"))
    next(events)
    told = own.parts()
    head = next(each for each in told if each["kind"] == "head")
    assert "kan ikke beregnes" in head["standing"][0]["text"]
    assert "personer.yaml" in head["standing"][0]["text"]
    shown = {each["id"]: plain(each["html"]) for each in told if each["kind"] == "section"}
    assert "av 8 steder" not in shown["sammendrag"]
    assert "kan ikke beregnes" in shown["mangler"]
    assert "personer.yaml" in shown["ufullstendig"]


def test_when_the_municipality_is_gone_the_page_says_so_and_shows_nothing(own: Served) -> None:
    events = own.events()
    next(events)
    (own.folder / "kompetanse.yaml").rename(own.folder / "kompetanse.txt")
    next(events)
    told = own.parts()
    assert [each["kind"] for each in told] == ["trouble", "done"]
    assert "kompetanse.yaml" in told[0]["text"]
    (own.folder / "kompetanse.txt").rename(own.folder / "kompetanse.yaml")
    next(events)
    assert "1 av 8 steder" in plain(own.html())


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ({"for": "leder"}, "Lederens side er for en enhet"),
        ({"for": "rektor"}, "Ingen leser heter «rektor»"),
        ({"date": "2026-02-30"}, "«2026-02-30» er ingen dag"),
        ({"date": "9999-12-31"}, "«9999-12-31» er ingen dag"),
        ({"unit": "sone-øst"}, "Enheten «sone-øst» er ikke blant dem som kan leses"),
    ],
)
def test_what_can_not_be_shown_is_told_why(served: Served, view: dict[str, str], text: str) -> None:
    told = served.parts(**view)
    assert [each["kind"] for each in told] == ["trouble", "done"]
    assert told[0]["text"] == text
    assert told[0]["remedy"]


def test_a_leader_gets_the_page_of_the_unit(served: Served) -> None:
    assert served.part("order", unit="sone-nord", **{"for": "leder"})["title"] == "Sone Nord"


def test_what_people_wrote_is_text_and_no_part_of_the_page(serve: Serve, tmp_path: Path) -> None:
    hostile = FILES["enheter.yaml"].replace("Sone Nord", "<img src=x onerror=alert(1)>")
    served = serve(municipality(tmp_path / "kommune", enheter=hostile))
    for part in served.parts(search="img", without="<b>"):
        assert "<img" not in part.get("html", "")
    assert "&lt;img src=x onerror=alert(1)&gt;" in served.html()


def test_a_national_identity_number_is_masked(serve: Serve, tmp_path: Path) -> None:
    served = serve(municipality(tmp_path / "kommune", personer=FILES["personer.yaml"].replace("Hansen", "15057612341")))
    assert "15057612341" not in json.dumps(served.parts(search="Ola"))


def test_it_ends_in_order_when_somebody_presses_ctrl_c(own: Served) -> None:
    events = own.events()
    next(events)
    own.process.send_signal(2)
    _, err = own.process.communicate(timeout=30)
    assert own.process.returncode == 0
    assert err.splitlines()[-1] == "Siden er avsluttet."


def test_a_taken_port_is_told(served: Served, command: Command) -> None:
    code, _, err = command("serve", "--no-open", "--root", served.folder, "--port", served.port)
    assert code == 2
    assert f"port {served.port} er opptatt" in err


def test_the_page_is_in_the_language_of_its_readers(serve: Serve, tmp_path: Path) -> None:
    served = serve(municipality(tmp_path / "kommune"), "--lang", "nn")
    _, _, frame = served.ask(served.path)
    assert '<html lang="nn">' in frame
    assert "Dra gjennom året" in frame
    assert "7 manglar" in json.dumps(served.part("head"))
