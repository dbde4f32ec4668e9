"""What the contact log shows: which rows, in which order, in which columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, t
from debtor_assistant.tui.times import short
from debtor_assistant.tui.widgets.log_table import Column, Row


@dataclass(frozen=True)
class View:
    """Which contacts, in which order."""

    search: str = ""
    newest_first: bool = True
    only_marked: bool = False
    only: frozenset[str] | None = None
    """Ids of the contacts to show; None shows all."""

    def changed(self, **changes: Any) -> View:
        """Return another view."""
        return replace(self, **changes)

    def with_marks(self, marked: frozenset[str]) -> View:
        """Return the view with the marked contacts named, where only they are wanted."""
        return replace(self, only=marked) if self.only_marked else self

    @property
    def all(self) -> bool:
        """Whether every contact is shown."""
        return not self.search.strip() and self.only is None


def columns(mark: Callable[[Row], str], width: int = 80) -> Sequence[Column]:
    """Return the columns of the log; they fit into 80 cells in both languages, and use what there is beyond."""
    return (
        Column("mark", 1, mark),
        Column("time", 17, lambda row: short(row.get("at"))),
        Column("channel", 10, _channel),
        Column("direction", 4, _direction),
        Column("who", 16 if width < 100 else 26, lambda row: str(row.get("who") or t("tui.value.unknown_short"))),
        Column("what", 0, _what),
    )


def _channel(row: Row) -> str:
    channel = row.get("channel")
    return t(f"tui.channel.{channel}") if channel else t("tui.value.unknown_short")


def _direction(row: Row) -> str:
    direction = row.get("direction")
    return t(f"tui.direction.{direction}") if direction else "-"


def _what(row: Row) -> str:
    words = row.get("words") or row.get("summary")
    if words:
        return str(words)
    outcome = row.get("outcome")
    return vocabulary().label("outcome", outcome, language()) if outcome else ""
