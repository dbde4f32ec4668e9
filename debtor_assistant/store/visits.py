"""Views of a case by somebody who helps the borrower, kept in its history: once a day for each name.

A volunteer says once on their own computer who they are; a borrower alone has no name there, and nothing is noted.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from debtor_assistant.base.places import home
from debtor_assistant.store import history

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

VARIABLE = "DEBTOR_ASSISTANT_VOLUNTEER"
_LONGEST = 100


def volunteer() -> str:
    """Return who looks at other people's cases on this computer; empty if nobody does."""
    named = os.environ.get(VARIABLE)
    if named is None:
        try:
            named = (home() / "volunteer.txt").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            named = ""
    return " ".join(named.split())[:_LONGEST]


def remember_volunteer(name: str) -> None:
    """Keep who looks at other people's cases on this computer; an empty name forgets it."""
    file = home() / "volunteer.txt"
    if name.strip():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name.strip() + "\n", "utf-8")
    else:
        with suppress(FileNotFoundError):
            file.unlink()


def note_visit(book: Casebook) -> None:
    """Write into the history that a volunteer has looked at the case, unless that stands there for today."""
    name = volunteer()
    if not name:
        return
    with book.writing() as connection:
        query = "SELECT at, payload FROM history WHERE action = 'view' ORDER BY seq DESC LIMIT 50"
        today = history.timestamp()[:10]
        seen = (json.loads(payload).get("by") for at, payload in connection.execute(query) if at[:10] == today)
        if name not in seen:
            history.append(connection, "view", payload={"by": name})
