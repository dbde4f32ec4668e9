"""What one letter of the quick entry says about a contact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """What one letter says about a contact, and nothing more."""

    letter: str
    facts: tuple[tuple[str, object], ...]

    @property
    def key(self) -> str:
        """Key of its words."""
        return f"tui.quick.way.{self.letter}"


def _way(letter: str, **facts: object) -> Way:
    return Way(letter, tuple(facts.items()))


WAYS = (
    _way("c", channel="call", outcome="conversation"),
    _way("m", channel="call", outcome="rang_out"),
    _way("r", channel="call"),
    _way("s", channel="sms", time_of="received"),
    _way("w", channel="chat", time_of="received"),
    _way("e", channel="email", time_of="received"),
    _way("a", channel="app_push", time_of="received"),
    _way("l", channel="letter", time_of="received"),
    _way("h", channel="visit"),
    _way("p", channel="public_post"),
)
"""Letters of the form. A message is noted when it arrives, so its time is said to be that of receiving."""
