"""Local times as the dossier prints them, at the precision that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.text import t


def local(time: Mapping[str, Any] | None) -> str:
    """Return a time as the clock on the wall showed it, at its own precision."""
    if not time:
        return t("paper.time_unknown")
    start, end = time["from"], time["until"]
    if time["precision"] == "range" and start.endswith("00:00:00") and end.endswith("23:59:59"):
        return t("paper.range", start=start[:10], end=end[:10])
    text = {
        "second": start,
        "minute": start[:16],
        "hour": t("paper.within_hour", hour=start[:13] + ":00"),
        "day": start[:10],
    }.get(time["precision"]) or t("paper.range", start=start[:16], end=end[:16])
    return text


def stacked(time: Mapping[str, Any] | None) -> str:
    """Return a time for a narrow column: the day, and below it the hour with its distance from UTC."""
    text = local(time)
    if not time or time["precision"] not in ("second", "minute"):
        return f"{text}\n{time['offset']}" if time and time["precision"] != "day" else text
    day, _, clock = text.partition(" ")
    return f"{day}\n{clock} {time['offset']}"
