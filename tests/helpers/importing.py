"""A tiny municipality to import into, and tables written as people write them."""

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
BASE = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
fagområder:
  - {id: klinobs, navn: Klinisk observasjon}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: s1}
  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}
  - {id: p-4, navn: Kari Nes, enhet: s2}
rolletildelinger:
  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01}
program:
  - {id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1}, {person: p-2}, {person: p-3}, {person: p-4}]
    samlinger:
      - {samling: d1, datoer: [2026-01-20], status: gjennomført, oppmøte: [p-1, p-2, p-3]}
      - {samling: d2, datoer: [2026-02-10], status: gjennomført, oppmøte: {alle_unntatt: [p-4]}}
"""  # noqa: E501 - a file as somebody may have it


def municipality(folder: Path, text: str = BASE) -> Path:
    """A folder with one file."""
    root = folder / "kommune"
    root.mkdir(parents=True)
    (root / "kompetanse.yaml").write_text(text, encoding="utf-8")
    return root


def imported(command: Run, root: Path, table: str, *more: object) -> tuple[int, str, str]:
    """The exit code of reading in a CSV that is written here, what is said, and the file as it is then."""
    file = root.parent / "ark.csv"
    file.write_text(table, encoding="utf-8")
    code, out, err = command("import", file, "--root", root, *DAY, *more)
    return code, out + err, (root / "kompetanse.yaml").read_text(encoding="utf-8")
