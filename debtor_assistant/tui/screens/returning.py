"""Giving back what was typed and not saved when the case was locked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.screen import Screen

from debtor_assistant.tui.drafts import Drafts, SheetDraft
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.screens.notice import Notice
from debtor_assistant.tui.screens.sheet import SheetScreen
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase

Found = tuple[Known, list[dict[str, object]]]


def read(case: OpenCase, drafts: Drafts) -> Found:
    """Look up what the forms have to name, and what is saved of their records; called in a worker."""
    from debtor_assistant.tui.work.records import known

    return known(case), [case.values(one.table, one.record) if one.record else {} for one in drafts.sheets]


def given_back(drafts: Drafts, found: Found) -> Iterator[Screen[None]]:
    """Yield the forms as they stood, and a window with the words of a dialog; nothing is saved by showing them."""
    known, saved = found
    for draft, values in zip(drafts.sheets, saved, strict=True):
        yield _sheet(draft, values, known)
    if drafts.words:
        yield Notice("tui.lock.typed", [safe(one) for one in drafts.words])


def _sheet(draft: SheetDraft, saved: dict[str, object], known: Known) -> SheetScreen:
    sheet = SheetScreen(draft.table, draft.record, saved, known)
    sheet.values.update(draft.values)
    return sheet
