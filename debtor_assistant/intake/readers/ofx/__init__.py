"""Account statements in OFX and QFX: 1.x, tags without ends below a header of lines, and 2.x, which is XML.

Both are read by one tolerant reader of tags (`tags.py`), because banks write either badly; `reader.py` holds what
becomes of a transaction.
"""

from debtor_assistant.intake.readers.ofx.reader import Ofx

__all__ = ["Ofx"]
