"""One key says that words did what they hint at, one that they did not. What screens with such keys have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.messages import RecordsChanged
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.hide_keys import HideKeys
from debtor_assistant.tui.widgets.hint_words import facts_words, hint_lines, tag_words
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.checkup.hinted import Hinted
    from debtor_assistant.intake.hints import Hint
    from debtor_assistant.tui.work.case import OpenCase


class HintKeys(HideKeys, CalmScreen[None]):
    """A screen on which one contact at a time may hold hints. They are looked for in a worker."""

    hints: Mapping[str, Hinted]
    """By contact: what nobody has answered yet."""
    _looking = False
    _look_again = False

    @abstractmethod
    def hinted_contact(self) -> str | None:
        """Return the contact the keys are about."""

    def find_hints(self, case: OpenCase) -> dict[str, Hinted]:
        """Look for hints, in the whole log unless said otherwise; called in a worker."""
        from debtor_assistant.tui.work.hints import open_hints

        return case.at_length(open_hints)

    def show_hints(self) -> None:
        """Show what was found."""
        self.tell_hints()

    def tell_hints(self, most: int = 3) -> None:
        """Write what the words of the contact may mean; the room for it stays while any contact has a hint."""
        found, line = self.current_hints(), self.query_one("#hint", Prose)
        line.set_class(bool(self.hints), "open")
        lines = hint_lines(found, self.app.size.width - 4, most) if found else []
        if found and self.are_words_hidden():
            lines = [Content(t("tui.hide.hint"))]
        line.update(Content("\n").join(lines))

    def on_records_changed(self, message: RecordsChanged) -> None:
        """Look again when the records have changed."""
        super().on_records_changed(message)
        self.look_for_hints()

    def written_down(self, contact: str, values: Mapping[str, object]) -> None:
        """Take what was just saved in a contact."""

    def look_for_hints(self) -> None:
        """Look again. Changes that come meanwhile lead to one more round, not to many."""
        case = self.assistant.case
        if case is None or self._looking:
            self._look_again = self._looking
            return
        self._looking = True

        def failed(problem: Problem) -> None:
            self._looking = self._look_again = False
            self.assistant.show_problem(problem)

        self.assistant.work(lambda: self.find_hints(case), self._found, group="hints", failed=failed)

    def _found(self, hints: dict[str, Hinted]) -> None:
        again, self._looking, self._look_again = self._look_again, False, False
        self.hints = hints
        if self.is_attached:
            self.show_hints()
            if again:
                self.look_for_hints()

    def current_hints(self) -> Hinted | None:
        """Return what the words of the contact under the cursor may mean."""
        contact = self.hinted_contact()
        return self.hints.get(contact) if contact else None

    def action_confirm_hint(self) -> None:
        """Write down what the words did: the first open hint becomes a fact."""

        def confirm(case: OpenCase, hint: Hint, contacts: list[str]) -> None:
            reason = t("tui.hints.reason", tag=tag_words(hint.tag), words=hint.words)

            def job() -> dict[str, object]:
                from debtor_assistant.tui.work.hints import confirm

                values = [confirm(case, contact, hint, reason) for contact in contacts]
                return values[0]

            def saved(values: dict[str, object]) -> None:
                self.written_down(contacts[0], values)
                self.assistant.toast("tui.hints.confirmed", facts=facts_words(hint.confirms))
                self.assistant.records_changed()

            self.assistant.work(job, saved, group="save")

        self._decide(confirm)

    def action_dismiss_hint(self) -> None:
        """Write down that the words do not mean it; no fact changes."""

        def dismiss(case: OpenCase, hint: Hint, contacts: list[str]) -> None:
            def job() -> None:
                from debtor_assistant.tui.work.hints import set_aside

                for contact in contacts:
                    set_aside(case, contact, hint)

            def done(_: None) -> None:
                self.assistant.toast("tui.hints.set_aside")
                for screen in self.app.screen_stack:
                    if isinstance(screen, HintKeys):
                        screen.look_for_hints()

            self.assistant.work(job, done, group="save")

        self._decide(dismiss)

    def _decide(self, then: Callable[[OpenCase, Hint, list[str]], None]) -> None:
        """Take the first open hint; where others were sent the very same words, ask whether it holds for them too."""
        found, case = self.current_hints(), self.assistant.case
        if found is None or case is None:
            self.assistant.toast("tui.hints.none_here")
            return
        hint, this = found.open[0], found.contact
        alike = [one.contact for one in self.hints.values() if one.words == found.words and hint in one.open]
        others = [contact for contact in alike if contact != this]
        if not others:
            then(case, hint, [this])
            return

        def answered(all_of_them: bool | None) -> None:
            if all_of_them is not None:
                then(case, hint, [this, *others] if all_of_them else [this])

        dialog = ConfirmDialog(
            "tui.hints.alike", "tui.button.all_of_them", "tui.button.only_this", n=f"{len(others):,}"
        )
        self.app.push_screen(dialog, answered)
