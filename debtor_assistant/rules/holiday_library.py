"""What the ``holidays`` library says, as plain data that is kept on disk from one start to the next.

Importing the library costs some 40 ms; a start whose years were asked before never does. What was kept belongs to one
installed version: another one is asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from debtor_assistant.base import cache

_FILE = "holidays.json"
_FIRST_YEAR = 1900


class _Memory:
    """Answers by question, with the stamp of the library that gave them."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.grown = False
        self.stamp = _stamp()
        try:
            kept = json.loads(cache.read(_FILE) or b"{}")
            if kept["stamp"] == self.stamp:
                self.answers = dict(kept["answers"])
        except (ValueError, KeyError, TypeError):
            pass  # nothing was kept, or nothing that can be read: everything is asked anew


def _stamp() -> str:
    """What tells one installed version from another without importing it."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return "none"
    about = (Path(spec.origin).parent / "version.py").stat()
    return f"{about.st_mtime_ns} {about.st_size} {spec.origin}"


@lru_cache(maxsize=1)
def _memory() -> _Memory:
    return _Memory()


def _asked(question: str, ask: Callable[[], Any]) -> Any:
    memory = _memory()
    if question not in memory.answers:
        memory.answers[question] = ask()
        memory.grown = True
    return memory.answers[question]


def keep() -> None:
    """Write down what was asked since the last time."""
    memory = _memory()
    if memory.grown:
        memory.grown = False
        kept = {"stamp": memory.stamp, "answers": memory.answers}
        cache.write(_FILE, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())


def parts(country: str) -> list[str]:
    """The parts of a country that have holidays of their own."""

    def ask() -> list[str]:
        import holidays

        return list(holidays.list_supported_countries(include_aliases=False).get(country, ()))

    found: list[str] = _asked(f"parts of {country}", ask)
    return found


def sorts(country: str) -> list[str]:
    """The categories of days off of a country; none for one the library does not know."""

    def ask() -> list[str]:
        known = _country(country)
        return [] if known is None else list(known.supported_categories)

    found: list[str] = _asked(f"sorts of {country}", ask)
    return found


def year_of(country: str, part: str, year: int, sort: str) -> dict[str, Any] | None:
    """Days off of one sort in one year: ``days`` (ISO date: names), ``worked``, ``weekend``; None: not covered."""
    found: dict[str, Any] | None = _asked(f"{country} {part} {year} {sort}", lambda: _year(country, part, year, sort))
    return found


def _country(country: str) -> Any:
    import holidays

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return None


def _year(country: str, part: str, year: int, sort: str) -> dict[str, Any] | None:
    import holidays

    known = _country(country)
    if known is None or not max(known.start_year, _FIRST_YEAR) <= year <= known.end_year:
        return None
    # A day off for 1 January may lie in December: the years on both sides are read as well.
    one = holidays.country_holidays(
        country,
        subdiv=part if part in known.subdivisions or part in known.subdivisions_aliases else None,
        years=range(max(year - 1, known.start_year), min(year + 1, known.end_year) + 1),
        expand=False,
        language="en_US" if "en_US" in known.supported_languages else None,
        categories=(sort,),
    )
    return {
        "days": {day.isoformat(): one.get_list(day) for day in sorted(one) if day.year == year},
        "worked": sorted(day.isoformat() for day in one.weekend_workdays if day.year == year),
        "weekend": sorted(known.weekend),
    }
