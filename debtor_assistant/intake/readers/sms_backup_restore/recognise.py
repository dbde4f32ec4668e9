"""Whether a file is a backup of SMS Backup & Restore, judged by its first element and never by its name."""

from __future__ import annotations

import re
from itertools import islice

from debtor_assistant.intake.readers.sms_backup_restore.pull import ROOTS, Rows
from debtor_assistant.intake.readers.sms_backup_restore.repair import Recode, Repair, begin
from debtor_assistant.intake.source import Source

_PAGE = re.compile(rb"[\xef\xbb\xbf\s]*(?:<\?xml[^<>]*>\s*)?<!DOCTYPE\s+html\b[^<>\[\]]*>", re.IGNORECASE)
"""How pages begin, which other readers know: the one document type that promises no harm."""
_HEAD = 16
"""Pieces to look at: room for long comments in front."""


def recognise(source: Source) -> bool:
    """Read the beginning until the first element.

    Raises:
        Refused: It declares a document type or entities, which no backup does.
    """
    if _PAGE.match(source.head(1 << 12)):
        return False
    rows, repair, recode = Rows(), Repair(), None
    for piece in islice(source.chunks(), _HEAD):
        if recode is None:
            encoding, piece = begin(piece)
            recode = Recode(encoding)
        for _ in rows.feed(repair.feed(recode.feed(piece))):
            pass
        if rows.root is not None or rows.breaks:
            break
    return rows.root in ROOTS
