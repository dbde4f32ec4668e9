"""Whether a line of an account statement is money to a lender, and who moved it: words as data.

=========================================================  =============  ==========================================
line                                                       becomes        facts
=========================================================  =============  ==========================================
money out to a lender, drawn (direct debit, 代扣 …)        debit          on, amount, account
money out to a lender, paid (payment, repayment, 还款 …)   payment        on, amount, account
money out to a payee that the borrower named (`--only`)    payment/debit  as above
money out to a lender, neither word                        evidence only  told to the borrower, who can name the payee
a debit whose status the file gives as failed, returned …  debit          as above, result failed
a payment whose status is one of these                     evidence only  no money went to the lender
money of a lender's debit that came back                   evidence only  told to the borrower, with the row
money in, and everything else                              evidence only  it stays in the file and is not kept
=========================================================  =============  ==========================================

That a debit succeeded is never said: a bank may take it back days later. The scheme is named only where the words
leave no other: `Lastschrift` alone may be SEPA Core or B2B, which have different rights.
"""

from __future__ import annotations

import re

from debtor_assistant.intake.readers.lenders import DRAWN, LENDER, REPAID

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
_FAILED = re.compile(
    r"\b(?:fail(?:ed|ure)|declin\w*|denied|reject\w*|return(?:ed)?|revers\w*|unpaid|dishonou?red|bounced|nsf|refused"
    r"|insufficient|fehlgeschlagen|abgelehnt|zur(?:ü|ue)ckgewiesen|gagal|ditolak|refus\w*|rechazad\w*|denegad\w*)\b"
    r"|r(?:ü|ue)cklastschrift|失败|退回|退票|拒绝|已拒|余额不足|拒否|失敗|差戻",
    re.IGNORECASE,
)
_SCHEMES = (
    ("sepa_core", re.compile(r"\bsepa[ -]?(?:core|basis)|basislastschrift", re.IGNORECASE)),
    ("direct_debit", re.compile(r"\b(?:nach|ecs|ach|bacs|bpay dd|padd?|fpx dd)\b", re.IGNORECASE)),
    ("card", re.compile(r"储蓄卡|信用卡|银行卡|\b(?:debit|credit) card\b", re.IGNORECASE)),
    ("wallet", re.compile(r"\A(?:零钱|零钱通|余额|余额宝|账户余额|小金库|钱包余额)\Z")),
)
_PAID = re.compile(r"\b(?:re)?pay(?:ment|mt)?\b|\b(?:repay\w*|bayar\w*|pembayaran|bill ?pay|zahlung)\b", re.IGNORECASE)
UNCLEAR = "lender_unclear"


def has_failed(text: str) -> bool:
    """Whether a status, or a row of money that came in, says that a debit failed or was returned."""
    return _FAILED.search(text) is not None


def is_returned(text: str) -> bool:
    """Whether money that came in is a debit of a lender that came back."""
    return has_failed(text) and kind_of_payment(text, is_named=False) is not None


def scheme_of(text: str) -> str | None:
    """How the money was drawn, where the words leave no doubt."""
    return next((scheme for scheme, words in _SCHEMES if words.search(text.strip())), None)


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
