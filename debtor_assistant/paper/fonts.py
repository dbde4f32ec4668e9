"""The embedded fonts, and which of them prints which character.

One document has one `Fonts`. Text is cut into runs, each in the first font that has its characters. What no font has,
and what nobody could see (control and direction characters), is printed as its code point in small type.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtor_assistant.paper.embedding import EmbeddedFont

FOLDER = Path(__file__).parent / "fonts_data"
REGULAR, BOLD = "DossierSans-Regular", "DossierSans-Bold"
RARE, LATIN, EMOJI = "DossierSans-Rare", "DossierLatin-Regular", "DossierEmoji-Regular"
HANGUL = "DossierHangul-Regular"
SHAPED = {
    "DossierArabic-Regular": re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]"),
    "DossierDevanagari-Regular": re.compile("[\u0900-\u097f\ua8e0-\ua8ff\u1cd0-\u1cff]"),
    "DossierThai-Regular": re.compile("[\u0e00-\u0e7f]"),
}
"""Scripts whose letters join, stack or run from the right: these fonts are shaped."""

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0")
_HAN = re.compile("[\u2e80-\u9fff\uff01-\uff60]")
_NARROW = re.compile("[\u201c\u201d\u2018\u2019\u2026\u00b7]")
_NARROW_IN_HAN = re.compile("(?<=[A-Za-z])\u2019(?=[a-z])|(?<![\u2e80-\uffff])\u00b7(?![\u2e80-\uffff])")
"""Quotation marks, dots and ellipses of Latin text: the Chinese font would set them a whole hanzi wide."""
_VARIANTS = re.compile("(?<=[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]")


class Run(NamedTuple):
    """A piece of text in one font; `code` when it stands for a character that cannot be shown."""

    font: str
    text: str
    code: bool = False


def load(name: str) -> EmbeddedFont:
    """Read one font. A fresh object each time."""
    from debtor_assistant.paper.embedding import EmbeddedFont

    return EmbeddedFont(name, gzip.decompress((FOLDER / f"{name}.ttf.gz").read_bytes()))


@cache
def _shared(name: str) -> EmbeddedFont:
    return load(name)


class Widths(dict[str, float]):
    """Width of every character of one font in thousandths of its size; fills itself."""

    def __init__(self, font: EmbeddedFont) -> None:
        super().__init__()
        self._known: dict[int, float] = font.face.charWidths
        self._default: float = font.face.defaultWidth

    def __missing__(self, char: str) -> float:
        width = self[char] = self._known.get(32 if char == "\xa0" else ord(char), self._default)
        return width


class Fonts:
    """The fonts of one document, loaded when first needed."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}
        self._widths: dict[str, Widths] = {}
        self._covers: dict[str, frozenset[str]] = {}
        self._choice: dict[tuple[str, bool], str | None] = {}

    def font(self, name: str) -> EmbeddedFont:
        """Return a font. Shaped fonts take on glyphs while a document is made, so each document gets its own."""
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = load(name) if name in SHAPED else _shared(name)
        return font

    def widths(self, name: str) -> Widths:
        """Return the widths of a font's characters."""
        widths = self._widths.get(name)
        if widths is None:
            widths = self._widths[name] = Widths(self.font(name))
        return widths

    def covers(self, name: str) -> frozenset[str]:
        """Return the visible characters that a font has."""
        known = self._covers.get(name)
        if known is None:
            known = self._covers[name] = _coverage(name)
        return known

    def width(self, name: str, text: str, size: float) -> float:
        """Return the width of a text in points, without shaping."""
        return sum(map(self.widths(name).__getitem__, text)) * size / 1000

    def runs(self, text: str, bold: bool = False) -> list[Run]:
        """Cut one line of text into runs. Tabs become spaces; a line break is shown as its code."""
        main = BOLD if bold else REGULAR
        narrow = _NARROW_IN_HAN if _HAN.search(text) else _NARROW
        if self.covers(main).issuperset(text) and (bold or not narrow.search(text)):
            return [Run(main, text)] if text else []
        return list(_joined(self._narrowed(_VARIANTS.sub("", text.replace("\t", " ")), bold, narrow)))

    def _narrowed(self, text: str, bold: bool, narrow: re.Pattern[str]) -> Iterator[Run]:
        at = 0
        for match in () if bold else narrow.finditer(text):
            yield from self._each(text[at : match.start()], bold)
            yield Run(LATIN, match.group())
            at = match.end()
        yield from self._each(text[at:], bold)

    def _each(self, text: str, bold: bool) -> Iterator[Run]:
        before: str | None = None
        for char in text:
            name = self._font_of(char, bold)
            if char in "\u200c\u200d" and before in SHAPED:
                name = before
            if unicodedata.combining(char) and before and char in self.covers(before):
                name = before
            if name:
                yield Run(name, char)
            else:
                yield Run(REGULAR, f"[U+{ord(char):04X}]", True)
            before = name

    def _font_of(self, char: str, bold: bool) -> str | None:
        key = (char, bold)
        if key not in self._choice:
            self._choice[key] = next((name for name in _candidates(char, bold) if char in self.covers(name)), None)
        return self._choice[key]


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Join neighbours of one font; codes stay apart."""
    held: Run | None = None
    for run in runs:
        if held and held.font == run.font and not held.code and not run.code:
            held = Run(run.font, held.text + run.text)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


@cache
def _coverage(name: str) -> frozenset[str]:
    return frozenset(char for char in map(chr, _shared(name).face.charToGlyph) if not unseen(char))


def unseen(char: str) -> bool:
    """Tell whether a character shows nothing by itself and may mislead: controls, directions, fillers, unassigned."""
    return unicodedata.category(char) in _UNSEEN or char in _BLANK or 0xFE00 <= ord(char) <= 0xFE0F


def visible(text: str) -> str:
    """Return a text with its unseen characters as codes, for bookmarks and titles that a reader's program draws."""
    return "".join(f"[U+{ord(char):04X}]" if unseen(char) else char for char in text)


def _candidates(char: str, bold: bool) -> list[str]:
    """Name the fonts that may have a character, so that the others need not be loaded."""
    if unseen(char):
        return []
    first = [BOLD, REGULAR] if bold else [REGULAR]
    script = [name for name, letters in SHAPED.items() if letters.match(char)]
    if script:
        return script
    code = ord(char)
    if 0xAC00 <= code < 0xD7A4 or 0x3130 <= code < 0x3190:
        return [*first, HANGUL]
    if 0x2E80 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or 0x20000 <= code < 0x40000:
        return [*first, RARE]
    return [*first, LATIN, EMOJI]
