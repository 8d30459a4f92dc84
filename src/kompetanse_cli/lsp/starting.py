"""A language server, ready to be started."""

from collections.abc import Callable
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.answering import answer
from kompetanse_cli.lsp.listening import listen
from kompetanse_cli.lsp.protocol import keep_refusals_quiet
from kompetanse_cli.lsp.server import Server
from kompetanse_cli.lsp.workspace import Workspace


def build_server(on: Callable[[], date], language: Callable[[Workspace], Language]) -> Server:
    """A server that knows the day and the language."""
    keep_refusals_quiet()
    server = Server(on, language)
    listen(server)
    answer(server)
    return server
