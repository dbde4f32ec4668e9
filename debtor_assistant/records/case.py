"""The case itself: which place's law, which clock."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from debtor_assistant.records.columns import Span, SpanText


class Case(SQLModel, table=True):
    """The case itself; a file holds exactly one."""

    __tablename__ = "case_file"
    __table_args__ = (CheckConstraint("nr = 1"),)

    nr: int | None = Field(default=1, primary_key=True)
    id: str | None = Field(default=None, nullable=False)
    created_at: str | None = Field(default=None, nullable=False)
    title: str | None = None
    jurisdiction: str = Field(nullable=False)
    timezone: str = Field(nullable=False)
    as_of: Span | None = Field(default=None, sa_type=SpanText)
    note: str | None = None
    source: str | None = None
    doubt: str | None = None
