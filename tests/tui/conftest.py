"""A case to look at, and a hand that presses keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual._context import active_app
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from debtor_assistant.records import Contact, Debt, Party
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use
from debtor_assistant.tui.app import AssistantApp

NOW = "2026-03-10T12:00:00+00:00"
"""The program's clock in these tests: 20:00 in Shanghai."""

KEYS = {" ": "space", "-": "minus", ":": "colon", "/": "slash", ".": "full_stop", "~": "tilde", "_": "underscore"}


class Hand:
    """Presses keys and waits until the screen has come to rest."""

    def __init__(self, app: AssistantApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.pressed = 0

    async def rest(self) -> None:
        """Wait for the case to be open, for workers and for messages, however busy the machine is.

        What one worker brings can start the next, after some messages: only two quiet looks in a row are rest.
        """
        quiet = 0
        while quiet < 2:
            await self.pilot.pause()
            if self.app.looking or any(not worker.is_finished for worker in self.app.workers):
                quiet = 0
                with suppress(WorkerCancelled):  # a newer one of its group took its place
                    await self.app.workers.wait_for_complete()
                await self.pilot.pause(0.01)
            else:
                quiet += 1
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.pressed += 1
            await self.pilot.press(key)
            await self.rest()

    async def write(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*(KEYS.get(letter, letter) for letter in text))
        await self.rest()

    @property
    def place(self) -> str:
        """The name of the screen that is open."""
        return str(getattr(self.app.screen, "place", ""))

    @property
    def lines(self) -> list[str]:
        """What the screen shows, line by line."""
        width, height = self.app.size
        screen = self.app.screen
        strips = screen._compositor.render_strips()
        assert len(strips) <= height
        return ["".join(segment.text for segment in strip).rstrip()[:width] for strip in strips]

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.lines)


Open = Callable[..., AbstractAsyncContextManager[Hand]]

ROUNDS = 3
"""A key goes from the app to the screen, to what has the focus and back up: each way is one round of messages."""


async def settled(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until every message that was sent has been read, instead of until the processor is idle.

    Textual's own waiting sleeps at least a fiftieth of a second, and a whole one while a worker computes; a key press
    waits three times. Nothing here depends on how busy the machine is.
    """
    await asyncio.sleep(min_sleep)
    app = active_app.get()
    for _ in range(ROUNDS):
        await asyncio.sleep(0)
        if not app._running or not app._screen_stacks[app._current_mode]:
            return
        await Pilot(app)._wait_for_screen()


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let key presses wait for messages, not for silence."""
    monkeypatch.setattr("textual.app.wait_for_idle", settled)
    monkeypatch.setattr("textual.pilot.wait_for_idle", settled)


@pytest.fixture(autouse=True)
def plain_surroundings(stopped_clock: Callable[[str], None]) -> Iterator[None]:
    """Stop the clock; speak English unless a test says otherwise."""
    stopped_clock(NOW)
    use("en")
    yield
    use(None)


@pytest.fixture
def empty_case(tmp_path: Path) -> Path:
    """A case file with nothing in it."""
    path = tmp_path / "mine.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="Mine").close()
    return path


@pytest.fixture
def case(empty_case: Path) -> Path:
    """A case with a debt, an agency, a call at night and a message at night whose sending time nobody knows."""
    with Casebook.open(empty_case) as book:
        book.add(
            Debt(
                creditor="Nebula Finance",
                lender_type="consumer_finance",
                product="online_consumer",
                due_on="2024-06-01",
            )
        )
        book.add(Party(kind="agency", name="Hengxin", numbers=["02155550123"], for_=["d1"]))
        shared = {"party": "p1", "debt": ["d1"], "direction": "inbound", "contacted": ["debtor"], "agreed": False}
        book.add(Contact(at="2026-03-02 23:30", channel="call", outcome="conversation", **shared))
        book.add(Contact(at="2026-03-03 14:00", channel="call", outcome="rang_out", **shared))
        book.add(Contact(at="2026-03-04 23:10", channel="sms", words="Please call back.", **shared))
    return empty_case


@pytest.fixture
def opened() -> Open:
    """Open the app on a case file and hand over the keyboard."""

    @asynccontextmanager
    async def start(
        path: Path | None = None, *, lang: str = "en", size: tuple[int, int] = (80, 24), greets: bool = False
    ) -> AsyncIterator[Hand]:
        use(lang)
        app = AssistantApp(path)
        app.greets = greets
        async with app.run_test(size=size) as pilot:
            hand = Hand(app, pilot)
            await hand.rest()
            yield hand

    return start


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    """Both languages."""
    return str(request.param)


@pytest.fixture
def hinted_case(case: Path) -> Path:
    """The same case with a message of an unknown number whose words may mean something."""
    with Casebook.open(case) as book:
        book.add(Contact(at="2026-03-05 09:10", channel="sms", direction="inbound", peer="13800138000",
                         words="再不还钱就上门找你家人"))  # fmt: skip
    return case


@pytest.fixture
def twice_case(empty_case: Path) -> Path:
    """Two calls that the carrier and the phone both list."""
    with Casebook.open(empty_case) as book:
        for sha256, name, grade in (
            ("a1" * 32, "carrier.csv", "third_party_record"),
            ("b2" * 32, "phone.xml", "own_record"),
        ):
            rows = [
                {"at": f"2026-03-0{day} 10:00:00", "channel": "call", "direction": "inbound", "peer": "13800001234",
                 "key": f"{name}{day}", "where": f"row {day}"}
                for day in (2, 3, 4)
            ]  # fmt: skip
            family = "carrier-cn" if grade == "third_party_record" else "sms-backup-restore"
            source = {"sha256": sha256, "format": family, "file": name, "grade": grade}
            book.add_many("contact", rows, source=source)
    return empty_case
