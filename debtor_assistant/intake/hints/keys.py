"""A quick look before the slow one: which words a text holds, and which it must hold for a phrase to be in it.

A text's keys are its words, the beginnings of its words and, where it holds Chinese, every character and every two
characters. A word of the lists has one key; a text without that key cannot hold the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from debtor_assistant.intake.hints.folding import HAN

_WORD = re.compile(rf"[^\W_{HAN}\u0900-\u097f]+|[\u0900-\u0963\u0966-\u097f]+")
_HAN = re.compile(f"[{HAN}]")
_START = 3


def keys_of(text: str) -> set[str]:
    """The keys of a folded text."""
    words = _WORD.findall(text)
    keys = set(words)
    keys.update("^" + word[:_START] for word in words)
    if not text.isascii() and _HAN.search(text):
        keys.update(text)
        keys.update(map(str.__add__, text, text[1:]))
    return keys


def key_of(word: str) -> str | None:
    """The key of a folded word, with its stars; None where no key is sure."""
    bare = word.strip("*")
    if _HAN.search(bare):
        return bare[:2]
    pieces = _WORD.findall(bare)
    if not pieces or word.startswith("*"):
        return None
    if not word.endswith("*"):
        return str(max(pieces, key=len))
    # The star belongs to the last piece; the others stand whole.
    if len(pieces) > 1:
        return str(max(pieces[:-1], key=len))
    return "^" + bare[:_START] if len(bare) >= _START else None


def keys_for(words: Iterable[str]) -> frozenset[str] | None:
    """The keys of which a text needs one to hold any of the words; None where that cannot be told."""
    keys = [key_of(word) for word in words]
    return None if None in keys else frozenset(key for key in keys if key is not None)
