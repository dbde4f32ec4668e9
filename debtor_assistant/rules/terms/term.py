"""One time that a rule sets for one record: how it was counted, and what nobody knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from debtor_assistant.rules.answering import Answer, may_claim
from debtor_assistant.rules.kinds.question import Question
from debtor_assistant.rules.kinds.spells import Moment, calendar_for
from debtor_assistant.rules.periods import Period, day_of
from debtor_assistant.rules.rule import Rule, Version
from debtor_assistant.rules.times import UNKNOWN_LAST

Days = tuple[date | None, date | None]
"""Earliest and latest day; None where nothing limits it."""


@dataclass(frozen=True)
class Step:
    """A part of the count.

    Attributes:
        why: ``start``, ``assumed`` (receipt is assumed some days after sending) or ``restart``; ``_year_end`` is added
            where the count begins with the end of that year.
        source: the fact it begins with, as ``d1.due_on``.
        lasts: the lengths, one after the other.
        until: the day the count reaches, moved off days of rest where the law says so.
        unrolled: the same day before it was moved.
    """

    why: str
    source: str
    since: Days
    lasts: tuple[str, ...]
    until: Days
    unrolled: Days


@dataclass(frozen=True)
class Term:
    """A time that runs for one record.

    Attributes:
        about: id of the record.
        debts: ids of the debts it is about.
        end: the last day.
        firm: the rule surely applies and may say more than "possible".
        state: ``answered``, ``overdue`` (known not to be answered), ``stopped``, or nothing: only the days tell.
        events: records that started it anew, stopped it or answered it.
        missing: facts that would make it sure.
        restarts_by: kinds of events that begin a limitation period anew.
        calendar: the place whose holidays were used; None where none were.
        zone: the clock whose days were counted.
    """

    rule: Rule
    version: Version
    about: str
    debts: tuple[str, ...]
    steps: tuple[Step, ...]
    end: Days
    firm: bool
    state: str
    events: tuple[str, ...]
    missing: tuple[str, ...]
    restarts_by: tuple[str, ...]
    calendar: str | None
    zone: str


def days_of(moment: Moment, zone: str) -> Days:
    """The local days of a moment."""
    first, last = (None if abs(end) >= UNKNOWN_LAST else day_of(end, zone) for end in moment)
    return first, last


def zone_of(question: Question) -> str:
    """The clock whose days count."""
    return question.zone or question.facts.timezone


def unrolled(question: Question) -> Question:
    """The same question without moving an end off days of rest."""
    counting = {name: value for name, value in question.test.get("counting", {}).items() if name != "rest_days"}
    return replace(question, test={**question.test, "counting": counting})


def calendar_name(question: Question, lengths: tuple[str, ...]) -> str | None:
    """The place whose holidays matter to a count."""
    counting: Mapping[str, Any] = question.test.get("counting", {})
    asked = "rest_days" in counting or "not_counted" in counting
    working = any(Period.parse(length).unit == "working days" for length in lengths)
    return calendar_for(question.test, question).place if asked or working else None


def firm(one: Answer, row: int) -> bool:
    """Does the rule surely apply to the row, and may it claim anything?"""
    open_exception = bool(one.exception.possibly[row] or one.cap.possibly[row])
    return may_claim(one.rule, one.version) and bool(one.applies.surely[row]) and not open_exception


def listed(lengths: Any) -> tuple[str, ...]:
    """One length, or several that follow each other."""
    return (lengths,) if isinstance(lengths, str) else tuple(lengths)
