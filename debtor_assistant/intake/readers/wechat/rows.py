"""Rows of a CSV by their columns, and the times that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from debtor_assistant.intake.entering import Entry, Out
from debtor_assistant.intake.readers.wechat.texts import when

Row = dict[str, str]
Rows = Iterable[tuple[int, Row | None]]
NUMBER = re.compile(r"-?\d{1,12}\Z", re.ASCII)


class RowReader(Protocol):
    """Reads the rows of one file."""

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""


def local_time(text: str) -> datetime | None:
    """A day and a time to the second, on a clock that is not named."""
    day, _, clock = text.strip().partition(" ")
    return when(day, clock) if clock.count(":") == 2 else None
