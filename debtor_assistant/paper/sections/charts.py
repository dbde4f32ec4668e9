"""Three pictures: contacts by hour of day against the allowed hours, per week, and day by day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

from debtor_assistant.paper.charts import outside
from debtor_assistant.paper.outline import (
    Block,
    Bullets,
    CalendarChart,
    Heading,
    HourChart,
    Month,
    Paragraph,
    WeekChart,
    Window,
    words,
)
from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import fmt_month, t, tn
from debtor_assistant.text.measured import phrases
from debtor_assistant.text.provisions import provision

_HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*[-–—至]\s*(\d{1,2}):(\d{2})")
_WRITTEN = ("sms", "chat", "email", "app_push", "letter", "fax", "public_post")
MOST_WEEKS = 60
MOST_MONTHS = 24


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter."""
    inbound = [contact for contact in reading.counted if contact["facts"].get("direction") == "inbound"]
    if not inbound:
        return []
    return [
        Heading(t("paper.charts.title"), 1, "charts", new_page=True),
        Heading(t("paper.charts.hours_title"), 2, "chart-hours", indexed=False),
        *_hours(reading, inbound),
        Heading(t("paper.charts.weeks_title"), 2, "chart-weeks", indexed=False),
        *_weeks(reading, inbound),
        *_caps(reading),
        *_calendar(reading, inbound),
    ]


def _hours(reading: Reading, inbound: list[dict[str, Any]]) -> list[Block]:
    drawn = [one for one in inbound if one["local"] and one["local"]["precision"] in ("second", "minute", "hour")]
    counts = Counter(int(one["local"]["from"][11:13]) for one in drawn)
    allowed = windows(reading)
    left_out = len(inbound) - len(drawn)
    notes = [t("paper.charts.hours_note", n=len(drawn))]
    if left_out:
        notes.append(tn("paper.charts.left_out", left_out))
    notes.append(_window_note(reading))
    legend = (t("paper.charts.bar"), t("paper.charts.hatched"))
    bars = tuple(counts[hour] for hour in range(24))
    chart = HourChart(bars, tuple(allowed), t("paper.charts.hours_axis"), legend if allowed else legend[:1])
    sources = tuple(words(t("paper.fact", name=_hours_text(one), value=one.label)) for one in allowed)
    note = Paragraph(words(" ".join(notes), tone="muted"), "small")
    return [chart, note, *([Bullets(sources, small=True)] if sources else [])]


def _window_note(reading: Reading) -> str:
    """Say where the marked hours come from and what a bar outside them means."""
    hours = reading.extract["allowed_hours"]
    if not hours:
        return t("paper.charts.no_window")
    return t("paper.charts.window_note") if any(one["found"] for one in hours) else t("paper.charts.window_unfound")


def _hours_text(window: Window) -> str:
    return f"{window.start // 60:02d}:{window.start % 60:02d}–{window.end // 60:02d}:{window.end % 60:02d}"


def windows(reading: Reading) -> list[Window]:
    """Return the allowed hours that the extract names, each once, with the provisions that set them."""
    found: dict[tuple[int, int], list[str]] = {}
    for entry in reading.extract["allowed_hours"]:
        for match in _HOURS.finditer(entry["allowed"]):
            first_hour, first, last_hour, last = map(int, match.groups())
            label = provision(entry["instrument"], entry["article"], entry["instrument"])
            labels = found.setdefault((first_hour * 60 + first, last_hour * 60 + last), [])
            if label not in labels:
                labels.append(label)
    return [Window(start, end, t("paper.list_comma").join(labels)) for (start, end), labels in sorted(found.items())]


