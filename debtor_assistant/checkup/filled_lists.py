"""Checklists that the case holds, with the lists they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtor_assistant.guidance.checklist_model import Checklist
from debtor_assistant.guidance.checklists import ORDER, checklist

if TYPE_CHECKING:
    from debtor_assistant.store.reader import CaseReader

TABLE = "checklist"


@dataclass(frozen=True)
class Filled:
    """A checklist that was answered."""

    id: str
    name: str
    list: Checklist
    answers: Mapping[str, str]
    evidence: Sequence[str]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(self.answers.get(item.id) in ("good", "bad") for item in self.list.items)


def filled(book: CaseReader) -> list[Filled]:
    """Every answered checklist of the case that is not struck; one of an unknown kind is left out."""
    columns = book.columns(TABLE, fields=["kind", "name", "answers", "evidence"])
    rows = zip(*(columns[name] for name in ("id", "kind", "name", "answers", "evidence")), strict=True)
    return [
        Filled(one, name or "", checklist(kind), dict(answers or {}), list(evidence or []))
        for one, kind, name, answers, evidence in rows
        if kind in ORDER
    ]
