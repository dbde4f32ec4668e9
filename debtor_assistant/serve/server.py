"""The server: one page, one terminal, on 127.0.0.1 and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import quote

from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from debtor_assistant.serve.door import LEFT, Door
from debtor_assistant.serve.pages import OWN, headers, page, terminal_files
from debtor_assistant.serve.process import AppProcess

LOOPBACK = "127.0.0.1"
_MOST = 1000
"""Cells a terminal can be wide or high."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Served:
    """What is served: a door, a page, and behind it at most one running app."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.door = Door()
        self.downloads = DownloadManager()
        self.process: AppProcess | None = None
        self._turn = asyncio.Lock()
        """Held while one page takes over from another: two that open at once must not leave two apps running."""
        self.over = asyncio.Event()
        """Set when nobody shall be let in any more."""

    def app(self) -> web.Application:
        """Return the web application."""
        app = web.Application(middlewares=[self._guard], client_max_size=4096)
        app.add_routes(
            [
                web.get("/", self.index),
                web.get("/ws", self.terminal),
                web.get("/ended", self.ended),
                web.post("/leave", self.leave),
                web.get("/download/{key}", self.download),
                web.static("/own", OWN),
                web.static("/terminal", terminal_files()),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse everybody who does not belong here, before anything else is looked at."""
        if not self._may(request):
            return web.Response(status=403, text="403\n", headers=headers(self.door.port))
        try:
            answer = await handler(request)
        except web.HTTPException as error:
            error.headers.update(headers(self.door.port))
            raise
        if not answer.prepared:
            answer.headers.update(headers(self.door.port))
        return answer

    def _may(self, request: web.Request) -> bool:
        if not self.door.is_called(request.headers.get("Host")):
            return False
        if request.path == "/ws" or request.method == "POST":
            return self._knows(request) and self.door.is_home(request.headers.get("Origin"))
        return self._knows(request) or (request.path == "/" and "token" in request.query)

    def _knows(self, request: web.Request) -> bool:
        return self.door.knows(request.cookies.get(self.door.cookie))

    async def index(self, request: web.Request) -> web.StreamResponse:
        """Take the token and send the browser to the bare address, which shows the page."""
        if "token" in request.query:
            session = self.door.enter(request.query["token"])
            if session is None:
                raise web.HTTPForbidden(text="403\n")
            answer = web.Response(status=303, headers={"Location": "/"})
            answer.set_cookie(self.door.cookie, session, httponly=True, samesite="Strict", path="/")
            return answer
        return web.Response(text=page(request.headers["Host"]), content_type="text/html")

    async def ended(self, _request: web.Request) -> web.StreamResponse:
        """Say that the program ended in peace."""
        return web.Response(text="ended\n")

    async def leave(self, _request: web.Request) -> web.StreamResponse:
        """Be gone at once."""
        self.door.shut()
        self.over.set()
        return web.Response(status=204)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Hand a file over that the app has offered; each once."""
        key = request.match_info["key"]
        try:
            offered = await self.downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="404\n") from None
        name = quote(offered.file_name)
        answer = web.StreamResponse(headers=headers(self.door.port))
        answer.content_type = "application/octet-stream"
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        await answer.prepare(request)
        async for piece in self.downloads.download(key):
            await answer.write(piece)
        await answer.write_eof()
        return answer

    # The terminal

    async def terminal(self, request: web.Request) -> web.StreamResponse:
        """Run the app for as long as the page is open; a page opened later takes over."""
        async with self._turn:
            if self.process is not None:
                await self.process.stop()
            socket = web.WebSocketResponse(heartbeat=15, max_msg_size=1 << 20)
            await socket.prepare(request)
            self.process = process = AppProcess(
                self.words,
                write_bytes=socket.send_bytes,
                write_str=socket.send_str,
                close=socket.close,
                download_manager=self.downloads,
            )
            await process.start(_cells(request, "width", 80), _cells(request, "height", 24))
        watching = asyncio.create_task(self._watch(process, socket))
        try:
            await _pass_on(socket, process)
        finally:
            await process.stop()
            await watching
        return socket

    async def _watch(self, process: AppProcess, socket: web.WebSocketResponse) -> None:
        """When the app has ended, close the page; when it was left quickly, the door first."""
        if await process.wait() == LEFT:
            self.door.shut()
            self.over.set()
        await socket.close()

    async def stop(self) -> None:
        """End the app."""
        self.door.shut()
        if self.process is not None:
            await self.process.stop()


async def _pass_on(socket: web.WebSocketResponse, process: AppProcess) -> None:
    """Hand what is typed and how large the window is to the app, until the page closes."""
    async for message in socket:
        if message.type != WSMsgType.TEXT:
            continue
        kind, *rest = message.json()
        if kind == "stdin":
            await process.send_bytes(str(rest[0]).encode("utf-8"))
        elif kind == "resize":
            await process.set_terminal_size(_within(rest[0]["width"]), _within(rest[0]["height"]))
        elif kind == "ping":
            await socket.send_json(["pong", rest[0]])
        elif kind in ("blur", "focus"):
            await getattr(process, kind)()


def _cells(request: web.Request, name: str, usual: int) -> int:
    asked = request.query.get(name, "")
    return _within(int(asked)) if asked.isdecimal() and len(asked) < 6 else usual


def _within(cells: object) -> int:
    return max(1, min(_MOST, int(str(cells))))


async def serve(words: Sequence[str], port: int, ready: Callable[[str], None]) -> None:
    """Serve until somebody leaves quickly or the program is interrupted.

    Args:
        words: what the app is begun with.
        port: where to listen; 0 takes a free one.
        ready: told the address to open.
    """
    served = Served(words)
    runner = web.AppRunner(served.app(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, port)
    try:
        await site.start()
        served.door.port = int(runner.addresses[0][1])
        ready(served.door.address)
        await served.over.wait()
        await asyncio.sleep(0.2)  # the page hears that its terminal is gone, and goes away
    finally:
        await served.stop()
        await runner.cleanup()
