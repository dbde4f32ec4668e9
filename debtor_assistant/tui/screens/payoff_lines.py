"""Payoff plans on the screen, side by side; the warning comes first, since a first payment cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from debtor_assistant.text import t, tn
from debtor_assistant.tui.widgets.words import fit, padded, safe

if TYPE_CHECKING:
    from debtor_assistant.action.money import Plan
    from debtor_assistant.tui.work.payoff import Payoff

_COLUMN, _LABEL = 18, 38
_MONTHS = 24
"""So many months are shown one by one."""


def plan_lines(found: Payoff, names: Mapping[str, str], width: int) -> Iterator[Content]:
    """Yield the warning, the comparison, each month, and what is not in it."""
    for warning in found.warnings:
        yield safe(warning).stylize("$warning bold")
    if not found.ground.debts:
        yield Content(t("tui.payoff.no_sum"))
    elif not found.plans:
        yield Content(t("tui.payoff.intro"))
    else:
        yield from _compared(found, names, width)
        yield from _months(found)
    yield Content("")
    yield from _left_out(found, names)
    yield Content(t("money.plan_careful")).stylize("$quiet")


def _compared(found: Payoff, names: Mapping[str, str], width: int) -> Iterator[Content]:
    label = max(16, min(_LABEL, width - _COLUMN * len(found.plans) - 2))
    heads = [t(f"tui.payoff.order.{name}") for name in found.plans]
    yield Content("")
    yield _row("", heads, label).stylize("bold")
    yield _row(t("tui.payoff.row.months"), [_lasts(plan) for plan in found.plans.values()], label)
    yield _row(t("tui.payoff.row.first"), [_first(plan) for plan in found.plans.values()], label)
    yield _row(t("tui.payoff.row.paid"), [_paid(plan, found) for plan in found.plans.values()], label)
    yield _row(t("tui.payoff.row.interest"), [_interest(plan, found) for plan in found.plans.values()], label)
    for debt in (one.debt for one in found.ground.debts):
        cells = [_gone(plan, debt) for plan in found.plans.values()]
        yield _row(t("tui.payoff.row.debt", debt=safe(names.get(debt, debt), lines=False).plain), cells, label)
    yield Content("")
    yield Content(t("tui.payoff.both"))
    unknown = next(iter(found.plans.values())).unknown
    if unknown:
        yield Content(t("tui.payoff.no_rate", debts=t("common.comma").join(unknown))).stylize("$quiet")


def _row(label: str, cells: list[str], width: int) -> Content:
    return safe(fit(label, width) + "".join("  " + padded(cell, _COLUMN - 2) for cell in cells), lines=False)


def _lasts(plan: Plan) -> str:
    return _number(len(plan.months), plan) if plan.ends else t("tui.payoff.never")


def _first(plan: Plan) -> str:
    return _number(min(plan.paid_off.values()), plan) if plan.ends else "-"


def _gone(plan: Plan, debt: str) -> str:
    return _number(plan.paid_off[debt], plan) if plan.ends else "-"


def _number(months: int, plan: Plan) -> str:
    """How many months; at least so many where a rate is unknown."""
    return tn("tui.payoff.at_least" if plan.unknown else "tui.payoff.months", months)


def _paid(plan: Plan, found: Payoff) -> str:
    if not plan.ends:
        return "-"
    words = found.ground.sum(plan.paid)
    return t("tui.payoff.at_least_sum", sum=words) if plan.unknown else words


def _interest(plan: Plan, found: Payoff) -> str:
    return t("money.unknown") if plan.interest is None else found.ground.sum(plan.interest)


def _months(found: Payoff) -> Iterator[Content]:
    """The plan whose order was chosen last, month by month."""
    name = "custom" if "custom" in found.plans else next(iter(found.plans))
    plan = found.plans[name]
    if not plan.ends:
        return
    yield Content("")
    yield Content(t("tui.payoff.month_head", order=t(f"tui.payoff.order.{name}"))).stylize("bold $primary")
    for month in plan.months[:_MONTHS]:
        paid = t("common.comma").join(f"{debt} {found.ground.sum(sum_)}" for debt, sum_ in month.paid.items() if sum_)
        left = found.ground.sum(sum(month.left.values()))
        yield safe(t("tui.payoff.month", n=month.number, paid=paid, left=left), lines=False)
    if len(plan.months) > _MONTHS:
        yield Content(tn("tui.payoff.more", len(plan.months) - _MONTHS)).stylize("$quiet")


def _left_out(found: Payoff, names: Mapping[str, str]) -> Iterator[Content]:
    from debtor_assistant.tui.work.due import missing_words

    for debt, facts in found.ground.left_out.items():
        words = t("money.left_out", debt=names.get(debt, debt), facts=missing_words(facts))
        yield safe(words, lines=False).stylize("$warning")
