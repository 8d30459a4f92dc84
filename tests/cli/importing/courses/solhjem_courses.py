"""A small municipality with two courses, and what importing lists and matrices of courses into it gives."""

from pathlib import Path

from tests.helpers.importing import Run

DAY = ("--date", "2026-05-01")
SOLHJEM = """\
kommune: {navn: Solvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: helse, navn: Helse og mestring, type: kommunalområde}
  - {id: solhjem-a, navn: Avdeling A, type: avdeling, del_av: helse}
  - {id: solhjem-b, navn: Avdeling B, type: avdeling, del_av: helse}
stillinger:
  - {id: sykepleier-stilling, navn: Sykepleier, brukerrettet: ja}
kvalifikasjoner:
  - {id: legemiddelkurs, navn: Legemiddelkurs, gyldig_måneder: 36, nivåer: [grunnleggende, selvstendig]}
  - {id: hlr, navn: Hjerte-lungeredning, gyldig_måneder: 12}
personer:
  - {id: p-1, navn: Anna Øvre, enhet: solhjem-a}
  - {id: p-2, navn: Bent Dal, enhet: solhjem-a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-01-10}]}
  - {id: p-3, navn: Kari Nilsen, enhet: solhjem-a}
  - {id: p-4, navn: Kari Nilsen, enhet: solhjem-b}
program:
  - id: abc-demens
    navn: ABC demens
    type: kurs
    eier: Kommunen
    status: i gang
    gir: {når: registrert}
    moduler: [{id: perm-1, navn: Perm 1}, {id: perm-2, navn: Perm 2}]
gjennomføringer:
  - id: abc-2026
    program: abc-demens
    navn: Vår 2026
    deltakere:
      - {person: p-1, påmeldt: 2026-01-10}
      - {person: p-2, påmeldt: 2026-01-10, fullført: {perm-1: 2026-03-15}}
"""
MAPPING = 'kobling: {kurs: {Legemiddelhåndtering 2024: legemiddelkurs, "HLR, 30 min": hlr}}\n'


def solhjem(folder: Path, text: str = SOLHJEM) -> Path:
    """The municipality, in a folder of its own."""
    root = folder / "kommune"
    root.mkdir(parents=True)
    (root / "kompetanse.yaml").write_text(text, encoding="utf-8")
    return root


def courses(
    command: Run, root: Path, table: str | bytes, *more: object, mapping: str = MAPPING
) -> tuple[int, str, str]:
    """The exit code of reading in a table of courses, what is said, and the file as it is then."""
    file, words = root.parent / "kurs.csv", root.parent / "kobling.yaml"
    file.write_bytes(table if isinstance(table, bytes) else table.encode())
    words.write_text(mapping, encoding="utf-8")
    told = ("--mapping", words) if mapping else ()
    code, out, err = command("import", file, "--root", root, *told, *DAY, *more)
    return code, out + err, (root / "kompetanse.yaml").read_text(encoding="utf-8")
