"""Sizes, distances and colours of the dossier, in points. Nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 18 * MM, 21 * MM, 19 * MM
WIDTH, HEIGHT = PAGE_WIDTH - LEFT - RIGHT, PAGE_HEIGHT - TOP - BOTTOM
STAMP_WIDTH, STAMP_HEIGHT = 55 * MM, 30 * MM
"""The free corner of page one, measured from the text area's upper right."""

INK, MUTED, WARNING, LINK = "#1a1a1a", "#595959", "#8a1c00", "#1f4e79"
PALE, RULE, TINT = "#f2f3f5", "#b8bcc2", "#f7f4ea"
TONES = {"": INK, "muted": MUTED, "warning": WARNING}


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
