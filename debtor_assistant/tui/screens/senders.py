"""Who are these numbers: thousands of contacts as a few decisions, one for each sender or for several at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import OptionList

from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.sender_asking import Who, ask_who
from debtor_assistant.tui.screens.sender_lines import named
from debtor_assistant.tui.screens.sender_list import SenderList


class SendersScreen(SenderList):
    """Somebody says who they are. Nothing is guessed from a number or its words."""

    place = "senders"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("senders")

    @on(OptionList.OptionSelected, "#list")
    def action_name_sender(self) -> None:
        """Say who the marked numbers are."""
        meant, case = self.meant, self.assistant.case
        if not meant or case is None:
            return
        senders, reason = [one.sender for one in meant], t("tui.senders.reason")

        def answered(who: Who) -> None:
            def job() -> int:
                from debtor_assistant.tui.work.senders import assign, new_party

                if who.party is None:
                    return new_party(case, who.facts, senders, who.debts, reason)
                return assign(case, senders, who.party, who.debts, reason)

            self.assistant.work(job, self._assigned, group="save")

        ask_who(self.assistant, named(meant), answered)

    def action_not_collector(self) -> None:
        """Say that the marked numbers have nothing to do with collection."""
        meant, case = self.meant, self.assistant.case
        if not meant or case is None:
            return
        names = {t("tui.senders.not_collector_name", number=named([one])): one.sender for one in meant}
        reason = t("tui.senders.reason")

        def job() -> int:
            from debtor_assistant.tui.work.senders import not_collectors

            return not_collectors(case, names, reason)

        def answered(yes: bool | None) -> None:
            if yes:
                self.assistant.work(job, self._assigned, group="save")

        n = sum(len(one.sender.contacts) for one in meant)
        dialog = ConfirmDialog("tui.senders.not_collector", "tui.button.set_aside", number=named(meant), n=f"{n:,}")
        self.app.push_screen(dialog, answered)

    def _assigned(self, changed: int) -> None:
        self.marked = set()
        self.app.notify(tn("tui.senders.assigned", changed), markup=False)
        self.assistant.records_changed()

    def action_sender_contacts(self) -> None:
        """Read what these numbers wrote."""
        from debtor_assistant.tui.screens.contacts import ContactsScreen

        only = frozenset(contact for one in self.meant for contact in one.sender.contacts)
        if only:
            self.app.push_screen(ContactsScreen(only))
