"""The first run as plain data: which question comes after which, and what can be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtor_assistant.text import LANGUAGES, t
from debtor_assistant.tui.screens.editors import Choice

if TYPE_CHECKING:
    from debtor_assistant.rules.place_choice import Place
    from debtor_assistant.tui.work.places import Places

_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
BEGIN = ("log", "import", "example", "home")
"""What can be done at once."""


@dataclass
class Wish:
    """What was answered so far."""

    place: Place | None = None
    zone: str = ""
    secret: str | None = None
    trail: list[str] = field(default_factory=list)
    """Questions that were answered, in their order: the way back."""


def next_step(step: str, wish: Wish, places: Places | None) -> str:
    """Return the question after one that was answered; only what the place leaves open is asked."""
    if step == "language":
        return "place"
    place = wish.place
    if step == "place" and place is not None and places is not None and places.parts.get(place.code):
        return "part"
    if step in ("place", "part") and not wish.zone:
        return "zone"
    return "begin" if step == "passphrase" else "passphrase"


def choices(step: str, wish: Wish, places: Places | None, typed: str) -> list[Choice]:
    """Return what can be answered to a question."""
    if step == "language":
        return [Choice(lang, _LANGUAGE_NAMES[lang]) for lang in LANGUAGES]
    if step == "passphrase":
        return [Choice(name, t(f"tui.first-run.passphrase.{name}")) for name in ("without", "with")]
    if step == "begin":
        return [Choice(name, t(f"tui.first-run.begin.{name}")) for name in BEGIN]
    if places is None:
        return []
    if step == "place" or wish.place is None:
        return place_choices(places, typed)
    return part_choices(places, wish.place) if step == "part" else zone_choices(wish.place, typed)


def place_choices(places: Places, typed: str) -> list[Choice]:
    """Return the places that can be chosen: countries, and their parts once somebody types."""
    found = [_choice(one, one.name) for one in places.countries]
    if len(typed.strip()) > 1:
        for country in places.countries:
            for part in places.parts[country.code]:
                found.append(_choice(part, t("tui.first-run.part_of", part=part.name, country=country.name)))
    return found


def part_choices(places: Places, country: Place) -> list[Choice]:
    """Return the parts of a country, and that it is none of them or not known."""
    whole = Choice(country.code, t("tui.first-run.no_part"))
    return [*(_choice(one, "  " * (one.level - 1) + one.name) for one in places.parts[country.code]), whole]


def zone_choices(place: Place, typed: str) -> list[Choice]:
    """Return the clocks of a place; every other one is found by typing."""
    from debtor_assistant.tui.work.places import every_zone, zone_words

    others = every_zone() if len(typed.strip()) > 1 or not place.zones else []
    near = [Choice(zone, zone_words(zone), zone) for zone in place.zones]
    return [*near, *(Choice(zone, zone) for zone in others if zone not in place.zones)]


def find_place(places: Places, code: str) -> Place:
    """Return a place by its code."""
    every = [*places.countries, *(one for parts in places.parts.values() for one in parts)]
    return next(one for one in every if one.code == code)


def _choice(place: Place, label: str) -> Choice:
    return Choice(place.code, label, place.code, also=" ".join(place.names.values()))
