"""Do the hours of a rule fit together: its spans, closed days, holidays, and the names of those?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from debtor_assistant.rules.calendars import SORTS
from debtor_assistant.rules.kinds.day_plans import DAYS
from debtor_assistant.rules.kinds.day_spans import inside
from debtor_assistant.rules.vetting_words import Path, Wrong
from debtor_assistant.text import t

Found = Iterator[Wrong]


def check_hours(rule: Mapping[str, Any], place: str, path: Path) -> Found:
    """Problems of a rule of kind contact_hours, version by version.

    Args:
        rule: the rule as its file has it; the shape was checked before.
        place: jurisdiction code of its folder.
        path: where it stands in the file.
    """
    if rule["kind"] != "contact_hours":
        return
    for number, version in enumerate(rule["versions"]):
        # What stands in the version itself is told with the version, the rest once with the rule.
        said = {key: (*path, "versions", number, key) for key in version}
        if number and not set(version) & {"allowed", "closed", "holidays"}:
            continue
        test = {**rule, **version}
        at = {key: said.get(key, (*path, key)) for key in ("allowed", "closed", "holidays", "instead")}
        spans = test.get("allowed")
        if isinstance(spans, list):
            yield from _spans(spans, test.get("closed", ()), at["allowed"])
        if "instead" in test and "allowed" not in test:
            yield at["instead"], t("law.vet.instead")
        named = {day for span in spans if isinstance(spans, list) for day in span["days"]} if spans else set()
        yield from _holidays(test.get("holidays"), named | set(test.get("closed", ())), place, at["holidays"])


def _spans(spans: list[Any], closed: Any, path: Path) -> Found:
    taken: dict[str, list[tuple[int, int]]] = {day: [] for span in spans for day in span["days"]}
    for place, span in enumerate(spans):
        pieces = inside(span)
        if len(pieces) > 1:
            yield (*path, place), t("law.vet.two_spans")
            continue
        shut = [day for day in span["days"] if day in closed]
        if shut:
            yield (*path, place, "days"), t("law.vet.shut", days=", ".join(shut))
        twice = [d for d in span["days"] if any(a <= pieces[0][1] and pieces[0][0] <= b for a, b in taken[d])]
        if twice:
            yield (*path, place), t("law.vet.overlap", days=", ".join(twice))
        for day in span["days"]:
            taken[day].append(pieces[0])
    if not set(taken) & set(DAYS):
        yield path, t("law.vet.no_hours")


def _holidays(told: Mapping[str, Any] | None, days: set[str], place: str, path: Path) -> Found:
    from debtor_assistant.rules.holiday_tables import country_of, known_names, parts_of

    if told is None and "holiday" not in days:
        return
    if "holiday" not in days:
        yield path, t("law.vet.no_holiday_day")
    told = told or {}
    calendar = told.get("calendar", place)
    country, part = country_of(calendar)
    if (country or "calendar" in told) and not _known(country, part):
        parts = ", ".join(parts_of(country))
        yield (
            path,
            t("law.vet.no_holidays", place=calendar)
            + (t("law.vet.holiday_parts", place=country, parts=parts) if parts else ""),
        )
        return
    known = known_names(calendar) if country else frozenset()
    for key, extra in (("only", ()), ("perhaps", SORTS)):
        for number, name in enumerate(told.get(key, ())):
            if known and name not in known and name not in extra:
                close = get_close_matches(name, [*known, *extra], 3, 0.4)
                yield (
                    (*path, key, number),
                    t(
                        "law.vet.no_holiday",
                        word=repr(name),
                        place=calendar,
                        near=", ".join(close) or t("law.vet.none"),
                    ),
                )


def _known(country: str, part: str) -> bool:
    """Does the library know the place? A part it does not know is an error only where it has parts at all."""
    from debtor_assistant.rules.holiday_tables import parts_of, table

    if not country or table(country, "", 2026) is None:
        return False
    return not part or not parts_of(country) or part in parts_of(country)
