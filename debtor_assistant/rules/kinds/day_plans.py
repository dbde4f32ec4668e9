"""What is barred on which day: by weekday, on public holidays, and where a holiday or a person's hours are unsure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.kinds.day_spans import (
    ALL_DAY,
    Ints,
    Segments,
    inside,
    joined,
    of_hours,
    outside,
    text_of_hours,
)

if TYPE_CHECKING:
    from debtor_assistant.rules.calendars import Calendar

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ANY_HOUR = "00:00-24:00"
_EPOCH = date(1970, 1, 1).toordinal()
_MONDAY = 3  # 1970-01-01 was a Thursday


class Plan(NamedTuple):
    """The seconds of one kind of day that are surely barred, possibly barred, and that raise the question."""

    surely: Segments
    possibly: Segments
    raising: Segments


@dataclass(frozen=True)
class DayPlans:
    """The plan of each day.

    Attributes:
        plans: by kind of day: weekdays, then weekdays that are perhaps a holiday, then sure holidays; or one for all.
        texts: the allowed hours of each kind of day, as ``08:00-22:00``; empty for a day that is closed.
        calendar: knows the holidays; None if the rule does not look at them.
        own_hours_unknown: the person's own hours would replace the rule's, and nobody wrote them down.
    """

    plans: Sequence[Plan]
    texts: Sequence[str] = ("",)
    calendar: Calendar | None = None
    own_hours_unknown: bool = False

    def kinds(self, days: Ints) -> Ints:
        """Number of the plan of each day (days since 1970); days nobody knows get any."""
        if len(self.plans) == 1:
            return np.zeros(len(days), dtype=np.int64)
        distinct, where = np.unique(days, return_inverse=True)
        return np.array([self.kind(day) for day in distinct.tolist()], dtype=np.int64)[where]

    def kind(self, day: int) -> int:
        """Number of the plan of one day: the weekday, plus 7 on a perhaps holiday, plus 14 on a sure one."""
        if len(self.plans) == 1:
            return 0
        weekday = (day + _MONDAY) % 7
        ordinal = day + _EPOCH
        if self.calendar is None or not 1 <= ordinal <= date.max.toordinal():
            return weekday
        known = self.calendar.is_holiday(date.fromordinal(ordinal))
        return weekday + (7 if known is None else 14 if known else 0)

    def day_words(self, day: int) -> dict[str, str]:
        """What the finding says about a day: weekday, holiday, hours; nothing of the day where all are alike."""
        kind = self.kind(day)
        told = {"allowed": self.texts[kind]} if self.texts[kind] else {"closed": "true"}
        if self.texts[kind] == ANY_HOUR:
            told = {}
        if len(self.plans) == 1:
            return told
        name = self.calendar.name_of(date.fromordinal(day + _EPOCH)) if self.calendar and kind >= 7 else None
        holiday = {"holiday" if kind >= 14 else "perhaps_holiday": name} if name else {}
        return {"day": DAYS[kind % 7], **holiday, **told}


def every_day(segments: Segments, text: str = "") -> DayPlans:
    """The same seconds barred on every day."""
    return DayPlans((Plan(segments, segments, segments),), (text,))


def allowed_text(test: Mapping[str, Any], day: str | None = None) -> str:
    """The allowed hours of a weekday, of ``holiday`` or (None) of the whole week, as ``08:00-22:00``."""
    if "barred" in test:
        span = test["barred"]
        return f"{span.get('until') or span['through']}-{span['from']}"
    spans = _spans(test, day)
    texts = dict.fromkeys(f"{span['from']}-{span.get('until') or span['through']}" for span in spans or ())
    return ", ".join(texts) if spans is not None else ANY_HOUR if day else ""


def _spans(test: Mapping[str, Any], day: str | None) -> list[Mapping[str, Any]] | None:
    """The spans of a day; None where nothing is said about hours, or nothing about holidays."""
    given: Any = test.get("allowed", test.get("barred"))
    if isinstance(given, Mapping):
        return None if day == "holiday" else [given]
    if given is None:
        return None
    found = [span for span in given if day is None or day in span["days"]]
    return None if day == "holiday" and not found else found


def _bars(test: Mapping[str, Any], day: str) -> Segments | None:
    """The seconds barred on a weekday or on ``holiday``; None for a holiday that goes by its weekday."""
    if day in test.get("closed", ()):
        return ALL_DAY
    spans = _spans(test, day)
    if spans is None:
        return None if day == "holiday" else ()
    segments = joined([piece for span in spans for piece in inside(span)])
    return segments if "barred" in test else outside(segments)


def plans_of(test: Mapping[str, Any], place: str, facts: Facts) -> DayPlans:
    """The plans of a rule.

    Args:
        test: ``allowed`` or ``barred``, ``closed``, ``holidays``, ``instead``.
        place: place of the rule, whose holidays count unless it names a calendar.
        facts: the case: its place, and the person's working hours.
    """
    if not ("closed" in test or "instead" in test or isinstance(test.get("allowed"), list)):
        return every_day(_bars(test, "mon") or (), allowed_text(test))
    weekdays = [Plan(bars, bars, bars) for bars in (_bars(test, day) or () for day in DAYS)]
    texts = ["" if day in test.get("closed", ()) else allowed_text(test, day) for day in DAYS]
    own: Any = (facts.debtor.cells.get("working_hours") or [None])[0] if "instead" in test else None
    if "instead" in test:
        weekdays = _by_own_hours(weekdays, own)
        texts[:5] = [text_of_hours(own)] * 5 if own is not None else texts[:5]
    unknown = "instead" in test and own is None
    closed = _bars(test, "holiday")
    if closed is None:
        return DayPlans(weekdays, texts, None, unknown)
    perhaps = [_either(one, closed) for one in weekdays]
    holiday = "" if "holiday" in test.get("closed", ()) else allowed_text(test, "holiday")
    plans = [*weekdays, *perhaps, *([Plan(closed, closed, closed)] * 7)]
    return DayPlans(plans, [*texts, *texts, *([holiday] * 7)], _calendar(test, place, facts), unknown)


def _either(weekday: Plan, holiday: Segments) -> Plan:
    """A day that is perhaps a holiday: what both bar is sure, what one bars is possible."""
    return Plan(
        outside((*outside(weekday.surely), *outside(holiday))),
        joined((*weekday.possibly, *holiday)),
        joined((*weekday.raising, *holiday)),
    )


def _by_own_hours(plans: list[Plan], written: Any) -> list[Plan]:
    """Monday to Friday by the person's own hours; unwritten, they may bar any hour but those of the rule raise it."""
    if written is None:
        return [Plan((), ALL_DAY, one.raising) for one in plans[:5]] + plans[5:]
    hours, by_night = of_hours(written)
    bars = outside(hours)
    found = [Plan(bars, bars, bars)] * 5 + plans[5:]
    # A shift that runs past midnight reaches into a day that is not its own: nothing is sure.
    return [one._replace(surely=()) for one in found] if by_night else found


def _calendar(test: Mapping[str, Any], place: str, facts: Facts) -> Calendar:
    from debtor_assistant.rules.calendars import calendar_of  # imported when first needed: start-up counts

    told = test.get("holidays", {})
    only, perhaps = tuple(told.get("only", ())), tuple(told.get("perhaps", ()))
    return calendar_of(place, facts.jurisdiction, told.get("calendar"), only, perhaps)
