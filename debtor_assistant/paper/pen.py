"""Draws on one page at a time: text through a short path of its own, lines and areas through the canvas.

Text is collected and written once at the end of the page, so that nothing covers it and its order is the reading order.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from debtor_assistant.paper import shaping
from debtor_assistant.paper.fonts import BOLD, REGULAR, SHAPED, Fonts
from debtor_assistant.paper.lines import Look, Piece

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HALF_OPEN = frozenset("“‘（《【「『〈〔")
WIDE = (REGULAR, BOLD)
DOC = "#doc:"
"""Links that begin so lead to a place in the document; others to an address outside."""
_PRINTED = 4
"""The flag that PDF/A wants on every link: it shows on paper as on the screen."""


@cache
def rgb(colour: str) -> tuple[float, float, float]:
    """Read ``#rrggbb``."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


@cache
def _fill(colour: str) -> str:
    return "{:.3f} {:.3f} {:.3f} rg".format(*rgb(colour))


class Pen:
    """What layouts draw with. Origin is the lower left corner of the page, points."""

    def __init__(self, canvas: Canvas, fonts: Fonts) -> None:
        self.canvas = canvas
        self.fonts = fonts
        self._any: Any = canvas
        self._shapers: dict[str, shaping.Shaper] = {}
        self._begin()

    def _begin(self) -> None:
        self._code: list[str] = []
        self._colour = ""
        self._face = ""

    def pieces(self, x: float, y: float, line: list[Piece]) -> None:
        """Write one line of text with its baseline at y; words with a link become one."""
        if line and line[0].text[:1] in HALF_OPEN and line[0].look.font in WIDE:
            x -= line[0].look.size / 2  # the empty half of an opening mark stands in the margin
        for piece in line:
            room = self._piece(x, y, piece)
            if piece.look.link:
                self.link(piece.look.link, x, y - piece.look.size * 0.25, room, piece.look.size * 1.2)
            x += room

    def _piece(self, x: float, y: float, piece: Piece) -> float:
        look = piece.look
        if look.colour != self._colour:
            self._colour = look.colour
            self._code.append(_fill(look.colour))
        self._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        if look.font in SHAPED:
            return self._shaped(piece)
        font, document = self.fonts.font(look.font), self._any._doc
        for subset, text in font.splitString(piece.text, document):
            self._use(font, subset, look.size)
            self._code.append(f"({self._any._escape(text)}) Tj")
        return piece.width

    def _use(self, font: Any, subset: int, size: float) -> None:
        face = f"{font.getSubsetInternalName(subset, self._any._doc)} {size:.2f} Tf"
        if face != self._face:
            self._face = face
            self._code.append(face)

    def _shaped(self, piece: Piece) -> float:
        """Write a shaped phrase; the letters as typed go along for copying and searching.

        Readers turn text from the right around letter by letter, so there each letter goes along by itself.
        """
        look = piece.look
        shaper = self._shapers.setdefault(look.font, shaping.Shaper(self.fonts.font(look.font)))
        glyphs = shaper.shape(piece.text)
        if shaping.from_the_right(piece.text):
            for letter in shaping.letters(glyphs):
                self._spelled("".join(glyph.meant for glyph in letter), letter, look)
        else:
            self._spelled(piece.text, glyphs, look)
        return shaping.width(glyphs, look.size)

    def _spelled(self, text: str, glyphs: list[shaping.Glyph], look: Look) -> None:
        font = self.fonts.font(look.font)
        self._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
        for glyph in glyphs:
            ((subset, drawn),) = font.splitString(glyph.char, self._any._doc)
            self._use(font, subset, look.size)
            back = glyph.width - glyph.advance + glyph.dx
            self._code.append(f"{glyph.dy * look.size / 1000:.2f} Ts")
            self._code.append(f"[{-glyph.dx:.0f} ({self._any._escape(drawn)}) {back:.0f}] TJ")
        self._code.append("0 Ts EMC")

    def link(self, target: str, x: float, y: float, width: float, height: float) -> None:
        """Make an area lead to a place in the document or to an address."""
        area = (x, y, x + width, y + height)
        if target.startswith(DOC):
            self._any.linkRect("", target[len(DOC) :], area, Border="[0 0 0]", F=_PRINTED)
        else:
            self._any.linkURL(target, area, relative=0, thickness=0, F=_PRINTED)

    def picture(self, jpeg: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a JPEG into an area."""
        import io

        from reportlab.lib.utils import ImageReader

        self._any.drawImage(ImageReader(io.BytesIO(jpeg)), x, y, width, height)

    def area(self, x: float, y: float, width: float, height: float, fill: str = "", stroke: str = "") -> None:
        """Draw a rectangle, filled or outlined."""
        if fill:
            self.canvas.setFillColorRGB(*rgb(fill))
        if stroke:
            self.canvas.setStrokeColorRGB(*rgb(stroke))
            self.canvas.setLineWidth(0.6)
        self.canvas.rect(x, y, width, height, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 0.5, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColorRGB(*rgb(colour))
        self.canvas.setLineWidth(width)
        self._any.setDash(list(dash))
        self.canvas.line(x1, y1, x2, y2)
        if dash:
            self._any.setDash([])

    def hatch(self, x: float, y: float, width: float, height: float, colour: str, gap: float = 3) -> None:
        """Fill a rectangle with slanted lines: a mark that survives a black-and-white printer."""
        self.canvas.saveState()
        frame = self.canvas.beginPath()
        frame.rect(x, y, width, height)
        self._any.clipPath(frame, stroke=0, fill=0)
        self.canvas.setStrokeColorRGB(*rgb(colour))
        self.canvas.setLineWidth(0.6)
        start = x - height
        while start < x + width:
            self.canvas.line(start, y, start + height, y + height)
            start += gap
        self.canvas.restoreState()

    def place(self, name: str, top: float) -> None:
        """Name a place on this page for links and bookmarks."""
        self._any.bookmarkPage(name, fit="XYZ", left=0, top=top, zoom=0)

    def bookmark(self, title: str, place: str, level: int) -> None:
        """Add a line to the bookmarks."""
        self._any.addOutlineEntry(title, place, level, closed=level > 0)

    def end_page(self) -> None:
        """Write the collected text and turn the page."""
        self._any._code.append("q BT " + " ".join(self._code) + " ET Q")
        self._begin()
        self.canvas.showPage()
