"""The one clock. Nothing else in the program asks what time it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from debtor_assistant.base.problems import InputError


def now() -> datetime:
    """This instant in UTC; DEBTOR_ASSISTANT_NOW (an ISO instant with offset) stops the clock."""
    stopped = os.environ.get("DEBTOR_ASSISTANT_NOW", "").strip()
    if not stopped:
        return datetime.now(UTC)
    try:
        instant = datetime.fromisoformat(stopped)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise InputError(
            "DEBTOR_ASSISTANT_NOW",
            f"{stopped!r} is not an instant with an offset.",
            "Write it like 2026-11-24T12:00:00+00:00, or unset it.",
        )
    return instant.astimezone(UTC)


def today() -> date:
    """The day on this computer's calendar. With the clock stopped, the day of the stopped instant in its own offset."""
    stopped = os.environ.get("DEBTOR_ASSISTANT_NOW", "").strip()
    if stopped:
        now()  # complains in the user's words if the setting is no instant
        return datetime.fromisoformat(stopped).date()
    return now().astimezone().date()
