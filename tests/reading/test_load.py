"""Loading: documents are found, joined and judged together, and nothing that stands in them makes it fail."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import message
from kompetanse_cli.model import Person, Requirement, Unit
from kompetanse_cli.pipeline import by_cause, checked
from kompetanse_cli.reading.discovery import find_root, given_root, omitter
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.locator import Locator, place
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.rules import references
from tests.rules.judged import is_of

ROOT = b'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspr\xc3\xa5k: nb, innbyggere: 100}\n'


def names(findings: object) -> list[str]:
    return [finding.name for finding in findings]  # type: ignore[attr-defined]


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_lists_of_several_files_are_joined_in_the_order_of_the_paths() -> None:
    loaded = load(
        {
            "kompetanse.yaml": ROOT,
            "b.yaml": b"enheter: [{id: b, navn: B, type: sone}]\n",
            "a.yml": b"enheter: [{id: a, navn: A, type: sone}]\n",
        }
    )
    assert [unit.id for unit in loaded.register.units] == ["a", "b"]
    assert loaded.documents == ("a.yml", "b.yaml", "kompetanse.yaml")
    assert loaded.counts == {"enheter": 2, "kommune": 1}


def test_the_first_of_two_records_with_one_id_is_kept_and_both_places_are_named() -> None:
    loaded = load(
        {
            "kompetanse.yaml": ROOT,
            "a.yaml": b"enheter: [{id: a, navn: First, type: sone}]\n",
            "b.yaml": b"enheter:\n  - {id: a, navn: Second, type: sone}\n",
        }
    )
    (found,) = place(loaded.findings, Locator(loaded.source))
    assert found.finding.name == "dobbel-id"
    assert (found.region.path, found.region.start.line) == ("b.yaml", 2)
    assert found.related[0].region.path == "a.yaml"
    assert [unit.name for unit in loaded.register.units] == ["First"]


def test_the_same_appointment_twice_is_a_finding() -> None:
    line = b"  - {person: p, rolle: leder, enhet: a, fra: 2025-01-01}\n"
    loaded = load({"kompetanse.yaml": ROOT + b"rolletildelinger:\n" + line * 2})
    assert names(loaded.findings) == ["dobbel-oppf\u00f8ring"]
    assert len(loaded.register.appointments) == 1


def test_ids_stay_known_when_a_record_or_a_whole_file_is_broken() -> None:
    loaded = load(
        {
            "kompetanse.yaml": ROOT,
            "a.yaml": b"enheter: [{id: a, nvan: A, type: sone}]\n",
            "b.yaml": b"personer:\n  - id: p-1\n    navn: Kari: Nes\n  - id: p-2\n    navn: Per\n    enhet: a\n",
        }
    )
    assert loaded.register.is_known(Unit, "a")
    assert loaded.register.is_known(Person, "p-1")
    assert loaded.register.is_known(Person, "p-2")
    assert not loaded.register.is_known(Unit, "c")


def test_a_local_record_replaces_the_built_in_one_with_its_id() -> None:
    own = b"krav: [{id: kommunalsjef, navn: Egen, rolle: kommunalsjef, per: kommune, styrke: b\xc3\xb8r}]\n"
    register = load({"kompetanse.yaml": ROOT, "krav.yaml": own}).register
    found = register.find(Requirement, "kommunalsjef")
    assert found is not None
    assert found.name == "Egen"
    assert len(register.requirements) == len(load({"kompetanse.yaml": ROOT}).register.requirements)


def test_settings_in_another_file_are_a_finding_and_are_not_used() -> None:
    loaded = load({"kompetanse.yaml": ROOT, "a.yaml": b"oppsett: {varsel_dager: 5}\n"})
    assert names(loaded.findings) == ["feil-fil"]
    assert loaded.register.settings.warning_days == 90


def test_front_matter_is_a_document_and_its_lines_are_those_of_the_file() -> None:
    note = b"---\nbeslutninger:\n  - {id: v, tekst: Vikar, status: kanskje}\n---\n# Vikar\n\nbeslutninger: nei\n"
    loaded = load({"kompetanse.yaml": ROOT, "vikar.md": note, "README.md": b"# Les meg\n"})
    (found,) = place(loaded.findings, Locator(loaded.source))
    assert (found.finding.name, found.region.start.line, found.region.start.column) == ("ukjent-verdi", 3, 35)
    assert loaded.documents == ("kompetanse.yaml", "vikar.md")


def test_what_settings_omit_is_not_read() -> None:
    loaded = load(
        {
            "kompetanse.yaml": ROOT + b"oppsett: {utelat: [arkiv/**, '*.gammel.yaml']}\n",
            "arkiv/2020/a.yaml": b"tull: 1\n",
            "b.gammel.yaml": b"tull: 1\n",
        }
    )
    assert (loaded.documents, loaded.findings) == (("kompetanse.yaml",), ())


def test_hidden_files_and_links_are_left_out_and_links_are_named(tmp_path: Path) -> None:
    outside = write(tmp_path / "ute", {"hemmelig.yaml": b"personer: []\n"})
    root = write(tmp_path / "inne", {"kompetanse.yaml": ROOT, ".skjult/a.yaml": b"tull: 1\n", ".b.yaml": b"tull: 1\n"})
    (root / "ut.yaml").symlink_to(outside / "hemmelig.yaml")
    (root / "ring").symlink_to(root)
    loaded = load(working_tree(root))
    assert loaded.documents == ("kompetanse.yaml",)
    assert [(finding.name, finding.address.path) for finding in loaded.findings] == [
        ("hoppet-over-lenke", "ring"),
        ("hoppet-over-lenke", "ut.yaml"),
    ]


def test_a_folder_called_like_a_document_is_a_finding(tmp_path: Path) -> None:
    root = write(tmp_path, {"kompetanse.yaml": ROOT, "a.yaml/b.yaml": b"fora: []\n"})
    loaded = load(working_tree(root))
    assert names(loaded.findings) == ["uleselig-fil"]
    assert "a.yaml/b.yaml" in loaded.documents


def test_a_pipe_called_like_a_document_is_a_finding_and_is_not_waited_for(tmp_path: Path) -> None:
    root = write(tmp_path, {"kompetanse.yaml": ROOT})
    os.mkfifo(root / "rør.yaml")
    assert names(load(working_tree(root)).findings) == ["uleselig-fil"]


def test_a_file_that_cannot_be_read_is_a_finding() -> None:
    class Refusing(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            if path == "a.yaml":
                raise PermissionError(13, os.strerror(13))
            return super().__getitem__(path)

    loaded = load(Refusing({"kompetanse.yaml": ROOT, "a.yaml": b""}))
    assert names(loaded.findings) == ["uleselig-fil"]
    assert place(loaded.findings, Locator(loaded.source))[0].region.lines == ()


def test_a_root_file_that_cannot_be_read_is_one_finding_and_not_one_without_a_municipality() -> None:
    class Refusing(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            raise PermissionError(13, os.strerror(13))

    loaded = load(Refusing({"kompetanse.yaml": ROOT}))
    assert names(loaded.findings) == ["uleselig-fil"]
    assert dict(loaded.findings[0].message.values)["why"] == message("du har ikke lov til det")
    assert [placed.finding.name for placed in checked(loaded, date(2026, 3, 1)).findings] == ["uleselig-fil"]


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: Path, *, follow_symlinks: bool = True) -> object:
        raise PermissionError(13, os.strerror(13), str(path))

    # Permissions stop nobody who runs as root, and tests may.
    monkeypatch.setattr(Path, "stat", refusing)
    for looking in (find_root, given_root):
        with pytest.raises(KompetanseError, match="du har ikke lov til å lese"):
            looking(tmp_path)


def test_a_file_of_fifty_megabytes_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    root = write(tmp_path, {"kompetanse.yaml": ROOT})
    with (root / "stor.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    loaded = load(working_tree(root))
    assert names(loaded.findings) == ["for-stor-fil"]


FRAGMENTS = st.sampled_from(
    [
        *("enheter:", "personer:", "  - id: a", "\n", "    navn: ", "kommune:", "[", "]", "{", "}", ": ", "- ", "#"),
        *("fra: 2020-01-01", "oppsett: {regler: {x: av}}", "krav: [{id: x, hvor: {ledd: alle}}]"),
        *("\t", "&a", "*a", "!!x", "---", "'", '"'),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(FRAGMENTS, max_size=25).map(lambda parts: "".join(parts).encode())))
def test_loading_never_raises_on_any_bytes(data: bytes) -> None:
    for path in ("kompetanse.yaml", "a.yaml", "a.md"):
        loaded = load({"kompetanse.yaml": ROOT} | {path: data})
        place(loaded.findings, Locator(loaded.source))


@settings(max_examples=25, deadline=None)
@given(st.permutations(["kompetanse.yaml", "a.yaml", "b.yaml", "c.yaml"]))
def test_the_order_in_which_files_come_does_not_matter(order: list[str]) -> None:
    files = {
        "kompetanse.yaml": ROOT,
        "a.yaml": b"enheter: [{id: a, navn: A, type: sone}, {id: b, navn: B, type: sone}]\n",
        "b.yaml": b"enheter: [{id: b, navn: B2, type: sone}]\nfeil: 1\n",
        "c.yaml": b"personer: [{id: p, navn: P, enhet: a}]\n",
    }
    expected, shuffled = load(files), load({path: files[path] for path in order})
    assert shuffled.register == expected.register
    assert shuffled.findings == expected.findings


def test_a_folder_that_cannot_be_opened_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, {"kompetanse.yaml": ROOT, "hemmelig/a.yaml": b"fora: []\n"})
    scandir = os.scandir

    # Permissions stop nobody who runs as root, and tests may.
    def refusing(path: str) -> object:
        if str(path).endswith("hemmelig"):
            raise PermissionError(13, os.strerror(13), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    loaded = load(working_tree(root))
    assert [(finding.name, finding.address.path) for finding in loaded.findings] == [("uleselig-fil", "hemmelig")]


def test_a_link_in_place_of_the_root_file_is_told(tmp_path: Path) -> None:
    outside = write(tmp_path / "ute", {"kompetanse.yaml": ROOT})
    inside = tmp_path / "inne"
    inside.mkdir()
    (inside / "kompetanse.yaml").symlink_to(outside / "kompetanse.yaml")
    with pytest.raises(KompetanseError, match="lenke"):
        find_root(inside)
    with pytest.raises(KompetanseError, match="lenke"):
        given_root(inside)


@pytest.mark.parametrize(
    ("pattern", "path", "omitted"),
    [
        ("arkiv/**", "arkiv/2020/a.yaml", True),
        ("arkiv", "arkiv/a.yaml", True),
        ("arkiv/", "arkivert/a.yaml", False),
        ("**/gammel.yaml", "gammel.yaml", True),
        ("**/gammel.yaml", "a/b/gammel.yaml", True),
        ("*.gammel.yaml", "x.gammel.yaml", True),
        ("*.yaml", "a/b.yaml", False),
        ("a/?/c.yaml", "a/b/c.yaml", True),
        ("/".join(["**/a"] * 30) + "/b", "/".join(["a"] * 60), False),
        ("*a" * 40 + "b", "a" * 200, False),
    ],
)
def test_what_a_pattern_of_utelat_takes(pattern: str, path: str, omitted: bool) -> None:
    assert omitter([pattern])(path) is omitted


def test_a_broken_record_with_the_id_of_a_built_in_one_still_takes_its_place() -> None:
    own = b"krav: [{id: kommunalsjef, nvan: Egen, rolle: kommunalsjef, per: kommune, styrke: skal}]\n"
    register = load({"kompetanse.yaml": ROOT, "krav.yaml": own}).register
    assert register.find(Requirement, "kommunalsjef") is None
    assert register.is_known(Requirement, "kommunalsjef")


def test_no_id_is_called_unknown_while_a_file_cannot_be_read() -> None:
    class Refusing(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            if path == "personer.yaml":
                raise PermissionError(13, os.strerror(13))
            return super().__getitem__(path)

    unit = b"enheter: [{id: a, navn: A, type: sone}]\n"
    held = b"rolletildelinger: [{person: p, rolle: leder, enhet: a, fra: 2025-01-01}]\n"
    loaded = load(Refusing({"kompetanse.yaml": ROOT + unit + held, "personer.yaml": b""}))
    outcome = checked(loaded, date(2026, 3, 1))
    found = [placed.finding for placed in by_cause(outcome) if is_of(references)(placed.finding)]
    assert [(finding.code, [each.address.path for each in finding.related]) for finding in found] == [
        ("K083", ["kompetanse.yaml"])
    ]


def test_what_stands_in_the_wrong_file_is_not_judged() -> None:
    assert names(load({"kompetanse.yaml": ROOT, "a.yaml": b"kommune: {navn: X}\n"}).findings) == ["feil-fil"]


def test_a_thousand_slips_of_a_kind_are_enough() -> None:
    lines = b"".join(b"  - {id: p-%d, nvan: X, enhet: a, fra: 1.1.26}\n" % number for number in range(1500))
    found = names(load({"kompetanse.yaml": ROOT + b"personer:\n" + lines}).findings)
    assert {name: found.count(name) for name in found} == {"ukjent-nøkkel": 1000, "ugyldig-dato": 1000}
