"""A format is one entry: what is offered, what is told of it and what writes it are never apart."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from kompetanse_cli.render.formats import FINDING_FORMATS, REPORT_FORMATS, FindingFormat, ReportFormat

Run = Callable[..., tuple[int, str, str]]
LISTS = ("gaps", "roster", "due", "goals", "progress")


@pytest.mark.parametrize("form", [*FINDING_FORMATS, *REPORT_FORMATS], ids=lambda form: form.name)
def test_its_writer_is_there(form: FindingFormat | ReportFormat) -> None:
    module, _, name = form.writer.partition(":")
    assert callable(getattr(import_module(module), name))


def test_no_two_are_called_the_same() -> None:
    for names in ([form.name for form in FINDING_FORMATS], [form.name for form in REPORT_FORMATS]):
        assert len(names) == len(set(names))
    endings = [form.ending for form in REPORT_FORMATS]
    assert len(endings) == len(set(endings))


def test_the_help_tells_of_each(command: Run) -> None:
    told = {name: " ".join(command(name, "--help")[1].split()) for name in ("validate", "diff", "report", *LISTS)}
    for finding in FINDING_FORMATS:
        assert finding.help in told["validate"]
        assert (finding.help in told["diff"]) is finding.of_diff
    for form in REPORT_FORMATS:
        assert all((form.help in told[name]) is form.of_lists for name in LISTS)
        # As a sheet only the forms of the grant report are written.
        assert (form.ending in told["report"]) is (form.of_reports or form.name in ("csv", "xlsx"))


@pytest.mark.parametrize("form", FINDING_FORMATS, ids=lambda form: form.name)
def test_findings_are_written_in_it(broken: Path, command: Run, form: FindingFormat) -> None:
    assert "K1" in command("validate", "--format", form.name)[1]


@pytest.mark.parametrize("form", [form for form in REPORT_FORMATS if form.of_lists], ids=lambda form: form.name)
def test_a_list_is_written_in_it(municipality: Path, command: Run, form: ReportFormat) -> None:
    outs = {
        other.name: command("roster", "--format", other.name)[1]
        for other in REPORT_FORMATS
        if other.of_lists and not other.is_binary
    }
    if form.is_binary:
        code, out, err = command("roster", "--format", form.name)
        assert (code, out) == (2, "")
        assert f"legg til -o liste{form.ending}" in err
    else:
        assert outs.pop(form.name) not in outs.values()


def test_nothing_else_is_loaded_to_tell_of_them() -> None:
    script = "import sys, kompetanse_cli.render.formats; print(*(m for m in sys.modules if m.startswith('kompetanse')))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(found.stdout.split()) <= {
        "kompetanse_cli",
        "kompetanse_cli.errors",
        "kompetanse_cli.frozen",
        "kompetanse_cli.messages",
        "kompetanse_cli.render",
        "kompetanse_cli.render.formats",
        "kompetanse_cli.render.layout",
    }
