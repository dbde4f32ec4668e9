"""What is asked after a contact was logged: the person's own words first, then plain facts, one at a time.

No question names a wrong that may have been done: who is asked "did they threaten you?" remembers a threat. What was
said is asked for in three pieces that stay apart, because a court weighs them differently: the exact words, what
happened in the person's own telling, and what the person said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from debtor_assistant.base.vocabulary import Field
from debtor_assistant.tui.facts import WORDY, field_of

_MESSAGES = {"sms", "chat", "email", "app_push", "letter", "public_post", "fax"}
_SPOKEN = ("summary", "words", "my_words", "contacted", "claimed_identity", "from_address", "outcome", "duration")
_WRITTEN = ("words", "summary", "my_words", "contacted", "claimed_identity", "from_address")


def steps(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the fields to ask for: those of its channel nobody has said anything about yet."""
    order = _WRITTEN if values.get("channel") in _MESSAGES else _SPOKEN
    return tuple(name for name in order if values.get(name) is None)


def every_step() -> Iterable[str]:
    """Return every field that can be asked for."""
    return dict.fromkeys((*_SPOKEN, *_WRITTEN))


def kind(name: str) -> str:
    """Return how a step is answered: `words` of several lines, a `line`, `one` of a list, or `several` of it."""
    fact: Field = field_of("contact", name)
    if name in WORDY:
        return "words"
    return {"choice": "one", "choices": "several"}.get(fact.type, "line")
