"""`money`: the register of debts, and a plan to pay them off."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import LateGroup, Speaking, option


@click.group(
    "money",
    cls=LateGroup,
    key="money",
    example="debtor-assistant money --json",
    invoke_without_command=True,
    no_args_is_help=False,
)
@click.pass_context
def money(context: click.Context) -> None:
    """Print the register."""
    if context.invoked_subcommand is None:
        from debtor_assistant.cli import sums

        sums.show()


@money.command(
    "plan",
    cls=Speaking,
    key="money_plan",
    example="debtor-assistant money plan --monthly 1500 --order smallest --rate d1=24",
)
@option("--monthly", required=True, metavar="SUM", text="cli.opt.monthly")
@option("--order", default="smallest", show_default=False, metavar="ORDER", text="cli.opt.order")
@option("--balance", multiple=True, metavar="ID=SUM", text="cli.opt.balance")
@option("--rate", multiple=True, metavar="ID=PERCENT", text="cli.opt.rate")
@option("--minimum", multiple=True, metavar="ID=SUM", text="cli.opt.minimum")
@option("--currency", metavar="CODE", text="cli.opt.currency")
def plan(
    monthly: str,
    order: str,
    balance: tuple[str, ...],
    rate: tuple[str, ...],
    minimum: tuple[str, ...],
    currency: str | None,
) -> None:
    """Print a payoff plan."""
    from debtor_assistant.cli import payoff_plan, plan_ground

    payoff_plan.show(plan_ground.Wish(monthly, order, balance, rate, minimum, currency))
