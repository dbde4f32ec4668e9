"""Who lends, collects, decides or is drawn in.

Every field of the vocabulary's section ``party`` is a column of the same name; the vocabulary says what it means.
"""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record, Span, SpanText


class Party(Record, table=True):
    """Who lends, collects, decides or is drawn in."""

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("id = 'p' || nr"),
        UniqueConstraint("id"),
    )

    kind: str | None = None
    name: str | None = None
    aliases: list[str] | None = Field(default=None, sa_type=ListText)
    numbers: list[str] | None = Field(default=None, sa_type=ListText)
    for_: list[str] | None = Field(default=None, sa_type=ListText, sa_column_kwargs={"name": "for"})
    acts_for: str | None = Field(default=None, foreign_key="party.id")
    licensed: bool | None = None
    individual_approved: bool | None = None
    employed_by_lender: bool | None = None
    past_unlawful_collection: bool | None = None
    member_of: list[str] | None = Field(default=None, sa_type=ListText)
    own_name: bool | None = None
    took_debt: str | None = None
    knows_zones: list[str] | None = Field(default=None, sa_type=ListText)
    relation: list[str] | None = Field(default=None, sa_type=ListText)
    signed: bool | None = None
    guarantee: str | None = None
    guarantee_until: Span | None = Field(default=None, sa_type=SpanText)
    guarantee_period_agreed: bool | None = None
    jointly_liable: bool | None = None
