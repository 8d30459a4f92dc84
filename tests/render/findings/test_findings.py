"""Findings in every format."""

import json
from datetime import date

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.messages import Message, message
from kompetanse_cli.model import Address, Edit, Finding, PlacedEdit, PlacedFinding, Position, Region, Severity
from kompetanse_cli.render.findings.check_result import CheckResult, summary
from kompetanse_cli.render.findings.ci import to_github
from kompetanse_cli.render.findings.json import to_json
from kompetanse_cli.render.findings.text import MOST_FRAMES, to_short, to_text
from kompetanse_cli.render.terminal import plain
from kompetanse_cli.report.base import Audience, redact_findings
from kompetanse_cli.report.diff.effect import NEW_GAP

NORWEGIAN = language("nb")


def placed(
    severity: Severity = Severity.ERROR,
    line: int = 1,
    *,
    text: Message | None = None,
    label: Message | None = None,
    path: str = "x.yaml",
    last: int = 0,
    new: str = "",
) -> PlacedFinding:
    region = Region(path, Position(line, 3), Position(last or line, 5), ("abcdefg",) * (1 + max(0, last - line)))
    address = Address(path, ("enheter", 0, "id"))
    edits, placed_edits = ((Edit(address, new),), (PlacedEdit(region, new),)) if new else ((), ())
    told = text or message("fant «{id}»", id="a")
    finding = Finding("K101", "ukjent-person", severity, told, address, label, message("hjelp"), edits=edits)
    return PlacedFinding(finding, region, edits=placed_edits)


def verdict(*found: PlacedFinding, by_filter: int = 0, by_path: int = 0) -> CheckResult:
    counts = {"kommune": 1, "fora": 1, "enheter": 31, "personer": 78, "krav": 0, "rolletildelinger": 112}
    return CheckResult(date(2026, 3, 1), redact_findings(found, Audience()), 14, counts, by_filter, by_path)


def test_success_says_what_was_read() -> None:
    assert (
        summary(verdict(), NORWEGIAN) == "I orden: 14 filer (78 personer, 31 enheter, 112 roller som noen har, 1 forum)"
    )


def test_findings_are_counted_by_severity() -> None:
    found = (placed(), placed(), placed(Severity.WARNING), placed(Severity.NOTE))

    assert summary(verdict(*found), NORWEGIAN).startswith("2 feil, 1 advarsel, 1 merknad i 14 filer (")


def test_what_is_hidden_is_never_called_in_order() -> None:
    said = summary(verdict(by_filter=12, by_path=1), NORWEGIAN)

    assert said.startswith("Ingen feil eller merknader å vise i 14 filer (")
    assert said.endswith("); 12 skjult av --select/--ignore; 1 i andre filer enn de du spurte om")


def test_too_many_findings_are_counted_and_the_worst_are_shown() -> None:
    found = [placed(Severity.NOTE, line) for line in range(1, MOST_FRAMES + 3)]
    told = plain(to_text(verdict(*found, placed(Severity.ERROR, 9999)), NORWEGIAN))

    assert told.startswith("feil[K101 ukjent-person]")
    assert told.count("[K101 ukjent-person]") == MOST_FRAMES
    assert "… og 3 feil og merknader til." in told


def test_the_short_form_is_one_line_each() -> None:
    guess = message("mente du «{near}»?", near="b")
    found = (placed(label=guess), placed(Severity.WARNING, 2, text=message("a\nb")))

    assert list(to_short(verdict(*found), NORWEGIAN)) == [
        "x.yaml:1:3: feil K101 fant «a» Mente du «b»?\n",
        "x.yaml:2:3: advarsel K101 a b Hjelp\n",
    ]


