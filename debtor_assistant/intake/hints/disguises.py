"""Letters replaced so that a filter does not see the word: `f*ck`, `sh1t`, `b!tch`."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_TOKEN = re.compile(r"(?<![\w*@$!#])[a-z][a-z]{0,20}[*@$!#0-9][a-z*@$!#0-9]{0,20}")
_LETTERS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "$": "s", "@": "a", "!": "i"})


class Unmasker:
    """Writes such words out, letter for letter, where a list knows them."""

    pattern = _TOKEN

    def __init__(self, words: Collection[str]) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(words):
            self._by_length.setdefault(len(word), []).append(word)
        self._known = lru_cache(maxsize=5_000)(self._find)

    def __call__(self, found: re.Match[str]) -> str:
        """The word that is meant, or what was written."""
        return self._known(found[0])

    def _find(self, written: str) -> str:
        plain = written.translate(_LETTERS)
        body = plain.rstrip("!*#$@i") if plain not in self._by_length.get(len(plain), []) else plain
        for size in {len(plain), len(body)}:
            for word in self._by_length.get(size, []):
                if all(a == b or a in "*#" for a, b in zip(plain, word, strict=False)):
                    return word + written[size:]
        return written
