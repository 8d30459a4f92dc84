"""Markdown files that are made, and the text below their keys: the keys above it stay as they were."""

from kompetanse_cli.editing import PatchOperation, Put, PutText, patched
from kompetanse_cli.editing.emit import Writable
from kompetanse_cli.model import Address

REPORT = Address("rapporter/2026-T1/s1.md", ("enhetsrapport",))


def test_a_new_markdown_file_gets_its_keys_and_its_text() -> None:
    value: Writable = {"enhet": "s1", "periode": "2026-T1", "opplært": [{"antall": 4, "av": 9}]}
    made = patched({}, [Put(REPORT, value), PutText(Address(REPORT.path), "# Sone Nord\n\nVi øver.")])
    assert made[REPORT.path].decode() == (
        "---\nenhetsrapport:\n  enhet: s1\n  periode: 2026-T1\n  opplært:\n    - {antall: 4, av: 9}\n---\n"
        "\n# Sone Nord\n\nVi øver.\n"
    )


def test_the_text_is_changed_with_the_keys_and_their_comments_left() -> None:
    before = "---\r\nenhetsrapport:\r\n  enhet: s1   # oss\r\n  levert: nei\r\n---\r\n\r\nGammelt.\r\n"
    changes: list[PatchOperation] = [
        Put(REPORT.child("levert"), "2026-05-04"),
        PutText(Address(REPORT.path), "Nytt.\n\nOg mer."),
    ]
    after = patched({REPORT.path: before.encode()}, changes)[REPORT.path].decode()
    assert after == (
        "---\r\nenhetsrapport:\r\n  enhet: s1   # oss\r\n  levert: 2026-05-04\r\n---\r\n\r\nNytt.\r\n\r\nOg mer.\r\n"
    )


def test_the_same_text_is_no_change() -> None:
    before = b"---\nenhetsrapport:\n  enhet: s1\n---\n\nSom det var.\n"
    assert patched({REPORT.path: before}, [PutText(Address(REPORT.path), "Som det var.")]) == {}
