"""How a verdict is shown: a mark that can be read without colour, a quiet colour, calm words.

The marks are plain ASCII: terminals in China draw many symbols two cells wide and would bend every table.
"""

from __future__ import annotations

from debtor_assistant.text import t

LOUD = ("violated", "presumed", "possible", "reminder")
"""Verdicts a person is shown one by one, strongest first."""

QUIET = ("not_violated", "not_judged", "not_applicable")
"""Verdicts that are only counted."""

MARKS = {"violated": "!", "presumed": "+", "possible": "?", "reminder": "i"}
"""One sign each."""

STYLES = {"violated": "$warning", "presumed": "$warning", "possible": "$accent", "reminder": "$success"}
"""One theme colour each, never the only sign."""


def verdict_name(verdict: str) -> str:
    """Return the short name of a verdict."""
    return t(f"tui.verdict.{verdict}")


def verdict_means(verdict: str) -> str:
    """Return what a verdict says and does not say, in one calm sentence."""
    return t(f"tui.verdict.{verdict}.means")


def strongest(verdicts: set[str]) -> str | None:
    """Return the strongest of some verdicts."""
    return next((verdict for verdict in LOUD if verdict in verdicts), None)
