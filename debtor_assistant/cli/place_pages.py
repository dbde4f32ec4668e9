"""`places` and `place`: where there is law, and whom to turn to there."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import values
from debtor_assistant.cli.printing import note, out, out_json, problems, table
from debtor_assistant.cli.settings import current
from debtor_assistant.text import pick, t, tn

if TYPE_CHECKING:
    from debtor_assistant.rules.place_model import Place
    from debtor_assistant.rules.place_reading import Described


def list_places() -> None:
    """Print every place with its clock and the number of rules."""
    from debtor_assistant.rules.packs import all_places, folder_of, load_folder, places
    from debtor_assistant.rules.place_choice import place_of

    own = {code: load_folder(folder_of(code), code) for code in all_places()}
    problems(problem for loaded in own.values() for problem in loaded.problems)
    count = {code: sum(len(pack.rules) for pack in loaded.packs) for code, loaded in own.items()}
    here = {code: sum(count.get(one, 0) for one in places(code)) for code in own}
    known = [place_of(code) for code in own]
    if current().json:
        rows = [{"code": one.code, "name": dict(one.names), "zones": list(one.zones)} for one in known]
        out_json([{**row, "rules": count[str(row["code"])], "rules_here": here[str(row["code"])]} for row in rows])
        return
    heads = [t(f"place.head.{name}") for name in ("code", "name", "zones", "rules", "here")]
    cells = [[one.code, one.name, _zones(one.zones), str(count[one.code]), str(here[one.code])] for one in known]
    out(*table(heads, cells, widest=34))
    note(tn("place.list.count", len(cells)), t("place.list.next"))


def _zones(zones: Sequence[str]) -> str:
    """The first clock, and how many more there are."""
    if not zones:
        return ""
    return zones[0] if len(zones) == 1 else t("place.list.more_zones", zone=zones[0], n=len(zones) - 1)


def show(text: str) -> None:
    """Print one place.

    Raises:
        InputError: Nothing is known about it, nor about a place around it.
    """
    from debtor_assistant.cli.place_words import page
    from debtor_assistant.rules.packs import all_places
    from debtor_assistant.rules.place_reading import describe, known

    code, codes = values.place(text, "PLACE"), all_places()
    found = describe(code)
    problems(found.problems)
    if not found.places:
        close = difflib.get_close_matches(code, codes, 1, 0.6)
        hint = t("cli.problem.did_you_mean", name=close[0]) + "\n" if close else ""
        raise InputError(text, t("place.unknown"), hint + t("place.unknown_next"))
    if not known(codes, code):
        note(t("place.only_wider", code=code, name=pick(found.places[0].name.model_dump())))
    if current().json:
        out_json(_whole(found))
    else:
        out(*page(found))


def _whole(found: Described) -> dict[str, Any]:
    """For machines: everything, with the place that says it."""
    said: dict[str, Any] = {"code": found.code, "places": [_about(place) for place in found.places]}
    said["routes"] = [{"place": place.code, **_plain(route, place)} for place, route in found.routes()]
    said["help"] = [{"place": place.code, **_plain(line, place)} for place, line in found.help()]
    for name in ("recording", "limitation", "legal_aid"):
        one = getattr(found, name)()
        said[name] = {"place": one[0].code, **_plain(one[1], one[0])} if one else None
    said["tables"] = [
        {"title": row.table.title.model_dump(), **row.about, "url": row.table.url, "checked_on": row.table.checked_on}
        for row in found.rows
    ]
    return said


def _about(place: Place) -> dict[str, Any]:
    kept = {"code", "name", "zones", "clock", "clock_note", "calendar", "checked_on", "review_every", "notes"}
    return place.model_dump(include=kept | {"no_debt_advice", "retired"}, exclude_none=True)


def _plain(told: Any, place: Place) -> dict[str, Any]:
    """One entry; without a day of its own it was looked at on the day of its file."""
    data: dict[str, Any] = told.model_dump(by_alias=True, exclude_none=True)
    return {**data, "checked_on": data.get("checked_on", place.checked_on)}
