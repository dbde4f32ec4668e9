"""Where the links of articles, checklists and scripts lead: a rule, another text, a letter, an action."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.screen import Screen

from debtor_assistant.tui.commands import BY_ID, EVERYWHERE
from debtor_assistant.tui.routes import SCREENS

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp
    from debtor_assistant.tui.work.letters import Shelf

_PAGES = {
    "article": "guide_article:ArticleScreen",
    "rule": "rule:RuleScreen",
    "checklist": "checklists:ChecklistsScreen",
}
"""Pages that are opened by the name of what they show; by name, because they lead back here themselves."""


def follow(app: AssistantApp, kind: str, target: str) -> None:
    """Open what a link leads to."""
    if kind == "checklist" and not app.has_case:
        app.toast("tui.home.no_case")
    elif kind in _PAGES:
        module, _, cls = _PAGES[kind].partition(":")
        page: Screen[None] = getattr(import_module(f"debtor_assistant.tui.screens.{module}"), cls)(target)
        app.push_screen(page)
    elif kind == "script":
        _script(app, target)
    elif kind == "do":
        _command(app, target)
    elif kind == "exercise":
        app.exercise(target)
    else:
        _letter(app, target)


def _script(app: AssistantApp, target: str) -> None:
    """Open a script where the place offers it, else the list of those it does."""
    from debtor_assistant.tui.screens.scripts import ScriptScreen, offered

    one = next((script for script in offered(app) if script.id == target), None)
    if one is None:
        app.action_open("scripts")
    else:
        app.push_screen(ScriptScreen(one))


def _letter(app: AssistantApp, target: str) -> None:
    """Open a letter, to whom it fits best; without anybody to send it to, the list of letters."""
    case, as_of = app.case, app.as_of
    if case is None:
        app.toast("tui.home.no_case")
        return

    def job() -> tuple[Shelf, str | None] | None:
        from debtor_assistant.tui.work.letters import rows, shelf_of

        shelf = shelf_of(case, as_of)
        there = [row for row in rows(shelf) if row.letter == target and row.state != "no_recipient"]
        best = min(there, key=lambda row: row.state != "fits", default=None)
        return (shelf, best.party) if best is not None else None

    def found(fits: tuple[Shelf, str | None] | None) -> None:
        from debtor_assistant.tui.screens.letters_one import LetterScreen

        if fits is None:
            app.action_open("letters")
        else:
            app.push_screen(LetterScreen(fits[0], target, fits[1]))

    app.work(job, found, group="letter")


def _command(app: AssistantApp, target: str) -> None:
    """Carry an action out; one that belongs to a screen of its own opens that screen."""
    command = BY_ID.get(target)
    if command is None:
        return
    own = command.id in SCREENS or command.everywhere or command.places == EVERYWHERE
    app.run_command(command.id if own else command.places[0])


def split(link: str) -> tuple[str, str]:
    """Kind and target of a link written as `letter:NAME`."""
    kind, _, target = link.partition(":")
    return kind, target
