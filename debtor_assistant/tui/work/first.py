"""The first case of a person, or the invented one to look at."""

from __future__ import annotations

from debtor_assistant.text import t
from debtor_assistant.tui.work.case import OpenCase, make_case


def make_example() -> OpenCase:
    """Make a case of the bundled example; its title says that it is invented."""
    from debtor_assistant.checkup import example

    case = make_case(t("tui.first-run.example.title"), example.PLACE, example.ZONE)
    example.fill(case.book)
    return case
