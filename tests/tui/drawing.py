"""A screen as a small SVG: one line of text per run of one style, no font from anywhere, nothing that changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual._ansi_theme import MONOKAI
from textual.strip import Strip

WIDE, HIGH = 8, 17
"""Of one cell, in pixels."""
_FONTS = "Menlo,'DejaVu Sans Mono',Consolas,'Noto Sans Mono CJK SC',monospace"
_SIZES = {1: 13.3, 2: 16}
"""Of signs one and two cells wide, so that they fill their cells."""

Run = tuple[int, str, Style]
"""Where it begins, what it says, how it looks."""


def svg(strips: Iterable[Strip], width: int, background: str) -> str:
    """Draw what a screen shows."""
    rows = list(strips)
    body = [line for nr, strip in enumerate(rows) for line in _row(nr, strip, background)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * WIDE} {len(rows) * HIGH}" '
            f'font-family="{_FONTS}" font-size="{_SIZES[1]}">',
            f"<style>.w{{font-size:{_SIZES[2]}px}}.b{{font-weight:bold}}.u{{text-decoration:underline}}</style>",
            f'<rect width="100%" height="100%" fill="{background}"/>',
            *body,
            "</svg>\n",
        ]
    )


def words(picture: str) -> list[str]:
    """Return the texts of a picture, for a failure that can be read."""
    return [line for line in picture.splitlines() if line.startswith("<text")]


def _row(nr: int, strip: Strip, background: str) -> Iterator[str]:
    for at, text, style in _runs(strip):
        fore, back = _colours(style)
        wide = cell_len(text)
        if back and back != background:
            yield (f'<rect x="{at * WIDE}" y="{nr * HIGH}" width="{wide * WIDE}" height="{HIGH}" fill="{back}"/>')
        yield from _words(at, nr * HIGH + 13, text, fore, style)


def _words(at: int, y: int, text: str, fore: str, style: Style) -> Iterator[str]:
    """Yield the words of a run, wide signs and narrow ones apart: all stay in their columns in whatever font."""
    looks = "b" * bool(style.bold) + " u" * bool(style.underline)
    for begin, part in _parts(text):
        wide = cell_len(part)
        look = f"{looks} w" if wide == 2 * len(part) else looks
        named = f' class="{look.strip()}"' if look else ""
        x, long = (at + begin) * WIDE, wide * WIDE
        yield f'<text x="{x}" y="{y}" textLength="{long}" fill="{fore}"{named}>{escape(part)}</text>'


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text and where they begin."""
    at = 0
    for width, signs in groupby(_signs(text), key=lambda sign: 0 if sign == " " else cell_len(sign)):
        part = "".join(signs)
        if width:
            yield at, part
        at += cell_len(part)


def _signs(text: str) -> list[str]:
    """Split a text so that what has no width of its own stays with the sign before it."""
    found: list[str] = []
    for sign in text:
        if found and (cell_len(sign) == 0 or found[-1].endswith("\u200d")):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _runs(strip: Strip) -> Iterator[Run]:
    """Yield the text of a line in runs of one look."""
    at = 0
    for style, same in groupby(strip, key=lambda segment: segment.style or Style.null()):
        text = "".join(segment.text for segment in same)
        yield at, text, style
        at += cell_len(text)


def _colours(style: Style, theme: TerminalTheme = MONOKAI) -> tuple[str, str]:
    fore = style.color.get_truecolor(theme).hex if style.color else "#888888"
    back = style.bgcolor.get_truecolor(theme, foreground=False).hex if style.bgcolor else ""
    return (back, fore) if style.reverse else (fore, back)
