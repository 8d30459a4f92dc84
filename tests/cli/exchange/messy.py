"""A workbook of 300 people as a municipality keeps it, with the usual mess. All names are made up."""

import io
from datetime import date

import xlsxwriter

FIRST = ("Åse", "Øyvind", "Kari", "Ola", "Ingrid", "Per", "Maja", "Nils", "Tuva", "Bjørg", "Amina", "Erik", "Liv",
         "Jon", "Siri", "Ævar", "Ragna", "Tor", "Unni", "Yusuf")  # fmt: skip
LAST = ("Bakkehaug", "Fjærvoll", "Grønnlimo", "Hestnesli", "Kvernrud", "Lyngåsen", "Myrstølen", "Nordlihaug",
        "Ospebakk", "Rognstad", "Skarvågen", "Tverrelvmo", "Ulvedalen", "Vassbotnen", "Ytrelien")  # fmt: skip
# Name, type, the unit above, employees.
UNITS = (
    ("Hjemmetjenesten", "Hjemmetjeneste", "", None),
    ("Sone Nord", "sone", "Hjemmetjenesten", 41),
    ("Sone Sør", "sone", "Hjemmetjenesten", 38),
    ("Solgløtt sykehjem", "institusjon", "", None),
    ("Solgløtt 1", "avdeling", "Solgløtt sykehjem", 33),
    ("Solgløtt 2", "avdeling", "Solgløtt sykehjem", 35),
    ("Boligtjenesten", "boligtjeneste", "", 12),
    ("Lia bofellesskap", "bolig", "Boligtjenesten", 22),
)
PLACES = tuple(name for name, _, above, _ in UNITS if above)


def people(count: int = 300) -> list[tuple[str, str]]:
    """Names and units: every name once, in all units."""
    names = [f"{first} {last}" for last in LAST for first in FIRST][:count]
    return [(name, PLACES[number % len(PLACES)]) for number, name in enumerate(names)]


def workbook(*, private: bool = False) -> bytes:
    """The workbook's bytes; with a column that may not be there if `private`."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    _units(book)
    _roster(book, private=private)
    hidden = book.add_worksheet("Gammelt")
    hidden.write_row(0, 0, ("Navn", "Enhet"))
    hidden.write_row(1, 0, ("Ikke Les", "Sone Nord"))
    hidden.hide()
    notes = book.add_worksheet("Notater")
    notes.write(0, 0, "Husk å ringe USHT")
    book.close()
    return stream.getvalue()


def _units(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Enheter 2026")
    sheet.merge_range("A1:D1", "Organisasjonen per 1. januar")
    sheet.write_row(2, 0, ("Eining", "Type", "Overordna", "Antall ansatte"))
    for number, row in enumerate(UNITS, 3):
        sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    total = 3 + len(UNITS)
    sheet.write(total, 0, "Sum")
    sheet.write_formula(total, 3, f"=SUM(D4:D{total})", None, 181)


def _roster(book: xlsxwriter.Workbook, *, private: bool) -> None:
    sheet = book.add_worksheet("Rolleliste")
    as_date = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write(0, 0, "Hvem har hvilken rolle  (oppdatert av Kari)")
    heading = ["Navn:", "E-post", "Avdeling", "Rolle", "Ansatt fra", "Rolle til", "Tlf", "Rolle frå"]
    sheet.write_row(2, 0, heading + (["Fødselsnr"] if private else []))
    row = 3
    for number, (name, unit) in enumerate(people()):
        first, _, last = name.partition(" ")
        # Some write the family name first, some have a space too many.
        written = f"{last}, {first}" if number % 3 == 0 else f" {first}  {last} " if number % 7 == 0 else name
        sheet.write(row, 0, written)
        sheet.write(row, 1, f"{first}.{last}@kommune.example".lower())
        sheet.write(row, 2, unit.upper() if number % 11 == 0 else unit)
        if number < len(PLACES):
            sheet.write(row, 3, "Avdelingsleder")
        elif number % 4 == 0:
            sheet.write(row, 3, "ressursperson ")
        start = date(2015 + number % 10, 1 + number % 12, 1 + number % 28)
        if number % 5 == 0:
            sheet.write(row, 4, f"{start.day}.{start.month}.{start:%y}")
        elif number % 5 == 1:
            sheet.write(row, 4, (start - date(1899, 12, 30)).days)
        elif number % 5 != 2:
            sheet.write_datetime(row, 4, start, as_date)
        sheet.write(row, 5, "-" if number % 6 == 0 else "")
        sheet.write_formula(row, 6, f'="9"&{number}', None, "" if number == 40 else f"9{number}")
        if number % 8:
            sheet.write(row, 7, "2026-01-01")
        row += 2 if number % 50 == 49 else 1
    sheet.write(row, 0, "Totalt")
    sheet.write(row, 2, 300)
    sheet.write(row + 2, 0, "* Vikarer er ikke med")
