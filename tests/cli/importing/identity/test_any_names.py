"""Whatever people are called, and however many are called the same, a table with their ids changes nothing."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings, strategies as st

from tests.helpers.importing import Run, imported, municipality

HEAD = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
personer:
"""
WORDS = ("Kari", "Nes", "NES", "Ola", "Åse", "A\u030ase", "og", "/", "+", "VAKANT", "vikar", "?", "x", "N.N.", "Sum",
         "leder", "Sone", "Nord", "(natt)", "50 %", "p-1", "O.", "Anne-Lise", "O'Neil", ",", "TRUE", "1",
         "Vik,")  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def lines(names: list[str]) -> list[str]:
    """The people of a file, one on each line."""
    quoted = (json.dumps(name, ensure_ascii=False) for name in names)
    return [f"  - {{id: p-{n}, navn: {name}, enhet: s1}}\n" for n, name in enumerate(quoted)]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, min_size=1, max_size=8))
def test_a_table_with_the_ids_of_people_changes_none_of_them(command: Run, names: list[str]) -> None:
    people = [
        f"  - {{id: p-{n}, navn: {json.dumps(name, ensure_ascii=False)}, enhet: s1}}\n" for n, name in enumerate(names)
    ]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(("Id", "Navn", "Enhet"))
    writer.writerows((f"p-{n}", name, "Sone Nord") for n, name in enumerate(names))
    with TemporaryDirectory() as folder:
        root = municipality(Path(folder), HEAD + "".join(people))
        code, said, after = imported(command, root, stream.getvalue(), "--apply")
        assert (code, after) == (0, HEAD + "".join(people)), said
        assert f"Uendret: {len(names)}\n" in said


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, min_size=1, max_size=5), NAMES)
@example(["Kari , Kari leder"], "Ola Nes")
@example(["Vik, Kari vikar"], "Ola Nes")
@example(["Kari , Kari leder", "Kari"], "Ola Nes")
@example(["Nes, Ola (natt) leder"], "Ola Nes")
def test_a_name_alone_never_makes_a_second_of_one_who_is_called_so(command: Run, names: list[str], other: str) -> None:
    people = [
        f"  - {{id: p-{n}, navn: {json.dumps(name, ensure_ascii=False)}, enhet: s1}}\n" for n, name in enumerate(names)
    ]
    turned = " ".join(reversed(other.replace(",", " ").split())).upper()
    with TemporaryDirectory() as folder:
        root = municipality(Path(folder), HEAD + "".join(people))
        stream = io.StringIO()
        csv.writer(stream, delimiter=";").writerows((("Navn", "Enhet"), (names[0], "Sone Nord"), (turned, "Sone Nord")))
        _, said, after = imported(command, root, stream.getvalue(), "--apply")
        # The first row is one of them, refused or left out; only the other may be somebody new.
        assert after.count("- {id: ") <= len(names) + 3, said
        assert after.startswith(HEAD + "".join(people)), said
