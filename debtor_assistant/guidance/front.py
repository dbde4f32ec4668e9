"""What stands above an article: who it is for, what it rests on, when it was checked."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

GROUPS = (
    "rights", "evidence", "talking", "digital", "choosing", "contract", "money", "automated", "data", "court",
    "credit", "help", "scams", "hardship", "family", "after", "care",
)  # fmt: skip
"""The groups of articles, in the order they are shown."""

Group = Literal[
    "rights", "evidence", "talking", "digital", "choosing", "contract", "money", "automated", "data", "court",
    "credit", "help", "scams", "hardship", "family", "after", "care",
]  # fmt: skip
Reader = Literal["borrower", "volunteer", "lawyer", "family"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """Where a fact comes from, and how well it was looked at."""

    title: str = Field(min_length=1)
    flag: Literal["verified", "report", "memory"]
    note: str = ""


class Front(_Strict):
    """The front matter of an article."""

    title: str = Field(min_length=1)
    number: str = Field(pattern=r"^(G[0-9]{2}|A[0-9]{1,2})$")
    group: Group
    topics: tuple[int, ...] = ()
    readers: tuple[Reader, ...] = Field(min_length=1)
    checked_on: date
    status: Literal["draft", "reviewed"]
    sources: tuple[Source, ...] = Field(min_length=1)
    rules: tuple[str, ...] = ()
    actions: tuple[str, ...] = Field(min_length=1)
    see: tuple[str, ...] = ()
