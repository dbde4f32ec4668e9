"""`money plan`: what is owed as claimed, a budget and an order become a plan, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.action.money import MOST_MONTHS, Plan, from_units, payoff
from debtor_assistant.action.planning import Ground, restart_words, restarting
from debtor_assistant.cli import cases
from debtor_assistant.cli.checking import write
from debtor_assistant.cli.findings import Line, missing_words
from debtor_assistant.cli.plan_ground import Wish, ground_of, monthly_of, order_of
from debtor_assistant.cli.printing import out, out_json, table
from debtor_assistant.cli.settings import Settings, current
from debtor_assistant.text import t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_SHOWN = 24
"""Months that are printed one by one; --json has them all."""


def show(wish: Wish) -> None:
    """Print the plan for the case that is meant."""
    from debtor_assistant.checkup.deadlines.finding import deadlines
    from debtor_assistant.checkup.money.register import register

    settings = current()
    with cases.opened(settings) as book:
        found = register(book, settings.day)
        ground = ground_of(wish, found["debts"])
        monthly = monthly_of(wish.monthly, ground.digits)
        order = order_of(wish.order, [one["debt"] for one in found["debts"]])
        plan = payoff(ground.debts, monthly, order)
        warnings = restarting(deadlines(book, settings.day), {one.debt for one in ground.debts})
        if settings.json:
            out_json(told(plan, ground, monthly, order, warnings))
        else:
            _print(book, plan, ground, monthly, warnings, settings)


def told(
    plan: Plan, ground: Ground, monthly: int, order: str | list[str], warnings: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The plan as plain data; sums as written decimals."""

    def text(units: int) -> str:
        return format(from_units(units, ground.digits), "f")

    return {
        "currency": ground.currency,
        "monthly": text(monthly),
        "order": list(plan.order),
        "by": order if isinstance(order, str) else "custom",
        "ends": plan.ends,
        "months": len(plan.months) if plan.ends else None,
        "total_paid": text(plan.paid) if plan.ends else None,
        "total_interest": None if plan.interest is None else text(plan.interest),
        "rate_unknown": list(plan.unknown),
        "left_out": {name: list(facts) for name, facts in ground.left_out.items()},
        "may_restart_limitation": [{"debt": one["about"], "rule": one["rule"]["id"]} for one in warnings],
        "schedule": [
            {
                "month": month.number,
                "rows": [
                    {
                        "debt": debt,
                        "interest": None if debt in plan.unknown else text(month.interest[debt]),
                        "paid": text(month.paid[debt]),
                        "left": text(month.left[debt]),
                    }
                    for debt in plan.order
                ],
            }
            for month in plan.months
        ],
    }


def _print(
    book: Casebook,
    plan: Plan,
    ground: Ground,
    monthly: int,
    warnings: Sequence[Mapping[str, Any]],
    settings: Settings,
) -> None:
    from debtor_assistant.cli.happenings import phrases

    names = phrases(book, set(plan.order))
    write(_warned(warnings), settings)
    write([Line("title", t("money.plan_title", sum=ground.sum(monthly)))], settings)
    write(_result(plan, ground, names), settings)
    if plan.ends:
        heads = [t("cli.money.head_month"), *plan.order, t("cli.money.head_interest"), t("cli.money.head_left")]
        out(*table(heads, _rows(plan, ground)))
        if len(plan.months) > _SHOWN:
            out(tn("cli.money.more_months", len(plan.months) - _SHOWN))
    write(_left_out(ground), settings)


def _warned(warnings: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    """The warning comes first: the first payment is what cannot be taken back."""
    for one in warnings:
        yield Line("verdict", restart_words(one))
    if warnings:
        yield Line("text", "")


def _result(plan: Plan, ground: Ground, names: Mapping[str, str]) -> Iterator[Line]:
    if not plan.ends:
        yield Line("text", t("money.never", years=MOST_MONTHS // 12))
        return
    key = "money.plan_at_least" if plan.unknown else "money.plan_result"
    yield Line("text", tn(key, len(plan.months), paid=ground.sum(plan.paid)))
    if plan.interest is not None:
        yield Line("text", t("money.plan_interest", sum=ground.sum(plan.interest)))
    else:
        yield Line("text", t("money.plan_no_interest", debts=t("common.comma").join(plan.unknown)))
    ends = plan.paid_off
    for debt in plan.order:
        yield Line("fact", tn("money.paid_off", ends[debt], debt=names.get(debt, debt)), "   - ")
    yield Line("text", "")


def _rows(plan: Plan, ground: Ground) -> list[list[str]]:
    return [
        [
            str(month.number),
            *(ground.sum(month.paid[debt]) for debt in plan.order),
            t("money.unknown") if plan.unknown else ground.sum(sum(month.interest.values())),
            ground.sum(sum(month.left.values())),
        ]
        for month in plan.months[:_SHOWN]
    ]


def _left_out(ground: Ground) -> Iterator[Line]:
    yield Line("text", "")
    for debt, facts in ground.left_out.items():
        yield Line("quiet", t("money.left_out", debt=debt, facts=missing_words(facts)))
    yield Line("quiet", t("money.plan_careful"))
