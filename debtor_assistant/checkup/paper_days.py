"""Until when a court paper is to be answered, counted from the day it arrived, for a checklist that is still open."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from debtor_assistant.base.when import parse_date
from debtor_assistant.rules.calendars import calendar_of
from debtor_assistant.rules.periods import Period, end_day

if TYPE_CHECKING:
    from debtor_assistant.guidance.checklist_model import Checklist


def last_days(found: Checklist, answers: Mapping[str, str], jurisdiction: str) -> dict[str, tuple[date, date]]:
    """The last day of the period that the named paper starts, by the paper's id; empty where it cannot be counted.

    The day of arrival is not counted, and an end on a rest day moves on, as the Civil Procedure Law counts.
    """
    paper = next((one for one in found.papers if one.id == answers.get("paper")), None)
    received = answers.get("received", "")
    if paper is None or not paper.within or not received:
        return {}
    place = jurisdiction if jurisdiction.partition("-")[0] in paper.places else paper.places[0]
    with suppress(ValueError):
        day = parse_date(received)[0]
        return {paper.id: end_day(day, Period.parse(paper.within), {"rest_days": "roll_on"}, calendar_of(place))}
    return {}
