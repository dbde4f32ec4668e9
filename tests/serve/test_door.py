"""Who may come in: one token, once; one computer, by its own name; one page, this one."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")

import aiohttp
from aiohttp import WSServerHandshakeError, web

from debtor_assistant.serve import server
from debtor_assistant.serve.door import Door
from debtor_assistant.serve.process import AppProcess
from debtor_assistant.serve.server import LOOPBACK, Served, serve
from debtor_assistant.store.casebook import Casebook

Http = aiohttp.ClientSession


class House:
    """A server and a client without a cookie."""

    def __init__(self, served: Served, client: Http) -> None:
        self.served, self.client = served, client
        self.home = f"http://127.0.0.1:{served.door.port}"

    async def status(self, path: str = "/", **more: Any) -> int:
        async with self.client.get(self.home + path, allow_redirects=False, **more) as answer:
            return answer.status

    async def enter(self) -> None:
        assert await self.status(self.served.door.address.removeprefix(self.home)) == 303


@asynccontextmanager
async def house(*words: str) -> AsyncIterator[House]:
    served = Served(words or ("", "", "en"))
    runner = web.AppRunner(served.app())
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, 0).start()
    served.door.port = int(runner.addresses[0][1])
    jar = aiohttp.CookieJar(unsafe=True)
    async with Http(cookie_jar=jar) as client:
        yield House(served, client)
    await served.stop()
    await runner.cleanup()


def test_a_token_opens_once_and_a_shut_door_knows_nobody() -> None:
    door = Door()
    token = str(door.token)
    assert len(token) >= 43
    assert door.enter("") is None
    assert door.enter(token + "x") is None
    session = door.enter(token)
    assert session is not None
    assert session != token
    assert door.enter(token) is None
    assert door.knows(session)
    assert not door.knows(None)
    assert not door.knows("é")
    door.shut()
    assert not door.knows(session)
    assert Door().token != Door().token


async def test_without_the_token_or_with_a_wrong_one_nothing_is_shown() -> None:
    async with house() as found:
        for path in (
            "/",
            "/?token=",
            "/?token=x",
            "/ws",
            "/ended",
            "/own/page.js",
            "/terminal/js/textual.js",
            "/download/x",
        ):
            assert await found.status(path) == 403, path
        async with found.client.post(found.home + "/leave") as answer:
            assert answer.status == 403
        await found.enter()
        assert await found.status() == 200
        assert await found.status("/terminal/js/textual.js") == 200
        assert await found.status("/nothing") == 404
        assert await found.status("/own/../server.py") in (403, 404)
        assert await found.status("/download/x") == 404


async def test_the_token_is_good_for_one_browser_only() -> None:
    async with house() as found:
        used = found.served.door.address.removeprefix(found.home)
        await found.enter()
        found.client.cookie_jar.clear()
        assert await found.status(used) == 403
        assert await found.status() == 403


async def test_another_name_of_this_computer_is_refused() -> None:
    async with house() as found:
        await found.enter()
        port = found.served.door.port
        for host in (
            "evil.example",
            f"evil.example:{port}",
            "127.0.0.1",
            f"127.0.0.1:{port + 1}",
            f"127.0.0.1.evil.example:{port}",
        ):
            assert await found.status(headers={"Host": host}) == 403, host
        for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
            assert await found.status(headers={"Host": host}) == 200, host


async def test_a_page_of_somebody_else_gets_no_terminal_and_cannot_end_the_program() -> None:
    async with house() as found:
        await found.enter()
        for origin in (None, "null", "http://evil.example", f"https://127.0.0.1:{found.served.door.port}"):
            said = {} if origin is None else {"Origin": origin}
            with pytest.raises(WSServerHandshakeError) as refused:
                await found.client.ws_connect(found.home + "/ws", headers=said)
            assert refused.value.status == 403
            async with found.client.post(found.home + "/leave", headers=said) as answer:
                assert answer.status == 403
        assert found.served.process is None
        assert not found.served.over.is_set()


async def test_every_answer_forbids_what_comes_from_outside() -> None:
    async with house() as found:
        for _ in range(2):
            async with found.client.get(found.home + "/") as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'self'; script-src 'self';")
                assert "http" not in policy
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                text = await answer.text()
            await found.enter() if found.served.door.token else None
        assert "<title>Terminal</title>" in text
        assert "//" not in text.replace(f"ws://127.0.0.1:{found.served.door.port}", "")


async def test_the_app_behind_a_page_begins_with_it_and_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="Mine").close()
    async with house(str(path), "", "en") as found:
        await found.enter()
        heard = b""
        socket = await found.client.ws_connect(found.home + "/ws", headers={"Origin": found.home})
        while "Mine · China".encode() not in heard:
            message = await asyncio.wait_for(socket.receive(), 20)
            heard += message.data if isinstance(message.data, bytes) else b""
        process = found.served.process
        assert process is not None
        await socket.send_str(json.dumps(["resize", {"width": 10**9, "height": "0"}]))
        await socket.send_str(json.dumps(["ping", "1"]))
        await socket.close()
        assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_it_listens_on_the_loopback_alone_and_ends_when_somebody_leaves() -> None:
    ready: asyncio.Queue[str] = asyncio.Queue()
    running = asyncio.create_task(serve(("", "", "en"), 0, ready.put_nowait))
    address = await asyncio.wait_for(ready.get(), 10)
    home = address.partition("/?")[0]
    assert home.startswith("http://127.0.0.1:")
    if os.path.exists("/proc/net/tcp"):
        port = f"{int(home.rpartition(':')[2]):04X}"
        bound = [
            line.split()[1]
            for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
            if f":{port}" in line.split()[1]
        ]
        assert set(bound) == {f"0100007F:{port}"}
    async with Http(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        async with client.get(address) as answer:
            assert answer.status == 200
        async with client.post(home + "/leave", headers={"Origin": home}) as answer:
            assert answer.status == 204
        async with client.get(home + "/") as answer:
            assert answer.status == 403
        await asyncio.wait_for(running, 10)


async def test_two_pages_that_open_at_once_leave_one_app_running(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[AppProcess] = []

    class Counted(AppProcess):
        """A process the test remembers."""

        def __init__(self, *args: Any, **how: Any) -> None:
            super().__init__(*args, **how)
            begun.append(self)

    monkeypatch.setattr(server, "AppProcess", Counted)
    async with house("", "", "en") as found:
        await found.enter()
        said = {"Origin": found.home}
        pages = await asyncio.gather(*(found.client.ws_connect(found.home + "/ws", headers=said) for _ in range(2)))
        async with asyncio.timeout(20):
            while len(begun) < 2 or begun[1].ended is not None or begun[0].ended is None:
                await asyncio.sleep(0.05)
        for page in pages:
            await page.close()
        assert await asyncio.wait_for(begun[1].wait(), 10) == 0
