"""What the lint asks of any text or map, wherever it stands: languages, ids of rules, days that are too long ago."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Data, Path
from debtor_assistant.rules.hints import nearest
from debtor_assistant.text import t

_ID = re.compile(r"[a-z]{2,5}(?:-[a-z0-9]+)+")
_QUOTED = re.compile(f"`({_ID.pattern})`")


def walked(data: Data, path: Path = ()) -> Iterator[tuple[Path, Data]]:
    """Every value of a document with its path, the whole first."""
    yield path, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from walked(value, (*path, key))


def one_language(value: Data) -> str:
    """The language a text is missing in; empty if it stands in both or is no text."""
    if not isinstance(value, dict) or not {"en", "zh"} & set(value):
        return ""
    return next((language for language in ("en", "zh") if not value.get(language)), "")


def listed_ids(key: object, value: Data) -> list[str]:
    """Ids of rules named by a line ``rules: […]`` or ``rule: …``."""
    if key == "rules" and isinstance(value, list):
        return [one for one in value if isinstance(one, str)]
    return [value] if key == "rule" and isinstance(value, str) else []


def unknown_ids(text: str, known: Collection[str], where: str) -> Iterator[Problem]:
    """Ids in backquotes that begin like those of a place and are no rule."""
    starts = {name.partition("-")[0] for name in known}
    for name in _QUOTED.findall(text):
        if name.partition("-")[0] in starts and name not in known:
            yield no_such_rule(name, known, where)


def no_such_rule(name: str, known: Collection[str], where: str) -> Problem:
    """An id that no rule has, with the nearest one that exists."""
    near = nearest(name, known)
    hint = t("law.lint.meant", word=near) if near else t("law.lint.no_rule_next")
    return Problem(where, t("law.lint.no_rule", id=name), hint)


def stale(checked_on: str, today: date, days: int, where: str) -> Iterator[Problem]:
    """A source that was looked at too long ago, or on a day that has not come.

    Args:
        checked_on: the day, ISO.
        today: the day that decides.
        days: after how many days it must be read again.
        where: file and line.
    """
    try:
        age = (today - date.fromisoformat(checked_on)).days
    except ValueError:
        yield Problem(where, t("law.lint.no_day", day=checked_on), t("law.lint.no_day_next"))
        return
    if age > days:
        yield Problem(where, t("law.lint.stale", n=age, days=days), t("law.lint.stale_next"))
