"""Text from outside, made safe for a terminal.

A message a collector wrote can hold escape sequences that move the cursor, change the title or hide words, and
direction marks that make a line read as something else. None of that may reach a terminal unseen.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls; tab and line feed are treated below
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks
    # Marks without width that split or hide words. Joiners (200C, 200D) stay: scripts and family emoji need them.
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"
    "\u2028\u2029"  # line breaks no terminal shows
    "\ud800-\udfff"  # halves of characters; they cannot be written out
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and invisible tags
    "]"
)


def clean(text: str, *, lines: bool = False) -> str:
    """Make `text` safe to print: what cannot be seen is shown by its code, as in ⟨202E⟩.

    Args:
        text: Words from a file or a person.
        lines: Keep line feeds and tabs. Otherwise they become one space, so that a table row stays a row.
    """
    text = text.replace("\r\n", "\n") if lines else re.sub(r"\r\n|[\r\n\t]", " ", text)
    return _UNSAFE.sub(lambda match: f"⟨{ord(match.group()):04X}⟩", text)
