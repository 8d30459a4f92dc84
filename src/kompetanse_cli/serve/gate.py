"""Who gets an answer: whoever has the secret address, in a page of our own, on this machine.

Any page that is open in the browser can send requests to 127.0.0.1, and a name that its owner points there makes the
browser think that page and server are one (DNS rebinding). So the host, where the request comes from and the secret are
looked at before anything else, and all that fail get the same answer.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = "127.0.0.1"
_METHODS = ("GET", "HEAD")
# From our own page, or from nobody's: typed, or opened by another program.
_FETCHED_FROM = (b"same-origin", b"none")
# Beside the page's own policy. Nothing is kept, framed, read by another page, or told where it was read.
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
_REFUSED = "Ingen adgang. Bruk adressen som «kompetanse serve» skrev da siden ble startet.\n"


class Gate:
    """An application behind a secret, for one port of this machine. `entrance` is an address that leads to it once."""

    def __init__(self, application: Application, port: int) -> None:
        self._application = application
        self._secret, self._once = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        hosts = [f"{name}:{port}" for name in (LOOPBACK, "localhost")]
        # A browser leaves out the port that http has.
        hosts += [LOOPBACK, "localhost"] if port == 80 else []
        self._hosts = frozenset(host.encode() for host in hosts)
        self._start = f"http://{LOOPBACK}:{port}/"

    @property
    def address(self) -> str:
        """The address of the page, secret and all."""
        return f"{self._start}{self._secret}/"

    @property
    def entrance(self) -> str:
        """An address that leads to the page once: others on the machine can read what a program is started with."""
        return f"{self._start}{self._once}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif not self._may_ask(scope):
            await _answer(send, 403, _REFUSED.encode())
        else:
            await self._let_in(scope, receive, send)

    def _may_ask(self, scope: Scope) -> bool:
        headers = list(scope["headers"])
        hosts = _values(headers, b"host")
        return (
            scope["method"] in _METHODS
            and len(hosts) == 1
            and hosts[0] in self._hosts
            and all(origin == b"http://" + hosts[0] for origin in _values(headers, b"origin"))
            and all(site in _FETCHED_FROM for site in _values(headers, b"sec-fetch-site"))
        )

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        first, slash, rest = scope["path"].removeprefix("/").partition("/")
        if self._once and _same(first, self._once):
            self._once = ""
            await _answer(send, 303, b"", ((b"location", f"/{self._secret}/".encode()),))
        elif not slash or not _same(first, self._secret):
            await _answer(send, 403, _REFUSED.encode())
        else:
            await self._application({**scope, "path": f"/{rest}", "raw_path": b""}, receive, _with_headers(send))


def _values(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    return [value for each, value in headers if each.lower() == name]


def _same(given: str, secret: str) -> bool:
    """Whether they are the same, told in a time that says nothing of how much of it is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
        await send(message)

    return sent


async def _answer(send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    told = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [told, *_HEADERS, *headers]})
    await send({"type": "http.response.body", "body": body})
