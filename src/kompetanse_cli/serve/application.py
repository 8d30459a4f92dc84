"""What the page asks for: its frame, the parts of a view, a workbook, and to be told when the files have changed."""

import asyncio
import json
import sys
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.render.formats import REPORT_FORMATS, named
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.live import to_frame
from kompetanse_cli.serve.municipality import LiveMunicipality
from kompetanse_cli.serve.parts import BOOK, NoLongerWanted, Part, parts, whole_report
from kompetanse_cli.serve.view import READERS, read_view
from kompetanse_cli.serve.watching import Marks, marks_of_files, marks_of_history, now_and_then, told_changes

# A line that says nothing keeps what is between from closing the connection.
_STILL_HERE = 15.0
# More pages than anybody has open; each holds a connection.
_MOST_PAGES = 40
_JSON_LINES, _EVENTS = "application/x-ndjson", "text/event-stream"


class Service:
    """A municipality that pages look at. It counts for one page at a time, in a thread of its own."""

    def __init__(self, municipality: LiveMunicipality, folder: Path) -> None:
        self._municipality, self._folder = municipality, folder
        self._counting = ThreadPoolExecutor(max_workers=1, thread_name_prefix="counting")
        self._stop = asyncio.Event()
        self._changed = asyncio.Condition()
        self._pages = 0
        self._marks: Marks = ()

    def application(self) -> Any:
        """What answers requests, each with its path below the secret."""
        routes = [
            Route("/", self._page),
            Route("/parts", self._parts),
            Route("/events", self._events),
            Route(f"/{BOOK}", self._book),
        ]
        return Starlette(routes=routes, lifespan=self._living)

    async def stop(self) -> None:
        """Let go of every page that waits."""
        self._stop.set()
        async with self._changed:
            self._changed.notify_all()

    @asynccontextmanager
    async def _living(self, _application: Any) -> AsyncIterator[None]:
        self._marks = await asyncio.to_thread(self._look)
        tasks = [
            asyncio.create_task(self._follow(told_changes(self._folder, self._stop))),
            asyncio.create_task(self._follow(now_and_then(self._stop))),
        ]
        yield
        await self.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._counting.shutdown(wait=False, cancel_futures=True)

    def _look(self) -> Marks:
        files, history = marks_of_files(self._folder), marks_of_history(self._folder)
        return files, history, self._municipality.files.today()

    async def _follow(self, changes: AsyncIterator[None]) -> None:
        async for _ in changes:
            marks = await asyncio.to_thread(self._look)
            if marks == self._marks:
                continue
            self._marks = marks
            self._municipality.forget()
            async with self._changed:
                self._changed.notify_all()

    async def _page(self, _request: Any) -> Any:
        frame = await self._count(lambda: to_frame(self._municipality.language, READERS))
        return Response(frame.html, media_type="text/html", headers={"Content-Security-Policy": frame.policy})

    async def _parts(self, request: Any) -> Any:
        left = Event()
        found = parts(self._municipality, request.query_params, lambda: not left.is_set())
        return StreamingResponse(self._streamed(found, request, left), media_type=_JSON_LINES)

    async def _streamed(self, found: Iterator[Part], request: Any, left: Event) -> AsyncIterator[bytes]:
        try:
            async for part in self._made(found, request):
                yield json.dumps(part, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        finally:
            # Whoever dragged on to another day does not wait for this one.
            left.set()

    async def _made(self, found: Iterator[Part], request: Any) -> AsyncIterator[Part]:
        part: Part | None = {}
        while part is not None and not self._stop.is_set() and not await request.is_disconnected():
            part = await self._count(lambda: _next(found))
            if part is not None:
                yield part

    async def _count(self, work: Callable[[], Any]) -> Any:
        """The answer of what takes its time."""
        return await asyncio.get_running_loop().run_in_executor(self._counting, work)

    async def _book(self, request: Any) -> Any:
        form = named(REPORT_FORMATS, "xlsx")
        try:
            form.require()
            view = read_view(request.query_params)
            report, language = await self._count(lambda: whole_report(self._municipality, view))
            made = await self._count(lambda: form.write(report, language, ReportLayout(titled=True, computed=True)))
        except KompetanseError as error:
            return Response(str(error), status_code=409, media_type="text/plain")
        told = {"Content-Disposition": f'attachment; filename="{BOOK}"'}
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Response(made, media_type=kind, headers=told)

    async def _events(self, _request: Any) -> Any:
        if self._pages >= _MOST_PAGES:
            return Response(status_code=503)
        return StreamingResponse(self._editions(), media_type=_EVENTS)

    async def _editions(self) -> AsyncIterator[bytes]:
        """The state of the files now, and each that follows."""
        self._pages += 1
        told = -1
        try:
            while not self._stop.is_set():
                if told != self._municipality.edition:
                    told = self._municipality.edition
                    yield f"event: edition\ndata: {told}\n\n".encode()
                elif not await self._waited(told):
                    yield b": \n\n"
        finally:
            self._pages -= 1

    async def _waited(self, told: int) -> bool:
        """Whether the files have changed from that state, within a while."""
        async with self._changed:
            try:
                async with asyncio.timeout(_STILL_HERE):
                    await self._changed.wait_for(lambda: self._municipality.edition != told or self._stop.is_set())
            except TimeoutError:
                return False
        return True


def _next(found: Iterator[Part]) -> Part | None:
    try:
        return next(found, None)
    except NoLongerWanted:
        return None
    except Exception:
        # What went wrong is told where the server runs: it may quote the files.
        traceback.print_exc(file=sys.stderr)
        return {"kind": "bug"}
