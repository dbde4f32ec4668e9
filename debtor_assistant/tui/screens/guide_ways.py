"""Where the links of articles, checklists and scripts lead: a rule, another text, a letter, an action."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.screen import Screen

from debtor_assistant.tui.commands import BY_ID, EVERYWHERE
from debtor_assistant.tui.routes import SCREENS

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

_PAGES = {"article": "guide_article:ArticleScreen", "rule": "rule:RuleScreen"}
"""Pages that are opened by the name of what they show; by name, because they lead back here themselves."""


def follow(app: AssistantApp, kind: str, target: str) -> None:
    """Open what a link leads to."""
    if kind in _PAGES:
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
        app.action_open({"letter": "letters", "checklist": "checklists"}[kind])


def _script(app: AssistantApp, target: str) -> None:
    """Open a script where the place offers it, else the list of those it does."""
    from debtor_assistant.tui.screens.scripts import ScriptScreen, offered

    one = next((script for script in offered(app) if script.id == target), None)
    if one is None:
        app.action_open("scripts")
    else:
        app.push_screen(ScriptScreen(one))


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
