"""Lengths of time, counts and fixed days anywhere in a rule's test, moved by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from debtor_assistant.base.measures import parse_duration

LENGTHS = {
    "window",
    "lasts",
    "within",
    "before",
    "grace",
    "starts_after",
    "assumed",
    "past",
    "at_least",
    "at_most",
}
COUNTS = {"at_least", "at_most"}
DAYS = {"before", "from"}
DONE_ELSEWHERE = {"allowed", "barred", "amount", "cap", "reason"}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def moved_lengths(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that differs in one length, count or fixed day by one."""
    if isinstance(value, list):
        for place, part in enumerate(value):
            for what, moved in moved_lengths(part, name):
                yield what, [*value[:place], moved, *value[place + 1 :]]
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key not in DONE_ELSEWHERE:
                for what, moved in moved_lengths(part, key):
                    yield what, {**value, key: moved}
    elif isinstance(value, str):
        yield from _moved(value, name)


def _moved(text: str, name: str) -> Iterator[tuple[str, str]]:
    if name in DAYS and _ISO_DAY.fullmatch(text):
        for days in (-1, 1):
            yield f"{name} {text} {days:+} day", (date.fromisoformat(text) + timedelta(days=days)).isoformat()
    elif name in COUNTS and text.isdigit():
        for change in (-1, 1):
            if int(text) + change >= 0:
                yield f"{name} {text} {change:+}", str(int(text) + change)
    elif name in LENGTHS and _is_length(text):
        length = parse_duration(text)
        for change in (-1, 1):
            if length.amount + change > 0:
                yield f"{name} {text} {change:+}", f"{length.amount + change} {length.unit}"


def _is_length(text: str) -> bool:
    try:
        parse_duration(text)
    except ValueError:
        return False
    return True
