"""Gaps of the log as things to ask for: of whom, with which letter, how long an answer takes, where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.letters_shelf import ShelfScreen
from debtor_assistant.tui.widgets.prose import wrapped
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.action.requests import Open

_STYLES = {"open": "$accent", "asked": "$primary", "overdue": "$warning", "answered": "$success"}


class RequestsScreen(ShelfScreen):
    """Enter opens the letter that asks; `a` logs the answer that came."""

    place = "requests"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("requests")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[Open, Matter]] = []

    def fill(self) -> None:
        """Look for the gaps, off the UI thread."""
        shelf = self.shelf
        if shelf is None:
            self.write([Option(Content(t("tui.page.reading")), disabled=True)])
            return

        def job() -> list[tuple[Open, Matter]]:
            from debtor_assistant.tui.work.letters import requests

            return list(requests(shelf))

        self.assistant.work(job, self._show, group="requests", exclusive=True)

    def _show(self, found: list[tuple[Open, Matter]]) -> None:
        self.found = found
        if self.is_attached:
            self.write(list(self._lines()) or [Option(Content(t("tui.requests.none")), disabled=True)])

    def _lines(self) -> Iterator[Option]:
        assert self.shelf is not None
        whom = None
        for nr, (one, matter) in enumerate(self.found):
            name = self.shelf.name(one.party) or t(f"letters.outside.{one.request.to[0]}")
            if name != whom:
                whom = name
                heading = name[:1].upper() + name[1:]
                yield Option(safe(heading, lines=False).stylize("bold $primary"), disabled=True)
            yield Option(self._line(one, matter), id=str(nr))

    def _line(self, one: Open, matter: Matter) -> Content:
        """The gap and where it stands; what to ask for; how long an answer takes."""
        from debtor_assistant.action.requests import state_words

        room = max(20, self.app.size.width - 8)
        state = _STYLES[one.state(matter)]
        head = safe(f"  {one.hole}", lines=False).stylize("bold")
        lines = [wrapped(head, room), wrapped(safe(f"    {state_words(one, matter)}"), room).stylize(state)]
        lines.append(wrapped(safe(f"    {t('tui.requests.ask', text=one.text)}"), room))
        lines.append(wrapped(safe(f"    {t('tui.requests.clock', clock=one.clock(matter))}"), room).stylize("$quiet"))
        return Content("\n").join(lines)

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is None or self.shelf is None:
            return
        from debtor_assistant.tui.screens.letters_one import LetterScreen

        one, _ = self.found[int(event.option_id)]
        self.app.push_screen(LetterScreen(self.shelf, one.request.letter, one.party, self.begun))

    def action_log_answer(self) -> None:
        """Write down the answer that came to a request."""
        marked = self.query_one("#list", OptionList).highlighted_option
        if marked is None or marked.id is None:
            return
        asked = self.found[int(marked.id)][0].asked
        if asked is None or not asked.events:
            self.assistant.toast("tui.requests.not_asked")
            return
        by = {"by": asked.party} if asked.party else {}
        self.assistant.open_sheet("event", None, {"kind": "answer", "about": asked.events[0], **by})
