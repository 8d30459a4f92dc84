"""`kompetanse lsp`: the server that editors start."""

import gc

from kompetanse_cli.cli import options
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_


def lsp(on: options.Date = None, lang: options.Lang = None) -> int:
    """Answer an editor over standard input and output until it says goodbye. Raises KompetanseError without pygls."""
    try:
        from kompetanse_cli.cli.editor.server import server
    except ImportError as error:
        raise KompetanseError(
            N_("redigeringstjenesten trenger noe som ikke er installert"),
            remedy=N_("pip install 'kompetanse-cli[lsp]'"),
        ) from error
    # Errors in them are told now, not when an editor asks.
    options.on_date(on)
    options.reader_language(lang)
    # It lives as long as the editor does.
    gc.enable()
    server(lambda: options.on_date(on), lambda desk: options.reader_language(lang, desk.register)).start_io()
    return 0
