"""Details as people read them, in the current language, on screens, in the terminal and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from debtor_assistant.intake.media.found import ODD
from debtor_assistant.text import fmt_datetime, fmt_number, t


def in_words(details: Mapping[str, str]) -> list[tuple[str, str]]:
    """Label and text of each detail, in order; where a file says it stands in the label.

    Times say whether their zone is known, implausible ones are marked, and what a name proposes is called a proposal.
    """
    odd = set(details.get(ODD, "").split())
    rows = []
    for key, value in details.items():
        if key != ODD:
            words = _value(key, value)
            rows.append((t(f"intake.detail.{key}"), t("intake.media.odd", value=words) if key in odd else words))
    return rows


def _value(key: str, value: str) -> str:
    if value in {"yes", "no", "some"}:
        return t(f"intake.media.{value}")
    if key.endswith(".duration"):
        return _duration(value)
    if key == "name.way" and value in {"in", "out"}:
        return t(f"intake.media.way.{value}")
    if key == "name.pattern":
        return t(f"intake.media.pattern.{value}")
    at = _time(value)
    if at is None:
        return value
    shown = fmt_datetime(at, seconds=True)
    return t("intake.media.no_zone", value=shown) if at.tzinfo is None else f"{shown} {_offset(at)}"


def _offset(at: datetime) -> str:
    return "UTC" if at.utcoffset() == timedelta() else f"UTC{at.isoformat()[-6:]}"


def _time(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if len(value) >= 19 and value[10:11] == "T" else None
    except ValueError:
        return None


def _duration(value: str) -> str:
    try:
        seconds = float(value)
    except ValueError:
        return value
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    clock = f"{hours}:{minutes:02}:{int(rest):02}" if hours else f"{minutes}:{int(rest):02}"
    return t("intake.media.duration", clock=clock, seconds=fmt_number(round(seconds, 1)))
