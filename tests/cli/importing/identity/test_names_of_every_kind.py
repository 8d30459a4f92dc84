"""What `export` writes, `import` finds unchanged, whatever a name begins with: a spreadsheet would run some of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
BEGINNINGS = ("", "=", "+", "-", "@", "'", "\t", "''", "'=", "=+", "+'", "＝", "＋", '"', "#", " ", "(", ";")
NAMES = st.builds(
    lambda begins, word, rest: f"{begins}{word} {rest}".strip(),
    st.sampled_from(BEGINNINGS),
    st.text("abcdæøå'=+-@\"; ", min_size=1, max_size=8).filter(lambda text: any(map(str.isalpha, text))),
    st.sampled_from(["Nes", "Vik", "1", "=1+1", "'", "Nes-Vik"]),
)


def quoted(text: str) -> str:
    """A text as YAML."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.lists(NAMES, min_size=1, max_size=4, unique_by=quoted), subject=NAMES)
def test_units_and_subjects_of_every_name_come_in_as_they_were(
    tmp_path: Path, command: Run, units: list[str], subject: str
) -> None:
    root = tmp_path / "k"
    root.mkdir(exist_ok=True)
    lines = [ROOT, f"fagområder: [{{id: f, navn: {quoted(subject)}}}]\n", "enheter:\n"]
    lines += (f"  - {{id: e-{number}, navn: {quoted(name)}, type: sone}}\n" for number, name in enumerate(units))
    lines += ("personer:\n",)
    lines += (f"  - {{id: p-{number}, navn: Kari Nes{number}, enhet: e-{number}}}\n" for number, _ in enumerate(units))
    lines += ("rolletildelinger: [{person: p-0, rolle: ressursperson, enhet: e-0, fagområde: f, fra: 2025-01-01}]\n",)
    (root / "kompetanse.yaml").write_text("".join(lines), encoding="utf-8")
    # One with the name of another unit, or like it, is told of and never chosen: that is another rule.
    names = [name.casefold() for name in map(quoted, units)]
    if len({"".join(filter(str.isalnum, name)) for name in names}) < len(names):
        return
    for table in ("enheter", "rolletildelinger"):
        file = tmp_path / f"{table}.csv"
        code, _, err = command("export", "-o", file, "--table", table, "--root", root, *DAY)
        assert code == 0, err
        code, out, err = command("import", file, "--root", root, *DAY)
        assert code == 0, (out + err, lines)
        assert out.startswith("Uendret"), (out, lines)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("begins", [each for each in BEGINNINGS if each.strip()])
def test_a_person_of_every_name_comes_in_as_it_was(tmp_path: Path, command: Run, ending: str, begins: str) -> None:
    root = tmp_path / "k"
    root.mkdir()
    person = f"personer: [{{id: p-1, navn: {quoted(begins + 'Kari Nes')}, enhet: e}}]\n"
    unit = "enheter: [{id: e, navn: Sone, type: sone}]\n"
    (root / "kompetanse.yaml").write_text(ROOT + unit + person, encoding="utf-8")
    file = tmp_path / f"p.{ending}"
    assert command("export", "-o", file, "--table", "personer", "--root", root, *DAY)[0] == 0
    code, out, err = command("import", file, "--root", root, *DAY)
    assert code == 0, out + err
    assert out.startswith("Uendret: 1")
