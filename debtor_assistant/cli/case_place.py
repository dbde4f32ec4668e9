"""The places a case can be judged by, their clocks, and moving a case to another place."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases, values
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.rules.place_choice import Place, countries, judging, law_words, parts, place_of
from debtor_assistant.text import t

_SHOWN = 3


def show_places() -> None:
    """List every place there is law for: countries, and below each its parts."""
    found = list(_all())
    if current().json:
        out_json(
            [{"code": one.code, "name": dict(one.names), "zones": one.zones, "timezone": one.zone} for one in found]
        )
        return
    heads = [t(f"cli.case.head_{name}") for name in ("code", "place", "zone")]
    out(*table(heads, [_row(one) for one in found], widest=100))
    note(t("cli.case.places_next"))


def _all() -> Iterator[Place]:
    for country in countries():
        yield country
        yield from parts(country.code)


def _row(place: Place) -> list[str]:
    some = t("common.comma").join(place.zones[:_SHOWN]) + ("…" if len(place.zones) > _SHOWN else "")
    zone = place.zone or t("cli.case.zone_asked", zones=some)
    return [place.code, "  " * place.level + place.name, zone]


def zone_of(code: str) -> str:
    """The clock of a place that has one, or by which its law counts.

    Raises:
        InputError: it has several, or none is known; those that are known are named.
    """
    place = place_of(code)
    if place.zone:
        return place.zone
    if not place.zones:
        raise InputError("--timezone", t("cli.case.no_zone", place=place.name), t("cli.case.no_zone_next"))
    choices = "\n".join(f"  --timezone {zone}" for zone in place.zones)
    raise InputError("--timezone", t("cli.case.zones", place=place.name), t("cli.case.zones_next") + "\n" + choices)


def law_note(code: str) -> None:
    """Tell whose law will judge; where there is none, that nothing will be judged."""
    law = judging(code)
    if not law:
        note(t("common.law.none", place=code))
    elif law[-1] != code:
        note(t("common.law.only", place=code, law=law_words(law, t("common.comma"))))


def change(jurisdiction: str | None, timezone: str | None, title: str | None) -> None:
    """Change place, clock or name of a case; the history keeps what was there."""
    if jurisdiction is None and timezone is None and title is None:
        raise InputError("case change", t("cli.case.nothing_to_change"), t("cli.case.nothing_to_change_next"))
    changes: dict[str, str] = {}
    if jurisdiction is not None:
        changes["jurisdiction"] = values.place(jurisdiction, "--jurisdiction")
        # The clock goes with the place: an old one would put every contact at a wrong hour.
        changes["timezone"] = zone_of(changes["jurisdiction"]) if timezone is None else ""
    if timezone is not None:
        changes["timezone"] = values.zone(timezone, "--timezone")
    if title is not None:
        changes["title"] = title
    with cases.opened(current()) as book:
        book.amend("case", str(book.case_values()["id"]), changes)
        place, zone = book.jurisdiction, book.timezone
    if current().json:
        out_json({"jurisdiction": place, "timezone": zone})
    else:
        out(t("cli.case.info_place", place=law_words([place], t("common.comma")), zone=zone))
    law_note(place)
