"""One authority or help line as lines of at most 80 columns: what it does, how to reach it, what was seen of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli.wrap import fill
from debtor_assistant.text import language, pick, t

if TYPE_CHECKING:
    from debtor_assistant.rules.place_model import Entry, Place, Seen, Span
    from debtor_assistant.rules.schema_parts import Both

_WIDTH = 80
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def both(told: Both | str | None) -> str:
    """A text in the current language; what is no sentence is the same in both."""
    if told is None or isinstance(told, str):
        return told or ""
    return pick(told.model_dump())


def text(words: str, indent: str) -> list[str]:
    """A paragraph; the lines after the first stand under its first word."""
    if not words:
        return []
    rest = " " * len(indent)
    filled = fill(words, _WIDTH - len(indent))
    return [(rest if number else indent) + line for number, line in enumerate(filled)]


def labelled(name: str, words: str, doubt: bool = False) -> list[str]:
    """A label with what it says, and a mark where nobody re-checked it."""
    if not words:
        return []
    mark = t("place.not_rechecked") if doubt else ""
    return text(f"{t(f'place.label.{name}')}{words}{mark}", "     ")


def body(entry: Entry) -> Iterator[str]:
    """What somebody does, when, and how to reach them."""
    for name in ("can", "cannot", "where", "time", "answer", "papers", "fee", "hours", "open", "languages"):
        if name == "open":
            yield from _open(entry)
        else:
            yield from labelled(name, both(getattr(entry, name, None)), name in entry.unchecked)
    for name in ("phone", "text_to", "email", "url", "chat", "address", "note"):
        yield from _reach(entry, name)


def _reach(entry: Entry, name: str) -> list[str]:
    """A way to reach them. Numbers and addresses nobody re-checked say so themselves: people copy that line alone."""
    told = getattr(entry, name, None)
    words = ", ".join(told) if isinstance(told, tuple) else both(told)  # a Chinese mark would stick to the address
    if name == "text_to" and words and getattr(entry, "text_word", None):
        words = t("place.text_word", word=entry.text_word, number=words)  # type: ignore[attr-defined]
    return labelled(name, words, name != "note" and (entry.basis == "memory" or name in entry.unchecked))


def _open(entry: Entry) -> list[str]:
    """Hours that a program can read, where no words for them stand beside."""
    told: str | tuple[Span, ...] | None = getattr(entry, "open", None)
    if told is None or entry.hours:
        return []
    words = t("place.always") if isinstance(told, str) else t("place.comma").join(map(_span, told))
    return labelled("hours", words, "open" in entry.unchecked)


def _span(span: Span) -> str:
    if set(_WEEK) <= set(span.days):
        days = t("place.every_day")
    else:
        days = t("place.comma").join(vocabulary().label("day", day, language()) for day in span.days)
    return t("place.span", days=days, first=span.from_, last=span.until)


def seen(told: Seen, place: Place) -> list[str]:
    """What was seen, when, and where."""
    day = told.checked_on or place.checked_on
    words = t("place.seen", basis=t(f"place.basis.{told.basis}"), day=day)
    source = both(told.source)
    return text(f"{words}{t('place.source', source=source) if source else ''}", "     ")
