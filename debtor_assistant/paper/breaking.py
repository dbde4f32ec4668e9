"""Where a line may break: the signs of Chinese and Latin text, as Chinese typesetting treats them."""

from __future__ import annotations

import re

_HAN = (
    "\u2e80-\u2fff\u3003-\u3007\u3012\u3013\u3020-\u30ff\u3105-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff3a\uff3c\uff3e-\uff5a\uff5e"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
_OPEN = "\uff08\u3010\u300a\u3008\u300c\u300e\u3014\u3016\u201c\u2018\uff3b\uff5b(\\[{"
_FULL_CLOSE = (
    "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u3011\u300b\u3009\u300d\u300f\u3015\u3017\uff05\uff3d\uff5d"
)
_CLOSE = _FULL_CLOSE + "\u201d\u2019\u2026\u2014\u2030\u2103\u00b7,.;:?!)\\]}%"
_SPACE = " \t\u2002-\u200a\u3000"
_WORD = f"[^{_HAN}{_OPEN}{_CLOSE}{_SPACE}]"
_GLUE = "[,.;:?!%)\\]}\u2019\u00b7]"
TOKEN = re.compile(
    f"[{_OPEN}]*(?:[{_HAN}]|{_WORD}+(?:{_GLUE}+{_WORD}+)*)[{_CLOSE}]*|[{_OPEN}]+|[{_CLOSE}]+|[{_SPACE}]+"
)
_HAN_START = re.compile(f"[{_HAN}\uff08\u3010\u300a\u3008\u300c\u300e\u3014\u3016\u201c\u2018]")
_HAN_END = re.compile(f"[{_HAN}{_FULL_CLOSE}\u2026\u2014]")
_NO_START = re.compile(f"[{_CLOSE}]")
_NO_END = re.compile(f"[{_OPEN}]")
HALF_CLOSE = frozenset("\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff09\u3011\u300b\u3009\u300d\u300f")
_AFTER_DIGIT = frozenset("年月日号时分秒次条项款元周天")
"""Signs that stay with the number before them."""
PIECES = re.compile(r"[^/\-_.?&=,]*[/\-_.?&=,]+|[^/\-_.?&=,]+")


def may_break(before: str, after: str) -> bool:
    """Tell whether a line may break between two tokens."""
    last, first = before[-1], after[0]
    if first.isspace() or last.isspace():
        return first != "\xa0" and last != "\xa0"
    if _NO_START.match(first) or _NO_END.match(last):
        return False
    if (last.isdigit() and first in _AFTER_DIGIT) or (last == "第" and first.isdigit()):
        return False
    return bool(_HAN_END.match(last) or _HAN_START.match(first))
