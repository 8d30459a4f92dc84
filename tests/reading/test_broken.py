"""Bad input, case by case: every mistake has one message, a place, and, where it is certain, a remedy that works."""

from dataclasses import dataclass

import pytest

from kompetanse_cli.model import Edit, Finding, Severity
from kompetanse_cli.reading.codes import READING_RULES
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.yaml import TextIndex


@dataclass(frozen=True)
class Case:
    """A file and where its first finding is expected; `mended` is the file after all edits, None when it has none."""

    name: str
    data: bytes | str
    code: str
    at: tuple[int, int]
    mended: str | None = None
    says: str = ""
    others: tuple[str, ...] = ()
    tree: object = None


CASES = (
    # What only the parser takes
    Case("comment right behind a quotation mark", 'a: "b"#c\n', "K060", (1, 7), 'a: "b" #c\n', tree={"a": "b"}),
    Case("comment right behind a bracket", "a: [b]#c\n", "K060", (1, 7), "a: [b] #c\n", tree={"a": ["b"]}),
    Case(
        "comment right behind a comma", "a: [b,#c\n  d]\n", "K060", (1, 7), "a: [b, #c\n  d]\n", tree={"a": ["b", "d"]}
    ),
    Case("comment right behind >", "a: >#c\n  b\n", "K060", (1, 5), "a: > #c\n  b\n", tree={"a": "b\n"}),
    Case("bracket below its key", "a: [\nb\n]\n", "K061", (2, 1), "a: [\n  b\n]\n", tree={"a": ["b"]}),
    Case(
        "brackets in brackets",
        "a: [{\n  b: c\n}]\n",
        "K061",
        (3, 1),
        "a: [{\n    b: c\n  }]\n",
        tree={"a": [{"b": "c"}]},
    ),
    Case("quoted text too far out", 'a: "b\nc"\n', "K061", (2, 1), 'a: "b\n  c"\n', tree={"a": "b c"}),
    Case("> too far out", "a:\n>\n  b\n", "K061", (2, 1), "a:\n  >\n  b\n", tree={"a": "b\n"}),
    Case("comment in an empty text", "a: >\n   \n # k\nb: c\n", "K061", (3, 2), "a: >\n   \n# k\nb: c\n"),
    Case("tab in brackets", "a: [\n\tb\n]\n", "K011", (2, 1), "a: [\n  b\n]\n", tree={"a": ["b"]}),
    Case("tab in a quoted text", 'a: "b\n\tc"\n', "K011", (2, 1), 'a: "b\n  c"\n', tree={"a": "b c"}),
    Case("tab on an empty line of a text", 'a: "b\n\t\n  c"\n', "K011", (2, 1), 'a: "b\n\n  c"\n', tree={"a": "b\nc"}),
    Case("question mark before a key", "a: {b: c, ?d: e}\n", "K062", (1, 11), "a: {b: c, d: e}\n"),
    Case("question mark before a text", "a: [b, ?c]\n", "K062", (1, 8), 'a: [b, "?c"]\n'),
    Case("dash alone in brackets", "a: [-, b]\n", "K019", (1, 5), 'a: ["-", b]\n'),
    Case("keys in a quoted text", "a: 'b\nc: d\ne: f'\n", "K013", (1, 4), says="nøklene på linjene under"),
    # Bytes and characters
    Case("utf16 with mark", "navn: Åse\n".encode("utf-16"), "K001", (1, 1), "navn: Åse\n", "UTF-16"),
    Case("utf16 without mark", "navn: Ase Nes\n".encode("utf-16-le"), "K001", (1, 1), "navn: Ase Nes\n", "UTF-16"),
    Case("utf16 big end", "navn: Ase Nes\n".encode("utf-16-be"), "K001", (1, 1), "navn: Ase Nes\n", "UTF-16"),
    Case("utf32", "navn: Ase Nes\n".encode("utf-32-le"), "K001", (1, 1), "navn: Ase Nes\n", "UTF-32"),
    Case("utf32 with mark", "navn: Ase Nes\n".encode("utf-32"), "K001", (1, 1), "navn: Ase Nes\n", "UTF-32"),
    Case("windows-1252", "a: 1\nnavn: Åse\n".encode("cp1252"), "K001", (2, 7), "a: 1\nnavn: Åse\n", "Windows-1252"),
    Case("both in one file", "a: Øy\nb: ".encode() + b"\xc5se\n", "K001", (2, 4), "a: Øy\nb: Åse\n", "Windows-1252"),
    Case("bom", b"\xef\xbb\xbfa: 1\n", "K002", (1, 1), "a: 1\n", "U+FEFF", tree={"a": 1}),
    Case("nul", b"a: x\x00y\n", "K004", (1, 5), "a: xy\n", "U+0000"),
    Case("control", "a: 1\nb: x\x1b[31my\n", "K004", (2, 5), "a: 1\nb: x[31my\n", "U+001B"),
    Case("escaped control", 'a: "x\\x00y"\n', "K004", (1, 4), says="U+0000"),
    Case("bom inside", "a: x\n\ufeffb: y\n", "K005", (2, 1), "a: x\nb: y\n", "U+FEFF", tree={"a": "x", "b": "y"}),
    Case("nbsp after colon", "id:\u00a0p1\nb: c\n", "K005", (1, 4), "id: p1\nb: c\n", "U+00A0"),
    Case("nbsp indent", "a:\n\u00a0\u00a0b: 1\n", "K005", (2, 1), "a:\n  b: 1\n", "U+00A0", tree={"a": {"b": 1}}),
    Case("zero width in key", "na\u200bvn: x\n", "K005", (1, 3), "navn: x\n", "U+200B", tree={"navn": "x"}),
    Case("soft hyphen in id", "id: p\u00ad1\n", "K005", (1, 6), "id: p1\n", "U+00AD", tree={"id": "p1"}),
    Case("nbsp after id", "enhet: sone-nord\u00a0\nb: c\n", "K005", (1, 17), "enhet: sone-nord\nb: c\n", "U+00A0"),
    Case("nbsp before id", "enhet: \u00a0sone-nord\n", "K005", (1, 8), "enhet: sone-nord\n", "U+00A0"),
    Case("nbsp in quoted id", 'enhet: "sone-nord\u00a0"\n', "K005", (1, 18), 'enhet: "sone-nord"\n', "U+00A0"),
    Case("nbsp before a comment", "enhet: sone\u00a0 # x\n", "K005", (1, 12), "enhet: sone # x\n", "U+00A0"),
    Case("nbsp in a list of ids", "a: [x, sone\u00a0, y]\n", "K005", (1, 12), "a: [x, sone, y]\n", "U+00A0"),
    Case("nbsp after an item", "a:\n- sone\u00a0\n", "K005", (2, 7), "a:\n- sone\n", "U+00A0"),
    Case("zero width before id", "enhet: \u200bsone\n", "K005", (1, 8), "enhet: sone\n", "U+200B"),
    Case("zero width after quoted id", "enhet: 'sone\u200b'\n", "K005", (1, 13), "enhet: 'sone'\n", "U+200B"),
    Case("direction mark", "navn: a\u202eb\n", "K005", (1, 8), "navn: ab\n", "U+202E"),
    Case("next line", "a: 1\u0085b: 2\n", "K006", (1, 5), "a: 1\nb: 2\n", "U+0085", tree={"a": 1, "b": 2}),
    Case("line separator", "a: x\u2028y\nb: 1\n", "K006", (1, 5), "a: x y\nb: 1\n", tree={"a": "x y", "b": 1}),
    Case("only cr", "a: 1\rb: 2\r", "K007", (1, 5), "a: 1\nb: 2\n", tree={"a": 1, "b": 2}),
    Case("mojibake", "navn: Ã…se Ã˜y\n", "K008", (1, 7), "navn: Åse Øy\n"),
    Case("mojibake dash", "navn: a â€“ b\n", "K008", (1, 9), "navn: a – b\n"),
    Case("nfd", "navn: A\u030ase\n", "K009", (1, 7), "navn: Åse\n", tree={"navn": "Åse"}),
    Case("nfd key", "ma\u030al: x\n", "K009", (1, 1), "mål: x\n", tree={"mål": "x"}),
    Case("nfd in a word", "v: nyga\u030ardsvegen 1\n", "K009", (1, 4), "v: nygårdsvegen 1\n", "«nygårdsvegen»"),
    Case("conflict", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "K010", (2, 1), tree={"a": 1}),
    # Tabs
    Case("tab indent", "a:\n\tb: 1\n\tc: 2\n", "K011", (2, 1), "a:\n  b: 1\n  c: 2\n", "til 2 mellomrom"),
    Case("tab under dash", "p:\n  - id: x\n\tb: y\n", "K011", (3, 1), "p:\n  - id: x\n    b: y\n", "til 4 mellomrom"),
    Case(
        "tab before the blanks", "p:\n  - id: x\n\t    b: y\n", "K011", (3, 1), "p:\n  - id: x\n    b: y\n", "Ta bort"
    ),
    Case("tab after value", "a: 1\t\nb:\tx\n", "K012", (1, 5), "a: 1\nb: x\n", tree={"a": 1, "b": "x"}),
    Case("tab after dash", "a:\n-\tx\n", "K012", (2, 2), "a:\n- x\n", tree={"a": ["x"]}),
    Case("tab between dash and key", "a:\n-\tb: x\n", "K011", (2, 2), "a:\n- b: x\n", tree={"a": [{"b": "x"}]}),
    Case(
        "tab between dashes",
        "a:\n  - \t- x\n",
        "K011",
        (2, 5),
        "a:\n  -  - x\n",
        tree={"a": [["x"]]},
    ),
    Case("pasted rows", "p:\nid\tnavn\tfra\np-1\tOle\t1.2.2020\n", "K051", (2, 1), says="2 rader", tree={}),
    Case(
        "pasted row in a list",
        "p:\n- id: a\n  navn: x\np-1\tOle\t1.2.2020\n- id: b\n",
        "K051",
        (4, 1),
        tree={"p": [{"id": "a", "navn": "x"}, {"id": "b"}]},
    ),
    Case("pasted rows as items", "p:\n- p-1\tOle\ts1\n- p-2\tKari\ts1\n", "K051", (2, 1), says="2 rader"),
    Case("pasted rows further in", "p:\n  p-1\tOle\ts1\n", "K051", (2, 3), says="en rad"),
    Case("nothing but pasted rows", "p-1\tOle\ts1\n", "K051", (1, 1)),
    Case("tab on empty line", "a: x\n\t\nb: 1\n", "K012", (2, 1), "a: x\n\nb: 1\n"),
    # Syntax
    Case("unclosed quote", 'a: "x\nb: 1\n', "K013", (1, 4), 'a: "x"\nb: 1\n', '"'),
    Case("quote closed by the next", 'a: "x\nb: "y"\n', "K013", (1, 4), 'a: "x"\nb: "y"\n'),
    Case(
        "quote before a comment",
        'nr: "311850423  # oppdiktet\nb: c\n',
        "K013",
        (1, 5),
        'nr: "311850423"  # oppdiktet\nb: c\n',
    ),
    Case("quote and a number sign", 'a: "kurs #1\nb: c\n', "K013", (1, 4), 'a: "kurs #1"\nb: c\n'),
    Case("colon", "t: Kurs: innføring\n", "K014", (1, 8), 't: "Kurs: innføring"\n', "anførselstegn"),
    Case("url in list", "a: [https://x.no, b]\n", "K014", (1, 10), 'a: ["https://x.no", b]\n'),
    Case("colon in braces", "a: {b: c: d}\n", "K014", (1, 9), 'a: {b: "c: d"}\n'),
    Case("no space first", "id:p1\nb: c\n", "K015", (1, 3), "id: p1\nb: c\n", "kolon"),
    Case("no space later", "x:\n - navn: a\n   b:c\n   d: 1\n", "K015", (3, 5), "x:\n - navn: a\n   b: c\n   d: 1\n"),
    Case("dash without space", "a:\n- b\n-c\n- d\n", "K015", (3, 1), "a:\n- b\n- c\n- d\n", "bindestreken"),
    Case("all dashes without", "a:\n -b\n -c\n", "K015", (2, 2), "a:\n - b\n - c\n"),
    Case("no colon", "id: x\nnavn\n", "K016", (2, 1)),
    Case("no colon after a key", "a: x\nenhet kaia\n", "K016", (2, 1), "a: x\nenhet: kaia\n", "kolon etter «enhet»"),
    Case("text goes on", "a: x i\nBy\nb: c\n", "K016", (2, 1), "a: x i\n  By\nb: c\n", "fortsetter her uten innrykk"),
    Case(
        "text goes on before a key further in",
        "p:\n  - tekst: Hospitering i\nBoligtjenesten\n    b: c\n",
        "K016",
        (3, 1),
        "p:\n  - tekst: Hospitering i\n      Boligtjenesten\n    b: c\n",
        "fortsetter her uten innrykk",
    ),
    Case("text in lines", "a: x i\nto\nord\n", "K016", (2, 1), "a: x i\n  to\n  ord\n", others=("K016",)),
    Case("no colon above", "navn\n  id: x\n", "K016", (1, 1), "navn:\n  id: x\n"),
    Case("equals", "navn = Kari\nb: c\n", "K016", (1, 1), "navn: Kari\nb: c\n"),
    Case(
        "typographic dash",
        "p:\n  - id: a\n    b: c\n  – id: p-042\n    b: d\n  — id: e\n",
        "K025",
        (4, 3),
        "p:\n  - id: a\n    b: c\n  - id: p-042\n    b: d\n  - id: e\n",
        "Skriv «- id: p-042»",
    ),
    Case("typographic dash first", "p:\n  – id: a\n    b: c\n", "K025", (2, 3), "p:\n  - id: a\n    b: c\n", "«–»"),
    Case("typographic dash before a text", "p:\n  - a\n  – b\nc: d\n", "K025", (3, 3), "p:\n  - a\n  - b\nc: d\n"),
    Case("too far in", "a: 1\n  b: 2\n", "K017", (2, 3), "a: 1\nb: 2\n"),
    Case("between levels", "a:\n  - b: 1\n    c: 2\n   d: 3\n", "K017", (4, 4)),
    Case(
        "dash too far in",
        "p:\n  - id: a\n    l:\n      - b: c\n        d: e\n       - b: f\n         d: g\n  - id: h\n",
        "K017",
        (6, 8),
        "p:\n  - id: a\n    l:\n      - b: c\n        d: e\n      - b: f\n        d: g\n  - id: h\n",
        "etter 6 mellomrom",
    ),
    Case(
        "dash too far in under a text",
        "p:\n  - id: a\n    b: c\n     - id: d\n    b: e\n",
        "K017",
        (4, 6),
        "p:\n  - id: a\n    b: c\n  - id: d\n    b: e\n",
        "etter 2 mellomrom",
    ),
    Case(
        "item too far out",
        "p:\n  - id: a\n    b: c\n- id: d\n  b: e\n  - id: f\n",
        "K017",
        (4, 1),
        "p:\n  - id: a\n    b: c\n  - id: d\n    b: e\n  - id: f\n",
        "etter 2 mellomrom",
    ),
    Case(
        "no dash where it should be",
        "p:\n  - id: a\n    b: c\n  id: d\n    b: e\n",
        "K017",
        (4, 3),
        "p:\n  - id: a\n    b: c\n  - id: d\n    b: e\n",
        "mangler «- » foran «id»",
    ),
    Case("unclosed bracket", "a: [b, c\nd: e\n", "K018", (1, 4), "a: [b, c]\nd: e\n"),
    Case(
        "unclosed brace above an item",
        "p:\n  - {a: b, c: d\n  - e: f\n",
        "K018",
        (2, 5),
        "p:\n  - {a: b, c: d}\n  - e: f\n",
    ),
    Case(
        "no comma before a key",
        "k:\n- {kvalifikasjon: kurs oppnådd: 2024-11-05}\n",
        "K018",
        (2, 24),
        "k:\n- {kvalifikasjon: kurs, oppnådd: 2024-11-05}\n",
        "mangler komma foran «oppnådd»",
    ),
    Case(
        "no comma after a list",
        "k:\n- {krav: [a] enhet: b}\n",
        "K018",
        (2, 14),
        "k:\n- {krav: [a], enhet: b}\n",
        "mangler komma foran «enhet»",
    ),
    Case(
        "a colon after a word that is no key",
        "k:\n- {tekst: Plan a: b}\n",
        "K014",
        (2, 17),
        'k:\n- {tekst: "Plan a: b"}\n',
        "inne i klammene",
    ),
    Case("one bracket too many", "a: {b: 1}}\n", "K018", (1, 10), "a: {b: 1}\n"),
    Case("bold", "a: **viktig** x\n", "K019", (1, 4), 'a: "**viktig** x"\n'),
    Case("at", "a: @x\n", "K019", (1, 4), 'a: "@x"\n'),
    Case("backtick", "a: `x`\n", "K019", (1, 4), 'a: "`x`"\n'),
    Case("greater", "a: > 5 år\n", "K019", (1, 4), 'a: "> 5 år"\n'),
    Case("text beside its mark", "a: > Om kurs\nb: 1\n", "K019", (1, 4), "a: Om kurs\nb: 1\n", "én linje"),
    Case("text that goes on beside its mark", "a: |  Om\n  kurs\nb: 1\n", "K019", (1, 4), "a: |\n  Om\n  kurs\nb: 1\n"),
    Case("backslash", 'a: "C:\\mappe"\n', "K020", (1, 7), "a: 'C:\\mappe'\n"),
    Case("half a character", 'a: "\\ud800"\n', "K020", (1, 5)),
    Case("text after quote", 'a: "x" y\n', "K021", (1, 8), "a: '\"x\" y'\n"),
    Case("apostrophe", "a: 'Kari's bok'\n", "K021", (1, 10), 'a: "Kari\'s bok"\n'),
    Case("list beside key", "a: - b\n", "K022", (1, 4), "a:\n  - b\n"),
    # What YAML allows
    Case("duplicates", "a: 1\nb: 2\na: 3\nb: 4\n", "K030", (3, 1), others=("K030",), tree={"a": 1, "b": 2}),
    Case(
        "no dash before an id",
        "p:\n  - id: a\n    navn: x\n    rolle: y\n    id: b\n    navn: z\n    rolle: y\n",
        "K030",
        (5, 5),
        "p:\n  - id: a\n    navn: x\n    rolle: y\n  - id: b\n    navn: z\n    rolle: y\n",
        "mangler «- » foran «id»",
        tree={"p": [{"id": "a", "navn": "x", "rolle": "y"}]},
    ),
    Case(
        "no dash before two ids",
        "p:\n-   id: a\n    navn: x\n    id: b\n    navn: z\n    id: c\n    navn: z\n",
        "K030",
        (4, 5),
        "p:\n-   id: a\n    navn: x\n-   id: b\n    navn: z\n-   id: c\n    navn: z\n",
        others=("K030",),
    ),
    Case(
        "no dash before the first of several keys",
        "p:\n- person: a\n  rolle: x\n  person: b\n  rolle: y\n",
        "K030",
        (4, 3),
        "p:\n- person: a\n  rolle: x\n- person: b\n  rolle: y\n",
        "mangler «- » foran «person»",
    ),
    Case("dash on a line of its own", "p:\n-\n  id: a\n  navn: x\n  id: b\n", "K030", (5, 3), says="mangler «- »"),
    Case("one key twice in an item", "p:\n- a: x\n  b: y\n  a: z\n", "K030", (4, 3), says="mer enn én gang"),
    Case("the same id twice", "p:\n- id: x\n  b: y\n  id: x\n", "K030", (4, 3), says="mer enn én gang"),
    Case("tag", "bang: !viktig\n", "K031", (1, 7), 'bang: "!viktig"\n'),
    Case("str tag", "nr: !!str 0301\n", "K031", (1, 5), 'nr: "0301"\n'),
    Case("python tag", "a: !!python/object:os.system x\n", "K031", (1, 4), 'a: "x"\n'),
    Case("anchor", "a: &x b\n", "K032", (1, 4), "a: b\n"),
    Case("undefined alias", "a: *b\n", "K032", (1, 4), 'a: "*b"\n'),
    Case("alias to itself", "a: &x {b: *x}\n", "K032", (1, 4), others=("K032",)),
    Case("merge key", "a: {b: 1}\n<<: x\n", "K032", (2, 1)),
    Case("directive", "%YAML 1.1\n---\na: NO\n", "K033", (1, 1), "---\na: NO\n", tree={"a": "NO"}),
    Case("trailing document", "a: 1\n---\n", "K034", (2, 1), "a: 1\n", tree={"a": 1}),
    Case("two documents", "a: 1\n---\nb: 2\n", "K034", (2, 1), tree={"a": 1}),
    Case("complex key", "? [a]\n: b\n", "K035", (1, 3)),
    Case("no key", ": b\n", "K035", (1, 1)),
    Case("template", "a: {{ navn }}\n", "K036", (1, 4), 'a: "{{ navn }}"\n', "mal"),
    Case("template as key", "{{ navn }}: x\n", "K036", (1, 1), '"{{ navn }}": x\n'),
    Case("deep", "a: " + "[" * 300, "K037", (1, 43)),
    Case("empty", "", "K038", (1, 1)),
    Case("only comment", "# her kommer det\n", "K038", (1, 1)),
    Case("only dashes", "---\n", "K038", (1, 1)),
    Case("list outermost", "- a\n- b\n", "K039", (1, 1)),
    Case("text outermost", "hei\n", "K039", (1, 1)),
    Case("null", "a: 1\nb:\n", "K040", (2, 1), tree={"a": 1}),
    Case("written null", "a: null\n", "K040", (1, 4)),
    Case("empty item", "a:\n- x\n-\n", "K040", (3, 2), tree={"a": ["x"]}),
    Case("underscore", "kommune:\n  innbyggere: 1_000\n", "K041", (2, 15), "kommune:\n  innbyggere: 1000\n"),
    Case("underscore in a text", "kommune:\n  navn: 20_14\n", "K041", (2, 9), 'kommune:\n  navn: "20_14"\n'),
    Case("underscore under an unknown key", "a: 1_000\n", "K041", (1, 4), tree={"a": 1000}),
    Case("binary", "a: 0b11\n", "K041", (1, 4), tree={"a": 3}),
    Case("octal", "a: 0o17\n", "K041", (1, 4), tree={"a": 15}),
    Case("hex", "a: 0x1F\n", "K041", (1, 4), tree={"a": 31}),
    Case("exponent", "kommune:\n  innbyggere: 1e3\n", "K041", (2, 15), "kommune:\n  innbyggere: 1000\n"),
    Case("half", "enheter:\n- årsverk: .5\n", "K041", (2, 12), "enheter:\n- årsverk: 0.5\n"),
    Case("plus", "a: +47\n", "K041", (1, 4), tree={"a": 47}),
    Case("infinite", "a: .inf\n", "K041", (1, 4), tree={"a": ".inf"}),
    Case("many digits", f"kommune:\n  navn: {'9' * 5000}\n", "K041", (2, 9), f'kommune:\n  navn: "{"9" * 5000}"\n'),
    Case("comma", "a: {t: Plan, ledelse og s}\n", "K042", (1, 12), 'a: {t: "Plan, ledelse og s"}\n', "Kommaet"),
    Case(
        "key without colon in braces",
        "unntak:\n- {krav: leder-i-hver-enhet, enhet kaia, fra: 2026-01-01}\n",
        "K016",
        (2, 30),
        "unntak:\n- {krav: leder-i-hver-enhet, enhet: kaia, fra: 2026-01-01}\n",
        "mangler kolon etter «enhet»",
    ),
    Case(
        "key without colon and a name of two words",
        "personer:\n- {id: p-2, navn Odd Lie, enhet: sh}\n",
        "K016",
        (2, 13),
        says="mangler kolon etter «navn»",
    ),
    Case(
        "text with a word that is a key elsewhere",
        "tiltak:\n- {tekst: Plan, rolletildelinger uklare}\n",
        "K042",
        (2, 15),
        'tiltak:\n- {tekst: "Plan, rolletildelinger uklare"}\n',
    ),
    Case("commas", "a: {t: A, b, c, fra: x}\n", "K042", (1, 9), 'a: {t: "A, b, c", fra: x}\n'),
    Case("hash", "a: kurs #1\n", "K043", (1, 9), 'a: "kurs #1"\n', tree={"a": "kurs"}),
    Case("list in text", "a:\n- b\n  - c\n", "K044", (3, 3), "a:\n- b\n- c\n", tree={"a": ["b - c"]}),
    Case("curly quotes", "a: “Kari”\n", "K045", (1, 4), 'a: "Kari"\n'),
    Case("quotes in curly quotes", "a: “Kari «KK» Nes”\n", "K045", (1, 4), 'a: "Kari «KK» Nes"\n'),
    Case("quotes in angular quotes", "a: «Kari «KK» Nes»\n", "K045", (1, 4), 'a: "Kari «KK» Nes"\n'),
    Case("a mark that turns the text, as a code", 'a: "Kari\\u202E Nes"\n', "K048", (1, 9), 'a: "Kari Nes"\n'),
)


