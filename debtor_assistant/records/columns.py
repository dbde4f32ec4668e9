"""The column types of the tables and what every record carries besides its facts.

The declared type of a column in the file says how its text is to be read, so the file explains itself to a stranger:
``TEXT LIST`` is a JSON array, ``TEXT SPAN`` is a text or, starting with a brace, a JSON object such as
``{"from": …, "until": …}``. NULL is always "unknown".
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy.types import UserDefinedType
from sqlmodel import Field, SQLModel

Span = str | dict[str, str]
"""A time, a day or a rate: one text, or a mapping (a range, a percentage per period)."""


def compact(value: object) -> str:
    """Return the one JSON text of a value that is stored."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=isinstance(value, dict))


class ListText(UserDefinedType[list[str]]):
    """A list of words as a JSON array."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Return the declared type."""
        return "TEXT LIST"

    def bind_processor(self, dialect: Any) -> Callable[[Any], str | None]:
        """Write a list."""
        return lambda value: None if value is None else compact(value)

    def result_processor(self, dialect: Any, coltype: object) -> Callable[[Any], Any]:
        """Read a list."""
        return lambda value: None if value is None else json.loads(value)


class SpanText(UserDefinedType[Span]):
    """A text, or a mapping as a JSON object."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Return the declared type."""
        return "TEXT SPAN"

    def bind_processor(self, dialect: Any) -> Callable[[Any], str | None]:
        """Write a text as it is and a mapping as JSON."""
        return lambda value: compact(value) if isinstance(value, dict) else value

    def result_processor(self, dialect: Any, coltype: object) -> Callable[[Any], Any]:
        """Read a text as it is and a mapping from JSON."""
        return lambda value: json.loads(value) if value is not None and value.startswith("{") else value


class Record(SQLModel):
    """What every record carries: its number and name in the case, and where it comes from."""

    nr: int | None = Field(default=None, primary_key=True)
    id: str | None = Field(default=None, nullable=False)
    created_at: str | None = Field(default=None, nullable=False)
    source: str | None = None
    source_where: str | None = None
    raw_time: str | None = None
    grade: str | None = None
    struck: bool = Field(default=False, nullable=False)
