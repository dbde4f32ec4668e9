"""The ways out of home, side by side under a few headings: keys, arrows and mouse lead there alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from debtor_assistant.tui.widgets.words import fit, padded

WIDE = 72
"""From how many cells the groups stand side by side."""


@dataclass(frozen=True)
class Way:
    """One action: its id, its key and its short name."""

    id: str
    key: str
    label: str


@dataclass(frozen=True)
class Group:
    """Actions under one heading."""

    heading: str
    ways: tuple[Way, ...]


class Ways(Widget, can_focus=True):
    """Groups of actions in columns; in a narrow window two columns, one pair of groups under the other."""

    DEFAULT_CSS = "Ways { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("up", "move(0, -1)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """A way was taken."""

        def __init__(self, way: str) -> None:
            super().__init__()
            self.way = way

    class Pointed(Message):
        """The pointer stands on another way."""

        def __init__(self, way: str) -> None:
            super().__init__()
            self.way = way

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.groups: tuple[Group, ...] = ()
        self.at = (0, 0)
        """The pointer: group and place in it."""

    def show(self, groups: Sequence[Group]) -> None:
        """Show these groups; the pointer stays where it can."""
        self.groups = tuple(group for group in groups if group.ways)
        group = min(self.at[0], max(0, len(self.groups) - 1))
        self.at = (group, min(self.at[1], len(self.groups[group].ways) - 1) if self.groups else 0)
        self.refresh(layout=True)
        self._point()

    @property
    def pointed(self) -> Way | None:
        """The way the pointer stands on."""
        return self.groups[self.at[0]].ways[self.at[1]] if self.groups else None

    def _point(self) -> None:
        if self.pointed is not None:
            self.post_message(self.Pointed(self.pointed.id))

    def action_move(self, across: int, down: int) -> None:
        """Move the pointer; past the end of a column it goes on in the next."""
        if not self.groups:
            return
        group = (self.at[0] + across) % len(self.groups)
        ways = self.groups[group].ways
        place = min(self.at[1], len(ways) - 1) + down
        if not 0 <= place < len(ways):
            group = (group + down) % len(self.groups)
            place = 0 if down > 0 else len(self.groups[group].ways) - 1
        self.at = (group, place)
        self.refresh()
        self._point()

    def action_choose(self) -> None:
        """Take the way the pointer stands on."""
        if self.pointed is not None:
            self.post_message(self.Chosen(self.pointed.id))

    def on_click(self, event: events.Click) -> None:
        """Take the way that was clicked."""
        for group, place, x, y in self._places(self.size.width):
            wide = self._column(self.size.width)
            if event.y == y and x <= event.x < x + wide:
                self.at = (group, place)
                self.refresh()
                self.action_choose()

    def _abreast(self, width: int) -> int:
        return max(1, len(self.groups) if width >= WIDE else min(2, len(self.groups)))

    def _column(self, width: int) -> int:
        return max(1, width // self._abreast(width))

    def _bands(self, width: int) -> list[list[int]]:
        abreast = self._abreast(width)
        return [list(range(len(self.groups)))[at : at + abreast] for at in range(0, len(self.groups), abreast)]

    def _places(self, width: int) -> list[tuple[int, int, int, int]]:
        """Return group, place, column and line of every way."""
        found, top = [], 0
        for band in self._bands(width):
            for nr, group in enumerate(band):
                for place in range(len(self.groups[group].ways)):
                    found.append((group, place, nr * self._column(width), top + 1 + place))
            top += 1 + max(len(self.groups[group].ways) for group in band)
        return found

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines all groups take."""
        return sum(1 + max(len(self.groups[group].ways) for group in band) for band in self._bands(width))

    def render(self) -> Content:
        """Draw headings and ways."""
        width = self.size.width
        lines: list[Content] = []
        for band in self._bands(width):
            cell = self._column(width)
            lines.append(Content("").join([Content.styled(fit(self.groups[nr].heading, cell), "bold") for nr in band]))
            for place in range(max(len(self.groups[nr].ways) for nr in band)):
                lines.append(Content("").join([self._cell(nr, place, cell) for nr in band]))
        return Content("\n").join(lines)

    def _cell(self, group: int, place: int, width: int) -> Content:
        ways = self.groups[group].ways
        if place >= len(ways):
            return Content(" " * width)
        way, here = ways[place], self.has_focus and (group, place) == self.at
        label = fit(way.label, width - cell_len(way.key) - 3)
        parts = Content.assemble((padded(way.key, 1), "bold $accent"), " ", (label, "bold" if here else ""))
        mark = Content.styled(">", "bold") if here else Content(" ")
        return mark + (parts.stylize("on $primary 20%") if here else parts) + Content(" ")
