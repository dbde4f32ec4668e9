"""What jurisdiction.yaml files say about places: names, time zone, whom to complain to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.rules.packs import all_places, folder_of


@lru_cache(maxsize=1)
def jurisdictions() -> Mapping[str, Mapping[str, Any]]:
    """The content of every jurisdiction.yaml, by place code."""
    found: dict[str, Mapping[str, Any]] = {}
    for place in all_places():
        path = folder_of(place) / "jurisdiction.yaml"
        if path.is_file():
            data: Any = load(path.read_bytes(), str(path.relative_to(content_dir()))).data
            found[place] = data
    return found


def zones() -> Mapping[str, str]:
    """The time zone of each place that has one."""
    return {place: str(data["timezone"]) for place, data in jurisdictions().items() if data.get("timezone")}
