"""Asking for a place in two calm steps, country and part, and for a clock where the place leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from debtor_assistant.text import t
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog

if TYPE_CHECKING:
    from debtor_assistant.rules.place_choice import Place
    from debtor_assistant.tui.app import AssistantApp
    from debtor_assistant.tui.work.places import Places

_OTHER = "other"


def ask_place(app: AssistantApp, current: str, then: Callable[[Place], None]) -> None:
    """Ask whose law counts; nothing is chosen for the user, and Esc changes nothing.

    Args:
        app: the app.
        current: code of the place chosen before, or nothing.
        then: told the place.
    """

    def job() -> Places:
        from debtor_assistant.tui.work.places import load_places

        return load_places()

    app.work(job, lambda places: _ask_country(app, places, current, then), group="places")


def _ask_country(app: AssistantApp, places: Places, current: str, then: Callable[[Place], None]) -> None:
    known = {one.code: one for one in places.countries}

    def choices() -> Sequence[Choice]:
        return [_choice(one, one.name) for one in places.countries]

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        country = known[str(answer.value)]
        if places.parts[country.code]:
            _ask_part(app, country, places.parts[country.code], current, then)
        else:
            then(country)

    dialog = ChoiceDialog("tui.place.country.ask", choices, current.partition("-")[0], unknown=False)
    app.push_screen(dialog, chosen)


def _ask_part(
    app: AssistantApp, country: Place, parts: list[Place], current: str, then: Callable[[Place], None]
) -> None:
    known = {one.code: one for one in (country, *parts)}

    def choices() -> Sequence[Choice]:
        whole = Choice(country.code, t("tui.place.whole", name=country.name))
        return [whole, *(_choice(one, "  " * (one.level - 1) + one.name) for one in parts)]

    def chosen(answer: Answer | None) -> None:
        if answer is not None:
            then(known[str(answer.value)])

    app.push_screen(ChoiceDialog("tui.place.part.ask", choices, current, unknown=False), chosen)


def _choice(place: Place, label: str) -> Choice:
    """A place; typing its name in the other language finds it too."""
    return Choice(place.code, label, place.code, also=" ".join(place.names.values()))


def ask_zone(app: AssistantApp, place: Place, current: str, then: Callable[[str], None]) -> None:
    """Ask for the clock: the zones of the place first; another one is a step further."""

    def choices() -> Sequence[Choice]:
        from debtor_assistant.tui.work.places import zone_words

        return [
            *(Choice(zone, zone_words(zone), zone) for zone in place.zones),
            Choice(_OTHER, t("tui.place.zone.other")),
        ]

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.value == _OTHER:
            _ask_any_zone(app, current, then)
        else:
            then(str(answer.value))

    if place.zones:
        app.push_screen(ChoiceDialog("tui.new-case.zone.ask", choices, current, unknown=False), chosen)
    else:
        _ask_any_zone(app, current, then)


def _ask_any_zone(app: AssistantApp, current: str, then: Callable[[str], None]) -> None:
    def choices() -> Sequence[Choice]:
        from debtor_assistant.tui.work.places import every_zone

        return [Choice(zone, zone) for zone in every_zone()]

    def chosen(answer: Answer | None) -> None:
        if answer is not None:
            then(str(answer.value))

    app.push_screen(ChoiceDialog("tui.new-case.zone.ask", choices, current, unknown=False), chosen)
