"""Files with one mistake each, as people make them, in a small municipality that is in order."""

from collections.abc import Mapping

from tests.messages.one_mistake import PEOPLE, UNITS, with_lines

PERSON = """personer:
  - id: p-5
    navn: A
    enhet: sone-nord
"""
FORUM = """fora:
  - id: f
    navn: F
    type: lederteam
"""
RUN = """program:
  - {id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-001}]
    samlinger:
      - samling: d1
        datoer: [2026-02-03]
        tid: "09:00–15:00"
        status: planlagt
"""


def people(lines: Mapping[int, str]) -> str:
    """The file of the persons with some of its lines written otherwise."""
    return with_lines(PEOPLE, lines)


def units(lines: Mapping[int, str]) -> str:
    """The same of the units."""
    return with_lines(UNITS, lines)


# What takes the place of a file, by its name and what is wrong in it.
CASES: Mapping[str, tuple[str, str]] = {
    # One cause
    "a person without a colon": ("personer.yaml", people({3: "    navn Kari Nordmann"})),
    "a unit without a colon": ("personer.yaml", people({13: "    enhet sone-nord"})),
    "a Norwegian date": ("personer.yaml", people({14: "    fra: 01-01-2020"})),
    "a key that is not known": ("personer.yaml", people({14: "    omfang: 20 %\n    fra: 2020-01-01"})),
    "a role that is misspelt": ("personer.yaml", people({12: "    rolle: lder"})),
    "a top key that is misspelt": ("personer.yaml", people({10: "rolletildeling:"})),
    "a merge conflict": ("personer.yaml", people({11: "<<<<<<< HEAD\n  - person: p-001\n=======\n>>>>>>> x"})),
    # Ids that are none
    "a unit with a name for an id": ("enheter.yaml", units({9: "  - id: Sone Nord"})),
    "an id with a low line": ("enheter.yaml", units({9: "  - id: sone_nord"})),
    "an id with a capital": ("personer.yaml", people({6: "  - id: P-003"})),
    "an id from an RTF": ("personer.yaml", people({6: "  - id: p-003\\"})),
    "an id that begins with a figure": ("enheter.yaml", units({9: "  - id: 1-avdeling"})),
    # Names where ids are wanted
    **{
        f"person: {text}": ("personer.yaml", people({11: f"  - person: {text}"}))
        for text in ("Kari Nordmann", "kari nordmann", "Kari", "P-001", "p_001", "p-001,", "p-001;", "p–001", "p‑001")
    },
    **{
        f"enhet: {text}": ("personer.yaml", people({13: f"    enhet: {text}"}))
        for text in ("Sone Nord", "sone nord", "Sone-Nord", "SONE-NORD", "sone_nord", "sone-nord,", "sone–nord")
    },
    "a path of units": ("personer.yaml", people({13: "    enhet: hjemmetjenesten/sone-nord"})),
    "a role with a capital": ("personer.yaml", people({12: "    rolle: Leder"})),
    "units with a semicolon": ("personer.yaml", people({15: "    dekker_også: [hjemmetjenesten; sone-nord]"})),
    "members without a comma": ("x.yaml", FORUM + "    medlemmer: [p-001 p-002]\n"),
    "an id where a name is wanted": ("personer.yaml", people({3: "    navn: p-002"})),
    # Everything at once
    "three mistakes in an appointment": (
        "personer.yaml",
        people(
            {11: "  - {person: p-01, rolle: lder, enhet: sone-nrod, fra: 1.1.2020}", 12: "", 13: "", 14: "", 15: ""}
        ),
    ),
    "a misspelt key and a misspelt unit": (
        "personer.yaml",
        people({13: "    enhet: sone-nrod", 15: "    stedleg: ja"}),
    ),
    "a day that is none": ("personer.yaml", people({14: "    fra: 2025-02-30"})),
    "a run in order": ("x.yaml", RUN),
    "a time without quotation marks": ("x.yaml", RUN.replace('"09:00–15:00"', "09:00–15:00")),
    "a start alone": ("x.yaml", RUN.replace('"09:00–15:00"', '"09:00"')),
    "times turned around": ("x.yaml", RUN.replace("09:00–15:00", "15:00–09:00")),
    "a participant twice": ("x.yaml", RUN.replace("[{person: p-001}]", "[{person: p-001}, {person: p-001}]")),
    "an unknown key of a participant": ("x.yaml", RUN.replace("{person: p-001}", "{person: p-001, meldt: 1}")),
    "a session that is none": ("x.yaml", RUN.replace("samling: d1", "samling: d9")),
    # Where a text breaks off
    **{
        f"medlemmer: {text}": ("x.yaml", f"{FORUM}    medlemmer: {text}\n")
        for text in ("[p-001, , p-002]", "[, p-002]", "[p-001, p-002", "(p-001, p-002)", "[p-001 og p-002]", "p-001")
    },
    "a bracket that is never closed": ("x.yaml", "tiltak: [\n"),
    **{
        f"a list with {mark}": ("x.yaml", PERSON.replace("  - id", f"  {mark} id"))
        for mark in ("*", "•", "·", "o", "1.", "+", "–", "-\t", "--", "»")
    },
    "a mail": ("x.yaml", "".join(f"> {line}\n" for line in PERSON.splitlines())),
    "a list without its key": ("x.yaml", PERSON.replace("personer:\n", "")),
    "a comment as in C": ("x.yaml", PERSON.replace("    navn", "    // ny\n    navn")),
    "a comment as in SQL": ("x.yaml", PERSON.replace("    navn", "    -- ny\n    navn")),
    "a colon of another script": ("x.yaml", PERSON.replace("enhet: ", "enhet：")),
    "two keys on a line": ("x.yaml", PERSON.replace("A\n    enhet", "A enhet")),
    "a hash first": ("x.yaml", PERSON.replace("navn: A", "navn: #1 Kari")),
    "a row from a sheet": ("x.yaml", f"{PERSON}p-140\tOle Hansen\tsone-nord\t01.02.2020\n"),
    "a table of Markdown": ("x.yaml", "personer:\n| id | navn |\n|---|---|\n| p-5 | A |\n"),
    "a fence of Markdown": ("x.yaml", f"```yaml\n{PERSON}```\n"),
    "lines with numbers": ("x.yaml", "".join(f"{n} {line}\n" for n, line in enumerate(PERSON.splitlines(), 1))),
    "the head of a mail": ("x.yaml", f"Fra: Kari\nTil: Ola\nEmne: personer\n{PERSON}"),
    "a quotation mark that is never closed": ("x.yaml", PERSON.replace("navn: A", 'navn: "A')),
    "a colon in a text": ("x.yaml", PERSON.replace("navn: A", "navn: Kurs: innføring")),
    "a line too far in": ("x.yaml", PERSON.replace("    enhet", "     enhet")),
    "a line not far enough in": ("x.yaml", PERSON.replace("    enhet", "   enhet")),
    "a tab": ("x.yaml", PERSON.replace("    enhet", "\tenhet")),
    "a key twice": ("x.yaml", f"{PERSON}    navn: B\n"),
    "an anchor": ("x.yaml", PERSON.replace("navn: A", "navn: &n A")),
    "a tag": ("x.yaml", PERSON.replace("navn: A", "navn: !viktig")),
    "two documents": ("x.yaml", f"{PERSON}---\n{PERSON.replace('p-5', 'p-6')}"),
    "a text after the end": ("x.yaml", f"{PERSON}... x\n"),
    # English, too deep, a dash too many
    "English keys": ("personer.yaml", people({3: "    name: Kari Nordmann", 4: "    unit: sone-nord"})),
    "English keys of an appointment": (
        "personer.yaml",
        people({12: "    role: leder", 13: "    unit: sone-nord", 14: "    from: 2020-01-01"}),
    ),
    "English keys at the top": ("personer.yaml", people({1: "people:", 10: "appointments:"})),
    "a key too deep": ("personer.yaml", people({4: "    arbeidssted:\n      enhet: sone-nord"})),
    "a dash before each line": (
        "personer.yaml",
        people({7: "  - navn: Ola Hansen", 8: "  - enhet: sone-nord", 9: "  - fra: 2019-08-01"}),
    ),
    # What only libyaml takes
    "a comment right behind a quotation mark": ("x.yaml", FORUM.replace("navn: F", 'navn: "F"#merk')),
    "brackets below their key": ("x.yaml", f"{FORUM}    medlemmer: [\n    p-001\n    ]\n"),
    "a quoted text below its key": ("x.yaml", FORUM.replace("navn: F", 'navn: "Nettverk\n    for alle"')),
    "a tab in a quoted text": ("x.yaml", FORUM.replace("navn: F", 'navn: "Nettverk\n\tfor alle"')),
    "a comment right behind >": ("x.yaml", FORUM.replace("navn: F", "navn: >#merk\n      F")),
    "tabs in brackets": ("x.yaml", f"{FORUM}    medlemmer: [\n\tp-001,\n\tp-002\n    ]\n"),
    "a question mark before a key": ("x.yaml", "fora:\n  - {id: f, ?navn: F, type: lederteam}\n"),
    "a block text that ends in blanks": (
        "x.yaml",
        FORUM.replace("navn: F", "merknad: x").replace("type", "navn: F\n    type") + "    formål: |\n      B\n       ",
    ),
    # What is valid
    "the bracket at the column of its key": ("x.yaml", f"{FORUM}    medlemmer: [\n      p-001\n    ]\n"),
    "a hash in a word": ("x.yaml", FORUM.replace("navn: F", "navn: Kurs#merk")),
    "a comma at the end": ("x.yaml", f"{FORUM}    medlemmer: [p-001, ]\n"),
    "a colon close to a value": ("x.yaml", 'fora:\n  - {id: f, "navn":F, type: lederteam}\n'),
    "a tab after a colon": ("x.yaml", FORUM.replace("navn: F", "navn:\tF")),
    # Letters in two parts
    "a key in two parts": ("personer.yaml", people({15: "    fagomra\u030ade: ledelse"})),
    "an id in two parts": (
        "enheter.yaml",
        UNITS + "  - id: a\u030alesund\n    navn: Å\n    type: sone\n    del_av: hjemmetjenesten\n",
    ),
    "a name in two parts": ("personer.yaml", people({3: "    navn: A\u030ase Nes"})),
    # Unknown keys
    "a telephone": ("personer.yaml", people({5: '    telefon: "1"'})),
    "a key with a hyphen": ("personer.yaml", people({15: "    dekker-også: [sone-nord]"})),
    "the cause of an absence": ("personer.yaml", people({5: "    fravær: [{fra: 2026-01-01, årsak: x}]"})),
    # Small things
    "another word of a status": ("x.yaml", RUN.replace("status: i gang", "status: pågår")),
    "a word with a capital": ("x.yaml", RUN.replace("status: planlagt", "status: Planlagt")),
    "one unit that is no list": ("personer.yaml", people({15: "    dekker_også: hjemmetjenesten"})),
    "two units where one is wanted": ("enheter.yaml", units({12: "    del_av: [helse, hjemmetjenesten]"})),
    "a percent first": ("personer.yaml", people({3: "    navn: %-andel"})),
    "an at sign first": ("personer.yaml", people({3: "    navn: @Anne"})),
    "stars first": ("personer.yaml", people({3: "    navn: **Viktig** kurs"})),
    "an empty file": ("x.yaml", ""),
    "a file of comments": ("x.yaml", "# Her kommer det mer\n"),
    "an empty list": ("x.yaml", "tiltak: []\n"),
    "a key without a value": ("x.yaml", "tiltak:\n"),
    "a number for a name": ("personer.yaml", people({3: "    navn: 17"})),
    "a text for a number": ("enheter.yaml", UNITS + "    ansatte: tjue\n"),
    "a decimal comma": ("enheter.yaml", UNITS + "    årsverk: 9,5\n"),
    "quoted ja": ("personer.yaml", people({15: '    stedlig: "ja"'})),
    "yes for ja": ("personer.yaml", people({15: "    stedlig: yes"})),
    "true for ja": ("personer.yaml", people({15: "    stedlig: true"})),
}
