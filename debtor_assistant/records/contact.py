"""One call, message, letter, visit or post about a debt.

Every field of the vocabulary's section ``contact`` is a column of the same name; the vocabulary says what it means.
"""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record, Span, SpanText


class Contact(Record, table=True):
    """One call, message, letter, visit or post about a debt."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("id = 'c' || nr"),
        Index("contact_by_time", "at_first", sqlite_where=text("struck = 0")),
    )

    at: Span | None = Field(default=None, sa_type=SpanText)
    time_of: str | None = None
    received_at: Span | None = Field(default=None, sa_type=SpanText)
    ended_at: Span | None = Field(default=None, sa_type=SpanText)
    duration: str | None = None
    timezone: str | None = None
    channel: str | None = None
    direction: str | None = None
    in_reply_to: str | None = None
    party: str | None = Field(default=None, foreign_key="party.id")
    debt: list[str] | None = Field(default=None, sa_type=ListText)
    contacted: list[str] | None = Field(default=None, sa_type=ListText)
    person: str | None = Field(default=None, foreign_key="party.id")
    witnessed_by: list[str] | None = Field(default=None, sa_type=ListText)
    answered: bool | None = None
    outcome: str | None = None
    voice: str | None = None
    interactive: bool | None = None
    autodialled: bool | None = None
    ringless: bool | None = None
    from_address: str | None = None
    to_address: str | None = None
    address_type: str | None = None
    number_source: str | None = None
    place: str | None = None
    visitors: str | None = None
    agreed: bool | None = None
    agreed_by: str | None = None
    days_past_due: str | None = None
    claimed_identity: list[str] | None = Field(default=None, sa_type=ListText)
    identification: list[str] | None = Field(default=None, sa_type=ListText)
    conduct: list[str] | None = Field(default=None, sa_type=ListText)
    false_about: list[str] | None = Field(default=None, sa_type=ListText)
    disclosed: list[str] | None = Field(default=None, sa_type=ListText)
    neutral_message: bool | None = None
    opt_out_line: bool | None = None
    reply: list[str] | None = Field(default=None, sa_type=ListText)
    debtor_reachable: bool | None = None
    unreachable_by: list[str] | None = Field(default=None, sa_type=ListText)
    earlier_attempts: bool | None = None
    collector_knew: list[str] | None = Field(default=None, sa_type=ListText)
    identity_checked: bool | None = None
    proof: list[str] | None = Field(default=None, sa_type=ListText)
    words: str | None = None
    summary: str | None = None
    my_words: str | None = None
    # Not facts but proof of origin: the other side as the file names it, and what tells a repeated row.
    peer: str | None = None
    key: str | None = None
    # First and last possible second (UTC epoch), derived from the time as written; None where it is unknown.
    at_first: int | None = None
    at_last: int | None = None
    # What the borrower decided about records of several files that look like one event.
    same_as: str | None = None
    apart_from: list[str] | None = Field(default=None, sa_type=ListText)
