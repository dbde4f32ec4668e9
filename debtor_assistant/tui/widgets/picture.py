"""A picture in the terminal: two pixels in one cell, drawn with the upper half block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from debtor_assistant.intake.media import Small


class Picture(Widget):
    """Draws a small picture; whoever cannot see it is told so by the words beside it."""

    DEFAULT_CSS = "Picture { height: auto; width: auto; }"

    def __init__(self, picture: Small) -> None:
        super().__init__()
        self.picture = picture

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return its width in cells."""
        return self.picture.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return its height in lines."""
        return (self.picture.height + 1) // 2

    def render_line(self, y: int) -> Strip:
        """Draw one line of cells."""
        if y >= (self.picture.height + 1) // 2:
            return Strip.blank(self.size.width)
        return Strip(list(self._cells(2 * y)), self.picture.width)

    def _cells(self, row: int) -> Iterator[Segment]:
        for x in range(self.picture.width):
            upper = _colour(self.picture.at(x, row))
            lower = _colour(self.picture.at(x, row + 1)) if row + 1 < self.picture.height else None
            yield Segment("\N{UPPER HALF BLOCK}", Style.parse(f"{upper} on {lower}" if lower else upper))

    def spoken_lines(self) -> Iterator[str]:
        """A picture says nothing line by line; the words beside it do."""
        yield from ()


def _colour(rgb: tuple[int, int, int]) -> str:
    red, green, blue = rgb
    return f"#{red:02x}{green:02x}{blue:02x}"
