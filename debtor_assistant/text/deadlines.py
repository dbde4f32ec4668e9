"""A deadline in words: what it is, when, how it was counted, what comes after. From plain data, for every view.

Nothing here says that a debt need not be paid: a period that is over is a defence, and the law of the place says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import fmt_date, language, pick, t, tn
from debtor_assistant.text.measured import span
from debtor_assistant.text.provisions import provision

Deadline = Mapping[str, Any]
Naming = Callable[[str], str]
"""What a record is called in this view."""
_TABLES = {"c": "contact", "d": "debt", "e": "event"}
_STATES = ("running", "perhaps_over", "unknown", "over")
QUIET = ("done", "stopped")
"""States that nobody has to watch."""


def title(one: Deadline) -> str:
    """What it is, and never that anything is over; a right by the name its rule has."""
    if one["what"] == "right" and one["rule"]:
        return pick(one["rule"]["title"])
    return t(f"deadlines.what.{one['what']}")


def when(one: Deadline, as_of: date) -> str:
    """The day or days, how far away they are, and how sure that is."""
    state, (first, last) = one["state"], one["end"]
    if state in QUIET or state == "unknown":
        return t(f"deadlines.when.{state}")
    if state == "over":
        return t("deadlines.when.over", day=_day(last))
    if state == "perhaps_over":
        return t("deadlines.when.perhaps_over", days=span_of(first, last))
    left = (date.fromisoformat(first) - as_of).days
    far = tn("deadlines.left", left) if left else t("deadlines.today")
    if first != last:
        far = t("deadlines.at_least", left=far)
    return t("deadlines.when.running", days=span_of(first, last), left=far)


def span_of(first: str | None, last: str | None) -> str:
    """One day, two, or one open end."""
    if first == last:
        return _day(first)
    if first and last:
        return t("deadlines.between", first=_day(first), last=_day(last))
    return t("deadlines.not_before", day=_day(first)) if first else t("deadlines.at_the_latest", day=_day(last))


def _day(day: str | None) -> str:
    return fmt_date(date.fromisoformat(day)) if day else t("deadlines.no_day")


def counted(one: Deadline, name: Naming) -> list[str]:
    """How it was counted, a line for each step; then the calendar and the clock."""
    lines = [_step(step, name) for step in one["steps"]]
    if one["calendar"] and one["steps"]:
        lines.append(t("deadlines.calendar", place=one["calendar"]))
    if one["clock"] and one["steps"]:
        lines.append(t("deadlines.clock", zone=one["clock"]))
    return lines


def _step(step: Mapping[str, Any], name: Naming) -> str:
    fact, since = fact_name(step["from"], name), span_of(*step["since"])
    if step["why"] == "named":
        return t("deadlines.step.named", fact=fact, day=since)
    if step["why"] == "asked":
        return t("deadlines.step.asked", fact=fact, day=since, until=span_of(*step["until"]))
    lasts = reduce(lambda one, more: t("deadlines.then", one=one, more=more), map(span, step["lasts"]))
    line = t(f"deadlines.step.{step['why']}", fact=fact, day=since, lasts=lasts, until=span_of(*step["until"]))
    if step["until"] != step["before_rest_days"]:
        line += t("deadlines.moved", day=span_of(*step["before_rest_days"]))
    return line


def fact_name(source: str, name: Naming) -> str:
    """A fact such as ``d1.last_due_on`` by its label and its record."""
    record, _, field = source.partition(".")
    table = _TABLES.get(record[:1], "event")
    known = vocabulary().fields[table].get(field)
    return t("deadlines.fact", fact=known.label[language()] if known else field, record=name(record))


def basis(one: Deadline) -> str:
    """The provision, its force and what was seen of it; or that somebody named the day."""
    rule = one["rule"]
    if not rule:
        return t("deadlines.named_by_event" if one["steps"] else "deadlines.not_computed")
    where = provision(rule["instrument_text"], rule["article_text"], rule["instrument_name"])
    force = vocabulary().label("force", rule["force"], language())
    checked = t(f"deadlines.basis.{rule['basis']}", day=_day(rule["checked_on"]))
    return t("deadlines.basis_line", where=where, force=force, checked=checked) + (
        "" if rule["status"] != "draft" else t("deadlines.draft")
    )


def after(one: Deadline) -> list[str]:
    """What happens when the day has passed, and what to beware of."""
    asked = one["what"] == "request" and one["steps"]
    lines = [t("deadlines.after.request_asked" if asked else f"deadlines.after.{one['what']}")]
    if one["restarts_by"]:
        lines.append(t("deadlines.restarts", kinds=kinds(one["restarts_by"])))
    if one["rule"]:
        lines += [text for part in ("plain", "not_covered", "next_step") if (text := pick(one["rule"][part]))]
    if one["rule"] and not one["firm"]:
        lines.append(t("deadlines.not_firm"))
    return lines


def kinds(names: Sequence[str]) -> str:
    """Kinds of events by their labels."""
    return t("common.comma").join(vocabulary().label("event_kind", one, language()) for one in names)


def watched(found: Sequence[Deadline]) -> list[Deadline]:
    """Those that somebody has to watch, or to find out about, in the order in which they matter.

    A court paper whose day nobody logged comes first, then what runs by its day; what is over stands last.
    """
    return sorted((one for one in found if one["state"] not in QUIET), key=_rank)


def _rank(one: Deadline) -> int:
    return -1 if one["what"] == "court" else _STATES.index(one["state"])


def running_out(found: Sequence[Deadline], as_of: date, within: int) -> list[Deadline]:
    """Those whose earliest last day comes within so many days, and court papers of which nobody knows the day."""
    return [one for one in watched(found) if one["what"] == "court" or _soon(one, as_of, within)]


def _soon(one: Deadline, as_of: date, within: int) -> bool:
    return one["state"] == "running" and 0 <= (date.fromisoformat(one["end"][0]) - as_of).days <= within
