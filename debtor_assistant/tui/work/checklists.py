"""Checklists of the open case: begun, answered, renamed, struck, written to a file. These may block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtor_assistant.checkup.filled_lists import Filled
    from debtor_assistant.tui.work.case import OpenCase


def filled(case: OpenCase) -> list[Filled]:
    """Every answered checklist of the case."""
    from debtor_assistant.checkup.filled_lists import filled as read

    return read(case.book)


def one(case: OpenCase, record: str) -> Filled | None:
    """One answered checklist."""
    return next((each for each in filled(case) if each.id == record), None)


def begin(case: OpenCase, kind: str, name: str) -> str:
    """Begin a list and return its id."""
    from debtor_assistant.checkup.filled_lists import TABLE

    return case.add(TABLE, {"kind": kind, "name": name})


def keep(case: OpenCase, record: str, answers: Mapping[str, str]) -> None:
    """Keep the answers of a list; the history keeps those before."""
    from debtor_assistant.checkup.filled_lists import TABLE

    case.amend(TABLE, [record], {"answers": dict(answers) or None})


def files(case: OpenCase) -> list[tuple[str, str]]:
    """Id and name of every file kept in the case."""
    columns = case.book.columns("evidence", fields=["name"])
    return [(one, name or "") for one, name in zip(columns["id"], columns["name"], strict=True)]


def link(case: OpenCase, record: str, file: str, there: Sequence[str]) -> None:
    """Link a file to a list, or take the link away where there is one."""
    from debtor_assistant.checkup.filled_lists import TABLE

    kept = [one for one in there if one != file] if file in there else [*there, file]
    case.amend(TABLE, [record], {"evidence": kept or None})


def strike(case: OpenCase, record: str, reason: str) -> None:
    """Take a list out; the history keeps it."""
    from debtor_assistant.checkup.filled_lists import TABLE

    case.strike(TABLE, record, reason)


def write(case: OpenCase, records: Sequence[str], path: Path, day: date) -> Path:
    """Write lists as PDF, or as text where the name ends so; the history learns of it."""
    from debtor_assistant.paper.checklists import FORMATS, Page, write_pages

    there = {each.id: each for each in filled(case)}
    pages = [
        Page(there[name].list, there[name].name, there[name].answers, case.jurisdiction, there[name].evidence)
        for name in records
        if name in there
    ]
    form = path.suffix.lstrip(".").lower()
    sha256 = write_pages(pages, path, form if form in FORMATS else "pdf", day)
    case.book.note("export", {"file": str(path.absolute()), "sha256": sha256, "checklists": list(records)})
    return path
