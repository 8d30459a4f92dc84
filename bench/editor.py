"""Measure what somebody waits for in an editor: many files are opened at once, and something is asked of one of them.

Wall clock, with a real client over standard input and output.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.run import DAY, OURS
from kompetanse_cli.lsp.overview import CHECKED

# So long nobody notices that they wait.
MOST = 1.0
ALL = lsp.Range(lsp.Position(0, 0), lsp.Position(10_000, 0))


def write_files(folder: Path, files: int, people: int) -> None:
    """Lay out a municipality with a unit and a file for each group of people, with a role for every tenth."""
    (folder / "kompetanse.yaml").write_text(
        'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n', "utf-8"
    )
    units = [f"  - {{id: e-{n}, navn: Enhet {n}, type: sone, del_av: helse}}\n" for n in range(files)]
    top = "enheter:\n  - {id: helse, navn: Helse, type: kommunalområde}\n"
    (folder / "enheter.yaml").write_text(top + "".join(units), "utf-8")
    for number in range(files):
        numbers = range(number * people, (number + 1) * people)
        persons = (f"  - id: p-{n:05}\n    navn: Navn Nummer{n}\n    enhet: e-{number}\n" for n in numbers)
        roles = (f"  - {{person: p-{n:05}, rolle: ressursperson, enhet: e-{number}}}\n" for n in numbers[::10])
        text = "".join(("personer:\n", *persons, "rolletildelinger:\n", *roles))
        (folder / f"gruppe-{number:03}.yaml").write_text(text, "utf-8")


async def measure(folder: Path) -> list[tuple[str, float]]:
    """What was waited for, and how many seconds."""
    client = LanguageClient("bench", "1")
    heard = asyncio.Event()
    client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda _params: heard.set())
    client.feature(CHECKED)(lambda _params: None)
    await client.start_io(str(OURS), "lsp", "--date", DAY)
    await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=folder.as_uri()))
    found: list[tuple[str, float]] = []

    async def wait(told: str, asked: Callable[[], Awaitable[object]]) -> None:
        begun = time.perf_counter()
        await asked()
        found.append((told, time.perf_counter() - begun))

    files = sorted(folder.glob("gruppe-*.yaml"))
    about = lsp.TextDocumentIdentifier(files[-1].as_uri())

    def open_all() -> None:
        for file in files:
            item = lsp.TextDocumentItem(file.as_uri(), "yaml", 1, file.read_text("utf-8"))
            client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def hover() -> Awaitable[object]:
        return client.text_document_hover_async(lsp.HoverParams(about, lsp.Position(3, 13)))

    async def opened() -> None:
        open_all()
        await hover()

    async def changed() -> None:
        heard.clear()
        text = files[-1].read_text("utf-8").replace("enhet: e-", "enhet: x-", 1)
        which = lsp.VersionedTextDocumentIdentifier(version=2, uri=about.uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        client.text_document_did_change(lsp.DidChangeTextDocumentParams(which, [change]))
        await heard.wait()

    client.initialized(lsp.InitializedParams())
    await wait(f"{len(files)} filer åpnes, så pekes det på en id", opened)
    await wait("det pekes på en id til", hover)
    at = lsp.Position(3, 11)
    await wait("forslag til en id", lambda: client.text_document_completion_async(lsp.CompletionParams(about, at)))
    await wait(
        "navn ved siden av id-er", lambda: client.text_document_inlay_hint_async(lsp.InlayHintParams(about, ALL))
    )
    await wait("fra siste tast til feilen er merket", changed)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return found


def main() -> int:
    """Print the table in Markdown; 1 when somebody waits too long for the first answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--people", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        write_files(folder, arguments.files, arguments.people)
        found = asyncio.run(measure(folder))
    print(f"| {arguments.files} filer med {arguments.people} personer | sekunder |\n|---|---:|")
    for told, seconds in found:
        print(f"| {told} | {seconds:.2f} |")
    return int(max(seconds for _, seconds in found[:2]) > MOST)


if __name__ == "__main__":
    sys.exit(main())
