"""Contact at a time of day, or on a day, at which it is not allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Any

import numpy as np

from debtor_assistant.rules import times
from debtor_assistant.rules.columns import Choice, Numbers, Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts, own
from debtor_assistant.rules.kinds.barred_times import Hits, barred, touches
from debtor_assistant.rules.kinds.day_plans import DayPlans, plans_of
from debtor_assistant.rules.kinds.day_spans import ALL_DAY, Segments
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.logic import Mask, Masks

MESSAGES = ["sms", "chat", "email", "app_push", "letter", "fax"]
"""Channels where sending and arriving are two times; they are judged by sending."""


def hours(test: Mapping[str, Any], facts: Facts, zone: str | None, plans: DayPlans, hits: Hits) -> Masks:
    """Contacts at barred hours; a message whose sending time is unknown is never surely one."""
    channel, time_of = facts.contacts.column("channel"), facts.contacts.column("time_of")
    assert isinstance(channel, Choice)
    assert isinstance(time_of, Choice)
    message = channel.match(MESSAGES).possibly
    surely = hits.surely & ~(message & ~time_of.match(["sent"]).surely)
    possibly, raised = hits.possibly, hits.raised & facts.contacts.column("at").known()
    if test.get("straddle") == "possible":
        ran_into = _straddles(facts, zone, plans) & ~surely
        possibly, raised = possibly | ran_into, raised | ran_into
    return Masks(surely, possibly, raised)


def _straddles(facts: Facts, zone: str | None, plans: DayPlans) -> Mask:
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
        out[row] = touches(int(at.first[row]), int(end[row]), zone or facts.contacts.zones[row], plans)
    return out


def check(question: Question) -> Test:
    """Contacts at hours or on days that the rule bars."""
    test, facts = question.test, question.facts
    plans = plans_of(test, question.rule.place, facts)
    hits = barred(facts, question.zone, plans)
    masks = hours(test, facts, question.zone, plans, hits)
    met = test.get("met")
    if met is not None:
        answer = evaluate(met, facts)
        masks = Masks(masks.surely & answer.surely, masks.possibly & answer.possibly, masks.raised)
    about = cache(partial(_about_day, plans))

    def measured(row: int) -> dict[str, Any]:
        return _measured(int(question.clock.first[row]), int(question.clock.last[row]), about)

    def missing(rows: Mask) -> Iterator[Gap]:
        yield from _missing(rows & ~masks.surely, facts, plans, hits)
        if met is not None:
            yield from open_facts(met, facts, "contact", rows)

    return Test(masks, measured=measured, missing=missing)


def _about_day(plans: DayPlans, day: int) -> tuple[frozenset[int], dict[str, str]]:
    """The seconds at which the allowed hours of a day begin or end, and what is said about the day."""
    return _edges(plans.plans[plans.kind(day)].raising), plans.day_words(day)


@lru_cache(maxsize=256)
def _edges(bars: Segments) -> frozenset[int]:
    # A day that is closed as a whole has no limit one could be close to.
    if bars == ALL_DAY:
        return frozenset()
    return frozenset(second for low, high in bars for second in (low, (high + 1) % times.DAY))


def _measured(start: int, stop: int, about: Callable[[int], tuple[frozenset[int], dict[str, str]]]) -> dict[str, Any]:
    """Date, clock time and allowed hours of one contact (wall-clock seconds since 1970)."""
    if start <= times.UNKNOWN_FIRST or stop >= times.UNKNOWN_LAST:
        return {}  # nobody knows when it was: nothing was measured
    # An end known to the minute is written as that minute, not as its last second; an exact time has no end.
    to_the_minute = stop % 60 == 59 and stop > start
    low, high = times.clock_text(start), times.clock_text(stop - 59 if to_the_minute else stop)
    whole_minute = start % 60 == 0 and stop - start in (0, 59)
    said = low if whole_minute or low == high else f"{low}-{high}"
    day = start // times.DAY
    edges, words = about(day)
    note = {"boundary": True} if start % times.DAY in edges and stop - start < 60 else {}
    return {"local_date": times.day_text(day), "local_time": said, **words, **note}


def _missing(rows: Mask, facts: Facts, plans: DayPlans, hits: Hits) -> Iterator[Gap]:
    """What would settle these rows: the sending time, the person's own hours, or a more exact time."""
    channel, time_of = facts.contacts.column("channel"), facts.contacts.column("time_of")
    assert isinstance(channel, Choice)
    assert isinstance(time_of, Choice)
    undated = rows & channel.match(MESSAGES).possibly & ~time_of.known()
    yield from own(facts, "contact", undated, "time_of")
    if plans.own_hours_unknown and (rows & ~hits.surely).any():
        yield "debtor.working_hours"
    yield from own(facts, "contact", rows & ~undated & ~hits.wholly, "at")
