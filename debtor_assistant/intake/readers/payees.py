"""Whether a line of an account statement is money to a lender, and who moved it: words as data.

=========================================================  =============  ==========================================
line                                                       becomes        facts
=========================================================  =============  ==========================================
money out to a lender, drawn (direct debit, 代扣 …)        debit          on, amount, account
money out to a lender, paid (payment, repayment, 还款 …)   payment        on, amount, account
money out to a payee that the borrower named (`--only`)    payment/debit  as above
money out to a lender, neither word                        evidence only  told to the borrower, who can name the payee
money in, and everything else                              evidence only  it stays in the file and is not kept
=========================================================  =============  ==========================================

Whether a debit succeeded is not said: a bank may take it back days later.
"""

from __future__ import annotations

import re

from debtor_assistant.intake.readers.chinese_bills.lenders import DRAWN, LENDER, REPAID

_LENDER = re.compile(
    r"\b(?:loans?|lend(?:er|ers|ing)|payday|pinjaman|kredit|utang|pautang|debt|collections?|recover(?:y|ies)|receivables"
    r"|financ(?:e|ial|ing)|instal?lments?|emi|nbfc|klarna|afterpay|affirm|clearpay|zip pay|sezzle|onemain|upstart|avant"
    r"|lendingclub|cashnetusa|wonga|lowell|cabot|intrum|midland|lvnv|portfolio rec|tala|branch intl|fairmoney|kredivo"
    r"|akulaku|home credit|bajaj fin\w*|cashalo|billease|m-?shwari|fuliza|okash|opay later|lazypay|simpl|navi)\b",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"\b(?:direct ?debit|auto ?pay|auto ?debit|pre-?auth\w*|preapproved|recurring|standing order|nach|ecs|ach"
    r"|lastschrift|sepa dd|mandate|auto ?repay\w*|debit order)\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:re)?pay(?:ment|mt)?\b|\b(?:repay\w*|bayar\w*|pembayaran|bill ?pay|zahlung)\b", re.IGNORECASE)
UNCLEAR = "lender_unclear"


def kind_of_payment(text: str, *, is_named: bool, drawn: bool = False) -> str | None:
    """`debit` or `payment` for money that went out; `lender_unclear`; None where it went to no lender.

    Args:
        text: Everything that the line says of payee and purpose.
        is_named: The borrower named this payee.
        drawn: The file itself says that it was a direct debit.
    """
    if not (is_named or _LENDER.search(text) or LENDER.search(text)):
        return None
    if drawn or _DRAWN.search(text) or DRAWN.search(text):
        return "debit"
    return "payment" if is_named or _PAID.search(text) or REPAID.search(text) else UNCLEAR
