"""What the borrower writes down, as tables. NULL is unknown; the words of the columns are those of the vocabulary."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtor_assistant.records.case import Case as Case
    from debtor_assistant.records.checklist import Checklist as Checklist
    from debtor_assistant.records.columns import Record as Record
    from debtor_assistant.records.contact import Contact as Contact
    from debtor_assistant.records.debt import Debt as Debt
    from debtor_assistant.records.debtor import Debtor as Debtor
    from debtor_assistant.records.event import Event as Event
    from debtor_assistant.records.evidence import Evidence as Evidence
    from debtor_assistant.records.journal import Journal as Journal
    from debtor_assistant.records.party import Party as Party

_HOMES = {"Record": "columns"}


def __getattr__(name: str) -> object:
    """Import a table when it is first asked for: reading a case file does not need SQLModel, and it is slow to load."""
    if not name.istitle():
        raise AttributeError(name)
    try:
        home = importlib.import_module(f"{__name__}.{_HOMES.get(name, name.lower())}")
    except ModuleNotFoundError:
        raise AttributeError(name) from None
    return getattr(home, name)
