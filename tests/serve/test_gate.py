"""What a hostile page in another tab, or another user of the machine, gets of the page that is always open: nothing."""

import asyncio
import socket
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kompetanse_cli.serve.gate import Gate, Receive, Scope, Send
from tests.serve.conftest import Serve, Served, municipality


def tells_nothing(told: str) -> bool:
    return "Kari" not in told and "vscode" not in told and "<html" not in told and '"kind"' not in told


ASKED = ("", "parts", "events", "rapport.xlsx")


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1"},
        {"Host": "0.0.0.0:{port}"},
        {"Host": "[::1]:{port}"},
        {"Host": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "null"},
        {"Origin": "vscode-webview://1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": ""},
    ],
    ids=str,
)
def test_a_page_from_elsewhere_is_refused(served: Served, what: str, headers: dict[str, str]) -> None:
    given = {name: value.replace("{port}", str(served.port)) for name, value in headers.items()}
    status, _, told = served.ask(served.path + what, **given)
    assert status in (400, 403)
    assert tells_nothing(told)


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize(
    "secret", ["/", "//", "/x/", "/{cut}/", "/{secret}x/", "/{upper}/", "/{cut}/../{secret}/", "/%00/"]
)
def test_without_the_secret_nobody_gets_anything(served: Served, what: str, secret: str) -> None:
    own = served.path.strip("/")
    path = secret.format(cut=own[:-1], secret=own, upper=own.swapcase())
    status, _, told = served.ask(path + what)
    assert status == 403
    assert tells_nothing(told)


@pytest.mark.parametrize(
    "path",
    ["kompetanse.yaml", "personer.yaml", "../personer.yaml", "..%2fpersoner.yaml", "%2e%2e/%2e%2e/etc/passwd",
     "....//etc/passwd", "/etc/passwd", "static/..%5c..%5cpersoner.yaml", "parts/../personer.yaml"],
)  # fmt: skip
def test_no_path_leads_to_a_file(served: Served, path: str) -> None:
    status, _, told = served.ask(served.path + path)
    assert status == 404
    assert tells_nothing(told)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_nothing_can_be_sent_to_it(served: Served, method: str) -> None:
    status, headers, told = served.ask(served.path, method)
    assert status in (400, 403)
    assert tells_nothing(told)
    assert not [name for name in headers if name.startswith("access-control")]


def test_a_web_socket_gets_no_connection(served: Served) -> None:
    given = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
             "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": "https://evil.example"}  # fmt: skip
    status, _, told = served.ask(f"{served.path}events", **given)
    assert status == 403
    assert tells_nothing(told)


def test_what_a_request_says_it_was_sent_through_is_not_believed(served: Served) -> None:
    given = {"Host": "evil.example", "X_Forwarded_Host": f"127.0.0.1:{served.port}", "X_Forwarded_For": "127.0.0.1"}
    assert served.ask(served.path, **given)[0] == 403


def test_no_other_machine_can_reach_it(served: Served) -> None:
    outside = [each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    for address in {str(each) for each in outside if not str(each).startswith("127.")} | {"127.0.0.2"}:
        with socket.socket() as asking:
            asking.settimeout(5)
            assert asking.connect_ex((address, served.port)) != 0


def test_nothing_of_an_answer_is_kept_framed_or_read_by_another(served: Served) -> None:
    for what in ("", "parts", "nothing"):
        _, headers, _ = served.ask(served.path + what)
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_the_page_may_run_its_own_script_alone_and_ask_its_own_server_alone(served: Served) -> None:
    _, headers, told = served.ask(served.path)
    policy = dict(each.split(" ", 1) for each in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert policy["script-src"].startswith("'sha256-")
    assert policy["style-src"].startswith("'sha256-")
    assert told.count("<script") == told.count("<style") == 1
    assert "unsafe" not in headers["content-security-policy"]


def test_two_pages_have_two_secrets(serve: Serve, tmp_path: Path) -> None:
    one, other = (serve(municipality(tmp_path / name)) for name in ("a", "b"))
    assert one.path != other.path
    assert len(one.path) > 30
    assert other.ask(one.path)[0] == 403


def test_nothing_is_written(served: Served) -> None:
    before = contents(served.folder)
    for reader in ("koordinator", "kommunalsjef", "tilskudd", "internkontroll"):
        served.parts(**{"for": reader}, search="Kari", without="Kari Nordmann")
    assert contents(served.folder) == before


def contents(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {each: (each.stat().st_mtime_ns, each.read_bytes()) for each in folder.rglob("*") if each.is_file()}


def test_the_address_that_a_browser_is_started_with_leads_to_the_page_once() -> None:
    async def page(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"siden"})

    gate = Gate(page, 8137)

    def asked(address: str) -> tuple[int, dict[bytes, bytes]]:
        sent: list[MutableMapping[str, Any]] = []

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        told = [(b"host", b"127.0.0.1:8137")]
        scope = {"type": "http", "method": "GET", "path": urlsplit(address).path, "headers": told}
        # In a thread of its own: a browser that is driven in this one has left a loop running.
        with ThreadPoolExecutor(1) as aside:
            aside.submit(lambda: asyncio.run(gate(scope, _nothing, send))).result()
        return sent[0]["status"], dict(sent[0]["headers"])

    assert asked(gate.address)[0] == 200
    entrance = gate.entrance
    status, headers = asked(entrance)
    assert (status, headers[b"location"].decode()) == (303, urlsplit(gate.address).path)
    assert asked(entrance)[0] == 403
    assert asked("http://127.0.0.1:8137/")[0] == 403


async def _nothing() -> MutableMapping[str, Any]:
    return {"type": "http.disconnect"}
