"""Hints in the messages of a case. Nothing is written: what a message did is for the borrower to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from debtor_assistant.intake.hints import Hint, hinter

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_FIELDS = ("words", "direction", "conduct", "claimed_identity", "false_about")


@dataclass(frozen=True)
class Hinted:
    """A contact whose words hint at something."""

    contact: str
    words: str
    hints: tuple[Hint, ...]
    confirmed: frozenset[str]
    """The tags whose facts the borrower has written down already."""


def hinted_contacts(book: Casebook, language: str | None = None) -> Iterator[Hinted]:
    """The messages of the other side that hold a hint, as the case lists them.

    Args:
        book: The open case.
        language: Of the messages, where all are in one.
    """
    # A collector sends one text to many: the same words are read once.
    find = lru_cache(maxsize=10_000)(hinter(language).find)
    log = book.columns("contact", fields=list(_FIELDS))
    for place, contact in enumerate(log["id"]):
        words = log["words"][place]
        if not words or log["direction"][place] == "outbound":
            continue
        hints = tuple(find(str(words)))
        if hints:
            facts = {name: log[name][place] or () for name in _FIELDS[2:]}
            tags = {hint.tag for hint in hints if _written(hint, facts)}
            yield Hinted(str(contact), str(words), hints, frozenset(tags))


def _written(hint: Hint, facts: dict[str, list[str] | tuple[()]]) -> bool:
    """Whether everything the hint asks about stands in the contact."""
    return all(word in facts.get(field, ()) for field, words in hint.confirms.items() for word in words)
