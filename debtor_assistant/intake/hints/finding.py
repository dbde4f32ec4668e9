"""Look for the phrases of the lists in messages, quickly: a hundred thousand messages in seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from debtor_assistant.intake.hints.disguises import Unmasker
from debtor_assistant.intake.hints.folding import fold
from debtor_assistant.intake.hints.keys import keys_of
from debtor_assistant.intake.hints.lists import Lists, Pattern, lists
from debtor_assistant.intake.hints.phrases import Phrase

LONGEST = 100_000
_Index = dict[str, list[Phrase]]


@dataclass(frozen=True)
class Hint:
    """Words of a message that may mean something. Never a finding: the borrower confirms, or does not."""

    tag: str
    start: int
    end: int
    """Characters of the text as it was given, the end not included."""
    words: str
    language: str
    confirms: Mapping[str, tuple[str, ...]]


class Hinter:
    """Finds hints in texts of one language or of all."""

    def __init__(self, known: Lists, language: str | None = None) -> None:
        chosen = known.of(language)
        self._debt, self._chat = _index(known.debt), _index(known.chat)
        self._unmask = Unmasker(known.masked)
        self._places: dict[str, list[tuple[Phrase, Pattern]]] = {}
        for pattern in known.patterns:
            if pattern.language in chosen:
                for phrase in pattern.says:
                    for key in phrase.needs[0]:
                        self._places.setdefault(key, []).append((phrase, pattern))

    def find(self, text: str) -> list[Hint]:
        """The hints in a text, in its order; of hints of one tag that overlap only the first.

        Only the first `LONGEST` characters are read: what is longer is no message.
        """
        folded = fold(text[:LONGEST]).rewritten(Unmasker.pattern, self._unmask)
        found = [
            Hint(pattern.tag, *(span := folded.span(*part)), text[slice(*span)], pattern.language, pattern.confirms)
            for pattern, part in self._matches(folded.text)
        ]
        return _first_longest(found)

    def _matches(self, text: str) -> Iterator[tuple[Pattern, tuple[int, int]]]:
        keys = keys_of(text)
        about = _About(text, keys, self._debt, self._chat)
        allowed: dict[int, bool] = {}
        for phrase, pattern in self._candidates(keys):
            if allowed.get(id(pattern), True):
                for match in phrase.pattern.finditer(text):
                    if id(pattern) not in allowed:
                        allowed[id(pattern)] = about.allows(pattern)
                    if not allowed[id(pattern)]:
                        break
                    yield pattern, match.span()

    def _candidates(self, keys: set[str]) -> Iterator[tuple[Phrase, Pattern]]:
        """The phrases all of whose needs the text has."""
        seen = set()
        for key in keys & self._places.keys():
            for phrase, pattern in self._places[key]:
                one = (id(phrase), id(pattern))
                if one not in seen:
                    seen.add(one)
                    if _has_keys(phrase, keys):
                        yield phrase, pattern


def _index(phrases: Iterable[Phrase]) -> _Index:
    found: _Index = {}
    for phrase in phrases:
        for key in phrase.needs[0]:
            found.setdefault(key, []).append(phrase)
    return found


def _has_keys(phrase: Phrase, keys: set[str]) -> bool:
    return all(not need.isdisjoint(keys) for need in phrase.needs)


class _About:
    """What the whole of a message says, looked up once and only when some phrase was found."""

    def __init__(self, text: str, keys: set[str], debt: _Index, chat: _Index) -> None:
        self._text = text
        self._keys = keys
        self._debt = debt
        self._chat = chat

    @cached_property
    def debt(self) -> bool:
        """Whether it speaks of debts."""
        return self._holds(self._debt)

    @cached_property
    def chat(self) -> bool:
        """Whether people joke or play in it, and nobody speaks of debts."""
        return not self.debt and self._holds(self._chat)

    def allows(self, pattern: Pattern) -> bool:
        """Whether the rest of the message lets a pattern speak."""
        if self.chat or self._has(pattern.unless):
            return False
        if pattern.only_with_debt and self.debt:
            return True
        return not (pattern.only_with or pattern.only_with_debt) or self._has(pattern.only_with)

    def _holds(self, index: _Index) -> bool:
        return any(self._has(index[key]) for key in self._keys & index.keys())

    def _has(self, phrases: Iterable[Phrase]) -> bool:
        return any(_has_keys(phrase, self._keys) and phrase.pattern.search(self._text) for phrase in phrases)


def _first_longest(found: list[Hint]) -> list[Hint]:
    """Of hints of one tag that overlap only the first, and of those that begin together the longest."""
    ends: dict[str, int] = {}
    kept: list[Hint] = []
    for hint in sorted(found, key=lambda one: (one.start, -one.end, one.tag, one.language, str(one.confirms))):
        if hint.start >= ends.get(hint.tag, 0):
            ends[hint.tag] = hint.end
            kept.append(hint)
    return kept


_by_lists: dict[tuple[int, str | None], tuple[Lists, Hinter]] = {}


def hinter(language: str | None = None) -> Hinter:
    """The finder for texts of a language; None looks in every list."""
    known = lists()
    key = (id(known), language)
    if key not in _by_lists:
        _by_lists[key] = (known, Hinter(known, language))
    return _by_lists[key][1]
