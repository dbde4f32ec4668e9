"""All deadlines of a case on one day: the one call every view makes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup import facts_from_records
from debtor_assistant.checkup.asked import reply_days
from debtor_assistant.checkup.deadlines.logged import FIELDS, logged
from debtor_assistant.checkup.deadlines.papers import papers
from debtor_assistant.checkup.deadlines.told import in_order, of_term
from debtor_assistant.checkup.one_event.finding import one_events
from debtor_assistant.checkup.one_event.joining import joined

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook


def deadlines(casebook: Casebook, as_of: date) -> list[dict[str, Any]]:
    """Everything that runs out, has run out or cannot be told, the earliest first.

    Args:
        casebook: the open case.
        as_of: the day to judge on; what happened later is left out.

    Raises:
        AssistantError: a record cannot be read.
    """
    from debtor_assistant.rules.packs import load_packs
    from debtor_assistant.rules.terms.finding import terms

    tables = facts_from_records.columns(casebook)
    tables["contact"] = joined(tables["contact"], one_events(casebook, tables["contact"]))
    debtor = facts_from_records.debtor(casebook)
    with facts_from_records.readable(casebook):
        facts = facts_from_records.facts(casebook, as_of, tables, debtor)
        found = [of_term(term, as_of) for term in terms(facts, load_packs(casebook.jurisdiction))]
    covered = {str(one["about"]) for one in found}
    events = tables["event"]
    rows = [{name: events[name][row] for name in ("id", *FIELDS)} for row in range(len(events["id"]))]
    found += papers(rows, casebook.jurisdiction, as_of, casebook.timezone)
    return in_order([*found, *logged(rows, covered, as_of, casebook.timezone, reply_days(casebook))])


def of_debt(found: list[dict[str, Any]], debt: str | None) -> list[dict[str, Any]]:
    """Those of one debt, and those that name none; all of them without a debt."""
    return [one for one in found if debt is None or not one["debts"] or debt in one["debts"]]
