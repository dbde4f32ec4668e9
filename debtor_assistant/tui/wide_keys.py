"""Keys pressed while an input method writes wide letters: a wide q is a q, unless somebody is typing words."""

from __future__ import annotations

import unicodedata

from textual.events import Key
from textual.keys import _character_to_key

_FIRST, _LAST = "\uff01", "\uff5e"
_WIDE_SPACE = "\u3000"


def narrow(event: Key) -> Key:
    """Return the key that is meant."""
    sign = event.character
    if sign is None or len(sign) != 1 or not (_FIRST <= sign <= _LAST or sign == _WIDE_SPACE):
        return event
    plain = unicodedata.normalize("NFKC", sign)
    return Key(_character_to_key(plain), plain)
