"""Days that papers, notices, promises and requests name themselves. None of them is computed by a law.

| event                                                | deadline                                                 |
| ---------------------------------------------------- | -------------------------------------------------------- |
| anything with `remedy_by`                            | `paper`: the last day that the paper names               |
| a notice with `days_given` and no day                | `given`: so many days after the day it arrived           |
| court claim, judgment, enforcement without such a day | `court`: cannot be told: the day in it is missing        |
| plan agreed or offered, with `until`                 | `promise`                                                |
| moratorium with `until`                              | `pause`                                                  |
| another event with `until`                           | `until`                                                  |
| debit notice or cheque with `dated_for`              | `debit`                                                  |
| own request without an answer, and no rule sets a time | `request`: the day its letter asked for; without one it   |
|                                                      | cannot be told                                           |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.base.when import parse_date, parse_time
from debtor_assistant.checkup.asked import ANSWERS
from debtor_assistant.checkup.deadlines.told import days, state_of
from debtor_assistant.rules.periods import Period, day_of, end_day
from debtor_assistant.rules.terms.term import Days

Event = Mapping[str, Any]
FIELDS = (
    "kind",
    "on",
    "received_on",
    "happened",
    "by",
    "debt",
    "about",
    "until",
    "days_given",
    "remedy_by",
    "dated_for",
    "medium",
    "filed_at",
    "enforcement",
    "notice_type",
)
_COURT = ("court_claim", "judgment", "enforcement_step")
_PROMISES = ("plan_agreed", "payment_offer")
_REQUESTS = (
    "information_request", "dispute", "complaint", "credit_objection", "hardship_notice", "payment_offer",
    "debit_error_notice", "debit_refund_request", "debit_revocation",
)  # fmt: skip
_RECENT = timedelta(365)
_MOST_DAYS = 36_525


def logged(
    events: Sequence[Event], covered: set[str], as_of: date, zone: str, asked: Mapping[str, date] = MappingProxyType({})
) -> Iterator[dict[str, Any]]:
    """The deadlines that events name.

    Args:
        events: the events of the case, with the fields ``FIELDS`` and their id.
        covered: ids of events for which a rule sets a time.
        as_of: the day to judge on; later events are left out.
        zone: the clock of the case.
        asked: by event the day by which its letter asked for an answer.
    """
    answered = {str(one["about"]) for one in events if one["kind"] in ANSWERS and one["about"] and is_real(one)}
    for event in events:
        on = days_of(event, "on", zone)
        if not is_real(event) or (on[0] is not None and on[0] > as_of):
            continue
        named = list(_named(event, as_of, zone))
        yield from named
        recent = is_recent(on, as_of)
        if event["kind"] in _COURT and not named and recent:
            yield deadline("court", event, (None, None), as_of, missing=[f"{event['id']}.remedy_by"])
        open_request = event["kind"] in _REQUESTS and event["by"] in (None, "debtor") and event["id"] not in answered
        if open_request and not named and recent and event["id"] not in covered:
            yield _request(event, as_of, zone, asked.get(str(event["id"])))


def is_recent(on: Days, as_of: date) -> bool:
    """Was it in the last year, as far as is known?"""
    return on[1] is None or on[1] >= as_of - _RECENT


def _request(event: Event, as_of: date, zone: str, asked: date | None) -> dict[str, Any]:
    """An answer that is awaited; its day is one that was asked for, never one of law."""
    if asked is None:
        return deadline("request", event, (None, None), as_of)
    step = _step(event, "on", days_of(event, "on", zone), (), (asked, asked)) | {"why": "asked"}
    return deadline("request", event, (asked, asked), as_of, [step])


def is_real(event: Event) -> bool:
    """Is it not known that it never happened?"""
    return event["happened"] is not False


def _named(event: Event, as_of: date, zone: str) -> Iterator[dict[str, Any]]:
    kind = event["kind"]
    until = "promise" if kind in _PROMISES else "pause" if kind == "moratorium" else "until"
    for field, what in (("remedy_by", "paper"), ("until", until), ("dated_for", "debit")):
        end = days_of(event, field, zone)
        if end != (None, None):
            yield deadline(what, event, end, as_of, [_step(event, field, end, (), end)])
    if event["days_given"] is not None and event["remedy_by"] is None:
        yield from _given(event, as_of, zone)


def _given(event: Event, as_of: date, zone: str) -> Iterator[dict[str, Any]]:
    """So many days from the arrival; the day it arrived is not counted."""
    written = str(event["days_given"]).strip()
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else 0
    if not 0 < number <= _MOST_DAYS:
        return
    start, length = days_of(event, "received_on", zone), f"{number} days"
    missing = [f"{event['id']}.received_on"] if None in start or start[0] != start[1] else []
    end = tuple(None if day is None else end_day(day, Period.parse(length), {})[0] for day in start)
    found: Days = (end[0], end[1])
    steps = [_step(event, "received_on", start, (length,), found)] if found != (None, None) else []
    yield deadline("given", event, found, as_of, steps, missing)


def days_of(event: Event, field: str, zone: str) -> Days:
    """The days of a written time, on the clock of the case."""
    value = event[field]
    if value is None:
        return None, None
    try:
        if vocabulary().fields["event"][field].type == "date":
            return parse_date(value)
        first, last = parse_time(value, zone)
    except Unreadable:
        return None, None
    return day_of(first, zone), day_of(last, zone)


def _step(event: Event, field: str, since: Days, lasts: tuple[str, ...], until: Days) -> dict[str, Any]:
    return {
        "why": "named" if not lasts else "start",
        "from": f"{event['id']}.{field}",
        "since": days(since),
        "lasts": list(lasts),
        "until": days(until),
        "before_rest_days": days(until),
    }


def deadline(
    what: str,
    event: Event,
    end: Days,
    as_of: date,
    steps: list[dict[str, Any]] | None = None,
    missing: list[str] | None = None,
) -> dict[str, Any]:
    """A deadline of an event as plain data."""
    debts = event["debt"] or []
    return {
        "id": f"{what}:{event['id']}",
        "what": what,
        "rule": None,
        "about": event["id"],
        "debts": [one for one in ([debts] if isinstance(debts, str) else debts) if one != "unsure"],
        "events": [],
        "end": days(end),
        "state": state_of(end, as_of),
        "firm": end[0] is not None and end[0] == end[1],
        "steps": steps or [],
        "missing": missing or [],
        "restarts_by": [],
        "calendar": None,
        "clock": None,
    }
