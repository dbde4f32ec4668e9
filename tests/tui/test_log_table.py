"""A table of any length costs what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from debtor_assistant.tui.widgets.log_table import BLOCK, Column, LogTable, Row

ROWS = 1_000_000
TEXTS = ("短信", "call", "a\tb\x1b[31m", "很长" * 60)


class Table(App[None]):
    """A million rows that exist only when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[int] = []
        self.answers = True

    def compose(self) -> ComposeResult:
        columns = (
            Column("mark", 2, lambda row: "!" if row["nr"] % 7 == 0 else " "),
            Column("time", 12, lambda row: str(row["nr"])),
            Column("what", 0, lambda row: TEXTS[row["nr"] % len(TEXTS)]),
        )
        yield LogTable(columns)

    def on_mount(self) -> None:
        self.query_one(LogTable).show(ROWS)

    def on_log_table_wanted(self, event: LogTable.Wanted) -> None:
        self.read.append(event.block)
        if not self.answers:
            return
        first = event.block * BLOCK
        rows: Sequence[Row] = [{"nr": nr} for nr in range(first, min(first + BLOCK, ROWS))]
        self.query_one(LogTable).supply(event.block, rows)


def shown(app: App[None]) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


async def rest(pilot: Pilot[None]) -> None:
    """Wait until every row on the screen has been read, however busy the machine is."""
    await pilot.pause()
    for _ in range(500):
        if not any(line.startswith(" … ") for line in shown(pilot.app)):
            return
        await pilot.pause(0.01)


async def test_only_rows_on_the_screen_are_read() -> None:
    app = Table()
    async with app.run_test(size=(60, 20)) as pilot:
        await rest(pilot)
        assert set(app.read) == {0}
        await pilot.press("end")
        await rest(pilot)
        assert set(app.read) <= {0, (ROWS - 1) // BLOCK, (ROWS - 1) // BLOCK - 1}
        assert str(ROWS - 1) in "".join(shown(app))


async def test_the_cursor_is_always_in_sight_and_the_heading_stays() -> None:
    app = Table()
    async with app.run_test(size=(60, 20)) as pilot:
        table = app.query_one(LogTable)
        for key in ["down"] * 30 + ["up"] * 25 + ["pagedown"] * 3 + ["pageup", "end", "up", "home", "down"]:
            await pilot.press(key)
            await rest(pilot)
            assert f" {table.cursor} " in "".join(shown(app)), (key, table.cursor)
            assert "Time" in shown(app)[0]
        assert table.current == {"nr": 1}


async def test_every_line_is_as_wide_as_the_table_whatever_the_words() -> None:
    app = Table()
    async with app.run_test(size=(61, 20)) as pilot:
        await pilot.pause()
        table = app.query_one(LogTable)
        for y in range(20):
            strip = table.render_line(y)
            text = "".join(segment.text for segment in strip)
            assert cell_len(text) == strip.cell_length == table.cells
            assert "\x1b" not in text


async def test_a_table_that_becomes_shorter_keeps_a_valid_cursor() -> None:
    app = Table()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("end")
        app.query_one(LogTable).show(3)
        await pilot.pause()
        assert app.query_one(LogTable).cursor == 2
        app.query_one(LogTable).show(0)
        await pilot.pause()
        assert app.query_one(LogTable).current is None


async def test_a_table_that_grows_keeps_what_was_read_and_reads_on_where_it_ended() -> None:
    app = Table()
    async with app.run_test(size=(60, 20)) as pilot:
        table = app.query_one(LogTable)
        table.show(BLOCK + 3)
        await rest(pilot)
        await pilot.press("end")
        await rest(pilot)
        app.read.clear()
        table.grow(2 * BLOCK)
        await rest(pilot)
        assert app.read == [1]
        assert (table.cursor, table.rows) == (BLOCK + 2, 2 * BLOCK)
        await pilot.press("down")
        await rest(pilot)
        assert f" {BLOCK + 3} " in "".join(shown(app))


async def test_rows_that_are_read_again_stay_in_sight_but_nothing_can_be_done_to_them_until_then() -> None:
    app = Table()
    async with app.run_test(size=(60, 20)) as pilot:
        table = app.query_one(LogTable)
        await rest(pilot)
        before = shown(app)
        app.answers = False
        table.show(ROWS)
        await pilot.pause()
        assert shown(app) == before
        assert table.current is None
        table.show(ROWS, keep_place=False)
        await pilot.pause()
        assert shown(app)[1].startswith(" …")
