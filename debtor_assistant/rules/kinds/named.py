"""Whether a contact falls inside what a request named: hours, days, channels, places or a number."""

from __future__ import annotations

import numpy as np

from debtor_assistant.rules.columns import Choice, Choices
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.kinds.barred_times import barred
from debtor_assistant.rules.kinds.day_plans import DAYS, every_day
from debtor_assistant.rules.kinds.day_spans import of_hours, outside
from debtor_assistant.rules.logic import Masks, some
from debtor_assistant.rules.wordcolumns import Words

_MONDAY = 3  # 1970-01-01 was a Thursday


def inside(asked: list[str], facts: Facts, zone: str | None, event: int) -> Masks:
    """Contacts that one event's own words bar.

    Args:
        asked: which of hours, days, channels, places, address the rule looks at.
        facts: the case.
        zone: the rule's clock.
        event: row of the event; one that names none of these bars nothing.
    """
    rows = len(facts.contacts)
    found = {name: some(parts, rows) for name in asked if (parts := _PARTS[name](facts, zone, event))}
    if "address" in found and "channels" in found:
        # Not to be called on one number: the number narrows the channel.
        found["channels"] = found["channels"] & found.pop("address")
    return some(list(found.values()), rows)


def _written(facts: Facts, name: str, event: int) -> str | None:
    column = facts.events.column(name)
    assert isinstance(column, Words)
    return column.pool[column.codes[event]] if column.codes[event] >= 0 else None


def _hours(facts: Facts, zone: str | None, event: int) -> list[Masks]:
    out = []
    for name in ("not_hours", "only_hours"):
        cells = facts.events.cells.get(name)
        text = cells[event] if cells else None
        if text is None:
            continue
        segments = of_hours(text)[0]  # type: ignore[arg-type]
        hits = barred(facts, zone, every_day(outside(segments) if name == "only_hours" else segments))
        out.append(Masks(hits.surely, hits.possibly, hits.possibly))
    return out


def _days(facts: Facts, zone: str | None, event: int) -> list[Masks]:
    clock = facts.clock(zone)
    one_day = clock.day_first == clock.day_last
    weekday = (clock.day_first + _MONDAY) % 7
    out = []
    for name in ("not_days", "only_days"):
        column = facts.events.column(name)
        assert isinstance(column, Choices)
        days = [DAYS.index(day) for day in column.names(event) if day in DAYS]
        if not column.asked[event] or not days:
            continue
        hit = np.isin(weekday, days) if name == "not_days" else ~np.isin(weekday, days)
        out.append(Masks(hit & one_day, hit | ~one_day, hit & one_day))
    return out


def _listed(facts: Facts, event: int, field: str, names: tuple[str, ...]) -> list[Masks]:
    own = facts.contacts.column(field)
    assert isinstance(own, Choice)
    out = []
    for name in names:
        column = facts.events.column(name)
        assert isinstance(column, Choices)
        if not column.asked[event]:
            continue
        answer = own.match(column.names(event))
        barred_rows = answer if name.startswith("not") else ~answer
        out.append(Masks(barred_rows.surely, barred_rows.possibly, barred_rows.surely))
    return out


def _channels(facts: Facts, zone: str | None, event: int) -> list[Masks]:
    return _listed(facts, event, "channel", ("not_channels", "only_channels"))


def _places(facts: Facts, zone: str | None, event: int) -> list[Masks]:
    return _listed(facts, event, "place", ("not_places",))


def _address(facts: Facts, zone: str | None, event: int) -> list[Masks]:
    text = _written(facts, "address", event)
    if text is None:
        return []
    to = facts.contacts.column("to_address")
    assert isinstance(to, Words)
    return [to.match([text])]


_PARTS = {"hours": _hours, "days": _days, "channels": _channels, "places": _places, "address": _address}
