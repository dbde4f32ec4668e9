"""Private notes, kept apart on purpose: no check reads them and no dossier shows them."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from debtor_assistant.records.columns import Record, Span, SpanText


class Journal(Record, table=True):
    """One private note."""

    __tablename__ = "journal"
    __table_args__ = (CheckConstraint("id = 'j' || nr"),)

    on: Span | None = Field(default=None, sa_type=SpanText)
    words: str | None = None
