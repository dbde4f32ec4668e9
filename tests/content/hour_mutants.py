"""Hours by day with one limit moved: ends of spans by a minute, days added and taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from debtor_assistant.rules.kinds.day_plans import DAYS

Mutant = tuple[str, dict[str, Any]]


def shifted(clock: str, minutes: int) -> str:
    """A clock reading some minutes later."""
    return (datetime.strptime(clock, "%H:%M") + timedelta(minutes=minutes)).strftime("%H:%M")


def moved_hours(test: Mapping[str, Any]) -> Iterator[Mutant]:
    """Every test that differs in one limit of its hours or days."""
    for key in ("allowed", "barred"):
        span = test.get(key)
        if isinstance(span, Mapping):
            for what, moved in _moved_ends(span):
                yield f"{key} {what}", {**test, key: moved}
    if isinstance(test.get("allowed"), list):
        yield from _moved_spans(test)
    for day in test.get("closed", ()):
        rest = [other for other in test["closed"] if other != day]
        # A list that is empty would be no list; nothing closed at all is the same as never closed.
        yield f"closed without {day}", {**{k: v for k, v in test.items() if k != "closed"}, "closed": rest}
    for day in _neighbours(test.get("closed", ())):
        if not _has_hours(test, day):
            continue
        yield f"closed with {day}", {**test, "closed": [*test["closed"], day]}
    if test.get("holidays", {}).get("perhaps"):
        holidays = {key: value for key, value in test["holidays"].items() if key != "perhaps"}
        yield "no day is only perhaps a holiday", {**test, "holidays": holidays}
    if "instead" in test:
        yield "the person's own hours do not count", {k: v for k, v in test.items() if k != "instead"}


def _moved_ends(span: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for end in ("from", "until", "through"):
        if end in span:
            for minutes in (-1, 1):
                yield f"{end} {minutes:+}", {**span, end: shifted(span[end], minutes)}


def _moved_spans(test: Mapping[str, Any]) -> Iterator[Mutant]:
    spans = test["allowed"]
    for place, span in enumerate(spans):
        for what, moved in _moved_ends(span):
            if moved["from"] <= moved.get("until", moved.get("through")):  # midnight is no limit between two days
                yield f"span {place + 1} {what}", {**test, "allowed": [*spans[:place], moved, *spans[place + 1 :]]}
        for day in _edges(span["days"]):
            fewer = {**span, "days": [other for other in span["days"] if other != day]}
            kept = [fewer] if fewer["days"] else []
            yield f"span {place + 1} without {day}", {**test, "allowed": [*spans[:place], *kept, *spans[place + 1 :]]}


def _edges(days: list[str]) -> list[str]:
    """The days at the ends of each run, and the holiday: Wednesday cannot be lost between Tuesday and Thursday."""
    return [day for day in days if day == "holiday" or not {_beside(day, -1), _beside(day, 1)} <= set(days)]


def _neighbours(closed: Any) -> list[str]:
    """The weekdays next to those that are closed."""
    found = [_beside(day, step) for day in closed if day in DAYS for step in (-1, 1)]
    return [day for day in dict.fromkeys(found) if day not in closed]


def _beside(day: str, step: int) -> str:
    return DAYS[(DAYS.index(day) + step) % 7]


def _has_hours(test: Mapping[str, Any], day: str) -> bool:
    allowed = test.get("allowed")
    return not isinstance(allowed, list) or any(day in span["days"] for span in allowed)
