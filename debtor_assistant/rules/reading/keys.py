"""The test of a rule in words: each of its keys with a label, and what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.reading.filters import (
    alternatives,
    event_words,
    fact,
    field_of,
    filter_words,
    groups,
    values,
)
from debtor_assistant.rules.reading.hours import days, holidays, hours
from debtor_assistant.rules.reading.sums import sum_words
from debtor_assistant.text import language, t
from debtor_assistant.text.measured import span as span_words

FILTERS = ("met", "possible", "must", "permitted", "applies", "does_not_apply", "capped", "unless", "when")
_COUNTED = ("counts", "counts_perhaps", "leaves_out")
_GROUPS = ("same", "counted_per", "may_add_up")
_SPANS = ("lasts", "within", "before", "grace", "starts_after", "assumed", "window")
_TRIGGERS = ("after", "ends_with", "done_by", "extended", "restarts_on", "stopped_by", "suspended_by", "runs_from")
_LISTED = {"persons": "contacted", "places": "place", "disclosed": "disclosed"}
_SAID = ("second", "straddle", "starts", "restarts_after_end", "holds")
"""Keys whose label says everything."""
ORDER = (
    "applies", "does_not_apply", "allowed", "barred", "closed", "holidays", "instead", "straddle", "persons", "places",
    "disclosed", "counts", "counts_perhaps", "leaves_out", "at_most", "window", "counted_per", "may_add_up", "amount",
    "cap", "after", "second", "grace", "starts_after", "lasts", "named", "ends_with", "notice", "before", "runs_from",
    "starts", "at", "assumed", "within", "done_by", "extended", "restarts_on", "restarts_after_end",
    "stopped_by", "suspended_by", "holds", "counting", "calendar", "same", "must", "permitted", "met", "possible",
    "raised_by", "met_by",
)  # fmt: skip
"""All test keys, in the order they are read aloud."""


def said(test: Mapping[str, Any], record: str) -> Iterator[tuple[str, list[str]]]:
    """Label and alternatives of every key of a test, in reading order."""
    for key in ORDER:
        if key in test:
            yield t(f"law.key.{key}"), words(key, test[key], record)


def words(key: str, value: Any, record: str) -> list[str]:
    """What one key of a test asks; several alternatives of which any is enough."""
    if key in FILTERS or key in _COUNTED:
        return alternatives(value, "contact" if key in _COUNTED else record)
    if key in _TRIGGERS:
        return [trigger(one) for one in (value if isinstance(value, list) else [value])]
    if key in ("raised_by", "met_by"):
        return [form_words(form, record) for form in value]
    if key in _SAID:
        return []
    return [_one(key, value, record)]


def _one(key: str, value: Any, record: str) -> str:
    """A key that is told in one piece."""
    if key in _SPANS:
        return t("law.explain.then").join(span_words(one) for one in ([value] if isinstance(value, str) else value))
    if key in _GROUPS:
        return groups(value)
    if key in _LISTED:
        return values(vocabulary().fields["contact"][_LISTED[key]], value)
    if key in ("allowed", "barred"):
        spans = value if isinstance(value, list) else [value]
        return t("law.explain.semicolon").join(hours(span) for span in spans)
    if key == "closed":
        return days(value)
    if key == "holidays":
        return holidays(value)
    return _rest(key, value, record)


def _rest(key: str, value: Any, record: str) -> str:
    simple: dict[str, Callable[[], str]] = {
        "instead": lambda: fact(str(value), "contact"),
        "named": lambda: t("law.explain.comma").join(t(f"law.explain.named_{one}") for one in value),
        "notice": lambda: filter_words(value, "event"),
        "at": lambda: fact(str(value), record if field_of(str(value), record) else "event"),
        "counting": lambda: counting(value),
        "calendar": lambda: t("law.explain.holidays_of", place=value),
        "amount": lambda: sum_words(value, record),
        "cap": lambda: sum_words(value, record),
    }
    return simple[key]() if key in simple else str(value)


def trigger(value: str | Mapping[str, Any]) -> str:
    """Something dated that starts, ends or lengthens a period: a field of the debt, an event, or a contact."""
    if isinstance(value, str):
        return fact(value, "debt")
    parts = [event_words(value["event"])] if "event" in value else []
    if "contact" in value:
        parts.append(t("law.explain.contact", words=filter_words(value["contact"], "contact")))
    if value.get("at", "on") != "on":
        parts.append(t("law.explain.counts_from", words=fact(str(value["at"]), "event")))
    if "at_least" in value:
        parts.append(t("law.explain.times", n=value["at_least"]))
    if "broken_by" in value:
        parts.append(t("law.explain.broken_by", words=filter_words(value["broken_by"], "event")))
    for key in ("within", "lasts"):
        if key in value:
            event = value[key] == "event"
            parts.append(t(f"law.explain.{key}_event") if event else t(f"law.key.{key}") + " " + span_words(value[key]))
    return t("law.explain.comma").join(parts)


def counting(value: Mapping[str, Any]) -> str:
    """How the days of a period are counted."""
    told = []
    for key, one in value.items():
        if key == "not_counted":
            told.append(t("law.explain.not_counted", words=days(one)))
        else:
            told.append(t(f"law.explain.{key}_{one}"))
    return t("law.explain.semicolon").join(told)


def form_words(form: Mapping[str, Any], record: str) -> str:
    """One form of an assessment."""
    parts = []
    if "finding" in form:
        parts.append(t("law.explain.finding", rule=form["finding"]))
    for key in ("hours", "count"):
        if key in form:
            parts.append(_inline(form[key], record))
    if "after" in form:
        parts.append(_inline({key: one for key, one in form.items() if key != "facts"}, record))
    if "close" in form:
        parts.append(_close(form["close"], record))
    if "facts" in form:
        parts.append(filter_words(form["facts"], record))
    return t("law.explain.and").join(parts)


def _inline(test: Mapping[str, Any], record: str) -> str:
    """A test inside a sentence."""
    told = [_sentence(label, one) for label, one in said(test, record)]
    return t("law.explain.semicolon").join(told)


def _sentence(label: str, one: Sequence[str]) -> str:
    return f"{label} {t('law.explain.or').join(one)}".strip()


def _close(value: Mapping[str, Any], record: str) -> str:
    """Two contacts within a short time."""
    rest = {key: one for key, one in value.items() if key not in ("within", "same")}
    told = [t("law.explain.close", words=span_words(str(value["within"])))]
    if rest:
        told.append(filter_words(rest, record))
    if "same" in value:
        told.append(t("law.explain.same", words=groups(value["same"])))
    return t("law.explain.comma").join(told)


def label_of(name: str, word: str) -> str:
    """The label of a word of a closed list."""
    return vocabulary().label(name, word, language())
