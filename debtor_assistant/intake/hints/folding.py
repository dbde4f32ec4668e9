"""Text as it is compared: width, case, accents, traditional characters and small disguises folded away.

Every folded character knows the place it came from, so that what was found can be shown in the borrower's own text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from debtor_assistant.base.places import content_dir

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
WORD = r"\w\u0900-\u0963\u0966-\u097f"
"""Inside of a character class: what words are made of. Python's own class lacks the vowel signs of Devanagari."""

_QUIET = frozenset("'’‘`´ʼ")
"""Apostrophes: `don't`, `don’t` and `dont` are one word."""
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])[ \t*·•.\-_~/|+#^=]{{1,4}}(?=[{HAN}])")
_SPELLED_OUT = re.compile(r"(?<![\w])(?:[a-z][ .\-_*]{1,2}){3,}[a-z](?![\w])")
_FILLING = re.compile(r"[ .\-_*]+")


class Folded:
    """A folded text and where each of its characters stood."""

    __slots__ = ("_origin", "text")

    def __init__(self, text: str, origin: list[int] | None = None) -> None:
        self.text = text
        self._origin = origin

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original text that a part of the folded text came from; neither may be empty."""
        if self._origin is None:
            return start, end
        return self._origin[start], self._origin[end - 1] + 1

    def without(self, parts: Iterable[tuple[int, int]]) -> Folded:
        """The same with some parts taken out."""
        gone = list(parts)
        if not gone:
            return self
        origin = self._origin if self._origin is not None else list(range(len(self.text)))
        text: list[str] = []
        kept: list[int] = []
        last = 0
        for start, end in [*gone, (len(self.text), len(self.text))]:
            text.append(self.text[last:start])
            kept += origin[last:start]
            last = end
        return Folded("".join(text), kept)

    def rewritten(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> Folded:
        """The same with words replaced by words of the same length."""
        return Folded(pattern.sub(by, self.text), self._origin)


def fold(text: str) -> Folded:
    """Fold a text of any length and content."""
    if text.isascii() and text.isprintable() and not _QUIET.intersection(text):
        folded = Folded(text.lower())
    else:
        folded = _by_character(text)
    if not folded.text.isascii():
        folded = folded.without(found.span() for found in _BETWEEN_HAN.finditer(folded.text))
    return folded.without(_spelled_out(folded.text))


def fold_words(text: str) -> str:
    """A word of the lists, folded as the messages are."""
    return fold(text).text


def _by_character(text: str) -> Folded:
    pieces = [_folded(char) for char in text]
    if all(len(piece) == 1 for piece in pieces):
        return Folded("".join(pieces))
    return Folded("".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece])


def _spelled_out(text: str) -> list[tuple[int, int]]:
    """The filling of words written letter by letter: `p o l i c e`, `p.o.l.i.c.e`."""
    return [
        (word.start() + filling.start(), word.start() + filling.end())
        for word in _SPELLED_OUT.finditer(text)
        for filling in _FILLING.finditer(word[0])
    ]


@lru_cache(maxsize=20_000)
def _folded(char: str) -> str:
    """One character; nothing for those that cannot be seen."""
    if char in _QUIET:
        return ""
    if char == "\n":
        return char
    kind = unicodedata.category(char)
    if kind in ("Cf", "Cs") or "\ufe00" <= char <= "\ufe0f":
        return ""
    if kind == "Cc":
        return "\n" if char == "\r" else " "
    plain = unicodedata.normalize("NFKD", char)
    bare = "".join(part for part in plain if not "\u0300" <= part <= "\u036f").casefold()
    return "".join(_simplified().get(part, part) for part in bare)


@cache
def _simplified() -> dict[str, str]:
    """Traditional characters and their simplified forms: pairs, as the list beside the hints has them."""
    path = content_dir() / "hints" / "traditional.txt"
    return {pair[0]: pair[1] for pair in path.read_text(encoding="utf-8").split()}
