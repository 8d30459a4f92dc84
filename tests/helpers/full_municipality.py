"""A municipality with as much as the kommunalsjef's page must have room for: eight goals, ten gaps, six cases."""

from pathlib import Path
from shutil import copytree

from kompetanse_cli.resources import example_folder

DECISIONS = """
  - id: lønnstilskudd
    tekst: Lønnstilskudd til fire som tar videreutdanning i geriatri
    status: ønsket
    av: Kommunalsjefen
    frist: 2026-04-30
    kroner: 310000
  - id: legetid
    tekst: Ny avtale om legetid på Strandheim fra høsten
    status: ønsket
    av: Formannskapet
    frist: 2026-06-10
    kroner: 450000
"""
ZONE = """
  - id: sone-ytre
    navn: Sone Ytre
    type: sone
    del_av: hjemmetjenesten
    ansatte: 20
    ansatte_per: 2026-01-01
"""
LEADER = "\n  - {person: p-040, rolle: leder, enhet: sone-ytre, fra: 2025-01-01}\n"


def write_full(folder: Path) -> Path:
    """The example with one gap and two cases more."""
    root = copytree(example_folder(), folder / "kommune")
    for path, text in (
        ("unntak-og-tiltak.yaml", DECISIONS),
        ("struktur/hjemmetjenester.yaml", ZONE),
        ("roller/hjemmetjenester.yaml", LEADER),
    ):
        file = root / path
        file.write_text(file.read_text("utf-8").rstrip("\n") + text, "utf-8")
    return root
