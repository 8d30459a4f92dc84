"""The page that is always open: the real command in a process of its own, and what asks it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from shutil import copytree
from time import sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.helpers.processes import SOURCE

DAY = "2026-03-01"
# The root, a unit with a requirement nobody meets, and one with it met.
FILES = {
    "kompetanse.yaml": 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n',
    "enheter.yaml": """enheter:
  - {id: helse, navn: Helse og mestring, type: kommunalområde}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: helse}
  - {id: sone-sør, navn: Sone Sør, type: sone, del_av: helse}
krav:
  - id: ressurs
    navn: Ressursperson
    rolle: ressursperson
    hvor: {enhetstyper: [sone]}
    per: enhet
    minst: 1
    styrke: skal
""",
    "personer.yaml": """personer:
  - id: p-001
    navn: Kari Nordmann
    enhet: sone-nord
  - id: p-002
    navn: Ola Hansen
    enhet: sone-sør
rolletildelinger:
  - {person: p-001, rolle: ressursperson, enhet: sone-nord, fra: 2025-01-01}
""",
}


@dataclass
class Served:
    """A page that is served. `address` ends with a slash, after the secret."""

    folder: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """The port it is on."""
        return urlsplit(self.address).port or 0

    @property
    def path(self) -> str:
        """The secret between its slashes."""
        return urlsplit(self.address).path

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], str]:
        """The status, headers and text of an answer; a header's underscores are hyphens."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer: HTTPResponse = connection.getresponse()
        told = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, told

    def parts(self, **view: str) -> list[dict[str, Any]]:
        """All that a view shows."""
        status, _, told = self.ask(f"{self.path}parts?{urlencode({k.replace('_', '-'): v for k, v in view.items()})}")
        assert status == 200
        return [json.loads(line) for line in told.splitlines()]

    def part(self, kind: str, part_id: str = "", **view: str) -> dict[str, Any]:
        """The last part of a kind, with an id if that is told."""
        found = [each for each in self.parts(**view) if each["kind"] == kind and part_id in ("", each.get("id"))]
        return found[-1]

    def html(self, **view: str) -> str:
        """All sections of a view after each other."""
        return "".join(each["html"] for each in self.parts(**view) if each["kind"] == "section")

    def write(self, name: str, text: str) -> None:
        """Write a file as an editor does: beside it, and then in its place."""
        beside = self.folder / f".{name}.tmp"
        beside.write_text(text, "utf-8")
        beside.replace(self.folder / name)

    def events(self) -> Iterator[str]:
        """The states of the files, as they come."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", f"{self.path}events")
        answer = connection.getresponse()
        try:
            while line := answer.readline().decode():
                if line.startswith("data: "):
                    yield line.removeprefix("data: ").strip()
        finally:
            answer.close()
            connection.close()


Serve = Callable[..., Served]


def municipality(folder: Path, **changed: str) -> Path:
    """A small municipality in a folder; `changed` are other texts of its files, by the name without its ending."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(changed.get(name.removesuffix(".yaml"), text), "utf-8")
    return folder


def example(folder: Path) -> Path:
    """The example municipality in a folder."""
    return Path(copytree(Path(__file__).parents[2] / "examples" / "kommune-eksempel", folder))


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Serve a folder until the tests of the module end."""
    with ExitStack() as stack:

        def start(folder: Path, *words: str, day: str = DAY) -> Served:
            process = subprocess.Popen(
                [sys.executable, "-m", "kompetanse_cli", "serve", "--no-open", "--root", str(folder), *words],
                env={**os.environ, "PYTHONPATH": SOURCE, "KOMPETANSE_DATE": day},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.callback(_ended, process)
            assert process.stdout is not None
            first = process.stdout.readline()
            assert "http://" in first, process.communicate()[1]
            return Served(folder, first[first.index("http://") :].strip(), process)

        yield start


@pytest.fixture(scope="module")
def served(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The small municipality served, for tests that write nothing in it."""
    return serve(municipality(tmp_path_factory.mktemp("kommune") / "kommune"))


@pytest.fixture
def own(serve: Serve, tmp_path: Path) -> Served:
    """The same for a test that writes in it."""
    return serve(municipality(tmp_path / "kommune"))


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds, as it does as soon as the machine has time for it."""
    for _ in range(600):
        if holds():
            return
        sleep(0.1)
    raise AssertionError("it never came")


def _ended(process: "subprocess.Popen[str]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
