"""Details as people read them, in the current language, on screens, in the terminal and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from debtor_assistant.intake.media.found import ODD
from debtor_assistant.text import fmt_datetime, fmt_number, t


def in_words(details: Mapping[str, str], zone: tzinfo | None = None) -> list[tuple[str, str]]:
    """Label and text of each detail, in order; where a file says it stands in the label.

    Times say whether their zone is known, implausible ones are marked, and what a name proposes is called a proposal.

    Args:
        details: As `describe` made them, or an older version of it.
        zone: The borrower's; times whose offset is known are then shown on that clock too.
    """
    odd = set(details.get(ODD, "").split())
    rows = []
    for key, value in details.items():
        if key != ODD:
            words = _value(key, value, zone)
            rows.append((t(f"intake.detail.{key}"), t("intake.media.odd", value=words) if key in odd else words))
    return rows


def _value(key: str, value: str, zone: tzinfo | None) -> str:
    if value in {"yes", "no", "some"}:
        return t(f"intake.media.{value}")
    if key.endswith(".duration"):
        return _duration(value)
    if key == "name.way" and value in {"in", "out"}:
        return t(f"intake.media.way.{value}")
    if key == "name.pattern":
        return t(f"intake.media.pattern.{value}")
    at = _time(value)
    return value if at is None else _clock(at, zone)


def _clock(at: datetime, zone: tzinfo | None) -> str:
    shown = fmt_datetime(at, seconds=True)
    if at.tzinfo is None:
        return t("intake.media.no_zone", value=shown)
    # Years 1 and 9999 have no other clock; a file can hold them all the same.
    local = at.astimezone(zone) if zone is not None and 1 < at.year < 9999 else at
    if local.utcoffset() == at.utcoffset():
        return f"{shown} {_offset(at)}"
    there = f"{fmt_datetime(local, seconds=True)} {_offset(local)}"
    return t("intake.media.two_clocks", value=f"{shown} {_offset(at)}", local=there)


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
