"""Shape scripts whose letters join or stack (Arabic, Devanagari, Thai) with HarfBuzz, into PDF text operators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_PRIVATE = 0xF0000


@dataclass
class Glyph:
    """One shaped glyph: the character code that stands for it in this document, and where it goes (1/1000 of size)."""

    char: str
    width: float
    advance: float
    dx: float
    dy: float


@dataclass
class Shaper:
    """Shapes text in one font of one document. Glyphs that no character stands for get a private code."""

    font: TTFont
    _hb: Any = None
    _codes: dict[int, int] = field(default_factory=dict)

    @property
    def _face(self) -> Any:
        return self.font.face

    def shape(self, text: str) -> list[Glyph]:
        """Return the glyphs of a phrase from left to right as they are printed."""
        import uharfbuzz as hb  # type: ignore[import-untyped]

        if self._hb is None:
            self._hb = hb.Font(hb.Face(hb.Blob(self._face._ttf_data)))
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._hb, buffer)
        return list(self._glyphs(buffer))

    def _glyphs(self, buffer: Any) -> Iterator[Glyph]:
        scale = 1000 / self.font.face.unitsPerEm
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            code = self._code(info.codepoint)
            width = self.font.face.charWidths.get(code, self.font.face.defaultWidth)
            yield Glyph(chr(code), width, place.x_advance * scale, place.x_offset * scale, place.y_offset * scale)

    def _code(self, glyph: int) -> int:
        face = self._face
        known = face.glyphToChar.get(glyph)
        if known:
            return int(known[0])
        if glyph not in self._codes:
            code = self._codes[glyph] = _PRIVATE + len(self._codes)
            face.charToGlyph[code] = glyph
            face.charWidths[code] = round(self._hb.get_glyph_h_advance(glyph) * 1000 / face.unitsPerEm)
        return self._codes[glyph]


def width(glyphs: list[Glyph], size: float) -> float:
    """Return the width of a shaped phrase in points."""
    return sum(glyph.advance for glyph in glyphs) * size / 1000
