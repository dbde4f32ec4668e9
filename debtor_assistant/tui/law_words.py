"""Whose law judges, in words; that there is none must be seen, or silence would look like good news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.tui.keeping import CaseApp
    from debtor_assistant.tui.work.survey import Survey


def law_words(survey: Survey) -> str:
    """Return the places whose law judged, by name."""
    # Imported late: the first frame needs no rule files. The worker that looked through the case has read the names.
    from debtor_assistant.rules.place_choice import law_words as said

    return clean(said(survey.law, t("common.comma")))


def no_law_words(app: CaseApp) -> str:
    """Return that no law judges the open case."""
    return t("common.law.none", place=clean(app.case.law_of.name if app.case else ""))
