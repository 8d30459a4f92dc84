"""The server: one port of this machine, and nothing but this machine."""

import asyncio
import errno
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.messages import N_
from kompetanse_cli.serve.application import Service
from kompetanse_cli.serve.gate import LOOPBACK, Gate
from kompetanse_cli.serve.municipality import LiveMunicipality

# A request has an address, and what tells the parts that a page has.
_LONGEST_REQUEST = 32 * 1024
_MOST_REQUESTS = 100
_WAITING = 64
# So many seconds between two looks at whether somebody wants it to end.
_LOOK = 0.1


def listening(port: int) -> socket.socket:
    """A socket that waits for requests from this machine; 0 is whichever port is free. Raises KompetanseError."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.bind((LOOPBACK, port))
        found.listen(_WAITING)
    except (OSError, OverflowError) as error:
        found.close()
        why = reason_of(error) if isinstance(error, OSError) else None
        if why is None or (isinstance(error, OSError) and error.errno == errno.EADDRINUSE):
            raise KompetanseError(
                N_("port {port} er opptatt"), port=port, remedy=N_("velg en annen med --port, eller la valget stå tomt")
            ) from error
        raise KompetanseError(
            N_("kan ikke bruke port {port}: {why}"), port=port, why=why, remedy=N_("velg en annen med --port")
        ) from error
    return found


def serve(
    municipality: LiveMunicipality, folder: Path, waiting: socket.socket, begun: Callable[[str, str], None]
) -> None:
    """Answer until somebody ends it with Ctrl-C. `begun` is told the address, and one that leads to it once."""
    asyncio.run(_serve(municipality, folder, waiting, begun))


async def _serve(
    municipality: LiveMunicipality, folder: Path, waiting: socket.socket, begun: Callable[[str, str], None]
) -> None:
    service = Service(municipality, folder)
    gate = Gate(service.application(), waiting.getsockname()[1])
    # Nothing is believed of what a request says it was sent through, and no address is written down.
    config = uvicorn.Config(
        gate,
        log_config=None,
        log_level="critical",
        access_log=False,
        http="h11",
        ws="none",
        lifespan="on",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MOST_REQUESTS,
        h11_max_incomplete_event_size=_LONGEST_REQUEST,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    ending = asyncio.create_task(_ended(server, service))
    begun(gate.address, gate.entrance)
    await server.serve(sockets=[waiting])
    ending.cancel()


async def _ended(server: uvicorn.Server, service: Service) -> None:
    """Let go of the pages that wait, as soon as somebody has asked the server to end."""
    while not server.should_exit:
        await asyncio.sleep(_LOOK)
    await service.stop()
