"""A file the borrower keeps, with its fingerprint; its bytes lie in the same case file (`store.vault`).

``carrier`` is the device or account that still holds the original, ``parent`` the file it came out of (a mail, a chat
export), ``details`` what the file says of itself, ``words`` its text, read by ``words_from``: the file's own text, text
recognition (a draft) or the borrower.
"""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from debtor_assistant.records.columns import ListText, Record, Span, SpanText


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
    carrier: str | None = None
    parent: str | None = None
    details: Span | None = Field(default=None, sa_type=SpanText)
    words: str | None = None
    words_from: str | None = None
