"""Hints in the messages of a case. Nothing is written unasked: what a message did is for the borrower to say.

A hint that was confirmed stands in the contact as a fact; one that was set aside stands in the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from debtor_assistant.intake.hints import Hint, hinter
from debtor_assistant.intake.hints.finding import Hinter

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_FIELDS = ("words", "direction", "conduct", "claimed_identity", "false_about")
_SET_ASIDE = "set-hint-aside"
"""The word of the history."""
_UNSURE = "unsure"
_SHORT, _MOST = 500, 50_000
"""Characters of a message that is remembered with what was found in it, and how many messages are."""
_known: WeakKeyDictionary[Hinter, dict[str, tuple[Hint, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Hinted:
    """A contact whose words hint at something."""

    contact: str
    words: str
    hints: tuple[Hint, ...]
    confirmed: frozenset[str]
    """The tags whose facts the borrower has written down already."""
    set_aside: frozenset[tuple[str, str]] = frozenset()
    """Tags and words of which the borrower said that they do not mean it."""
    open: tuple[Hint, ...] = ()
    """The hints nobody has answered, each thing they may mean once."""

    def is_set_aside(self, hint: Hint) -> bool:
        """Whether the borrower said that these words do not mean it."""
        return _print(hint) in self.set_aside


def hinted_contacts(book: Casebook, language: str | None = None) -> Iterator[Hinted]:
    """The messages of the other side that hold a hint, as the case lists them.

    Args:
        book: The open case.
        language: Of the messages, where all are in one.
    """
    finder, aside = hinter(language), set_aside(book)
    log = book.columns("contact", fields=list(_FIELDS))
    for place, contact in enumerate(log["id"]):
        found = _look(finder, str(contact), {name: log[name][place] for name in _FIELDS}, aside)
        if found is not None:
            yield found


def hinted_contact(book: Casebook, contact: str, language: str | None = None) -> Hinted | None:
    """The same for one contact, or None where its words hint at nothing."""
    record = book.get("contact", contact)
    return _look(hinter(language), contact, {name: getattr(record, name) for name in _FIELDS}, set_aside(book))


def set_aside(book: Casebook) -> dict[str, set[tuple[str, str]]]:
    """By contact: tags and words of the hints that the borrower has set aside."""
    found: dict[str, set[tuple[str, str]]] = {}
    for entry in book.history():
        words = entry.details.get("words") if entry.action == _SET_ASIDE else None
        if isinstance(words, list):
            tag = str(entry.details.get("tag"))
            found.setdefault(str(entry.details.get("contact")), set()).update((tag, str(one)) for one in words)
    return found


def put_aside(book: Casebook, contact: str, hint: Hint) -> None:
    """Write down that a message does not mean what its words hint at. The contact itself stays as it is.

    Everything in the message that hints at the same is set aside with it: who answers has read all of it.
    """
    found = hinted_contact(book, contact)
    alike = [one.words for one in found.hints if _asks(one) == _asks(hint)] if found is not None else []
    words = list(dict.fromkeys([hint.words, *alike]))
    book.note(_SET_ASIDE, {"contact": contact, "tag": hint.tag, "words": words})


def confirm(book: Casebook, contact: str, hint: Hint, reason: str) -> Mapping[str, Sequence[str]]:
    """Write down in the contact what the hint asks about; the history keeps the reason.

    A list nobody had answered stays open for more: one threat says nothing of what else was said.

    Returns:
        The new values by field.
    """
    record = book.get("contact", contact)
    changes: dict[str, list[str]] = {}
    for field, words in hint.confirms.items():
        before = getattr(record, field)
        known = [_UNSURE] if before is None else list(before)
        new = [word for word in words if word not in known]
        changes[field] = [one for one in known if one != _UNSURE] + new + [one for one in known if one == _UNSURE]
    book.amend("contact", contact, changes, reason)
    return changes


def _look(
    finder: Hinter, contact: str, log: Mapping[str, object], aside: Mapping[str, set[tuple[str, str]]]
) -> Hinted | None:
    words = str(log["words"] or "")
    if not words or log["direction"] == "outbound":
        return None
    hints = _remembered(finder, words) if len(words) <= _SHORT else tuple(finder.find(words))
    if not hints:
        return None
    facts = {name: log[name] or () for name in _FIELDS[2:]}
    answered = aside.get(contact, set())
    still_open: dict[tuple[str, str], Hint] = {}
    for hint in hints:
        if _print(hint) not in answered and not _written(hint, facts):
            still_open.setdefault(_asks(hint), hint)
    tags = frozenset(hint.tag for hint in hints if _written(hint, facts))
    return Hinted(contact, words, hints, tags, frozenset(answered), tuple(still_open.values()))


def _remembered(finder: Hinter, words: str) -> tuple[Hint, ...]:
    """A collector sends one text to many, and a screen asks again after every change: the same words are read once.

    What is full takes nothing more: throwing out the oldest would throw out all of a log that is read in its order.
    """
    known = _known.setdefault(finder, {})
    found = known.get(words)
    if found is None:
        found = tuple(finder.find(words))
        if len(known) < _MOST:
            known[words] = found
    return found


def forget() -> None:
    """Drop what was read: after a case was closed or locked its words are nobody's business."""
    _known.clear()


def _print(hint: Hint) -> tuple[str, str]:
    return hint.tag, hint.words


def _asks(hint: Hint) -> tuple[str, str]:
    """What it asks; several words of a message may ask the same."""
    return hint.tag, str(sorted(hint.confirms.items()))


def _written(hint: Hint, facts: Mapping[str, Any]) -> bool:
    """Whether everything the hint asks about stands in the contact."""
    return all(word in facts.get(field, ()) for field, words in hint.confirms.items() for word in words)
