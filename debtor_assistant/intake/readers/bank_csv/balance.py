"""The balance beside every sum, checked row by row: it proves sign and order, and shows rows that are missing."""

from __future__ import annotations

from decimal import Decimal

from debtor_assistant.intake.run import Run
from debtor_assistant.text import t


class Balance:
    """Takes every row in the order of the file, which may run forward or back in time."""

    def __init__(self) -> None:
        self._before: tuple[Decimal, Decimal] | None = None
        self._checked = self._forward = self._back = 0

    def see(self, amount: Decimal, balance: Decimal | None) -> None:
        """Take a row; after one without a balance the checking begins anew."""
        if balance is None:
            self._before = None
            return
        if self._before is not None:
            last_amount, last = self._before
            self._checked += 1
            self._forward += last + amount == balance
            self._back += last - last_amount == balance
        self._before = (amount, balance)

    def report(self, run: Run) -> None:
        """Say where the balances do not follow from the sums."""
        wrong = self._checked - max(self._forward, self._back)
        if wrong:
            run.problem(t("intake.bank.balance", n=wrong, of=self._checked), t("intake.bank.balance_next"))
