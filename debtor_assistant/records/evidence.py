"""A file the borrower keeps, with its fingerprint."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record


class Evidence(Record, table=True):
    """A file the borrower keeps, with its fingerprint."""

    __tablename__ = "evidence"
    __table_args__ = (CheckConstraint("id = 'x' || nr"),)

    name: str | None = None
    sha256: str | None = None
    size: str | None = None
    media_type: str | None = None
    about: list[str] | None = Field(default=None, sa_type=ListText)
    note: str | None = None