def _weeks(reading: Reading, inbound: list[dict[str, Any]]) -> list[Block]:
    written: Counter[date] = Counter()
    spoken: Counter[date] = Counter()
    for one in inbound:
        if not one["local"] or one["local"]["precision"] == "range":
            continue
        monday = _monday(one)
        (written if one["facts"].get("channel") in _WRITTEN else spoken)[monday] += 1
    days = sorted({*written, *spoken})
    if not days:
        return [Paragraph(words(t("paper.charts.no_dates"), tone="muted"), "small")]
    first, last = days[0], days[-1]
    weeks = [first + timedelta(days=7 * at) for at in range((last - first).days // 7 + 1)]
    notes = [t("paper.charts.weeks_note")]
    if len(weeks) > MOST_WEEKS:
        notes.append(t("paper.charts.weeks_cut", n=MOST_WEEKS))
        weeks = weeks[-MOST_WEEKS:]
    rows = tuple((week.isoformat(), spoken[week], written[week]) for week in weeks)
    marked = _over(reading, inbound) & {week.isoformat() for week in weeks}
    legend = [t("paper.charts.spoken"), t("paper.charts.written"), *([t("paper.charts.over")] if marked else [])]
    note = Paragraph(words(" ".join(notes), tone="muted"), "small")
    return [WeekChart(rows, t("paper.charts.weeks_axis"), tuple(legend), marked), note]


def _monday(contact: dict[str, Any]) -> date:
    day = date.fromisoformat(contact["local"]["from"][:10])
    return day - timedelta(days=day.weekday())


def _over(reading: Reading, inbound: list[dict[str, Any]]) -> frozenset[str]:
    """Return the weeks in which a finding says that there were too many contacts."""
    found = [one for one in reading.findings if one.get("kind") == "contact_frequency"]
    named = {contact for one in found if one["verdict"] in ("violated", "presumed") for contact in one["contacts"]}
    dated = (one for one in inbound if one["local"] and one["local"]["precision"] != "range")
    return frozenset(_monday(one).isoformat() for one in dated if one["id"] in named)


def _caps(reading: Reading) -> list[Block]:
    """The numbers that rules count against, in words: each counts in its own way, so none is a line in the picture."""
    found = reading.extract.get("caps") or ()
    if not found:
        return []
    lines = [
        words(
            t(
                "paper.fact",
                name=t("paper.list_comma").join(phrases({"at_most": one["at_most"], "window": one["window"]})),
                value=provision(one["instrument"], one["article"], one["instrument"]),
            )
        )
        for one in found
    ]
    return [
        Paragraph(words(t("paper.charts.caps"), bold=True), "small", keep=True),
        Bullets(tuple(lines), small=True),
        Paragraph(words(t("paper.charts.caps_note"), tone="muted"), "small"),
    ]


def _calendar(reading: Reading, inbound: list[dict[str, Any]]) -> list[Block]:
    """The months with contacts, each day with its number; months without any are left out, and said to be."""
    shut = outside(tuple(windows(reading)))
    days: dict[tuple[int, int], dict[int, tuple[int, bool]]] = {}
    for one in inbound:
        local = one["local"]
        if not local or local["precision"] == "range":
            continue
        day = date.fromisoformat(local["from"][:10])
        month = days.setdefault((day.year, day.month), {})
        count, out = month.get(day.day, (0, False))
        month[day.day] = (count + 1, out or _is_outside(local, shut))
    if not days:
        return []
    kept = sorted(days)[-MOST_MONTHS:]
    months = tuple(Month(year, month, fmt_month(date(year, month, 1)), days[year, month]) for year, month in kept)
    notes = [t("paper.charts.calendar_note")]
    if len(days) > MOST_MONTHS:
        notes.append(t("paper.charts.calendar_cut", n=MOST_MONTHS))
    weekdays = tuple(t(f"paper.charts.weekday_{number}") for number in range(7))
    return [
        Heading(t("paper.charts.calendar_title"), 2, "chart-calendar", indexed=False),
        CalendarChart(months, weekdays, t("paper.charts.calendar_bar") if shut else t("paper.charts.calendar_no_bar")),
        Paragraph(words(" ".join(notes), tone="muted"), "small"),
    ]


def _is_outside(local: dict[str, Any], shut: list[tuple[int, int]]) -> bool:
    """Whether a time known to the minute lies outside the marked hours; a vaguer one marks nothing."""
    if local["precision"] not in ("second", "minute"):
        return False
    minute = int(local["from"][11:13]) * 60 + int(local["from"][14:16])
    return any(start <= minute < end for start, end in shut)
