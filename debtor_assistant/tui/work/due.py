"""Deadlines and sums of the open case, with what their records are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.text import language, t

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase

_NAMED = 6


@dataclass(frozen=True)
class Due:
    """What runs out when, on one day."""

    as_of: date
    deadlines: list[dict[str, Any]]
    names: dict[str, str]


@dataclass(frozen=True)
class Sums:
    """The register of sums."""

    register: dict[str, Any]
    names: dict[str, str]


def due_of(case: OpenCase, as_of: date | None) -> Due:
    """Count the days of a case."""
    from debtor_assistant.base.clock import today
    from debtor_assistant.checkup.deadlines.finding import deadlines

    day = as_of or today()
    return Due(day, deadlines(case.book, day), debt_names(case) | _events(case))


def sums_of(case: OpenCase, as_of: date | None) -> Sums:
    """Add up the sums of a case."""
    from debtor_assistant.base.clock import today
    from debtor_assistant.checkup.money.register import register

    return Sums(register(case.book, as_of or today()), debt_names(case))


def debt_names(case: OpenCase) -> dict[str, str]:
    """By id, what a debt is called."""
    parties = case.book.columns("party", fields=["name"])
    names = dict(zip(parties["id"], parties["name"], strict=True))
    debts = case.book.columns("debt", fields=["creditor"])
    pairs = zip(debts["id"], debts["creditor"], strict=True)
    return {one: f"{one}  {names.get(creditor) or creditor or ''}".rstrip() for one, creditor in pairs}


def _events(case: OpenCase) -> dict[str, str]:
    """By id, what happened and when."""
    from debtor_assistant.base.vocabulary import vocabulary

    events = case.book.columns("event", fields=["kind", "on"])
    rows = zip(events["id"], events["kind"], events["on"], strict=True)
    return {
        one: f"{one}  {_when(on)}{vocabulary().label('event_kind', kind or '', language())}" for one, kind, on in rows
    }


def _when(on: Any) -> str:
    return f"{on['from']}..{on['until']}  " if isinstance(on, dict) else f"{on}  " if on else ""


def missing_words(missing: Sequence[str]) -> str:
    """The missing facts by their labels, each once, with the records they are missing in."""
    from debtor_assistant.checkup.missing_facts import grouped, label

    said = []
    for (table, field), records in grouped(missing).items():
        named = [record for record in records if record[1:].isdigit()]
        more = "…" if len(named) > _NAMED else ""
        name = label(table, field, language())
        said.append(f"{name} ({t('common.comma').join(named[:_NAMED])}{more})" if named else name)
    return t("tui.value.and").join(said)


def due_tomorrow(case: OpenCase, as_of: date | None) -> bool:
    """Tell whether something runs out until tomorrow."""
    from debtor_assistant.text.deadlines import running_out

    found = due_of(case, as_of)
    return bool(running_out(found.deadlines, found.as_of, 1))
