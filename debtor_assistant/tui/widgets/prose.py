"""Running text that breaks where Chinese may break, and keeps the indent of the line it goes on from.

The library breaks at spaces only, so that a Chinese sentence with one Latin word in it leaves half a line empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_NO_START = frozenset("，。、；：？！）》」』】〉〕％…—,.;:?!)]}%")
"""Signs no line begins with."""
_MARK = re.compile(r" +(?:•|▏|\d+\.) ?")
"""The mark of a list before its words."""
_JOINER = "\u200d"
_NO_END = frozenset("（《「『【〈〔([{")
"""Signs no line ends with."""


def wrapped(content: Content, width: int) -> Content:
    """Return `content` with its lines broken to `width` cells; styles stay where they were."""
    lines = [
        part for line in content.split("\n", allow_blank=True) for part in _parts(line, max(8, width))
    ]  # a narrower screen shows nothing useful anyway
    return Content("\n").join(lines)


def _parts(line: Content, width: int) -> Iterator[Content]:
    plain = line.plain
    if cell_len(plain) <= width:
        yield line
        return
    indent = " " * min(_hanging(plain), width // 2)
    start, first = 0, True
    while start < len(plain):
        room = width if first else width - len(indent)
        end = _break(plain, start, room)
        part = line[start:end].rstrip()
        yield part if first else Content(indent) + part
        start, first = end, False
        while start < len(plain) and plain[start] == " ":
            start += 1


def _hanging(line: str) -> int:
    """Return how far the lines after the first are set in: as far as its words are, behind the mark of a list."""
    mark = _MARK.match(line)
    return mark.end() if mark else len(line) - len(line.lstrip())


def _break(text: str, start: int, width: int) -> int:
    """Return where the line that begins at `start` ends: after the last place that allows it, else where it is full."""
    used, good = 0, 0
    for place in range(start, len(text)):
        used += get_character_cell_size(text[place])
        if used > width and text[place] != " ":
            return good if good > start else max(place, start + 1)
        if _may_break(text, place):
            good = place + 1
    return len(text)


def _may_break(text: str, place: int) -> bool:
    """Tell whether a line may end with the sign at `place`."""
    here, after = text[place], text[place + 1 : place + 2]
    if here == _JOINER or (after and get_character_cell_size(after) == 0):
        return False  # what is joined, or stands above another sign, is one sign
    if (after in _NO_START and after) or here in _NO_END:
        return False
    return here == " " or after == " " or _is_wide(here) or (bool(after) and _is_wide(after))


def _is_wide(sign: str) -> bool:
    return get_character_cell_size(sign) == 2


class Prose(Widget):
    """A block of text as high as it needs to be."""

    DEFAULT_CSS = "Prose { width: 1fr; height: auto; }"

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.content = Content(content) if isinstance(content, str) else content

    def update(self, content: Content | str) -> None:
        """Show another text; the screen is laid out anew only where the height may have changed."""
        new = Content(content) if isinstance(content, str) else content
        if not new.is_same(self.content):
            self.content = new
            height = self.styles.height
            self.refresh(layout=height is None or height.is_auto)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the longest line, at most what there is."""
        return min(container.width, max((cell_len(line) for line in self.content.plain.split("\n")), default=0))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return wrapped(self.content, width).plain.count("\n") + 1 if self.content.plain else 0

    def line_at(self, y: int) -> str:
        """Return the words of one line as it is drawn."""
        lines = wrapped(self.content, self.size.width).plain.split("\n")
        return lines[y] if 0 <= y < len(lines) else ""

    def render(self) -> Content:
        """Draw the text, broken to the width there is."""
        return wrapped(self.content, self.size.width)
