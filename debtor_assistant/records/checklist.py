"""A checklist the borrower has answered for one platform, contract, paper or caller.

``kind`` names the list, ``name`` what it was answered for. ``answers`` holds one text per question by its id (``good``,
``bad``), and beside it what belongs to the answer: ``W01.note``, ``C05.clause``, ``C05.page``, ``W01.on``. A question
that is not there is unknown. No check reads these answers and no dossier shows them unless they are printed on purpose.
"""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record, Span, SpanText


class Checklist(Record, table=True):
    """Answers to one checklist."""

    __tablename__ = "checklist"
    __table_args__ = (CheckConstraint("id = 'k' || nr"),)

    kind: str | None = None
    name: str | None = None
    answers: Span | None = Field(default=None, sa_type=SpanText)
    evidence: list[str] | None = Field(default=None, sa_type=ListText)
