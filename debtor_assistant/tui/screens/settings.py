"""Settings: language and colours, when to lock, and whose law judges the open case. They change at once."""

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

from debtor_assistant.text import LANGUAGES, language, t, use
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.place_asking import ask_place, ask_zone
from debtor_assistant.tui.settings import FORMS, LOCK_AFTER, SWITCH
from debtor_assistant.tui.themes import NAMES
from debtor_assistant.tui.widgets.words import Says, padded

if TYPE_CHECKING:
    from debtor_assistant.rules.place_choice import Place
    from debtor_assistant.tui.work.case import OpenCase

_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


class SettingsScreen(CalmScreen[None]):
    """A few choices."""

    place = "settings"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("settings")
    DEFAULT_CSS = """
    SettingsScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    SettingsScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the choices."""
        yield Says("tui.settings.intro", id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Write the choices; a mark stands before what is chosen."""
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        found.add_option(Option(Content.styled(t("tui.settings.language"), "bold $primary"), disabled=True))
        for lang in LANGUAGES:
            found.add_option(_option(_LANGUAGE_NAMES[lang], lang == language(), f"language:{lang}"))
        found.add_option(Option(Content.styled(t("tui.settings.theme"), "bold $primary"), disabled=True))
        for theme in NAMES:
            found.add_option(_option(t(f"tui.settings.theme.{theme}"), theme == self.app.theme, f"theme:{theme}"))
        found.add_option(Option(Content.styled(t("tui.settings.lock"), "bold $primary"), disabled=True))
        for minutes in LOCK_AFTER:
            name = t("tui.settings.lock.off") if minutes == "off" else t("tui.settings.lock.after", n=minutes)
            found.add_option(_option(name, minutes == self.assistant.settings.lock_after, f"lock:{minutes}"))
        found.add_options(self._case_lines())
        found.add_options(self._care_lines())
        found.highlighted = 1 if place is None else place

    def _care_lines(self) -> Iterator[Option]:
        """How exercises are shown, whose words are hidden, what is offered."""
        settings = self.assistant.settings
        offers = "off" if "all" in settings.offers_off else "on"
        groups = {
            "exercises": (("", *FORMS), settings.exercise_form),
            "hide": (("marked", *SWITCH), settings.hide_words),
            "own_words": (SWITCH, settings.own_words),
            "offers": (SWITCH, offers),
        }
        for group, (values, chosen) in groups.items():
            yield Option(Content.styled(t(f"tui.settings.{group}"), "bold $primary"), disabled=True)
            for value in values:
                yield _option(t(f"tui.settings.{group}.{value or 'usual'}"), value == chosen, f"{group}:{value}")

    def _choose_care(self, group: str, value: str) -> None:
        settings = self.assistant.settings
        if group == "exercises":
            settings.remember_exercise_form(value)
        elif group == "offers":
            settings.turn_off_offer("all" if value == "off" else "")
        else:
            settings.switch("hide_words" if group == "hide" else group, value)
        self.fill()

    def _case_lines(self) -> Iterator[Option]:
        """The open case: whose law judges it and on which clock."""
        case = self.assistant.case
        if case is None:
            return
        from debtor_assistant.tui.work.places import zone_words

        yield Option(Content.styled(t("tui.settings.case"), "bold $primary"), disabled=True)
        place = t("common.place_code", name=case.law_of.name, code=case.jurisdiction)
        zone = t("common.place_code", name=zone_words(case.zone), code=case.zone)
        for name, value in (("place", place), ("zone", zone)):
            line = Content.assemble("  ", padded(t(f"tui.settings.case.{name}"), 22), " ", (value, "bold"))
            yield Option(line, id=f"case:{name}")

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, value = (event.option_id or "").partition(":")
        if kind == "language":
            use(value)
            self.assistant.settings.remember_language(value)
            self.assistant.reword()
        elif kind == "theme":
            self.app.theme = value
            self.assistant.settings.remember_theme(value)
            self.fill()
        elif kind == "lock":
            self.assistant.settings.remember_lock(value)
            self.fill()
        elif kind in ("exercises", "hide", "own_words", "offers"):
            self._choose_care(kind, value)
        elif kind == "case" and self.assistant.case is not None:
            self._ask(value, self.assistant.case)

    def _ask(self, name: str, case: OpenCase) -> None:
        if name == "zone":
            ask_zone(self.assistant, case.law_of, case.zone, partial(self._move, case, case.jurisdiction))
        else:
            ask_place(self.assistant, case.jurisdiction, partial(self._placed, case))

    def _placed(self, case: OpenCase, place: Place) -> None:
        if place.zone:
            self._move(case, place.code, place.zone)
        elif case.zone in place.zones:
            self._move(case, place.code, case.zone)
        else:
            ask_zone(self.assistant, place, case.zone, partial(self._move, case, place.code))

    def _move(self, case: OpenCase, place: str, zone: str) -> None:
        if (place, zone) != (case.jurisdiction, case.zone):
            self.assistant.work(partial(case.move, place, zone), self._moved, group="save")

    def _moved(self, _done: None) -> None:
        self.assistant.records_changed()
        self.assistant.toast("tui.settings.case.moved")


def _option(name: str, chosen: bool, id: str) -> Option:
    return Option(Content.assemble(("  [x] " if chosen else "  [ ] ", "bold $accent"), name), id=id)
