"""Weekdays and holidays of what was measured, in words every view shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, t

_HOLIDAYS = ("holiday", "perhaps_holiday")


def with_days(measured: Mapping[str, Any]) -> dict[str, Any]:
    """What was measured, with the day and its holiday as one text, and a closed day in words.

    Args:
        measured: what a finding measured about one record; the keys of other kinds stay as they are.
    """
    found: dict[str, Any] = {}
    for key, value in measured.items():
        if key == "day":
            found[key] = _day(measured)
        elif key == "closed":
            found["closed"] = t("common.closed_all_day")
        elif key not in _HOLIDAYS:
            found[key] = value
    return found


def _day(measured: Mapping[str, Any]) -> str:
    day = vocabulary().label("day", str(measured["day"]), language())
    for key in _HOLIDAYS:
        if measured.get(key):
            return t(f"common.on_{key}", day=day, name=measured[key])
    return day
