"""A deadline as plain data.

| key       | what                                                                                      |
| --------- | ----------------------------------------------------------------------------------------- |
| `id`      | stays the same as long as rule and record do                                              |
| `what`    | limitation, duty, right, retention; paper, given, court, promise, pause, until, debit, request |
| `rule`    | the provision with its source, or null for a day that somebody named                      |
| `about`   | the record it is about; `debts` and `events`: those that matter to it                     |
| `end`     | earliest and latest last day; null where nobody knows, and `missing` then says what        |
| `steps`   | how it was counted: from which fact, how long, to which day, and before days of rest       |
| `state`   | running, perhaps_over, over, unknown, stopped, done                                       |
| `firm`    | whether every condition is known to be met                                                |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from debtor_assistant.rules.terms.term import Days, Step, Term

WHAT = {"limitation_period": "limitation", "duty_deadline": "duty", "right": "right", "retention": "retention"}
Deadline = Mapping[str, Any]


def of_term(term: Term, as_of: date) -> dict[str, Any]:
    """A time of the law as plain data."""
    what = WHAT[term.rule.kind]
    return {
        "id": f"{term.rule.id}:{term.about}",
        "what": what,
        "rule": _rule(term),
        "about": term.about,
        "debts": list(term.debts),
        "events": list(term.events),
        "end": days(term.end),
        "state": _state(term, what, as_of),
        "firm": term.firm,
        "steps": [_step(step) for step in term.steps],
        "missing": list(term.missing),
        "restarts_by": list(term.restarts_by),
        "calendar": term.calendar,
        "clock": term.zone,
    }


def days(end: Days) -> list[str | None]:
    """Earliest and latest day, written."""
    return [None if day is None else day.isoformat() for day in end]


def state_of(end: Days, as_of: date) -> str:
    """What the days alone say."""
    first, last = end
    if first is None and last is None:
        return "unknown"
    if last is not None and as_of > last:
        return "over"
    return "running" if first is not None and as_of <= first else "perhaps_over"


def _state(term: Term, what: str, as_of: date) -> str:
    """That a time is over is said only where everything is known; that an answer is late, only if none came."""
    if term.state in ("answered", "stopped"):
        return {"answered": "done"}.get(term.state, term.state)
    state = state_of(term.end, as_of)
    late = what == "duty" and term.state != "overdue"
    return "perhaps_over" if state == "over" and (late or not term.firm) else state


def _rule(term: Term) -> dict[str, Any]:
    rule, version = term.rule, term.version
    return {
        "id": rule.id,
        "instrument_text": dict(rule.cite),
        "instrument_name": dict(rule.instrument_name),
        "article_text": dict(version.article),
        "force": rule.force,
        "basis": version.basis,
        "status": rule.status,
        "effect": version.effect,
        "checked_on": rule.checked_on,
        "url": rule.url,
        "place": rule.place,
        "in_force": [version.first, version.last],
        **{name: dict(rule.texts[name]) for name in ("title", "plain", "not_covered", "next_step")},
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "why": step.why,
        "from": step.source,
        "since": days(step.since),
        "lasts": list(step.lasts),
        "until": days(step.until),
        "before_rest_days": days(step.unrolled),
    }


def in_order(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """By the earliest last day, what cannot be told last; two texts of one rule on one record get their own names."""
    seen: dict[str, int] = {}
    listed = list(found)
    for one in listed:
        seen[one["id"]] = seen.get(one["id"], 0) + 1
        if seen[one["id"]] > 1:
            one["id"] = f"{one['id']}:{one['rule']['in_force'][0] if one['rule'] else seen[one['id']]}"
    return sorted(listed, key=lambda one: (one["end"][0] or one["end"][1] or "9999", one["id"]))
