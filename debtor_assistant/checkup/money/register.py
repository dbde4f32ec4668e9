"""The register: each debt with what is claimed, what is logged, and where the two part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup import facts_from_records
from debtor_assistant.checkup.money.counting import (
    GROUPS,
    charged,
    contract_interest,
    late_interest,
    paid,
    rate_of,
    written,
)
from debtor_assistant.checkup.money.parts import Part
from debtor_assistant.rules.spans import EXACT, plain

if TYPE_CHECKING:
    from debtor_assistant.rules.facts import Facts
    from debtor_assistant.rules.finding import Finding
    from debtor_assistant.store.casebook import Casebook

CLAIMED = ("principal", "interest", "costs", "total")
"""What is claimed, part by part; `costs` are fees and penalties together."""
LOGGED = ("received", *GROUPS, "paid")
COMPARED = ("interest", "costs", "parts", "logged", "contract_interest", "late_interest")


def register(casebook: Casebook, as_of: date, findings: Iterable[Finding] = ()) -> dict[str, Any]:
    """Everything about the sums of a case as plain data.

    Args:
        casebook: the open case.
        as_of: the day it is judged on.
        findings: what the rules found; those about caps are named with their debt.
    """
    tables = facts_from_records.columns(casebook)
    with facts_from_records.readable(casebook):
        facts = facts_from_records.facts(casebook, as_of, tables, facts_from_records.debtor(casebook))
        debts = [_debt(facts, row, tables["debt"]) for row in range(len(facts.debts))]
    for one in debts:
        one["limits"] = list(_limits(one["debt"], findings))
    return {"as_of": as_of.isoformat(), "debts": debts, "totals": totals(debts)}


def only(found: dict[str, Any], debt: str | None) -> dict[str, Any]:
    """The register of one debt alone; the whole one without it."""
    kept = [one for one in found["debts"] if debt in (None, one["debt"])]
    return {**found, "debts": kept, "totals": totals(kept)}


def _debt(facts: Facts, row: int, table: dict[str, list[Any]]) -> dict[str, Any]:
    claimed = _claimed(facts, row)
    logged = {"received": written(facts, row, "received"), "paid": paid(facts, row)}
    logged |= {name: charged(facts, row, types) for name, types in GROUPS.items()}
    rate = rate_of(facts, row)
    return {
        "debt": facts.debts.ids[row],
        "currency": table["currency"][row],
        "claimed": {name: claimed[name].told() for name in CLAIMED},
        "logged": {name: logged[name].told() for name in LOGGED},
        "compared": [_row(name, *pair) for name, pair in _compared(facts, row, claimed, logged).items()],
        "rate": None if rate is None else {"percent": plain(rate[1]), "per": "year", "from": rate[0]},
    }


def _claimed(facts: Facts, row: int) -> dict[str, Part]:
    interest, cost = written(facts, row, "total_interest"), written(facts, row, "total_cost")
    return {
        "principal": written(facts, row, "principal"),
        "interest": interest,
        "costs": cost - interest,
        "cost": cost,
        "total": written(facts, row, "amount_claimed"),
    }


def _compared(
    facts: Facts, row: int, claimed: dict[str, Part], logged: dict[str, Part]
) -> dict[str, tuple[Part, Part]]:
    """What is claimed, and the same as it follows from other facts."""
    charges = logged["interest"] + logged["fees"] + logged["penalties"]
    parts = claimed["principal"] + claimed["cost"] - logged["paid"]
    by_log = claimed["principal"] + charges - logged["paid"]
    return {
        "interest": (claimed["interest"], logged["interest"]),
        "costs": (claimed["costs"], logged["fees"] + logged["penalties"]),
        "parts": (claimed["total"], parts),
        "logged": (claimed["total"], by_log),
        "contract_interest": (claimed["interest"], contract_interest(facts, row)),
        "late_interest": (claimed["interest"], late_interest(facts, row)),
    }


def _row(name: str, claimed: Part, computed: Part) -> dict[str, Any]:
    both = claimed.exact and computed.exact
    difference = plain(EXACT.subtract(claimed.span.low, computed.span.low)) if both else None
    return {
        "part": name,
        "claimed": claimed.told(),
        "computed": computed.told(),
        "difference": difference,
        "missing": [] if both else list(dict.fromkeys([*claimed.missing, *computed.missing])),
    }


def _limits(debt: str, findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for finding in findings:
        if finding.kind == "amount_cap" and debt in finding.debts:
            measured = [dict(one) for one in finding.measured if one.get("about") in (debt, *finding.events)]
            yield {
                "rule": finding.rule,
                "verdict": finding.verdict,
                "title": dict(finding.title),
                "instrument_text": dict(finding.instrument_text),
                "instrument_name": dict(finding.instrument_name),
                "article_text": dict(finding.article_text),
                "force": finding.force,
                "effect": finding.effect,
                "measured": measured,
            }


def totals(debts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is claimed in all, by currency; no number where one claim is unknown."""
    found: dict[str | None, list[dict[str, Any]]] = {}
    for one in debts:
        found.setdefault(one["currency"], []).append(one)
    return [_total(currency, group) for currency, group in found.items()]


def _total(currency: str | None, group: list[dict[str, Any]]) -> dict[str, Any]:
    from debtor_assistant.rules.money import decimal

    sums = [one["claimed"]["total"] for one in group]
    known = all(one["low"] is not None and one["low"] == one["high"] for one in sums) and len(group) > 0
    value = None
    if known:
        whole = decimal("0")
        for one in sums:
            whole = EXACT.add(whole, decimal(one["low"]))
        value = plain(whole)
    return {
        "currency": currency,
        "debts": [one["debt"] for one in group],
        "claimed": value,
        "missing": [name for one in sums for name in one["missing"]],
    }
