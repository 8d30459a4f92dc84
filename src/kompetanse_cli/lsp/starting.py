"""A language server, ready to be started."""

from collections.abc import Callable
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.answering import answer
from kompetanse_cli.lsp.listening import listen
from kompetanse_cli.lsp.protocol import keep_refusals_quiet
from kompetanse_cli.lsp.server import Server
from kompetanse_cli.lsp.workspace import Workspace


def build_server(
    on: Callable[[], date], language: Callable[[Workspace], Language], saved: Callable[[Workspace], None]
) -> Server:
    """A server that knows the day and the language, and what follows when a file of a municipality is saved."""
    keep_refusals_quiet()
    server = Server(on, language, saved)
    listen(server)
    answer(server)
    return server
