"""What jurisdiction.yaml files say about places: names, time zone, whom to complain to."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import YamlError, load
from debtor_assistant.rules.packs import all_places, folder_of, places


def jurisdictions() -> Mapping[str, Mapping[str, Any]]:
    """The content of every jurisdiction.yaml that can be read, by place code; the lint names the others."""
    return _jurisdictions(content_dir())


@lru_cache(maxsize=2)
def _jurisdictions(root: Path) -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for place in all_places(root):
        path = folder_of(place, root) / "jurisdiction.yaml"
        if path.is_file():
            with contextlib.suppress(YamlError):
                data: Any = load(path.read_bytes(), str(path.relative_to(root))).data
                found[place] = data if isinstance(data, Mapping) else {}
    return found


DEFAULT_REVIEW_DAYS = 180


def review_days(place: str) -> int:
    """After how many days what is said about this place must be read again."""
    for code in reversed(places(place)):
        number = str(jurisdictions().get(code, {}).get("review_every", "")).partition(" ")[0]
        if number.isascii() and number.isdigit():
            return int(number)
    return DEFAULT_REVIEW_DAYS


def zones() -> Mapping[str, str]:
    """The time zone of each place that has one."""
    return {place: str(data["timezone"]) for place, data in jurisdictions().items() if data.get("timezone")}
