"""The places there is law for and their clocks, as answers to choose from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtor_assistant.text import language

if TYPE_CHECKING:
    from debtor_assistant.rules.place_choice import Place

_LOCALES = {"en": "en", "zh": "zh_Hans_CN"}


@dataclass(frozen=True)
class Places:
    """Everything the dialogs offer; read once, off the UI thread."""

    countries: list[Place]
    parts: dict[str, list[Place]] = field(default_factory=dict)
    """By country; cities after the part they lie in."""


def load_places() -> Places:
    """Read the places there is law for."""
    from debtor_assistant.rules.place_choice import countries, parts

    found = countries()
    return Places(found, {one.code: parts(one.code) for one in found})


def every_zone() -> list[str]:
    """Return every time zone there is."""
    from zoneinfo import available_timezones

    import debtor_assistant.base.when  # noqa: F401  (it makes zoneinfo ask the packaged table only)

    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/")))


def zone_words(zone: str) -> str:
    """Say a time zone by its city and the name people give its time: `New York · Eastern Time`."""
    from babel.dates import get_timezone_location, get_timezone_name

    from debtor_assistant.base.zones import zone_info

    info, locale = zone_info(zone), _LOCALES[language()]
    city = get_timezone_location(info, locale=locale, return_city=True)
    name = get_timezone_name(info, width="long", locale=locale)
    if city in name:  # a zone without a name of its own: that of its standard time says more than its city again
        name = get_timezone_name(info, width="long", zone_variant="standard", locale=locale)
    return city if city in name else f"{city} · {name}"
