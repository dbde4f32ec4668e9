"""The list of numbers nobody has named: marked, put off, read; what is said of them stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from debtor_assistant.text import t, tn
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.sender_lines import detail, head, line, options, without_words
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.tui.work.senders import Unknown


class SenderList(CalmScreen[None]):
    """Unknown numbers, the busiest first."""

    DEFAULT_CSS = """
    SenderList #intro { margin: 1 2 0 2; height: auto; }
    SenderList #head { margin: 1 1 0 1; height: auto; color: $quiet; }
    SenderList #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    SenderList #detail { height: 4; padding: 0 2; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.senders: list[Unknown] | None = None
        self.marked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """Yield what this is about, the numbers, and what is known of the one under the cursor."""
        yield Prose(id="intro")
        yield Prose(id="head")
        yield OptionList(id="list", markup=False, compact=True)
        yield Prose(id="detail")

    def on_survey_ready(self, _message: object) -> None:
        """The numbers do not depend on the findings."""

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self._write()

    def _seen(self, one: Unknown) -> Unknown:
        """A number as it may be looked at: where all words are hidden, without its first words."""
        return without_words(one) if self.assistant.settings.hides_all else one

    def fill(self) -> None:
        """Look the senders up, off the UI thread."""
        self._write()
        case = self.assistant.case
        if case is not None:

            def job() -> list[Unknown]:
                from debtor_assistant.tui.work.senders import unknown

                return unknown(case)

            self.assistant.work(job, self._show, group="senders", exclusive=True)

    def _show(self, senders: list[Unknown]) -> None:
        """Show the numbers at once; what their words hint at comes when every message has been read."""
        self.marked &= {one.number for one in senders}
        self._take(senders)
        case = self.assistant.case
        if case is not None and senders:

            def job() -> list[Unknown]:
                from debtor_assistant.tui.work.senders import with_hints

                return with_hints(case, senders)

            self.assistant.work(job, self._take, group="senders", exclusive=True)

    def _take(self, senders: list[Unknown]) -> None:
        later = self._later
        self.senders = sorted(senders, key=lambda one: one.number in later)
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        if self.senders is None:
            intro = t("tui.contacts.reading")
        elif self.senders:
            contacts = sum(len(one.sender.contacts) for one in self.senders)
            intro = tn("tui.senders.intro", len(self.senders), contacts=f"{contacts:,}")
        else:
            intro = t("tui.senders.none")
        self.query_one("#intro", Prose).update(Content.styled(intro, "bold"))
        width = self.app.size.width
        self.query_one("#head", Prose).update(head(width) if self.senders else Content(""))
        found = self.query_one("#list", OptionList)
        place = found.highlighted or 0
        found.clear_options()
        found.add_options(options([self._seen(one) for one in self.senders or []], self._later, self.marked, width))
        found.highlighted = min(place, found.option_count - 1) if found.option_count else None
        self._tell()

    @property
    def _later(self) -> set[str]:
        from debtor_assistant.tui.work.senders import for_later

        return for_later(self.assistant.case) if self.assistant.case is not None else set()

    @property
    def _current(self) -> Unknown | None:
        option = self.query_one("#list", OptionList).highlighted_option
        return self.senders[int(option.id)] if self.senders and option is not None and option.id else None

    @property
    def meant(self) -> list[Unknown]:
        """The marked senders, else the one under the cursor."""
        marked = [one for one in self.senders or [] if one.number in self.marked]
        current = self._current
        return marked or ([current] if current is not None else [])

    @on(OptionList.OptionHighlighted, "#list")
    def _tell(self) -> None:
        current = self._current
        lines = detail(self._seen(current), self.app.size.width - 4) if current is not None else []
        self.query_one("#detail", Prose).update(Content("\n").join(lines))

    # Marking

    def action_mark_sender(self) -> None:
        """Mark the number, or take the mark away."""
        current = self._current
        if current is not None:
            self.marked ^= {current.number}
            self._mark_again({current.number})

    def action_mark_alike(self) -> None:
        """Mark every number whose messages begin like those of this one."""
        current = self._current
        if current is not None:
            like = {
                one.number for one in self.senders or [] if one.signature == current.signature and one.signature
            } | {current.number}
            self.marked = self.marked - like if like <= self.marked else self.marked | like
            self._mark_again(like)

    def _mark_again(self, numbers: set[str]) -> None:
        """Draw some lines anew."""
        found, senders = self.query_one("#list", OptionList), self.senders or []
        for place, option in enumerate(found.options):
            one = senders[int(option.id)] if option.id else None
            if one is not None and one.number in numbers:
                found.replace_option_prompt_at_index(
                    place, line(self._seen(one), one.number in self.marked, self.app.size.width)
                )

    def action_decide_later(self) -> None:
        """Put the numbers at the end, or back; nothing is saved."""
        later, meant = self._later, {one.number for one in self.meant}
        later.symmetric_difference_update(meant)
        self.marked -= meant
        self.senders = sorted(
            self.senders or [], key=lambda one: (one.number in later, -len(one.sender.contacts), one.number)
        )
        self._write()
