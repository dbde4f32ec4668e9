"""Court papers whose own day nobody logged: every day on which an answer may be due, each with its count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from debtor_assistant.checkup.deadlines.answer_tables import Answer, Days, answers, end_of
from debtor_assistant.checkup.deadlines.logged import days_of, deadline, is_real, is_recent
from debtor_assistant.checkup.deadlines.told import days
from debtor_assistant.rules.place_reading import Row
from debtor_assistant.text import LANGUAGES, speaking, t

Event = Mapping[str, Any]
_KINDS = ("court_claim", "judgment", "enforcement_step", "notice")
_IN_HAND = ("courier",)
"""The vocabulary's word for personal service."""


def papers(events: Sequence[Event], jurisdiction: str, as_of: date, zone: str) -> Iterator[dict[str, Any]]:
    """The possible days of every court paper that names none.

    Args:
        events: the events of the case, with their id and the fields `logged.FIELDS`.
        jurisdiction: the place of the case.
        as_of: the day to judge on.
        zone: the clock of the case.
    """
    known = cache(partial(answers, jurisdiction))  # of one call: the tables may be edited between two
    for event in events:
        if event["kind"] not in _KINDS or event["remedy_by"] is not None or not is_real(event) or not _is_court(event):
            continue
        on = days_of(event, "on", zone)
        if (on[0] is None or on[0] <= as_of) and is_recent(on, as_of):
            for row, answer in _possible(event, known):
                yield _told(event, row, answer, as_of, zone)


def _is_court(event: Event) -> bool:
    """A payment order has a rule of its own, and of notices only that of enforcement is a court's."""
    if event["kind"] == "notice":
        return bool(event["notice_type"] == "enforcement")
    return not (event["kind"] == "enforcement_step" and event["enforcement"] == "charge_for_payment")


def _possible(event: Event, known: Callable[[str | None], list[tuple[Row, Answer]]]) -> Iterator[tuple[Row, Answer]]:
    """What the log does not rule out."""
    medium = event["medium"]
    way = None if medium is None else "in_hand" if medium in _IN_HAND else "other"
    for row, answer in known(event["filed_at"]):
        if event["kind"] in answer.paper and (way is None or answer.served in (None, way)):
            yield row, answer


def _told(event: Event, row: Row, answer: Answer, as_of: date, zone: str) -> dict[str, Any]:
    served = days_of(event, "received_on", zone)
    end, plain = end_of(answer, served, str(row.about["place"]))
    missing = [f"{event['id']}.remedy_by"]
    missing += [f"{event['id']}.received_on"] if answer.lasts and (None in served or served[0] != served[1]) else []
    missing += [f"{event['id']}.medium"] if answer.served and event["medium"] is None else []
    missing += [f"{event['id']}.filed_at"] if event["filed_at"] is None else []
    found = deadline("right", event, end, as_of, _steps(event, answer, served, end, plain), missing)
    return found | {"id": f"answer-{answer.id}:{event['id']}", "firm": False, "rule": _rule(row, answer)}


def _steps(event: Event, answer: Answer, served: Days, end: Days, plain: Days) -> list[dict[str, Any]]:
    if end == (None, None) or answer.lasts is None:
        return []
    monday = answer.end == "monday"
    step = {"why": "start_monday" if monday else "start", "from": f"{event['id']}.received_on"}
    before = end if monday else plain
    return [
        step | {"since": days(served), "lasts": [answer.lasts], "until": days(end), "before_rest_days": days(before)}
    ]


def _rule(row: Row, answer: Answer) -> dict[str, Any]:
    """The provision in the form of any other rule; the day in the paper rules, and it says so."""
    nothing = {"en": "", "zh": ""}
    cite = answer.rule.model_dump() if answer.rule else _said("deadlines.answer.no_cite")
    key = "about" if answer.about else "known" if answer.lasts else "open"
    return {
        "id": f"answer-{answer.id}",
        "instrument_text": cite,
        "instrument_name": cite,
        "article_text": nothing,
        "force": answer.force,
        "basis": answer.basis,
        "status": "draft",
        "effect": "right",
        "checked_on": row.table.checked_on,
        "url": row.table.url,
        "place": row.about["place"],
        "in_force": [None, None],
        "title": _titled(f"deadlines.answer.{key}", row, answer),
        "plain": answer.text.model_dump(),
        "not_covered": _said("deadlines.answer.paper_rules"),
        "next_step": _said("deadlines.answer.next"),
    }


def _titled(key: str, row: Row, answer: Answer) -> dict[str, str]:
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = t(key, place=row.about["name"][lang], court=answer.court.model_dump()[lang])
    return found


def _said(key: str) -> dict[str, str]:
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = t(key)
    return found
