"""The SQLite of the case file: SQLCipher's build, which is plain SQLite until it is given a key.

One library for both kinds of case file, and only one: two libraries in one process that open the same file would take
away each other's locks (https://sqlite.org/howtocorrupt.html, section 2.2.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The library has no type hints of its own; its interface is that of the standard library.
    import sqlite3 as sqlite3
else:
    from sqlcipher3 import dbapi2 as sqlite3

__all__ = ["sqlite3"]
