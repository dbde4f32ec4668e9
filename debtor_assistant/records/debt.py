"""One obligation, with its creditor and its dates.

Every field of the vocabulary's section ``debt`` is a column of the same name; the vocabulary says what it means.
"""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record, Span, SpanText


class Debt(Record, table=True):
    """One obligation, with its creditor and its dates."""

    __tablename__ = "debt"
    __table_args__ = (CheckConstraint("id = 'd' || nr"),)

    creditor: str | None = None
    lender_type: str | None = None
    product: str | None = None
    purpose: list[str] | None = Field(default=None, sa_type=ListText)
    purpose_documented: bool | None = None
    assisted: bool | None = None
    regulated: bool | None = None
    interest_free: bool | None = None
    third_party_lender: bool | None = None
    secured: bool | None = None
    instalments: str | None = None
    term: str | None = None
    contract_form: str | None = None
    governing_law: str | None = None
    servicing_account: str | None = None
    debit_authority: bool | None = None
    debit_required: bool | None = None
    requested: bool | None = None
    collection_begun: bool | None = None
    currency: str | None = None
    principal: str | None = None
    received: str | None = None
    amount_claimed: str | None = None
    contested: bool | None = None
    principal_at_default: str | None = None
    interest_rate: Span | None = Field(default=None, sa_type=SpanText)
    all_in_rate: Span | None = Field(default=None, sa_type=SpanText)
    late_rate: Span | None = Field(default=None, sa_type=SpanText)
    total_interest: str | None = None
    total_cost: str | None = None
    monthly_repayment: str | None = None
    missed_payments: str | None = None
    item_price: str | None = None
    signed_on: Span | None = Field(default=None, sa_type=SpanText)
    due_on: Span | None = Field(default=None, sa_type=SpanText)
    last_due_on: Span | None = Field(default=None, sa_type=SpanText)
    default_on: Span | None = Field(default=None, sa_type=SpanText)
