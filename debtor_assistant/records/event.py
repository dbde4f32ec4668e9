"""What somebody asked or did, and what happened.

Every field of the vocabulary's section ``event`` is a column of the same name; the vocabulary says what it means.
"""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record, Span, SpanText


class Event(Record, table=True):
    """What somebody asked or did, and what happened."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("id = 'e' || nr"),
        Index("event_by_time", "at_first", sqlite_where=text("struck = 0")),
    )

    kind: str | None = None
    on: Span | None = Field(default=None, sa_type=SpanText)
    received_on: Span | None = Field(default=None, sa_type=SpanText)
    happened: bool | None = None
    by: str | None = None
    to: str | None = None
    debt: list[str] | None = Field(default=None, sa_type=ListText)
    about: str | None = None
    medium: str | None = None
    proof: list[str] | None = Field(default=None, sa_type=ListText)
    acknowledged: bool | None = None
    words: str | None = None
    not_hours: list[str] | None = Field(default=None, sa_type=ListText)
    only_hours: list[str] | None = Field(default=None, sa_type=ListText)
    not_days: list[str] | None = Field(default=None, sa_type=ListText)
    only_days: list[str] | None = Field(default=None, sa_type=ListText)
    not_channels: list[str] | None = Field(default=None, sa_type=ListText)
    only_channels: list[str] | None = Field(default=None, sa_type=ListText)
    not_places: list[str] | None = Field(default=None, sa_type=ListText)
    address: str | None = None
    consent_to: list[str] | None = Field(default=None, sa_type=ListText)
    until: Span | None = Field(default=None, sa_type=SpanText)
    ground: list[str] | None = Field(default=None, sa_type=ListText)
    reason: list[str] | None = Field(default=None, sa_type=ListText)
    suggests_court: bool | None = None
    mediation: bool | None = None
    represented_by: str | None = None
    details_given: bool | None = None
    responds: bool | None = None
    plan_confirmed: bool | None = None
    previous_within_months: str | None = None
    asked_for: list[str] | None = Field(default=None, sa_type=ListText)
    fee_paid: bool | None = None
    to_body: str | None = None
    result: str | None = None
    settles: bool | None = None
    moratorium_type: str | None = None
    notice_type: str | None = None
    contents: list[str] | None = Field(default=None, sa_type=ListText)
    days_given: str | None = None
    remedy_by: Span | None = Field(default=None, sa_type=SpanText)
    first: bool | None = None
    amount: str | None = None
    charge_type: str | None = None
    per: str | None = None
    in_agreement: bool | None = None
    lawful_cost: bool | None = None
    difficulty_explained: bool | None = None
    authorised: bool | None = None
    as_agreed: bool | None = None
    scheme: str | None = None
    account: str | None = None
    dated_for: Span | None = Field(default=None, sa_type=SpanText)
    enforcement: str | None = None
    data: list[str] | None = Field(default=None, sa_type=ListText)
    filed_at: str | None = None
    # First and last possible second (UTC epoch), derived from the time as written; None where it is unknown.
    at_first: int | None = None
    at_last: int | None = None