def _read(data: bytes | str) -> tuple[str, tuple[Finding, ...], object]:
    decoded = decode(data.encode() if isinstance(data, str) else data)
    parsed = parse(decoded.text)
    return decoded.text, decoded.findings + parsed.findings, parsed.tree


def _apply(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda e: e.address.span or (), reverse=True):
        span = edit.address.span
        assert span is not None
        text = text[: span.start] + edit.new + text[span.end :]
    return text


def _filled(finding: Finding) -> str:
    texts = [finding.message, finding.label, finding.help, *(related.caption for related in finding.related)]
    return " | ".join(text.text.format(**dict(text.values)) for text in texts if text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_has_its_message_its_place_and_its_remedy(case: Case) -> None:
    text, findings, tree = _read(case.data)
    assert [finding.code for finding in findings] == [case.code, *case.others]
    first = findings[0]
    assert first.address.span is not None
    start = TextIndex("f.yaml", text).region(first.address.span).start
    assert (start.line, start.column) == case.at
    assert case.says in _filled(first)
    assert first.label is not None
    assert first.help is not None
    if case.tree is not None:
        assert tree == case.tree
    edits = tuple(edit for finding in findings for edit in finding.edits)
    if case.mended is None:
        assert not edits
    else:
        assert _apply(text, edits) == case.mended
        assert _read(case.mended)[1] == ()


GOOD = (
    "a: NO\nb: no\nc: yes\nd: on\n",
    "a: 12:30\nb: 2024-01-31\nc: 31.01.2024\n",
    "a: 0301\nb: 1.10\nc: -3\n",
    "a: 1\r\nb: 2\r\n",
    "a: 1\r\nb: 2\nc: 3\r\n",
    "---\na: 1\n",
    "a: 1 # kommentar\nb: 'x' #y\n",
    "a: 10\u00a0000 kr\nb: uke\u00a010\n",
    "a: Kari & Ola\nb: R&D!\nc: 2 * 3\n",
    'a: "\tx"\nb: |\n  x\ty\n  # ikke en kommentar\n  k #1\n  «a»\n',
    "a: «A» og «B»\n",
    "true: a\n1: b\n",
    "0301: a\n301: b\n",
    "a: [x, ]\nb: {c: d}\n",
    "a: tekst over\n  to linjer\n",
)


@pytest.mark.parametrize("text", GOOD)
def test_what_is_in_order_has_no_finding(text: str) -> None:
    assert _read(text)[1] == ()


def test_all_syntax_mistakes_come_at_once() -> None:
    text, findings, _ = _read('a: b: c\nd: @e\nf: "x" y\ng: [h\ni: j\n')
    index = TextIndex("", text)
    lines = [index.region(f.address.span).start.line for f in findings if f.address.span]
    assert [(f.code, line) for f, line in zip(findings, lines, strict=True)] == [
        ("K014", 1),
        ("K019", 2),
        ("K021", 3),
        ("K018", 4),
    ]
    assert _read(_apply(text, tuple(e for f in findings for e in f.edits)))[1] == ()


def test_a_duplicate_names_both_places() -> None:
    text, (finding,), _ = _read("a:\n  - id: x\n    id: y\n")
    span = finding.related[0].address.span
    assert span is not None
    assert text[span.start : span.end] == "id"
    assert TextIndex("", text).region(span).start.line == 2
    assert finding.address.keys == ("a", 0, "id")


def test_half_a_record_is_not_in_the_tree_but_its_id_is_known() -> None:
    parsed = parse("p:\n  - id: a\n    n: x\n  - id: b\n    n: x: y\n  - {id: c}\n")
    assert parsed.tree == {"p": [{"id": "a", "n": "x"}]}
    assert not parsed.complete
    assert parsed.loose_ids == {"a", "b", "c"}


def test_records_before_a_line_between_two_of_them_stay_in_the_tree() -> None:
    parsed = parse("p:\n  - id: a\n  - id: b\n  -id: c\n    n: x\n")
    assert parsed.tree == {"p": [{"id": "a"}]}
    assert parsed.loose_ids == {"a", "b", "c"}


@pytest.mark.parametrize(
    "text",
    [
        "p:\n  - id: a\n    n: x\n    id: b\n    n: y\n",
        "p:\n  - id: a\np:\n  - id: b\n",
        "p:\n  - id: a\n    n: x\n     - id: b\n",
        "p:\n  - id: a\n  -id: b\n",
    ],
)
def test_the_id_of_a_record_that_is_not_in_the_tree_is_known(text: str) -> None:
    assert parse(text).loose_ids == {"a", "b"}


def test_a_thousand_mistakes_of_a_kind_are_enough() -> None:
    parsed = parse("a: 1\n" * 5000)
    assert len(parsed.findings) == 1000
    assert "flere" in _filled(parsed.findings[-1])


def test_a_file_that_is_too_big_is_not_read() -> None:
    decoded = decode(b"a" * (10 * 1024 * 1024 + 1))
    assert (decoded.text, decoded.readable) == ("", False)
    assert [finding.code for finding in decoded.findings] == ["K003"]
    assert "større enn 10 MiB" in _filled(decoded.findings[0])


def test_keys_that_are_equal_as_numbers_are_two_keys() -> None:
    assert parse("0301: a\n301: b\n").tree == {"0301": "a", "301": "b"}


def test_aliases_of_aliases_cost_no_more_than_they_are_long() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    parsed = parse(f"a0: &a0 [x, x, x, x, x, x, x, x, x]\n{levels}")
    assert {finding.code for finding in parsed.findings} == {"K032"}
    assert parsed.tree == {"a0": ["x"] * 9, **{f"a{n}": [] for n in range(1, 10)}}


def test_every_rule_has_a_case() -> None:
    # These have their cases in `tests/messages`.
    elsewhere = {"K003", "K023", "K024", "K026", "K027", "K028", "K029", "K063", "K069", "K097", "K098"}
    tested = {case.code for case in CASES} | elsewhere
    assert {rule.code for rule in READING_RULES} == tested
    assert len({rule.name for rule in READING_RULES}) == len(READING_RULES)


def test_only_warnings_can_be_suppressed() -> None:
    assert all(rule.severity is Severity.WARNING for rule in READING_RULES if rule.suppressible)


@pytest.mark.parametrize("name", ["\u202egnorw\u202c navn", "a \u2066b\u2069 c", "A b\u200fc"])
def test_a_text_keeps_the_marks_that_stand_in_it_and_gets_no_others(name: str) -> None:
    parsed = parse(f"navn: {name}\nb: '{name}'\n")
    assert {finding.code for finding in parsed.findings} == {"K005"}
    assert parsed.tree == {"navn": name, "b": name}
    assert "\u2060" not in str(parse("navn: a\u202e b\n").tree)
