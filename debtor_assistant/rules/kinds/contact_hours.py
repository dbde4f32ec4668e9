"""Contact at a time of day at which it is not allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules import times
from debtor_assistant.rules.columns import Choice, Numbers, Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import open_facts, own
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.logic import Mask, Masks

Segments = list[tuple[int, int]]
MESSAGES = ["sms", "chat", "email", "app_push", "letter", "fax"]
"""Channels where sending and arriving are two times; they are judged by sending."""
_LONG = 2 * times.DAY


def second_of_day(text: str) -> int:
    """Seconds since midnight of ``HH:MM``."""
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def barred_segments(test: Mapping[str, Any]) -> Segments:
    """The seconds of a day that are barred, both ends included.

    ``allowed: {from: "08:00", until: "22:00"}`` bars 22:00:00 itself, ``through: "21:00"`` allows that second.
    """
    span = test.get("allowed") or test["barred"]
    start = second_of_day(span["from"])
    stop = second_of_day(span["through"]) if "through" in span else second_of_day(span["until"]) - 1
    stop %= times.DAY
    inside = [(start, stop)] if start <= stop else [(start, times.DAY - 1), (0, stop)]
    if "barred" in test:
        return sorted(inside)
    outside, at = [], 0
    for low, high in sorted(inside):
        if low > at:
            outside.append((at, low - 1))
        at = high + 1
    return outside + ([(at, times.DAY - 1)] if at < times.DAY else [])


def within(first: npt.NDArray[np.int64], last: npt.NDArray[np.int64], segments: Segments) -> tuple[Mask, Mask]:
    """Whether intervals inside one local day lie wholly in, or touch, barred seconds."""
    low, high = first % times.DAY, last % times.DAY
    inside, touches = np.zeros(len(first), dtype=bool), np.zeros(len(first), dtype=bool)
    for start, stop in segments:
        inside |= (low >= start) & (high <= stop)
        touches |= (low <= stop) & (high >= start)
    return inside, touches


def barred(facts: Facts, question_zone: str | None, segments: Segments) -> tuple[Mask, Mask]:
    """Contacts whose whole interval is barred, and those of which some second is."""
    at = facts.contacts.column("at")
    assert isinstance(at, Times)
    clock = facts.clock(question_zone)
    surely, possibly = within(clock.first, clock.last, segments)
    plain = (clock.day_first == clock.day_last) & (clock.last - clock.first == at.last - at.first)
    long = at.last - at.first > _LONG
    surely &= plain
    possibly = np.where(plain, possibly, long & bool(segments))
    for row in np.flatnonzero(~plain & ~long).tolist():
        zone = question_zone or facts.contacts.zones[row]
        surely[row], possibly[row] = _by_quarters(int(at.first[row]), int(at.last[row]), zone, segments)
    return surely, possibly


def _by_quarters(first: int, last: int, zone: str, segments: Segments) -> tuple[bool, bool]:
    """An interval that passes midnight or a clock change, quarter hour by quarter hour."""
    edges = np.arange(first - first % times.QUARTER, last + 1, times.QUARTER, dtype=np.int64)
    starts = np.maximum(edges, first)
    stops = np.minimum(edges + times.QUARTER - 1, last)
    local = times.local_seconds(starts, zone)
    inside, touches = within(local, local + (stops - starts), segments)
    return bool(inside.all()), bool(touches.any())


def hours(test: Mapping[str, Any], facts: Facts, zone: str | None) -> Masks:
    """Contacts at barred hours; a message whose sending time is unknown is never surely one."""
    segments = barred_segments(test)
    surely, possibly = barred(facts, zone, segments)
    channel, time_of = facts.contacts.column("channel"), facts.contacts.column("time_of")
    assert isinstance(channel, Choice)
    assert isinstance(time_of, Choice)
    message = channel.match(MESSAGES).possibly
    surely &= ~(message & ~time_of.match(["sent"]).surely)
    at = facts.contacts.column("at")
    raised = possibly & at.known()
    if test.get("straddle") == "possible":
        ran_into = _straddles(facts, zone, segments) & ~surely
        possibly, raised = possibly | ran_into, raised | ran_into
    return Masks(surely, possibly, raised)


def _straddles(facts: Facts, zone: str | None, segments: Segments) -> Mask:
    """Calls and visits that began in time and are known to have run into the barred time."""
    at, ended, length = (facts.contacts.column(name) for name in ("at", "ended_at", "duration"))
    assert isinstance(at, Times)
    assert isinstance(ended, Times)
    assert isinstance(length, Numbers)
    known = ended.known() | length.known()
    seconds = np.nan_to_num(length.amounts, nan=0.0).astype(np.int64)
    end = np.where(ended.known(), ended.first, at.first + seconds)
    out = np.zeros(len(at.first), dtype=bool)
    for row in np.flatnonzero(known & at.known() & (end > at.first) & (end - at.first < times.DAY)).tolist():
        row_zone = zone or facts.contacts.zones[row]
        out[row] = _by_quarters(int(at.first[row]), int(end[row]), row_zone, segments)[1]
    return out


def allowed_text(test: Mapping[str, Any]) -> str:
    """The allowed hours as ``08:00-22:00``."""
    span = test.get("allowed")
    if span:
        return f"{span['from']}-{span.get('until') or span['through']}"
    return f"{test['barred'].get('until') or test['barred']['through']}-{test['barred']['from']}"


def check(question: Question) -> Test:
    """Contacts at hours that the rule bars."""
    test, facts = question.test, question.facts
    masks = hours(test, facts, question.zone)
    met = test.get("met")
    if met is not None:
        answer = evaluate(met, facts)
        masks = Masks(masks.surely & answer.surely, masks.possibly & answer.possibly, masks.raised)
    first, last = question.clock.first.tolist(), question.clock.last.tolist()
    edges = {second for start, stop in barred_segments(test) for second in (start, (stop + 1) % times.DAY)}
    allowed = allowed_text(test)

    def measured(row: int) -> dict[str, Any]:
        start, stop = first[row], last[row]
        if start <= times.UNKNOWN_FIRST or stop >= times.UNKNOWN_LAST:
            return {}  # nobody knows when it was: nothing was measured
        # An end known to the minute is written as that minute, not as its last second.
        low, high = times.clock_text(start), times.clock_text(stop - 59 if stop % 60 == 59 else stop)
        whole_minute = start % 60 == 0 and stop - start in (0, 59)
        said = low if whole_minute or low == high else f"{low}-{high}"
        note = {"boundary": True} if start % times.DAY in edges and stop - start < 60 else {}
        return {"local_date": times.day_text(start // times.DAY), "local_time": said, "allowed": allowed, **note}

    def missing(rows: Mask) -> Iterator[str]:
        channel, time_of = facts.contacts.column("channel"), facts.contacts.column("time_of")
        assert isinstance(channel, Choice)
        undated = rows & channel.match(MESSAGES).possibly & ~time_of.known()
        yield from own(facts, "contact", undated, "time_of")
        yield from own(facts, "contact", rows & ~undated & ~masks.surely, "at")
        if met is not None:
            yield from open_facts(met, facts, "contact", rows)

    return Test(masks, measured=measured, missing=missing)
