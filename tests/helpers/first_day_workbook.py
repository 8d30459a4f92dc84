"""A workbook as a municipality may have kept it for years, with each shape of table that such workbooks have: twelve
sheets, eighteen units, fifty-five people. All of them are made up.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

Cell = str | int | float | date | None
Rows = Sequence[Sequence[Cell]]

# What stands below «Virksomhet | Avdeling»; the first of each is merged down.
UNITS: dict[str, tuple[str, ...]] = {
    "Granheim sykehjem": ("Avdeling Tunet", "Avdeling Lia", "Skjermet enhet Elva"),
    "Elvebo omsorgssenter": ("Elvebo 1. etasje", "Elvebo 2. etasje"),
    "Hjemmetjenesten": ("Sone Nord", "Sone Sør", "Sone Øst", "Natteam"),
    "Bo og aktivitet": ("Solbakken bolig", "Furulia bolig", "Dagsenteret"),
    "Legevakt": (),
    "Rehabilitering": (),
}
ORGANISATION: Rows = (
    ("Fjordvik kommune – enheter i helse og omsorg",),
    ("Oppdatert januar 2026 av rådgiver",),
    (),
    ("Virksomhet", "Avdeling", "Ant. ansatte", "Antall årsv.", "Leder"),
    ("Granheim sykehjem", "Avdeling Tunet", 14, 10.5, "Anne Dahl"),
    (None, "Avdeling Lia", 12, 9, "Bjørn Eide"),
    (None, "Skjermet enhet Elva", 9, 7.25, "VAKANT"),
    ("Elvebo omsorgssenter", "Elvebo 1. etasje", 11, 8, "Cathrine Foss"),
    (None, "Elvebo 2. etasje", 10, 8, None),
    ("Hjemmetjenesten", "Sone Nord", 16, 12, "Dag Grønli"),
    (None, "Sone Sør", 15, 11.5, "Eva Haugen"),
    (None, "Sone Øst", 12, 9, "ubesatt"),
    (None, "Natteam", 8, 5, None),
    ("Bo og aktivitet", "Solbakken bolig", 9, 7, "Frode Iversen"),
    (None, "Furulia bolig", 8, 6, "Gro Jensen"),
    (None, "Dagsenteret", 5, 4, None),
    ("Legevakt", None, 10, 6, "Hans Knutsen"),
    ("Rehabilitering", None, 7, 6, "Ida Larsen"),
    ("Sum", None, 146, 109.25, None),
    (),
    ("* Ansatte per 31.12.2025, uten vikarer",),
)
# The sheet's name is the unit; people down, roles across.
NORTH: Rows = (
    ("Etternavn, Fornavn", "Stilling", "St.%", "Mobil", "Ressursperson demens", "Fagutvikler"),
    ("Grønli, Dag", "Avdelingsleder", 1, "900 00 001", None, None),
    ("Moe, Jorunn", "Sykepleier", 0.8, "900 00 002", "x", None),
    ("Nes, Knut", "Helsefagarbeider", 1, None, None, "X"),
    ("Olsen, Lise", "Vernepleier", 0.75, None, None, None),
    ("VAKANT", "Sykepleier", 1, None, "x", None),
)
SOUTH: Rows = (
    ("Ressurspersoner i Sone Sør",),
    (),
    (None, None, "Ressursperson", None, None),
    ("Ansatt (navn)", "Startet", "Demens", "Ernæring", "Skostørrelse"),
    ("Eva Haugen", date(2015, 8, 1), None, None, 38),
    ("Marit Pedersen", date(2019, 1, 1), "x", None, 39),
    ("Nils Rud", "1 aug 2021", None, "x", 44),
    ("Ola Sand", "fra 1.3.2022", None, None, 43),
    ("Antall", None, 1, 1, None),
)
# One row, one fact; the sheet's name is a short word for the unit.
EAST: Rows = (
    ("Navn", "Rolle", "Fagområde", "Fra og med dato"),
    ("Pernille Tveit", "Ressursperson", "Demens", date(2024, 8, 1)),
    ("Quynh Tran", "Fagutvikler", None, "2023"),
    ("Rune Ulvik", "Ressursperson", "Ernæring", "høst 2024"),
    ("Rune Ulvik", "Fagutvikler", None, "mars 2025"),
)
# The unit stands in a row above its people.
GRANHEIM: Rows = (
    ("Navn", "Rolle", "Fra"),
    ("Avdeling Tunet", None, None),
    ("Anne Dahl", None, None),
    ("Siv Vold", "Ressursperson demens", "1.1.2025"),
    ("Terje Wiik", None, None),
    ("Avdeling Lia", None, None),
    ("Bjørn Eide", None, None),
    ("Unni Aas", "Ressursperson demens", "01.09.2023"),
    ("Vidar Berg", None, None),
    ("Skjermet enhet Elva", None, None),
    ("Wenche Bakke", None, None),
    ("Yngve Brekke", "Ressursperson demens", "15.06.2022"),
)
ELVEBO: Rows = (
    ("Ansatt", "Avdeling/sone/bolig", "Tiltrådt", "Merknad"),
    ("Cathrine Foss", "Elvebo 1. etasje", "01.01.12", None),
    ("Åse Bruun", "Elvebo 1. etasje", "01.03.2018", "vernombud"),
    ("Øystein Dale", "Elvebo 1. etasje", "aug. 23", None),
    ("Anita Engen", "Elvebo 2. etasje", "01.08.2020", None),
    ("Birger Fjell", "Elvebo 2. etasje", None, None),
    ("Carina Gjerde", "Elvebo", None, "går på begge"),
)
# Two tables in one sheet.
HOUSING: Rows = (
    ("Solbakken bolig",),
    ("Navn", "Enhet", "Ressursperson ernæring"),
    ("Frode Iversen", "Solbakken bolig", None),
    ("Dina Hagen", "Solbakken bolig", "x"),
    ("Espen Holm", "Solbakken bolig", None),
    (),
    ("Furulia bolig",),
    ("Navn", "Enhet", "Superbruker velferdsteknologi"),
    ("Gro Jensen", "Furulia bolig", None),
    ("Fatima Ali", "Furulia bolig", "x"),
    ("Geir Hove", "Furulia bolig", None),
)
# Units down, roles across, names in the cells.
HOLDERS: Rows = (
    ("Enhet", "Ressursperson demens", "Ressursperson ernæring"),
    ("Legevakt", "Hilde Juul", "-"),
    ("Rehabilitering", "ubesatt", "Ivar Kolstad"),
    ("Natteam", "Jon Lien", None),
)
NIGHT: Rows = (
    ("Navn", "Avd."),
    ("Jon Lien", "Natteam"),
    ("Kari Myhre", "Natteam"),
    ("Hilde Juul", "Legevakt"),
    ("Hans Knutsen", "Legevakt"),
    ("Lars Nilsen", "Legevakt"),
    ("Ivar Kolstad", "Rehabilitering"),
    ("Ida Larsen", "Rehabilitering"),
    ("Mona Opdal", "Rehabilitering"),
    ("Nora Prestegård", "Dagsenteret"),
    ("Odd Roen", "Dagsenteret"),
)
# People down, courses across, and the day in the cell.
COURSES: Rows = (
    ("Navn", "Enhet", "HLR", "Legemiddelhåndtering", "Forflytning"),
    ("Jorunn Moe", "Sone Nord", date(2025, 3, 12), date(2024, 5, 2), None),
    ("Knut Nes", "Sone Nord", "12.03.2025", None, "x"),
    ("Marit Pedersen", "Sone Sør", "våren 2024", date(2024, 5, 2), None),
    ("Siv Vold", "Avdeling Tunet", date(2025, 9, 4), None, date(2023, 2, 1)),
    ("Pia Sletten", "Avdeling Tunet", date(2025, 9, 4), None, None),
    ("Ragnhild Strand", "Avdeling Lia", None, date(2025, 1, 15), None),
    ("Sander Tangen", "Elvebo 2. etasje", None, None, date(2024, 11, 20)),
    ("Tone Uri", "Sone Øst", date(2025, 3, 12), None, None),
)
PEOPLE_MORE: Rows = (
    ("Arbeidssted/enhet", "Etternavn", "Fornavn", "Stilling", "Tlf."),
    ("Avdeling Tunet", "Sletten", "Pia", "Sykepleier", None),
    ("Avdeling Lia", "Strand", "Ragnhild", "Helsefagarbeider", None),
    ("Elvebo 2. etasje", "Tangen", "Sander", "Sykepleier", None),
    ("Sone Øst", "Uri", "Tone", "Vernepleier", None),
    ("Sone Nord", "Vik", "Petter", "Assistent", None),
    ("Sone Sør", "Wold", "Randi", "Sykepleier", None),
    ("Natteam", "Ystad", "Sigrid", "Sykepleier", None),
    ("Furulia bolig", "Ødegård", "Tor", "Assistent", None),
    ("Solbakken bolig", "Aune", "Vera", "Vernepleier", None),
    ("Dagsenteret", "Bye", "Wilma", "Aktivitør", None),
    ("Legevakt", "Dokken", "Ada", "Sykepleier", None),
    ("Rehabilitering", "Eng", "Bo", "Fysioterapeut", None),
    ("Elvebo 1. etasje", "Fure", "Clara", "Helsefagarbeider", None),
    ("Sone Sør", "Gran", "Didrik", "Helsefagarbeider", None),
)
NOTES: Rows = (
    ("Husk:",),
    ("Lista oppdateres av rådgiver hver januar. Send endringer på e-post.",),
)
SHEETS: dict[str, Rows] = {
    "Enheter": ORGANISATION,
    "Sone Nord": NORTH,
    "Sone Sør": SOUTH,
    "Øst": EAST,
    "Granheim": GRANHEIM,
    "Elvebo": ELVEBO,
    "Boliger": HOUSING,
    "Ressurspersoner": HOLDERS,
    "Natt, legevakt, rehab": NIGHT,
    "Kompetansematrise": COURSES,
    "Andre": PEOPLE_MORE,
    "Les meg": NOTES,
}


def write_workbook(path: Path, sheets: dict[str, Rows] | None = None) -> Path:
    """The workbook as a file; dates are Excel's own, and «Virksomhet» is merged over its departments."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in (SHEETS if sheets is None else sheets).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, day)
                    elif cell is not None:
                        sheet.write(number, column, cell)
        if sheets is None:
            enheter = book.get_worksheet_by_name("Enheter")
            for first, last in ((4, 6), (7, 8), (9, 12), (13, 15)):
                enheter.merge_range(first, 0, last, 0, ORGANISATION[first][0])
    return path
