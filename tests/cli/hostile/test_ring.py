"""Units in a ring are told once, and cost no more steps each however large the ring is."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

MUNICIPALITY = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
TYPES = ("avdeling", "sone", "institusjon", "kommunalområde")


def ring(size: int) -> str:
    """Files in which each of some units is part of the next, and the last of the first."""
    units = [
        f"  - {{id: u{n}, navn: Enhet {n}, type: {TYPES[n % len(TYPES)]}, del_av: u{(n + 1) % size}}}\n"
        for n in range(size)
    ]
    return MUNICIPALITY + "enheter:\n" + "".join(units) + "personer: [{id: p-1, navn: Kari Nes, enhet: u0}]\n"


def steps(action: Callable[[], object]) -> int:
    """How many calls are made, of ours and of what is built in: the same every time."""
    made = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return made


def test_a_ring_of_1500_units_is_one_finding(tmp_path: Path, command: Callable[..., tuple[int, str, str]]) -> None:
    (tmp_path / "kompetanse.yaml").write_text(ring(1500), encoding="utf-8")
    code, out, _ = command("validate", tmp_path, "--format", "short")
    assert code == 1
    assert out.count("K203") == 1


@pytest.mark.parametrize("name", ["validate", "gaps", "report"])
def test_twice_as_large_a_ring_takes_at_most_twice_the_steps(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]], name: str
) -> None:
    def run(size: int) -> Callable[[], object]:
        (tmp_path / str(size)).mkdir()
        (tmp_path / str(size) / "kompetanse.yaml").write_text(ring(size), encoding="utf-8")
        return lambda: command(name, "--root", tmp_path / str(size), "--date", "2026-03-01")

    small, large = run(200), run(400)
    small()  # what is read and made ready once is no part of the count
    assert steps(large) < 2.15 * steps(small)
