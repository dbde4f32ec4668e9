"""Phrases of the lists as regular expressions.

A phrase is words as they are said, and five signs a lawyer can learn in a minute:

============  ================================================================================================
``<name>``   any word of that group of the file
``(a/b)``    one of these
``...``      some words between, at most `reach` of the file; ``...3`` at most three (characters in Chinese)
``arrest*``  any ending; ``*kan`` any beginning
``<number>`` a number in digits
============  ================================================================================================

A gap never runs over the end of a question, an exclamation or a line; every repetition is bounded, so no message,
however long or strange, makes the search slow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from debtor_assistant.intake.hints.folding import HAN, WORD, fold_words
from debtor_assistant.intake.hints.keys import keys_for

_TOKEN = re.compile(r"<(?P<group>[a-z_]+)>|\((?P<either>[^()<>]+)\)|\.\.\.(?P<gap>\d*)|(?P<space>\s+)|"
                    r"(?P<plain>[^\s<>().]+|\.)")  # fmt: skip
_BETWEEN = rf"[^{WORD}!?\n]{{1,6}}"
_DIGITS = "\0"
_NUMBER = r"\d[\d.,]{0,14}"
_HAN = re.compile(rf"[{HAN}]")


class PhraseError(ValueError):
    """A phrase nobody can read."""


@dataclass(frozen=True)
class Phrase:
    """One compiled phrase."""

    source: str
    needs: tuple[frozenset[str], ...]
    """Of each of these sets a text that holds the phrase has a key, the smallest set first."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text first has the keys."""
        return re.compile(self.source)


class Writer:
    """Makes phrases out of one file's groups."""

    def __init__(
        self,
        groups: Mapping[str, Sequence[str]],
        reach: int,
        reach_in: str,
        spellings: Mapping[str, Sequence[str]],
    ) -> None:
        self._groups = groups
        self._reach = reach
        self._by_character = reach_in == "characters"
        self._spellings = [(fold_words(word), [fold_words(one) for one in ways])
                           for word, ways in spellings.items()]  # fmt: skip

    def phrase(self, text: str) -> Phrase:
        """Read one phrase.

        Raises:
            PhraseError: A group is not known, a sign is wrong, or there is no word in it.
        """
        parts: list[str] = []
        needs: list[frozenset[str]] = []
        place, spaced, after_gap = 0, False, True
        while place < len(text):
            token = _TOKEN.match(text, place)
            if token is None:
                raise PhraseError(text[place : place + 12])
            place = token.end()
            if token["space"]:
                spaced = True
            elif token["gap"] is not None:
                parts.append(self._gap(token["gap"]))
                after_gap, spaced = True, False
            else:
                words = self._words(token)
                parts.append(("" if after_gap or not spaced else _BETWEEN) + self._either(words))
                keys = None if _DIGITS in words else keys_for(words)
                needs += [] if keys is None else [keys]
                after_gap, spaced = False, False
        if not needs:
            raise PhraseError(text)
        return Phrase("".join(parts), tuple(sorted(needs, key=len)))

    def _words(self, token: re.Match[str]) -> list[str]:
        if token["group"] == "number":
            return [_DIGITS]
        if token["group"]:
            if token["group"] not in self._groups:
                raise PhraseError(token[0])
            found = list(self._groups[token["group"]])
        else:
            found = token["either"].split("/") if token["either"] else [token["plain"]]
        return [way for word in found for way in self._ways(_star_safe(word))]

    def _ways(self, word: str) -> list[str]:
        """A word, and the disguises it is known to be written in."""
        ways = [word]
        for plain, others in self._spellings:
            if plain in word:
                ways += [word.replace(plain, other) for other in others]
        return ways

    def _gap(self, number: str) -> str:
        most = int(number) if number else self._reach
        if self._by_character:
            return rf"[^。!?\n]{{0,{most}}}?"
        return rf"{_BETWEEN}(?:[{WORD}]{{1,40}}{_BETWEEN}){{0,{most}}}?"

    def _either(self, words: Sequence[str]) -> str:
        """Longer words first, so that what is shown is whole."""
        sides = sorted(set(words), key=lambda word: (-len(word), word))
        return "(?:" + "|".join(self._one(word) for word in sides) + ")"

    def _one(self, word: str) -> str:
        if word == _DIGITS:
            return _NUMBER
        bare = word.strip("*")
        inner = _BETWEEN.join(re.escape(part) for part in bare.split())
        if _HAN.search(bare):
            return inner
        start = rf"[{WORD}]{{0,30}}" if word.startswith("*") else self._edge(bare[0], "(?<!")
        end = rf"[{WORD}]{{0,30}}" if word.endswith("*") else self._edge(bare[-1], "(?!")
        return start + inner + end

    def _edge(self, char: str, look: str) -> str:
        """A word begins and ends where no other word character stands; a sign has no such edge.

        Between Chinese characters, which never part words, only letters and digits count.
        """
        around = "a-z0-9" if self._by_character else WORD
        return f"{look}[{around}])" if re.match(f"[{WORD}]", char) else ""


def _star_safe(word: str) -> str:
    """Fold a word but keep the stars at its ends, which folding could take for a disguise."""
    word = word.strip()
    start, end = word.startswith("*"), word.endswith("*")
    return ("*" if start else "") + fold_words(word.strip("*")) + ("*" if end else "")
