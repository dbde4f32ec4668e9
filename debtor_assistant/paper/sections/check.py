"""How a stranger checks the PDF without trusting the program, and what nobody checked."""

from __future__ import annotations

import hashlib

from debtor_assistant.handover.extract import canonical_bytes
from debtor_assistant.paper.outline import Block, Bullets, Heading, words
from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import t


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter."""
    sha256 = hashlib.sha256(canonical_bytes(reading.extract)).hexdigest()
    steps = ["inside", "hash", *(["exhibits"] if reading.exhibits else []), "again", "archive"]
    lines = tuple(words(t(f"paper.check.{name}", sha256=sha256)) for name in steps)
    return [Heading(t("paper.check.title"), 1, "check"), Bullets(lines)]
