"""Wrong usage and failures: what is said, in which language, and the exit code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.console import failure
from kompetanse_cli.language import language

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("valdiate",), "feil: kommandoen «valdiate» finnes ikke\nhjelp: mente du «kompetanse validate»?\n"),
        (("qwerty",), "feil: kommandoen «qwerty» finnes ikke\nhjelp: se «kompetanse --help»\n"),
        (("--qwerty",), "feil: valget «--qwerty» finnes ikke\nhjelp: se «kompetanse --help»\n"),
        (("validate", "--foramt", "json"), "feil: valget «--foramt» finnes ikke\nhjelp: mente du «--format»?\n"),
        (("validate", "-x"), "feil: valget «-x» finnes ikke\nhjelp: se «kompetanse validate --help»\n"),
        (("validate", "--date"), "feil: valget «--date» trenger en verdi\nhjelp: se «kompetanse validate --help»\n"),
        (
            ("validate", "--strict=1"),
            "feil: valget «--strict» tar ingen verdi\nhjelp: se «kompetanse validate --help»\n",
        ),
        (("validate", "--format", "jsn"), "feil: --format: «jsn» finnes ikke\nhjelp: mente du «json»?\n"),
        (("validate", "--lang", "xx"), "feil: --lang: «xx» finnes ikke\nhjelp: velg en av: nb, nn, en\n"),
        (
            ("validate", "--date", "31.12.26"),
            "feil: --date: «31.12.26» er ikke en dato\nhjelp: mente du 2026-12-31?\n",
        ),
        (
            ("validate", "--date", "en dag"),
            "feil: --date: «en dag» er ikke en dato\nhjelp: skriv datoen som ÅÅÅÅ-MM-DD\n",
        ),
        (("validate", "--date", "2026-02-30"), "feil: --date: «2026-02-30» finnes ikke i kalenderen\n"),
        (("validate", "--date", "2026-2-30"), "feil: --date: «2026-2-30» finnes ikke i kalenderen\n"),
        (("gaps", "--date", "30.2.2026"), "feil: --date: «30.2.2026» finnes ikke i kalenderen\n"),
        (
            ("explain", "K100", "K101", "K102"),
            "feil: for mange argumenter: «K101 K102»\nhjelp: se «kompetanse explain --help»\n",
        ),
    ],
)
def test_wrong_usage_is_told_in_norwegian(
    municipality: Path, command: Run, arguments: tuple[str, ...], error: str
) -> None:
    assert command(*arguments) == (2, "", error)


@pytest.mark.parametrize(
    ("arguments", "some"),
    [
        (("export", "-o", "x.csv", "--table", "qwerty"), "rolleliste, mangler"),
        (("import", "x.csv", "--as", "qwerty"), "deltakere, oppmøte"),
    ],
)
def test_what_an_option_takes_is_named_however_many_there_are(
    municipality: Path, command: Run, arguments: tuple[str, ...], some: str
) -> None:
    (municipality / "x.csv").write_text("Navn\nKari Nes\n", "utf-8")

    code, out, err = command(*arguments)

    assert (code, out) == (2, "")
    assert "hjelp: velg en av: enheter, personer" in err
    assert some in err
    assert "krav" in err


def test_rules_that_there_are_many_of_are_listed_by_explain(municipality: Path, command: Run) -> None:
    code, out, err = command("validate", "--select", "qwerty")

    assert (code, out, err) == (2, "", "feil: --select: «qwerty» finnes ikke\nhjelp: «kompetanse explain» viser alle\n")


def test_wrong_usage_is_told_in_english(municipality: Path, command: Run) -> None:
    code, _out, err = command("validate", "--foramt", "json", "--lang", "en")

    assert (code, err) == (2, "error: there is no option “--foramt”\nhelp: did you mean “--format”?\n")


def test_a_day_from_the_surroundings(municipality: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETANSE_DATE", "2031-01-01")
    assert '"dato": "2031-01-01"' in command("validate", "--format", "json")[1]

    monkeypatch.setenv("KOMPETANSE_DATE", "en dag")
    assert command("validate")[2].startswith("feil: KOMPETANSE_DATE: «en dag» er ikke en dato")


def test_no_command_shows_the_help(command: Run) -> None:
    code, out, err = command()

    assert (code, err) == (2, "")
    assert out.startswith("Bruk: kompetanse KOMMANDO [VALG]\n")


def test_help_is_norwegian_and_ours(command: Run) -> None:
    code, out, err = command("validate", "--help")

    assert (code, err) == (0, "")
    assert out.startswith("Bruk: kompetanse validate [VALG] [STI]...\n")
    assert "\nEksempler:\n  kompetanse validate\n" in out
    for english in ("Usage", "Options", "Show this", "default", "Commands"):
        assert english not in out


def test_help_is_english_when_asked(command: Run) -> None:
    _code, out, _err = command("validate", "--lang", "en", "--help")

    assert out.startswith("Usage: kompetanse validate [OPTIONS] [PATH]...\n")
    assert "Eksempler" not in out


def test_a_bug_says_so_without_quoting_the_files(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(failure.DEBUG_VARIABLE, raising=False)
    try:
        raise KeyError("Kari Nordmann")
    except KeyError as error:
        failure.tell_bug(error, language("nb"))
        monkeypatch.setenv(failure.DEBUG_VARIABLE, "1")
        failure.tell_bug(error, language("nb"))
    told = capfd.readouterr().err

    assert told.count("Feil i kompetanse selv, ikke i filene dine.") == 2
    assert "KeyError" in told
    assert __file__ in told
    assert "Kari" not in told.replace('raise KeyError("Kari Nordmann")', "")


def test_the_language_may_stand_before_the_command(municipality: Path, command: Run) -> None:
    assert command("--lang", "en", "validate")[1] == "In order: 3 files (1 person, 2 units)\n"
    assert command("--lang", "en", "--help")[1].startswith("Usage: kompetanse COMMAND [OPTIONS]\n")


def test_what_may_not_be_read_is_told_by_us_and_not_by_the_command_line_library(
    municipality: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions stop nobody who runs as root, and tests may.
    monkeypatch.setattr("os.access", lambda *_: False)
    assert command("validate", "personer.yaml", "--root", municipality)[0] == 0
    assert command("gaps", "--output", municipality / "ny.md")[0] == 0
