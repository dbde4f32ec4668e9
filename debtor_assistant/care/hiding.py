"""Hiding the words of messages on the screen: a view only, by what the person ticked, never by a judgement of ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, t, tn

MODES = ("marked", "on", "off")
"""Hide what was ticked as hurtful, everything, nothing."""
HURTFUL = frozenset(
    {
        "insult",
        "obscenity",
        "slur",
        "called_criminal",
        "threat_of_violence",
        "veiled_threat",
        "threat_to_property",
        "threat_to_disclose",
        "altered_image",
        "false_death_notice",
    }
)
_COUNTED = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
"""A Chinese character, or a word of letters and digits."""
_NAMED = 2


def is_hidden(mode: str, conduct: Collection[str] | None) -> bool:
    """Tell whether the words of a contact are to be hidden.

    Args:
        mode: one of `MODES`.
        conduct: what the person ticked of it.
    """
    return mode == "on" or (mode == "marked" and not HURTFUL.isdisjoint(conduct or ()))


def in_place_of(words: str, conduct: Iterable[str] | None) -> str:
    """What stands where hidden words would: how many there are, and what the person called them."""
    said = tn("care.hidden", len(_COUNTED.findall(words)))
    ticked = [one for one in conduct or () if one in HURTFUL][:_NAMED]
    labels = [vocabulary().label("conduct", one, language()) for one in ticked]
    return t("care.hidden.ticked", said=said, tags=", ".join(labels)) if labels else said
