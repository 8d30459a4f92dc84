"""What is set aside by a waiver is named beside the share, and never read as that nothing is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.language import language
from kompetanse_cli.report.coverage import counted_words

Run = Callable[..., tuple[int, str, str]]

FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer: [{id: p-1, navn: Kari Nes, enhet: s1}]
krav: [{id: k, navn: Fagperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet, styrke: skal}]
unntak:
  - {krav: leder-i-hver-enhet, enhet: s1, grunn: Ny, til: 2026-12-31, besluttet_av: p-1}
  - {krav: k, enhet: s1, grunn: Ny, til: 2026-12-31, besluttet_av: p-1}
"""
BOTH = "  - {krav: k, enhet: s2, grunn: Ny, til: 2026-12-31, besluttet_av: p-1}\n"
DAY = ("--date", "2026-03-01")


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Writes the municipality with more waivers, and stands in its folder."""
    monkeypatch.chdir(tmp_path)

    def written(more: str) -> None:
        (tmp_path / "kompetanse.yaml").write_text(FILES + more, encoding="utf-8")

    return written


def test_a_unit_with_waivers_alone_is_not_one_of_which_nothing_is_asked(
    put: Callable[[str], None], command: Run
) -> None:
    put("")

    assert "Krav gjelder 2 steder her, og alle har unntak." in command("gaps", "--unit", "s1", *DAY)[1]
    page = command("report", "--for", "leder", "--unit", "s1", *DAY)[1]
    assert "Ingen krav gjelder" not in page


def test_the_kommunalsjef_reads_how_many_have_waivers(put: Callable[[str], None], command: Run) -> None:
    put("")
    page = command("report", "--for", "kommunalsjef", *DAY)[1]

    assert "0 av 6 steder" in page
    assert "To steder har unntak og er holdt utenfor." in page


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(1, 2), "1 av 2"),
        (Share(1, 2, 1), "1 av 2 (1 med unntak)"),
        (Share(0, 0, 2), "2 med unntak"),
        (Share(0, 0), "ikke krav"),
    ],
)
def test_a_share_of_which_all_is_waived_is_no_lack_of_requirements(share: Share, words: str) -> None:
    assert counted_words(language("nb"), share) == words
