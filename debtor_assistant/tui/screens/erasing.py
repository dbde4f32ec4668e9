"""Removing a case: what goes, what can remain, and the name typed by hand before anything happens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t, tn
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.screens.notice import Notice
from debtor_assistant.tui.screens.whole_case import on_closed_case
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, safe, short_path

if TYPE_CHECKING:
    from debtor_assistant.store.erasing import Erased
    from debtor_assistant.tui.app import AssistantApp

_REMAINS = ("disk", "copies", "phone", "screen", "private")


class EraseDialog(Dialog[bool]):
    """Says what is removed and what can remain; only the name of the case goes on."""

    place = "erase"
    AUTO_FOCUS = "#name"
    DEFAULT_CSS = """
    EraseDialog #remains { margin: 1 0; }
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        # A name is compared as it is shown: what cannot be typed is shown in signs that can.
        self.name_shown = clean(path.stem)
        self.wrong = False

    def compose(self) -> ComposeResult:
        """Lay out the warning, the list and the line for the name."""
        with VerticalScroll(classes="box"):
            yield Says("tui.erase.title", classes="heading")
            yield Says("tui.erase.about")
            yield Prose(safe(short_path(self.path), lines=False), classes="hint")
            yield Prose(id="remains")
            yield Prose(id="ask")
            yield TypedLine(id="name")
            yield Prose(id="wrong", classes="wrong")

    def fill(self) -> None:
        """Write the list and the question."""
        self.query_one("#remains", Prose).update(Content("\n").join(remains()))
        self.query_one("#ask", Prose).update(safe(t("tui.erase.ask", name=self.name_shown)).stylize("bold"))
        self.query_one("#wrong", Prose).update(t("tui.erase.kept") if self.wrong else "")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip() == self.name_shown:
            self.dismiss(True)
        else:
            self.wrong = True
            self.fill()


def remains() -> Iterator[Content]:
    """Say what no program can promise away."""
    yield safe(t("tui.erase.remains"))
    for name in _REMAINS:
        yield safe("  - " + t(f"tui.erase.remains.{name}"))
    yield safe(t("tui.erase.more"))


def ask_to_erase(app: AssistantApp, path: Path) -> None:
    """Ask for the name of the case; then close it and remove it."""

    def answered(yes: bool | None) -> None:
        if yes:
            on_closed_case(app, "tui.erase.erasing", _erase, partial(_erased, app))

    app.push_screen(EraseDialog(path), answered)


def _erase(path: Path, secret: str | None) -> Erased:
    from debtor_assistant.tui.work.care import erase

    return erase(path, secret)


def _erased(app: AssistantApp, done: Erased) -> None:
    app.settings.forget_case()
    app.enter(None)
    lines = [Content(tn("tui.erase.removed", len(done.removed)))]
    lines += [safe("  " + t("tui.erase.left", path=path)) for path in done.left]
    if done.elsewhere:
        lines += [Content(""), safe(t("tui.erase.exported")), *(safe(f"  {name}") for name in done.elsewhere)]
    app.push_screen(Notice("tui.erase.done", [*lines, Content(""), *remains()]))
