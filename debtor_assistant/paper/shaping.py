"""Shape scripts whose letters join or stack (Arabic, Devanagari, Thai) with HarfBuzz, into PDF text operators."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debtor_assistant.paper.embedding import EmbeddedFont

_PRIVATE = 0xF0000
NOTHING = "\u200b"
"""What a mark stands for whose letter was named before."""


@dataclass
class Glyph:
    """One shaped glyph: the character code that stands for it in this document, and where it goes (1/1000 of size)."""

    char: str
    meant: str
    """The letters it shows; nothing for the dots and marks that follow in the same cluster."""
    width: float
    advance: float
    dx: float
    dy: float


@dataclass
class Shaper:
    """Shapes text in one font of one document. Glyphs that no character stands for get a private code."""

    font: EmbeddedFont
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
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._hb, buffer)
        return list(self._glyphs(buffer, text))

    def _glyphs(self, buffer: Any, text: str) -> Iterator[Glyph]:
        scale = 1000 / self.font.face.unitsPerEm
        starts = [*sorted({info.cluster for info in buffer.glyph_infos}), len(text)]
        before = -1
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            meant = "" if info.cluster == before else text[info.cluster : starts[starts.index(info.cluster) + 1]]
            before = info.cluster
            code = self._code(info.codepoint, meant or NOTHING)
            width = self.font.face.charWidths.get(code, self.font.face.defaultWidth)
            yield Glyph(
                chr(code), meant, width, place.x_advance * scale, place.x_offset * scale, place.y_offset * scale
            )

    def _code(self, glyph: int, meant: str) -> int:
        """Return the code of a glyph; a private one stands for the letters it was shaped from first."""
        face = self._face
        known = face.glyphToChar.get(glyph)
        if known:
            return int(known[0])
        if glyph not in self._codes:
            code = self._codes[glyph] = _PRIVATE + len(self._codes)
            self.font.stands_for[code] = meant
            face.charToGlyph[code] = glyph
            face.charWidths[code] = round(self._hb.get_glyph_h_advance(glyph) * 1000 / face.unitsPerEm)
        return self._codes[glyph]


def from_the_right(text: str) -> bool:
    """Tell whether a phrase is written from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def letters(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Group glyphs by the letter they show: its body and the dots and marks that follow."""
    group: list[Glyph] = []
    for glyph in glyphs:
        if glyph.meant and group:
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


def width(glyphs: list[Glyph], size: float) -> float:
    """Return the width of a shaped phrase in points."""
    return sum(glyph.advance for glyph in glyphs) * size / 1000
