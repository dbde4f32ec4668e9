"""After something was told, asked, agreed or happened, a contact or an act is barred, for a time or from then on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from debtor_assistant.rules import happenings, subjects
from debtor_assistant.rules.counting import count_earlier
from debtor_assistant.rules.earlier import before_events
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts
from debtor_assistant.rules.kinds import named
from debtor_assistant.rules.kinds.contact_frequency import names
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.kinds.spells import lasting, own_end
from debtor_assistant.rules.leaves import evaluate as evaluate_plain
from debtor_assistant.rules.logic import Mask, Masks


@dataclass(frozen=True)
class Bound:
    """Rows that fall under one trigger."""

    event: str
    surely: Mask
    possibly: Mask


def check(question: Question) -> Test:
    """Rows after a trigger and inside the time it lasts."""
    return after(question.test, question)


def after(test: Mapping[str, Any], question: Question) -> Test:
    """The same for any test that has ``after``, ``same`` and ``lasts``."""
    facts, record = question.facts, question.rule.record
    same = names(test.get("same", []))
    parts: list[Masks] = []
    bounds: list[Bound] = []
    asked: list[str] = []
    triggers = test["after"] if isinstance(test["after"], list) else [test["after"]]
    for trigger in triggers:
        if "event" in trigger:
            mask, found = _event_trigger(trigger, same, test, question)
            bounds += found
            asked.append(f"event.{names(trigger['event']['kind'])[0]}")
        else:
            mask = _contact_trigger(trigger["contact"], same, test, question)
        parts.append(mask)
    masks = parts[0]
    for part in parts[1:]:
        masks = masks | part
    met = test.get("met")
    if met is not None:
        masks = masks & evaluate(met, facts, record)
    if "second" in test:
        masks = _repeated(masks, same, question)

    def events(rows: Mask) -> list[str]:
        return [bound.event for bound in bounds if (bound.possibly & rows).any()]

    def missing(rows: Mask) -> Iterator[Gap]:
        if met is not None:
            yield from open_facts(met, facts, record, rows)
        unbound = rows.copy()
        for bound in bounds:
            unbound &= ~bound.surely
        named_events = [bound.event for bound in bounds if (bound.possibly & unbound).any()]
        yield from (f"{event}.on" for event in named_events)
        if unbound.any() and not named_events:
            yield from asked

    return Test(masks, events=events, missing=missing)


def _repeated(masks: Masks, same: list[str], question: Question) -> Masks:
    """Only from the second barred contact on is it sure; the first may be a slip."""
    scope = question.scope & question.in_force
    member = Masks(masks.surely & scope.surely, masks.possibly & scope.possibly, masks.raised)
    before = count_earlier(question.facts, question.clock, member, member.possibly, "all", same, [])
    return Masks(masks.surely & (before.lower > 0), masks.possibly, masks.raised)


def _event_trigger(
    trigger: Mapping[str, Any], same: list[str], test: Mapping[str, Any], question: Question
) -> tuple[Masks, list[Bound]]:
    facts, record = question.facts, question.rule.record
    spec = {**trigger["event"], "at": trigger.get("at", "on")}
    at = subjects.times_of(facts, record)
    answers = evaluate_plain(happenings.event_filter(spec), facts, "event")
    enough = _numbered(trigger, spec, same, facts, answers)
    yes, no = happenings.happened(facts)
    surely, known, denied = (np.zeros(len(at.first), dtype=bool) for _ in range(3))
    bounds = []
    for event in range(len(facts.events)):
        linked_s, linked_p = subjects.linked(same, facts, event, record)
        if no[event] and happenings.denies(spec, facts, event):
            denied |= subjects.denied_for(same, facts, event, record) & happenings.covers(facts, event, at)
        if not (yes[event] and enough.possibly[event]):
            continue
        own = {**test, "lasts": trigger["lasts"]} if "lasts" in trigger else test
        in_s, in_p = lasting(happenings.moment(spec, facts, event), same, own, question)
        until_s, until_p = own_end(facts, event, at)
        in_s, in_p = in_s & until_s, in_p & until_p
        if "named" in test:
            in_named = named.inside(names(test["named"]), facts, question.zone, event)
            in_s, in_p = in_s & in_named.surely, in_p & in_named.possibly
        other = ~subjects.own_row(facts, record, event)
        sure = linked_s & in_s & other & bool(enough.surely[event])
        bounds.append(Bound(facts.events.ids[event], sure, linked_p & in_p & other))
        surely |= sure
        known |= linked_p & in_p & other
    return Masks(surely, surely | known | ~denied, known), bounds


def _numbered(
    trigger: Mapping[str, Any], spec: Mapping[str, Any], same: list[str], facts: Facts, answers: Masks
) -> Masks:
    """Events that are at least the n-th of their kind with the same links; the first ones bind nobody.

    What is logged is what counts, as with contacts; a logged event of ``broken_by`` in between begins the count anew.
    """
    number = int(trigger.get("at_least", "1"))
    if number <= 1:
        return answers
    broken = _breaks(trigger, facts)
    yes = happenings.happened(facts)[0]
    rows = len(facts.events)
    moments = [happenings.moment(spec, facts, event) for event in range(rows)]
    surely, possibly = answers.surely.copy(), answers.possibly.copy()
    for event in range(rows):
        linked_s, linked_p = subjects.linked(same, facts, event, "event")
        breaks = [moments[one] for one in np.flatnonzero(broken & linked_p).tolist()]
        sure = [
            moments[one][1] < moments[event][0]
            and not any(stop[1] >= moments[one][0] and stop[0] <= moments[event][1] for stop in breaks)
            for one in range(rows)
        ]
        maybe = [moments[one][0] <= moments[event][1] and one != event for one in range(rows)]
        surely[event] &= int((linked_s & yes & answers.surely & sure).sum()) >= number - 1
        possibly[event] &= int((linked_p & yes & answers.possibly & maybe).sum()) >= number - 1
    return Masks(surely, possibly, answers.raised)


def _breaks(trigger: Mapping[str, Any], facts: Facts) -> Mask:
    """Events that may break a row of others."""
    if "broken_by" not in trigger:
        return np.zeros(len(facts.events), dtype=bool)
    mask: Mask = evaluate_plain(trigger["broken_by"], facts, "event").possibly & happenings.happened(facts)[0]
    return mask


def _contact_trigger(condition: Any, same: list[str], test: Mapping[str, Any], question: Question) -> Masks:
    """Rows after a contact (a conversation, a refusal); a trigger nobody described raises nothing."""
    facts = question.facts
    trigger = evaluate(condition, facts)
    if question.rule.record == "event":
        return before_events(trigger, same, facts)
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
