"""A table of any length: a row is read when it is about to be drawn, a line is drawn when it is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.widgets.words import fit

BLOCK = 128
"""Rows that are read together."""
_KEPT_BLOCKS = 24

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One column of the table."""

    name: str
    """Key of its heading: `tui.column.NAME`."""
    cells: int
    """Its width; 0 takes what is left."""
    text: Callable[[Row], str]


class LogTable(ScrollView, can_focus=True):
    """Rows by number, read in blocks on demand."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"log--heading", "log--cursor", "log--row", "log--sign", "log--hint"}
    DEFAULT_CSS = """
    LogTable { height: 1fr; background: $background; overflow-x: hidden; }
    LogTable > .log--heading { background: $surface; color: $text; text-style: bold; }
    LogTable > .log--cursor { background: $primary 20%; color: $text; text-style: bold; }
    LogTable > .log--row { background: $background; color: $foreground; }
    LogTable > .log--sign { color: $warning; text-style: bold; }
    LogTable > .log--hint { color: $accent; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
    ]

    class Wanted(Message):
        """A block of rows is on the screen and not read yet."""

        def __init__(self, block: int) -> None:
            super().__init__()
            self.block = block

    class Moved(Message):
        """The cursor is on another row."""

    def __init__(
        self, columns: Sequence[Column], nothing: Callable[[], str] = lambda: "", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.nothing = nothing
        """What is said where there are no rows."""
        self.columns = columns
        """The first one holds two signs: that of a finding, then that of a hint."""
        self.rows = 0
        self.cursor = 0
        self._blocks: dict[int, Sequence[Row]] = {}
        self._before: dict[int, Sequence[Row]] = {}
        """What stood there until now, drawn until it was read again."""
        self._asked: set[int] = set()

    # Contents

    def show(self, rows: int, *, keep_place: bool = True) -> None:
        """Show a table of so many rows; what was read before counts no more."""
        self.rows = rows
        self._before = self._before | self._blocks if keep_place else {}
        self._blocks.clear()
        self._asked.clear()
        self.virtual_size = Size(self.size.width, rows + 1)
        self._move_to(self.cursor if keep_place else 0)
        self.refresh()

    def grow(self, rows: int) -> None:
        """Show more rows below those there are; only a block that was not full is read again."""
        first = min(self.rows, rows) // BLOCK
        self.rows = rows
        self._blocks.pop(first, None)
        self._asked.discard(first)
        self.virtual_size = Size(self.size.width, rows + 1)
        self.refresh()

    def supply(self, block: int, rows: Sequence[Row]) -> None:
        """Take the rows of a block that was wanted."""
        self._asked.discard(block)
        self._before.pop(block, None)
        while len(self._blocks) >= _KEPT_BLOCKS:
            self._blocks.pop(next(iter(self._blocks)))
        self._blocks[block] = rows
        self.refresh()

    def row(self, index: int) -> Row | None:
        """Return a row if it has been read; ask for its block if not."""
        if not 0 <= index < self.rows:
            return None
        block, place = divmod(index, BLOCK)
        known = self._blocks.get(block)
        if known is None:
            # Said later, in the table's own name: what is sent while the screen draws goes no further than the screen.
            if block not in self._asked and self.call_later(self._want, block):
                self._asked.add(block)
            return None
        return known[place] if place < len(known) else None

    def _row_before(self, index: int) -> Row | None:
        block, place = divmod(index, BLOCK)
        known = self._before.get(block, ())
        return known[place] if place < len(known) else None

    def _want(self, block: int) -> None:
        self.post_message(self.Wanted(block))

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    # Drawing

    @property
    def cells(self) -> int:
        """The cells a line has, the scroll bar left out."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """Draw one line: the heading stays on top, rows scroll under it."""
        width = self.cells
        if y == 0:
            return self._strip(self._heading(), self._style("log--heading"), width)
        index = self.scroll_offset.y + y - 1
        if y == 2 and not self.rows:
            return self._strip(f" {self.nothing()}", self._style("log--row"), width)
        if index >= self.rows:
            return Strip.blank(width, self._style("log--row"))
        row = self.row(index) or self._row_before(index)
        style = "log--cursor" if index == self.cursor else "log--row"
        if row is None:
            return self._strip(" …", self._style(style), width)
        line = fit(self._line([clean(column.text(row)) for column in self.columns]), width)
        # Only the signs are coloured: a page of coloured lines would frighten and say no more.
        plain, finding, hint = self._style(style), self._style("log--sign"), self._style("log--hint")
        return Strip(
            [Segment(line[:2], plain + finding), Segment(line[2:3], plain + hint), Segment(line[3:], plain)], width
        )

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)

    @staticmethod
    def _strip(text: str, style: Style, width: int) -> Strip:
        return Strip([Segment(fit(text, width), style)], width)

    def _heading(self) -> str:
        return self._line([t(f"tui.column.{column.name}") for column in self.columns])

    def _line(self, texts: Sequence[str]) -> str:
        taken = sum(column.cells + 1 for column in self.columns if column.cells)
        free = max(8, self.cells - taken - 1)
        return " " + " ".join(fit(text, column.cells or free) for text, column in zip(texts, self.columns, strict=True))

    # Moving

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._move_to(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screen."""
        self._move_to(self.cursor + step * max(1, self.size.height - 2))

    def action_jump(self, place: int) -> None:
        """Go to the first or the last row."""
        self._move_to(self.rows - 1 if place < 0 else place)

    def _move_to(self, index: int) -> None:
        before, top = self.cursor, self.scroll_offset.y
        self.cursor = max(0, min(index, self.rows - 1))
        # The heading covers the first line, so the row must not hide below it.
        self.scroll_to_region(Region(0, self.cursor, 1, 2), animate=False, force=True, immediate=True)
        if self.scroll_offset.y == top:
            for row in (before, self.cursor):
                self.refresh_line(row + 1)
        else:
            self.refresh()
        self.post_message(self.Moved())

    def on_resize(self, _event: Resize) -> None:
        """Take the new width."""
        self.virtual_size = Size(self.size.width, self.rows + 1)
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is."""
        if event.y > 0:
            self._move_to(self.scroll_offset.y + event.y - 1)

    def reword(self) -> None:
        """Draw again in the language of now."""
        self.refresh()


def widest(texts: Sequence[str]) -> int:
    """Return the cells the longest of some texts takes."""
    return max((cell_len(text) for text in texts), default=0)
