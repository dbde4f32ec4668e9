"""Mappings of columns that the borrower gave, by the fingerprint of the header; nothing of the statement itself."""

from __future__ import annotations

import json
from pathlib import Path

from debtor_assistant.base.places import home

_LIMIT = 500


def _file() -> Path:
    return home() / "table-layouts.json"


def recall(print_: str) -> str | None:
    """The mapping for a header, if one was given before."""
    found = _all().get(print_)
    return found if isinstance(found, str) else None


def remember(print_: str, mapping: str) -> None:
    """Keep a mapping for the next file with this header. Where the folder cannot be written it is asked again."""
    known = {**_all(), print_: mapping}
    kept = dict(list(known.items())[-_LIMIT:])
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(path)
    except OSError:
        return


def _all() -> dict[str, object]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
