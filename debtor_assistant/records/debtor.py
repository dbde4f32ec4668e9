"""The person who is said to owe; every case has exactly one.

Every field of the vocabulary's section ``debtor`` is a column of the same name; the vocabulary says what it means.
"""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record, Span, SpanText


class Debtor(Record, table=True):
    """The person who is said to owe; every case has exactly one."""

    __tablename__ = "debtor"
    __table_args__ = (CheckConstraint("nr = 1 AND id = 'debtor'"),)

    name: str | None = None
    consumer: bool | None = None
    age: str | None = None
    student: bool | None = None
    military: bool | None = None
    deceased: bool | None = None
    vulnerability: list[str] | None = Field(default=None, sa_type=ListText)
    working_hours: list[str] | None = Field(default=None, sa_type=ListText)
    business_size: str | None = None
    monthly_income: str | None = None
    weekly_disposable_pay: str | None = None
    in_treatment_until: Span | None = Field(default=None, sa_type=SpanText)
