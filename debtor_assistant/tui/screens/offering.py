"""How help is offered: one quiet line, three choices, or who helps first. It asks and states nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button

from debtor_assistant.base.clock import now
from debtor_assistant.text import pick, t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from debtor_assistant.care.offers import Offer
    from debtor_assistant.care.private.notes import Note
    from debtor_assistant.tui.app import AssistantApp

_SECONDS = 8.0
"""How long the quiet line can be read."""


class OfferDialog(Dialog[str]):
    """Three choices; Enter goes on, Esc too."""

    place = "offer"
    AUTO_FOCUS = "#on"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "never_again", show=False)]
    DEFAULT_CSS = """
    OfferDialog Button { width: 100%; margin: 0; }
    OfferDialog #said { margin-bottom: 1; }
    """

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer

    def compose(self) -> ComposeResult:
        """Lay out why, and the choices."""
        with Vertical(classes="box"):
            yield Says(f"care.offer.{self.offer.reason}", dict(self.offer.params), id="said")
            for name in ("on", "first", "help"):
                yield Button("", id=name, compact=True)
            if self.offer.reason not in ("own_words", "home"):
                yield Says("tui.offer.off", classes="hint")

    def fill(self) -> None:
        """Write the choices."""
        self.query_one("#on", Button).label = t("tui.offer.on")
        self.query_one("#help", Button).label = t("tui.offer.help")
        self.query_one("#first", Button).label = _first(self.offer)

    @on(Button.Pressed)
    def _chosen(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)

    def action_never_again(self) -> None:
        """Do not offer this one any more."""
        self.assistant.settings.turn_off_offer(self.offer.reason)
        self.dismiss(None)


def _first(offer: Offer) -> str:
    if offer.opens == "safety":
        return t("tui.offer.safety")
    if offer.opens == "help":
        return t("tui.offer.plan")
    from debtor_assistant.care.exercises import exercises

    return pick(exercises().by_id[offer.opens].name)


def show_offer(app: AssistantApp, offer: Offer) -> None:
    """Offer help as loudly as its level says."""
    if offer.level == 1:
        app.notify(t(f"care.offer.{offer.reason}", **dict(offer.params)), markup=False, timeout=_SECONDS)
    elif offer.level == 2:
        app.push_screen(OfferDialog(offer), lambda answer: _answered(app, offer, answer))
    elif offer.opens == "safety":
        _safety(app)
    else:
        app.action_help_lines()


def _answered(app: AssistantApp, offer: Offer, answer: str | None) -> None:
    if answer == "help":
        app.action_help_lines()
    elif answer == "first" and offer.opens == "safety":
        _safety(app)
    elif answer == "first" and offer.opens == "help":
        from debtor_assistant.tui.screens.safety_plan import open_plan

        open_plan(app)
    elif answer == "first":
        app.exercise(offer.opens)


def _safety(app: AssistantApp) -> None:
    from debtor_assistant.tui.screens.safety import SafetyScreen

    app.push_screen(SafetyScreen())


def answer_words(app: AssistantApp, words: str) -> None:
    """Offer what somebody's own words call for, once they are saved."""
    from debtor_assistant.care.offers import of_note
    from debtor_assistant.care.own_words import found_in
    from debtor_assistant.care.private.notes import Note

    note = Note(now().isoformat(), words=words)
    offer = of_note(note, [note], found_in(words))
    if offer is not None:
        show_offer(app, offer)


def answer_note(app: AssistantApp, note: Note, notes: Sequence[Note]) -> None:
    """Offer what a private note calls for, and say when a number in it is no longer one to rely on."""
    from debtor_assistant.care.offers import of_note
    from debtor_assistant.care.own_words import found_in
    from debtor_assistant.care.replaced import found_in as old_numbers

    country = app.help_place
    for old in old_numbers(note.words, country) if country else ():
        app.notify(t("care.old_number", number=old.number, status=pick(old.status)), markup=False, timeout=_SECONDS)
    classes = found_in(note.words) if app.settings.own_words == "on" else ()
    offer = of_note(note, notes, classes)
    if offer is not None:
        show_offer(app, offer)
