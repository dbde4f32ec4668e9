"""The line above every screen and the line of keys below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.commands import EVERYWHERE, Command, commands_for, key_name
from debtor_assistant.tui.widgets.words import fit

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

Entry = tuple[str, str, str]
"""The name of a key, what it does, and the command it calls."""


class TitleBar(Widget):
    """Which screen this is, and whose case."""

    DEFAULT_CSS = "TitleBar { height: 1; background: $panel; color: $text; text-style: bold; padding: 0 1; }"

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def render(self) -> Content:
        """Draw the title to the left, the case to the right; the case gives way."""
        title = t(self.key)
        case = clean(cast("AssistantApp", self.app).case_name)
        room = self.size.width - cell_len(title) - 2
        shown = fit(case, min(cell_len(case), room)) if room > 4 else ""
        gap = max(1, self.size.width - cell_len(title) - cell_len(shown))
        return Content(title + " " * gap + shown)

    def reword(self) -> None:
        """Draw again in the language of now."""
        self.refresh()


class KeyBar(Widget):
    """The keys of this screen, as many as stand on two lines without being cut. Help and back always do."""

    DEFAULT_CSS = (
        "KeyBar { dock: bottom; height: auto; max-height: 2; background: $panel; color: $text; padding: 0 1; }"
    )

    def __init__(self, place: str, lines: int = 2) -> None:
        super().__init__()
        self.place = place
        self.lines = lines

    def _entries(self) -> list[Entry]:
        has_case = cast("AssistantApp", self.app).has_case
        offered = [
            command
            for command in commands_for(self.place)
            if (has_case or not command.needs_case) and self._has_room(command)
        ]
        offered.sort(key=lambda command: command.weight % 9)
        return [(key_name(command.keys_at(self.place)[0]), t(command.label_key), command.id) for command in offered]

    def _has_room(self, command: Command) -> bool:
        """Whether the command belongs in the line at all: home has no way back, but a way out."""
        if self.place == "home":  # its own ways stand on the screen already
            return (
                command.places == EVERYWHERE and command.id != "back" and (command.weight < 9 or command.id == "quit")
            )
        return command.weight < 9

    def _rows(self, width: int) -> list[list[Entry]]:
        rows: list[list[Entry]] = [[]]
        used = 0
        for key, label, command in self._entries():
            cells = cell_len(key) + 1 + cell_len(label)
            gap = 2 if rows[-1] else 0
            if used + gap + cells > width and rows[-1]:
                if len(rows) == self.lines:
                    continue  # a later, shorter one may still fit
                rows.append([])
                used = gap = 0
            rows[-1].append((key, label, command))
            used += gap + cells
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the keys take at this width."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Draw each key bold before its word."""
        lines = []
        for row in self._rows(self.size.width):
            parts = [Content.assemble((key, "bold $accent"), f" {label}") for key, label, _ in row]
            lines.append(Content("  ").join(parts))
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Do what the key that was clicked does: mouse and keyboard are equal."""
        rows, left = self._rows(self.size.width), event.x - self.gutter.left
        for key, label, command in rows[event.y] if event.y < len(rows) else ():
            wide = cell_len(key) + 1 + cell_len(label)
            if 0 <= left < wide:
                cast("AssistantApp", self.app).run_command(command)
            left -= wide + 2

    def reword(self) -> None:
        """Draw again in the language of now."""
        self.refresh(layout=True)
