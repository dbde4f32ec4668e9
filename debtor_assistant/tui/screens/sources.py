"""What stands in several files: side by side, so that somebody can say whether it is one event or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.source_lines import MOST, compared, line
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.checkup.one_event.shown import Group
    from debtor_assistant.tui.work.case import OpenCase


class SourcesScreen(CalmScreen[None]):
    """Proposed events are counted once until the user says that they are several; nothing is ever merged or lost."""

    place = "sources"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("sources")
    DEFAULT_CSS = """
    SourcesScreen #intro { margin: 1 2; height: auto; }
    SourcesScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    SourcesScreen #detail { height: 6; padding: 0 2; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[Group] | None = None

    def body(self) -> Iterable[Widget]:
        """Yield what this is about, the events, and the sources of the one under the cursor."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)
        yield Prose(id="detail")

    def on_survey_ready(self, _message: object) -> None:
        """The events do not depend on the findings."""

    def fill(self) -> None:
        """Look for them, off the UI thread."""
        self._write()
        case = self.assistant.case
        if case is not None:

            def job() -> list[Group]:
                from debtor_assistant.tui.work.sources import several_sources

                return several_sources(case)

            self.assistant.work(job, self._show, group="sources", exclusive=True)

    def _show(self, found: list[Group]) -> None:
        self.groups = found
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        waiting = sum(not one.confirmed for one in self.groups or [])
        if self.groups is None:
            intro = t("tui.contacts.reading")
        elif self.groups:
            intro = tn("tui.sources.intro", len(self.groups)) + (tn("tui.sources.waiting", waiting) if waiting else "")
        else:
            intro = t("sources.none")
        self.query_one("#intro", Prose).update(Content.styled(intro, "bold"))
        found = self.query_one("#list", OptionList)
        place = found.highlighted or 0
        found.clear_options()
        found.add_options(self._options())
        found.highlighted = min(place, found.option_count - 1) if found.option_count else None
        self._tell()

    def _options(self) -> Iterator[Option]:
        groups = self.groups or []
        for place, group in enumerate(groups[:MOST]):
            yield Option(line(group, self._zone, self.app.size.width), id=str(place))
        if len(groups) > MOST:
            yield Option(Content.styled(tn("tui.sources.more", len(groups) - MOST), "$quiet"), disabled=True)

    @property
    def _zone(self) -> str:
        return self.assistant.case.zone if self.assistant.case is not None else "UTC"

    @property
    def _current(self) -> Group | None:
        option = self.query_one("#list", OptionList).highlighted_option
        return self.groups[int(option.id)] if self.groups and option is not None and option.id else None

    @on(OptionList.OptionHighlighted, "#list")
    def _tell(self) -> None:
        current = self._current
        lines = (
            list(compared(current, self._zone, self.app.size.width - 4, hide=self.assistant.settings.hides_all))
            if current is not None
            else []
        )
        self.query_one("#detail", Prose).update(Content("\n").join(lines))

    # Saying what they are

    @on(OptionList.OptionSelected, "#list")
    def action_read_sources(self) -> None:
        """Read the records one after the other."""
        from debtor_assistant.tui.screens.contacts import ContactsScreen

        if self._current is not None:
            self.app.push_screen(ContactsScreen(frozenset(self._current.contacts)))

    def action_one_event(self) -> None:
        """Say that the records tell of one event."""
        from debtor_assistant.tui.work.sources import same

        current = self._current
        if current is not None and not current.confirmed:
            contacts, reason = current.contacts, t("sources.same_because")
            self._save(lambda case: same(case, contacts, reason))

    def action_several_events(self) -> None:
        """Say that the records tell of different events."""
        from debtor_assistant.tui.work.sources import apart

        current = self._current
        if current is not None:
            contacts, reason = current.contacts, t("sources.apart_because")
            self._save(lambda case: apart(case, contacts, reason))

    def action_all_one_event(self) -> None:
        """Say of everything that is left that it is one event each."""
        from debtor_assistant.tui.work.sources import all_same

        waiting = sum(not one.confirmed for one in self.groups or [])
        reason = t("sources.same_because")

        def answered(yes: bool | None) -> None:
            if yes:
                self._save(lambda case: all_same(case, reason))

        if waiting:
            self.app.push_screen(ConfirmDialog("tui.sources.all", "tui.button.all_of_them", n=f"{waiting:,}"), answered)

    def _save(self, job: Callable[[OpenCase], int]) -> None:
        case = self.assistant.case
        if case is not None:
            self.assistant.work(lambda: job(case), lambda _: self.assistant.records_changed(), group="save")
