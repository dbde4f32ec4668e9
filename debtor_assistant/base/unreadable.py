"""Something written that cannot be read."""

from __future__ import annotations


class Unreadable(ValueError):
    """Something written that cannot be read: a time, a number, a word of a closed list.

    Its text is English and names what was written. A room that speaks to people says it in their language from `reason`
    and `details`.
    """

    def __init__(self, reason: str, sentence: str, **details: object) -> None:
        super().__init__(sentence)
        self.reason = reason
        """A short name of what is wrong."""
        self.details = details
        """What the sentence names: the written value and the like."""
