"""After something was told, asked, agreed or happened, a contact is barred, for a time or from then on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from debtor_assistant.rules import happenings, times
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.counting import count_earlier
from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import open_facts
from debtor_assistant.rules.kinds import named
from debtor_assistant.rules.kinds.contact_frequency import names
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.leaves import evaluate as evaluate_plain
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.windows import Window


@dataclass(frozen=True)
class Bound:
    """Contacts that fall under one trigger."""

    event: str
    surely: Mask
    possibly: Mask


def check(question: Question) -> Test:
    """Contacts after a trigger and inside the time it lasts."""
    return after(question.test, question)


def after(test: Mapping[str, Any], question: Question) -> Test:
    """The same for any test that has ``after``, ``same`` and ``lasts``."""
    facts = question.facts
    same = names(test.get("same", []))
    parts: list[Masks] = []
    bounds: list[Bound] = []
    asked: list[str] = []
    triggers = test["after"] if isinstance(test["after"], list) else [test["after"]]
    for trigger in triggers:
        if "event" in trigger:
            spec = {**trigger["event"], "at": trigger.get("at", "on")}
            mask, found = _event_trigger(spec, same, test, facts, question.clock, question.zone)
            bounds += found
            asked.append(f"event.{names(spec['kind'])[0]}")
        else:
            mask = _contact_trigger(trigger["contact"], same, test, question)
        parts.append(mask)
    masks = parts[0]
    for part in parts[1:]:
        masks = masks | part
    met = test.get("met")
    if met is not None:
        masks = masks & evaluate(met, facts)

    def events(rows: Mask) -> list[str]:
        return [bound.event for bound in bounds if (bound.possibly & rows).any()]

    def missing(rows: Mask) -> Iterator[str]:
        if met is not None:
            yield from open_facts(met, facts, "contact", rows)
        unbound = rows.copy()
        for bound in bounds:
            unbound &= ~bound.surely
        named_events = [bound.event for bound in bounds if (bound.possibly & unbound).any()]
        yield from (f"{event}.on" for event in named_events)
        if unbound.any() and not named_events:
            yield from asked

    return Test(masks, events=events, missing=missing)


def _event_trigger(
    spec: Mapping[str, Any], same: list[str], test: Mapping[str, Any], facts: Facts, clock: Clock, zone: str | None
) -> tuple[Masks, list[Bound]]:
    rows = len(facts.contacts)
    answers = evaluate_plain(happenings.event_filter(spec), facts, "event")
    yes, no = happenings.happened(facts)
    surely, known = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    denied = np.zeros(rows, dtype=bool)
    bounds = []
    for event in range(len(facts.events)):
        linked_s, linked_p = happenings.linked(same, facts, event)
        if no[event] and happenings.denies(spec, facts, event):
            denied |= linked_p & happenings.covers(facts, event)
        if not (yes[event] and answers.possibly[event]):
            continue
        in_s, in_p = _lasting(happenings.moment(spec, facts, event), test, facts, clock, zone)
        if "named" in test:
            in_named = named.inside(names(test["named"]), facts, zone, event)
            in_s, in_p = in_s & in_named.surely, in_p & in_named.possibly
        sure = linked_s & in_s & bool(answers.surely[event])
        bounds.append(Bound(facts.events.ids[event], sure, linked_p & in_p))
        surely |= sure
        known |= linked_p & in_p
    return Masks(surely, surely | known | ~denied, known), bounds


def _lasting(
    moment: tuple[int, int], test: Mapping[str, Any], facts: Facts, clock: Clock, zone: str | None
) -> tuple[Mask, Mask]:
    """Contacts surely and possibly after a moment and inside the days it lasts; the day of the moment is day 1."""
    first, last = moment
    at = facts.contacts.column("at")
    assert isinstance(at, Times)
    surely, possibly = at.first > last, at.last >= first
    window = Window.parse(test.get("lasts", "open"))
    if window.kind != "days":
        return surely, possibly
    days = times.local_seconds(np.array([first, last], dtype=np.int64), zone or facts.timezone) // times.DAY
    within_s = clock.day_last <= days[0] + window.size - 1
    within_p = clock.day_first <= days[1] + window.size - 1
    return surely & within_s, possibly & within_p


def _contact_trigger(condition: Any, same: list[str], test: Mapping[str, Any], question: Question) -> Masks:
    """Contacts after another contact (a conversation, a refusal); a trigger nobody described raises nothing."""
    facts = question.facts
    trigger = evaluate(condition, facts)
    # A contact before the rule's first day counts for "possible" only.
    quiet = Masks(trigger.surely & question.in_force.surely, trigger.possibly, np.zeros_like(trigger.surely))
    target = question.scope.possibly & question.in_force.possibly
    window = test.get("lasts", "open")
    counts = count_earlier(facts, question.clock, quiet, target, window, same, [])
    known = counts.upper
    if not (trigger.surely == trigger.possibly).all():
        certain = Masks.known(trigger.surely)
        known = count_earlier(facts, question.clock, certain, target, window, same, []).upper
    return Masks(counts.lower > 0, counts.upper > 0, known > 0)
