"""Who are these numbers: every sender nobody has named, to be given to a party or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.asking import Known, dialog_for
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.edit_text import LineDialog
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.senders import Sender

_NEW = "+"


class SendersScreen(CalmScreen[None]):
    """Unknown numbers, the busiest first. Nothing is guessed from a number or its words."""

    place = "senders"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("senders")
    DEFAULT_CSS = """
    SendersScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    SendersScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.senders: list[Sender] | None = None

    def body(self) -> Iterable[Widget]:
        """Yield what this is about, and the numbers."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def on_survey_ready(self, _message: object) -> None:
        """The numbers do not depend on the findings."""

    def fill(self) -> None:
        """Look the senders up, off the UI thread."""
        self._write()
        case = self.assistant.case
        if case is not None:

            def job() -> list[Sender]:
                from debtor_assistant.tui.work.senders import senders_with_words

                return senders_with_words(case)

            self.assistant.work(job, self._show, group="senders", exclusive=True)

    def _show(self, senders: list[Sender]) -> None:
        self.senders = senders
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        if self.senders is None:
            intro = t("tui.contacts.reading")
        else:
            intro = tn("tui.senders.intro", len(self.senders)) if self.senders else t("tui.senders.none")
        self.query_one("#intro", Prose).update(Content(intro))
        found = self.query_one("#list", OptionList)
        place = found.highlighted or 0
        found.clear_options()
        found.add_options(self._lines())
        found.highlighted = min(place, found.option_count - 1) if found.option_count else None

    def _lines(self) -> Iterator[Option]:
        for sender in self.senders or []:
            number = sender.number or t("tui.import.hidden")
            counts = t("tui.import.counts", messages=sender.messages, calls=sender.calls)
            room = self.app.size.width - 20 - 20 - 8
            words = fit(safe(sender.first_words, lines=False).plain, room).rstrip()
            head = f"{fit(safe(number, lines=False).plain, 20)} {fit(counts, 20)} "
            yield Option(Content.assemble((head, "bold"), (words, "$quiet")))

    @property
    def _current(self) -> Sender | None:
        place = self.query_one("#list", OptionList).highlighted
        return self.senders[place] if self.senders and place is not None else None

    # Saying who it is

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self) -> None:
        self.assistant.with_known(self._ask_who)

    def _ask_who(self, known: Known) -> None:
        sender = self._current
        if sender is None:
            return

        def choices() -> list[Choice]:
            parties = known.records.get("party", [])
            return [*(Choice(party, name) for party, name in parties), Choice(_NEW, t("tui.senders.new"))]

        def chosen(answer: Answer | None) -> None:
            if answer is None:
                return
            if answer.value == _NEW:
                self._ask_kind(known, sender)
            else:
                self._ask_debt(known, partial(self._assign, sender, str(answer.value)))

        self.app.push_screen(ChoiceDialog("tui.senders.who", choices, None, unknown=False), chosen)

    def _ask_kind(self, known: Known, sender: Sender) -> None:
        def chosen(answer: Answer | None) -> None:
            if answer is not None:
                kind = {} if answer.value is None else {"kind": answer.value}
                self._ask_name(known, sender, kind)

        self.app.push_screen(dialog_for("party", "kind", None, known), chosen)

    def _ask_name(self, known: Known, sender: Sender, facts: dict[str, object]) -> None:
        def named(answer: Answer | None) -> None:
            if answer is not None:
                name = {} if answer.value is None else {"name": answer.value}
                self._ask_debt(known, partial(self._new, sender, {**facts, **name}))

        reader = str.strip
        self.app.push_screen(LineDialog("tui.ask.party.name", "tui.senders.name_hint", reader, None), named)

    def _ask_debt(self, known: Known, then: object) -> None:
        debts = known.records.get("debt", [])
        if not debts:
            then([])  # type: ignore[operator]
            return

        def choices() -> list[Choice]:
            return [Choice(debt, name) for debt, name in debts]

        def chosen(answer: Answer | None) -> None:
            if answer is not None:
                then([answer.value] if answer.value else [])  # type: ignore[operator]

        self.app.push_screen(ChoiceDialog("tui.senders.debt", choices, None), chosen)

    def _assign(self, sender: Sender, party: str, debts: list[str]) -> None:
        case = self.assistant.case
        if case is not None:

            def job() -> int:
                from debtor_assistant.tui.work.senders import assign

                return assign(case, sender, party, debts)

            self.assistant.work(job, self._assigned, group="save")

    def _new(self, sender: Sender, facts: dict[str, object], debts: list[str]) -> None:
        case = self.assistant.case
        if case is not None:

            def job() -> int:
                from debtor_assistant.tui.work.senders import new_party

                return new_party(case, facts, sender, debts)

            self.assistant.work(job, self._assigned, group="save")

    def _assigned(self, changed: int) -> None:
        self.app.notify(tn("tui.senders.assigned", changed), markup=False)
        self.assistant.records_changed()

    def action_open_record(self) -> None:
        """Say who the marked number is."""
        self._chosen()

    def action_not_collector(self) -> None:
        """Say that the marked number has nothing to do with collection."""
        sender = self._current
        if sender is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                name = t("tui.senders.not_collector_name", number=sender.number or t("tui.import.hidden"))
                self._new(sender, {"kind": "person", "name": name}, [])

        self.app.push_screen(
            ConfirmDialog("tui.senders.not_collector", "tui.button.set_aside", number=sender.number or "—",
                          n=len(sender.contacts)),
            answered,
        )  # fmt: skip
