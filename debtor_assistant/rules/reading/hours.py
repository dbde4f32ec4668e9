"""Hours, closed days and holidays of a rule in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, t


def hours(span: Mapping[str, Any]) -> str:
    """Hours of the day; whether the last moment belongs to them is said, because limits are lost there."""
    last = span.get("through", span.get("until"))
    words = t(f"law.explain.hours_{'through' if 'through' in span else 'until'}", first=span["from"], last=last)
    return t("law.explain.hours_of_days", days=days(span["days"]), hours=words) if "days" in span else words


def days(names: Sequence[str]) -> str:
    """Some weekdays, by their labels."""
    return t("law.explain.days_comma").join(vocabulary().label("day", day, language()) for day in names)


def holidays(told: Mapping[str, Any]) -> str:
    """Whose public holidays count, and which; the days by their English names."""
    comma = t("law.explain.days_comma")
    said = [t("law.explain.holidays_of", place=told["calendar"])] if "calendar" in told else []
    for key in ("only", "perhaps"):
        if key in told:
            said.append(t(f"law.explain.holidays_{key}", names=comma.join(map(_name, told[key]))))
    return t("law.explain.semicolon").join(said)


def _name(name: str) -> str:
    """A sort of days off, or a holiday by its name."""
    return t(f"law.explain.days_{name}") if name in ("observed", "joint_leave") else name
