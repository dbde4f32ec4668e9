"""From a finding or a rule to what there is to read about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtor_assistant.text import language
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.screens.guide_article import ArticleScreen

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp


def read_more(app: AssistantApp, rule_id: str, kind: str) -> None:
    """Open the article about a rule, or let the reader choose among several."""
    from debtor_assistant.tui.work.guidance import further

    def choose(titles: list[tuple[str, str]]) -> None:
        if len(titles) == 1:
            app.push_screen(ArticleScreen(titles[0][0]))
        elif titles:
            app.push_screen(ChoiceDialog("tui.guide.which", choices, None, unknown=False), chosen)

    def choices() -> list[Choice]:
        return [Choice(name, title) for name, title in further(rule_id, kind, language())]

    def chosen(answer: Answer | None) -> None:
        if answer is not None and isinstance(answer.value, str):
            app.push_screen(ArticleScreen(answer.value))

    lang = language()
    app.work(lambda: further(rule_id, kind, lang), choose, group="further")
