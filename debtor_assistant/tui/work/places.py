"""The jurisdictions there is law for, and their clocks."""

from __future__ import annotations

from dataclasses import dataclass

from debtor_assistant.text import pick


@dataclass(frozen=True)
class Jurisdiction:
    """A place whose law can judge a case."""

    code: str
    name: str
    zones: tuple[str, ...]
    """Its time zones, the most usual first; empty where none is known."""


def jurisdictions() -> list[Jurisdiction]:
    """Return every place with rules, by its code."""
    from debtor_assistant.rules.packs import all_places
    from debtor_assistant.rules.places_data import jurisdictions as described

    known = described()
    found = []
    for code in all_places():
        about = known.get(code, {})
        wider = next((known[code[:cut]] for cut in range(len(code), 0, -1) if code[:cut] in known), {})
        zones = about.get("zones") or [about.get("timezone"), *wider.get("zones", ())]
        name = about.get("name")
        found.append(Jurisdiction(code, pick(name) if name else code, tuple(dict.fromkeys(filter(None, zones)))))
    return found


def zones() -> list[str]:
    """Return every time zone there is."""
    from zoneinfo import available_timezones

    import debtor_assistant.base.when  # noqa: F401  (it makes zoneinfo ask the packaged table only)

    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/")))
