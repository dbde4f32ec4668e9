"""What a private note holds, and the steps of a safety plan."""

from __future__ import annotations

from dataclasses import dataclass

MOODS = ("fine", "tense", "bad", "very_bad", "unbearable")
"""How bad it is, in words; no digits, because nobody is to be scored."""
SLEEP = ("ok", "broken", "hardly")
STEPS = ("signs", "alone", "people", "tell", "professionals", "safer", "for")
"""The steps of a safety plan, in the tradition of Stanley and Brown; prompts are our own."""


@dataclass(frozen=True)
class Note:
    """One stress note."""

    at: str
    """When, as ISO text on the clock of the person."""
    mood: str = ""
    sleep: str = ""
    words: str = ""
    not_safe: bool = False
    contact: str = ""
    """A contact it is about, as `case:c7`; empty for none."""
    nr: int = 0
    """Its number in the file; 0 before it was kept."""
