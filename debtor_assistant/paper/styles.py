"""Sizes, distances and colours of the dossier, in points. Nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 18 * MM, 21 * MM, 19 * MM
STAMP_WIDTH, STAMP_HEIGHT = 55 * MM, 30 * MM
"""The free corner of page one, measured from the text area's upper right."""

INK, MUTED, WARNING, LINK = "#1a1a1a", "#595959", "#8a1c00", "#1f4e79"
PALE, RULE, TINT = "#f2f3f5", "#b8bcc2", "#f7f4ea"
TONES = {"": INK, "muted": MUTED, "warning": WARNING}


@dataclass(frozen=True)
class Sheet:
    """A size of paper and the text area of the dossier on it."""

    page_width: float
    page_height: float

    @property
    def width(self) -> float:
        """The width that lines may fill."""
        return self.page_width - LEFT - RIGHT

    @property
    def height(self) -> float:
        """The height that slices may fill."""
        return self.page_height - TOP - BOTTOM


SHEETS = {"a4": Sheet(210 * MM, 297 * MM), "letter": Sheet(8.5 * 72, 11 * 72)}
"""By the names of `base.sheets`."""


@dataclass(frozen=True)
class Style:
    """How a paragraph is set."""

    size: float
    leading: float
    before: float = 4
    bold: bool = False


TEXT = {
    "body": Style(9.4, 14.2, 4),
    "lead": Style(10.4, 15.6, 5),
    "small": Style(8.2, 12.2, 3),
    "note": Style(8.4, 12.8, 9),
    "warning": Style(9.4, 14.2, 9),
    "small warning": Style(8.4, 12.4, 7),
}
HEADINGS = {
    0: Style(19, 26, 4, bold=True),
    1: Style(15.5, 21, 22, bold=True),
    2: Style(11.4, 16, 13, bold=True),
    3: Style(10.2, 15, 10, bold=True),
}
TABLE = Style(7.5, 10.8)
TABLE_HEAD = Style(7.3, 10.4, bold=True)
CELL_PAD = 3.0
LABEL_WIDTH = 78.0