def test_json_holds_all_that_the_text_does() -> None:
    told = json.loads("".join(to_json(verdict(placed(new="b\n"), by_filter=2), NORWEGIAN)))

    assert told["versjon"] == 1
    assert told["dato"] == "2026-03-01"
    assert told["lest"]["filer"] == 14
    assert told["antall"] == {"feil": 1, "advarsel": 0, "merknad": 0}
    assert told["skjult"] == {"av_filter": 2, "i_andre_filer": 0, "fra_før": 0}
    place = {
        "fil": "x.yaml",
        "nøkler": ["enheter", 0, "id"],
        "linje": 1,
        "kolonne": 3,
        "slutt_linje": 1,
        "slutt_kolonne": 5,
    }
    assert told["funn"] == [
        {
            "kode": "K101",
            "navn": "ukjent-person",
            "alvorlighet": "feil",
            "melding": "fant «a»",
            "etikett": "",
            "hjelp": "hjelp",
            "verdi": "",
            "sted": place,
            "relaterte": [],
            "endringer": [{"sted": place, "ny": "b\n"}],
        }
    ]


def test_json_without_findings_is_whole() -> None:
    assert json.loads("".join(to_json(verdict(), NORWEGIAN)))["funn"] == []


def test_json_cannot_drive_a_terminal() -> None:
    told = "".join(to_json(verdict(placed(path="\u202e\x9b\ud800😀.yaml")), NORWEGIAN))

    assert all(character.isprintable() or character == "\n" for character in told)
    assert json.loads(told)["funn"][0]["sted"]["fil"] == "\u202e\x9b\ud800😀.yaml"


def annotations(*found: PlacedFinding) -> list[str]:
    lines = "".join(to_github(verdict(*found), NORWEGIAN)).splitlines()
    ends = [number for number, line in enumerate(lines) if line == f"::{lines[0].removeprefix('::stop-commands::')}::"]
    return lines[ends[0] + 1 :]


def test_github_gets_the_text_and_an_annotation_on_the_line() -> None:
    lines = "".join(to_github(verdict(placed()), NORWEGIAN)).splitlines()

    assert "feil[K101 ukjent-person]: fant «a»" in lines
    assert annotations(placed()) == [
        "::error file=x.yaml,line=1,endLine=1,col=3,endColumn=5,title=K101 ukjent-person::fant «a» Hjelp"
    ]


def test_github_gets_no_column_on_several_lines() -> None:
    assert annotations(placed(last=3))[0].startswith("::error file=x.yaml,line=1,endLine=3,title=")


@pytest.mark.parametrize("severity", list(Severity))
def test_github_is_told_how_many_there_was_no_room_for(severity: Severity) -> None:
    lines = annotations(*(placed(severity, line) for line in range(1, 13)))

    assert len(lines) == 10
    assert lines[-1] == "::notice title=kompetanse::3 flere feil og merknader står i loggen for dette steget"
    assert len(annotations(*(placed(severity, line) for line in range(1, 11)))) == 10


def test_github_is_given_the_worst_first() -> None:
    lines = annotations(placed(Severity.NOTE, 1), placed(Severity.WARNING, 2), placed(Severity.ERROR, 3))

    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_github_is_given_new_gaps_first_and_they_crowd_out_no_error() -> None:
    gap = NEW_GAP.finding(Address("x.yaml"), message("uten leder"))
    gaps = [PlacedFinding(gap, placed(line=line).region) for line in range(1, 12)]
    lines = annotations(placed(Severity.WARNING, 1), placed(Severity.ERROR, 2), *gaps)

    assert ["MANGEL" in line for line in lines] == [*[True] * 5, False, *[True] * 3, False]
    assert lines[5].startswith("::error file=x.yaml,line=2")
    assert lines[-1] == "::notice title=kompetanse::4 flere feil og merknader står i loggen for dette steget"


def test_a_file_cannot_give_github_commands() -> None:
    hostile = placed(text=message("a{x}", x="\n::add-mask::b %0A"), path="a,b:c%\n::x.yaml")
    lines = annotations(hostile)

    assert lines == [
        "::error file=a%2Cb%3Ac%25%0A%3A%3Ax.yaml,line=1,endLine=1,col=3,endColumn=5,title=K101 ukjent-person"
        "::a\\x0a::add-mask::b %250A Hjelp"
    ]
