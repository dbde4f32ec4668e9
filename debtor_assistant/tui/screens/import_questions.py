"""Which screen asks which question about a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.question_screen import QuestionScreen
    from debtor_assistant.tui.work.importing import Preview


def screen_for(question: str, found: Preview, zone: str) -> QuestionScreen:
    """Return the screen that asks a question of a file."""
    if question == "date_order":
        from debtor_assistant.tui.screens.ask_order import OrderScreen

        return OrderScreen(found, zone)
    if question == "zone":
        from debtor_assistant.tui.screens.ask_zone import ZoneScreen

        return ZoneScreen(found, zone)
    if question == "me":
        from debtor_assistant.tui.screens.ask_me import MeScreen

        return MeScreen(found, zone)
    from debtor_assistant.tui.screens.ask_columns import ColumnsScreen

    return ColumnsScreen(found, zone)
