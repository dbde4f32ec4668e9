"""What a row of a bill becomes.

=========================================================  =============  ==========================================
row                                                        becomes        facts
=========================================================  =============  ==========================================
money to a lender, 自动扣款, 代扣, 扣款 …                  debit          on, amount, account drawn from; succeeded;
                                                                          scheme where the account is a wallet's balance
the same, and it failed                                    debit          as above, failed
money to a lender, 还款 …                                  payment        on, amount, account it was paid from
money to a payee that the borrower named (`--only`)        payment/debit  as above
money to a lender, neither word                            evidence only  told to the borrower, who can name the payee
money from a lender (放款), refunds, closed or unpaid      evidence only  no money went to a lender
everything else                                            evidence only  it stays in the file and is not kept
a time or sum that cannot be read, columns missing         rejected
=========================================================  =============  ==========================================

Who the lender is among the parties, and for which debt, is not in the bill. Rows that are `不计收支` (not counted) are
read like all others: repayments stand there. A payee is a lender by the words of `lenders.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from debtor_assistant.intake.readers.lenders import DRAWN, LENDER, PAID_OUT, REPAID

_FAILED = re.compile(r"失败|余额不足")
_NOT_PAID = re.compile(r"关闭|失败|撤销|取消|等待付款|待付款|未付款|处理中")
_REFUND = re.compile(r"退款")


@dataclass(frozen=True)
class Bill:
    """The cells of one row that say what happened."""

    side: str
    amount: Decimal
    payee: str
    account: str
    what: str
    type: str
    status: str
    remark: str

    @property
    def words(self) -> str:
        """Everything that says what it was for."""
        return " ".join((self.type, self.what, self.remark))


@dataclass(frozen=True)
class Meaning:
    """What a row is: a kind of event, or nothing but evidence and perhaps a notice."""

    kind: str | None = None
    result: str | None = None
    odd: tuple[str, ...] = ()


def meaning_of(bill: Bill, *, is_named: bool) -> Meaning:
    """Apply the table; `is_named` when the borrower named this payee."""
    lender = is_named or LENDER.search(f"{bill.payee} {bill.account} {bill.words}") is not None
    if not lender or bill.side == "收入" or PAID_OUT.search(bill.words) or not bill.amount:
        return Meaning()
    drawn = DRAWN.search(f"{bill.words} {bill.status}") is not None
    if drawn and _FAILED.search(bill.status):
        return Meaning("debit", "failed")
    if _NOT_PAID.search(bill.status):
        return Meaning()
    if _REFUND.search(f"{bill.status} {bill.words}"):
        return Meaning(odd=("refund",))
    if drawn:
        return Meaning("debit", "succeeded")
    if REPAID.search(bill.words) or is_named:
        return Meaning("payment")
    return Meaning(odd=("lender_unclear",))
