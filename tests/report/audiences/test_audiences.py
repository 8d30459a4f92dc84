"""Three readers, one set of numbers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.model import Unit
from kompetanse_cli.pipeline import checked, open_folder
from kompetanse_cli.report.audiences.catalogue import COORDINATOR_SECTIONS, READERS, build_for
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Context,
    Headline,
    KeyFigures,
    Paragraph,
    Report,
    Table,
    plain_text,
)

ON = date(2026, 3, 1)
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def context() -> Context:
    """The example on a day."""
    loaded = open_folder(EXAMPLE)
    findings = tuple(placed.finding for placed in checked(loaded, ON).findings)
    register = loaded.register
    return Context(Snapshot(register, ON), language("nb"), lambda _: None, findings)


def blocks(report: Report) -> list[Block]:
    return [block for section in report.sections for block in section.blocks]


def words(report: Report) -> str:
    """All sentences of a report."""
    found = [block.text for block in blocks(report) if isinstance(block, Paragraph)]
    found += [item for block in blocks(report) if isinstance(block, BulletList) for item in block.items]
    return "\n".join(map(plain_text, found))


def test_the_figures_are_those_of_the_coordinator(context: Context) -> None:
    coordinator = build_for("koordinator", context)
    assert coordinator == build_for("koordinator", context)
    (whole,) = [
        figure.value
        for block in blocks(coordinator)
        if isinstance(block, KeyFigures)
        for figure in block.figures
        if figure.label == "Steder der kravene er oppfylt"
    ]
    assert getattr(whole, "covered", None) == 59
    page = build_for("kommunalsjef", context)
    (headline,) = [block for block in blocks(page) if isinstance(block, Headline)]
    assert headline.lead.plain.startswith("59 av 69 steder oppfyller kravene")
    (goals,) = [section.title for section in page.sections if section.id == "mål"]
    assert any(line.startswith(goals) for line in words(coordinator).splitlines())


def test_the_coordinator_gets_every_section() -> None:
    assert READERS["koordinator"].sections == COORDINATOR_SECTIONS


def test_a_leader_reads_of_the_own_unit_alone(context: Context) -> None:
    unit = context.register.by_id(Unit)["sone-nord"]
    own = Context(context.snapshot, context.language, context.locate, unit=unit)
    report = build_for("leder", own)
    assert report.title == "Sone Nord"
    assert plain_text(report.addressed).startswith("Til ")
    names = {block.id: block for block in blocks(report) if isinstance(block, Table)}
    assert "folkene-dine" in names
    assert "mangelliste" not in names
    assert "rolleliste" not in names


def test_each_leader_gets_a_page(command: Run, tmp_path: Path, context: Context) -> None:
    words_ = ("report", "--root", EXAMPLE, "--date", "2026-03-01", "--for", "leder")
    code, out, err = command(*words_, "--each-unit", tmp_path / "ledere")
    pages = sorted((tmp_path / "ledere").iterdir())
    assert (code, out) == (0, "")
    assert f"Skrev {len(pages)} rapporter til " in err
    assert len(pages) == 31
    assert "<h1>Sone Nord</h1>" in (tmp_path / "ledere" / "sone-nord.html").read_text("utf-8")
    # Nobody leads it on the day.
    assert not (tmp_path / "ledere" / "kaia-bu.html").exists()


@pytest.mark.parametrize(
    ("words_", "told"),
    [
        (("--for", "leder"), "--for leder trenger en enhet"),
        (("--for", "sjef"), "--for: «sjef» finnes ikke"),
        (("--each-unit", "x"), "går bare sammen med --for leder"),
        (
            ("--for", "leder", "--each-unit", "x", "--output", "y.pdf"),
            "for et annet format enn html: --each-format pdf",
        ),
    ],
)
def test_readers_that_can_not_be(command: Run, words_: tuple[str, ...], told: str) -> None:
    code, out, err = command("report", "--root", EXAMPLE, *words_)
    assert (code, out) == (2, "")
    assert told in err
