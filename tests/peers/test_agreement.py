"""The command and the schema agree: a green `kompetanse validate` means a green editor (diagnostics.md).

The schema is judged by check-jsonschema as a separate process, in an environment of its own.
"""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from kompetanse_cli.model import FILE_NAME, Severity
from kompetanse_cli.reading.document import read
from kompetanse_cli.rules.catalogue import ALL_RULES
from tests.peers.mutations import Mutant, mutants

TOP = Path(__file__).resolve().parents[2]
PEER = TOP / ".venv-peers" / "bin" / "check-jsonschema"
SCHEMA = TOP / "schemas" / FILE_NAME
EXAMPLE = TOP / "examples" / "kommune-eksempel"

# What the command refuses beyond the schema: bytes, the subset of YAML, what several records say together, references,
# structure, periods and privacy. The list only shrinks; a new rule of severity feil must be entered here.
_BEYOND = (
    *(
        1,
        3,
        4,
        5,
        6,
        7,
        8,
        10,
        11,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        27,
        28,
        30,
        31,
        32,
        33,
        34,
        35,
        36,
        37,
        41,
        42,
        51,
        69,
    ),
    *(60, 61, 62, 63),
    97,
    *(80, 81, 82, 83, 85, 86, 87, 101, 102, 103, 104, 105, 106, 107, 108, 110, 111, 112, 115, 116, 117, 118),
    *(119, 120, 121, 122, 124, 125, 126, 127),
    *(201, 202, 203, 204, 207, 208, 209, 211, 213, 214),
    *(301, 302, 303, 304, 305, 307, 312, 320, 327, 329, 331, 333, 334, 340, 346, 350),
    *(401, 402, 403, 404, 412, 414, 416, 419),
    *(421, 426, 427, 431, 432, 433, 434, 435, 436, 437, 438, 439, 441, 442, 443, 444, 445, 455, 461, 462),
    *(503, 504, 505, 506, 507, 508, 509, 510, 513, 514, 520, 521, 522, 526, 530, 533, 534, 535, 541, 543),
    901,
)
BEYOND_THE_SCHEMA = frozenset(f"K{number:03}" for number in _BEYOND)

pytestmark = pytest.mark.skipif(
    not PEER.exists() and not os.environ.get("CI"), reason="no check-jsonschema: make test sets it up"
)


def peer_refuses(files: list[Path]) -> set[str]:
    """The names of the files that check-jsonschema refuses, in one run."""
    command = [str(PEER), "--schemafile", str(SCHEMA), "--output-format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    return {Path(error["filename"]).name for error in (*said["errors"], *said.get("parse_errors", ()))}


def our_errors(data: bytes) -> set[str]:
    """The codes of the findings of severity feil that reading alone gives: rules can only refuse more."""
    document = read(data)
    assert document is not None
    return {finding.code for finding in document.findings if finding.severity is Severity.ERROR}


def example_files() -> list[Path]:
    return [file for file in sorted(EXAMPLE.rglob("*.yaml")) if not file.relative_to(EXAMPLE).parts[0].startswith(".")]


def test_the_schema_is_valid() -> None:
    done = subprocess.run([str(PEER), "--check-metaschema", str(SCHEMA)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_both_accept_the_example() -> None:
    assert peer_refuses(example_files()) == set()
    assert {file.name: our_errors(file.read_bytes()) for file in example_files()} == {
        file.name: set() for file in example_files()
    }


def test_both_agree_on_mutations_of_the_example(tmp_path: Path) -> None:
    made: dict[str, Mutant] = {}
    for file in example_files():
        for mutant in mutants(file.read_text("utf-8"), each=2):
            name = f"{len(made):04}.yaml"
            made[name] = mutant
            (tmp_path / name).write_text(mutant.text, "utf-8")
    assert len(made) >= 300
    kinds = Counter(mutant.what for mutant in made.values())
    assert len(kinds) >= 25

    refused = peer_refuses([tmp_path / name for name in made])
    ours = {name: our_errors(mutant.text.encode()) for name, mutant in made.items()}
    assert len(refused) >= 100

    accepted_by_us_alone = [describe(made[name]) for name in sorted(refused) if not ours[name]]
    assert accepted_by_us_alone == []
    refused_by_us_alone = [
        (describe(made[name]), sorted(codes - BEYOND_THE_SCHEMA))
        for name, codes in ours.items()
        if codes - BEYOND_THE_SCHEMA and name not in refused
    ]
    assert refused_by_us_alone == []


def test_what_is_refused_beyond_the_schema_is_listed() -> None:
    shapes = {"K070", "K071", "K072", "K073", "K074", "K075", "K076", "K077", "K078", "K079", "K038", "K039", "K040"}
    errors = {info.code for info in ALL_RULES if info.severity is Severity.ERROR}
    assert errors - shapes == BEYOND_THE_SCHEMA


def describe(mutant: Mutant) -> str:
    """What was done, and where."""
    return f"{mutant.what} at {'.'.join(map(str, mutant.keys))}"
