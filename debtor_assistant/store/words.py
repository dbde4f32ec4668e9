"""What the store says to people."""

from __future__ import annotations

from collections.abc import Iterable

from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.text import t


def reason(error: ValueError) -> str:
    """Return why a value cannot be kept, in the current language."""
    return t(f"store.value.{error.reason}", **error.details) if isinstance(error, Unreadable) else str(error)


def table_name(table: str) -> str:
    """Return what a record of a table is called."""
    return t(f"store.table.{table}")


def table_names(tables: Iterable[str]) -> str:
    """Return what the records of several tables are called: one or another."""
    return t("store.table.or").join(table_name(table) for table in tables)
