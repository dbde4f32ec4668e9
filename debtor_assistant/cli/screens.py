"""The ways into the terminal UI: drawn, or line by line."""

from __future__ import annotations

import os
import sys

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.cases import find_or_none
from debtor_assistant.cli.settings import Settings
from debtor_assistant.text import t


def open_screens(settings: Settings) -> None:
    """Open the screens on the case that is meant, or talk in lines; in a pipe there is nothing to draw on."""
    if settings.plain or os.environ.get("TERM", "").lower() == "dumb":
        from debtor_assistant.tui.plain.run import talk_plainly

        talk_plainly(find_or_none(settings), settings.as_of)
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("", t("cli.problem.no_terminal"), t("cli.problem.see_help", command="debtor-assistant --help"))
    from debtor_assistant.tui.app import run

    run(find_or_none(settings), settings.as_of)
