"""Days of court papers that depend on the court and the way of service: each possibility with its own count.

They stand in ``tables/answer_dates.yaml`` of a country, by state. The day that a paper names rules: once it is logged,
nothing is computed here. Which court it is and how the paper was served is in the log only in part, so every
possibility that is left is shown, none of them as certain. Where sources differ, no day is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints

from debtor_assistant.rules.calendars import Calendar
from debtor_assistant.rules.packs import places
from debtor_assistant.rules.periods import Period, end_day
from debtor_assistant.rules.place_reading import Row, describe
from debtor_assistant.rules.schema_parts import Basis, Both, Part

Days = tuple[date | None, date | None]
_FEDERAL = re.compile(r"federal|u\.?s\.? district|联邦", re.I)
_MONDAY = 0


class Answer(Part):
    """One possibility: a court or kind of paper, perhaps a way of service, and how long one has."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    paper: tuple[Literal["court_claim", "judgment", "enforcement_step", "notice"], ...] = ("court_claim",)
    court: Both
    served: Literal["in_hand", "other"] | None = None
    lasts: str | None = None
    """Left out: the paper says it, or sources differ."""
    end: Literal["plain", "roll_on", "monday"] = "plain"
    """`roll_on`: to the next working day; `monday`: the Monday next after the period has run."""
    about: Annotated[bool, BeforeValidator(lambda value: value == "true")] = False
    """The number was not re-checked."""
    rule: Both | None = None
    force: str
    basis: Basis
    text: Both


def answers(jurisdiction: str, filed_at: str | None) -> list[tuple[Row, Answer]]:
    """What the tables say of a paper, by the place of its court where that is logged, else by that of the case."""
    rows = [one for one in describe(_place(jurisdiction, filed_at)).rows if "answers" in one.about]
    federal = bool(filed_at and _FEDERAL.search(filed_at))
    narrow = [one for one in rows if "-" in one.about["place"]]
    chosen = [one for one in rows if "-" not in one.about["place"]] if federal or not narrow else narrow
    deepest = max((len(one.about["place"]) for one in chosen), default=0)
    kept = [one for one in chosen if len(one.about["place"]) == deepest]
    return [(row, Answer.model_validate(one)) for row in kept for one in row.about["answers"]]


def _place(jurisdiction: str, filed_at: str | None) -> str:
    """The state that the place of the court names; the case's where it names none."""
    country = places(jurisdiction)[0]
    words = filed_at or ""
    for row in _table(country):
        code, name = str(row["place"]), row["name"]
        if "-" not in code:
            continue
        short = code.rpartition("-")[2]
        named = re.search(rf"\b({re.escape(name['en'])}|{short})\b", words) or name["zh"] in words
        if named:
            return code
    return jurisdiction


def _table(country: str) -> Sequence[Mapping[str, Any]]:
    rows = describe(country).rows
    tables = {id(row.table): row.table for row in rows if "answers" in row.about}
    return [row.model_dump() for table in tables.values() for row in table.places]


def end_of(answer: Answer, served: Days, place: str) -> tuple[Days, Days]:
    """The last day, and the same before it was moved; for each end of an uncertain day of service."""
    if answer.lasts is None:
        return (None, None), (None, None)
    period = Period.parse(answer.lasts)
    plain = tuple(None if day is None else end_day(day, period, {})[0] for day in served)
    if answer.end == "monday":
        moved = tuple(None if day is None else _monday_after(day) for day in plain)
    elif answer.end == "roll_on":
        calendar = Calendar(place)
        ends = [None if day is None else end_day(day, period, {"rest_days": "roll_on"}, calendar) for day in served]
        first, last = ends
        moved = (first[0] if first else None, last[1] if last else None)
    else:
        moved = plain
    return (moved[0], moved[1]), (plain[0], plain[1])


def _monday_after(day: date) -> date:
    """The Monday next after a day, never the day itself."""
    return day + timedelta((_MONDAY - day.weekday() - 1) % 7 + 1)
