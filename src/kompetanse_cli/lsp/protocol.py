"""The protocol where pygls leaves something to wish: answers to what can't be understood, refusals that are no fault of
ours and need no traceback, and the code that the server ends with.
"""

import logging
from typing import Any

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import message
from kompetanse_cli.report.base import render_message

# `RequestFailed` of the protocol: what was asked is understood, and can't be done.
_REQUEST_FAILED = -32803


class Refused(JsonRpcException):
    """What was asked can't be done; the message says why, and is shown to the one who asked."""

    CODE = _REQUEST_FAILED


def in_words(error: KompetanseError, language: Language) -> str:
    """Why something can't be done, and what can be done about it, in one text."""
    text, remedy = (
        render_message(message(template, **error.values), language) for template in (error.text, error.remedy)
    )
    return f"{text[:1].upper()}{text[1:]} ({remedy})" if remedy else f"{text[:1].upper()}{text[1:]}"


class Protocol(LanguageServerProtocol):
    """What is asked in a way that can't be understood is answered with why, for the one who asks waits."""

    @property
    def ended_well(self) -> bool:
        """Whether the editor said that it was about to leave before it left."""
        return bool(self._shutdown)

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


def _is_told(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], Refused))


def keep_refusals_quiet() -> None:
    """A refusal is an answer: nothing of it is written among the errors of the server."""
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_told)
