"""A record may only point to records that exist."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.records.values import types
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.rows import PREFIXES
from debtor_assistant.store.words import table_names
from debtor_assistant.text import t

_LINK_TYPES = ("id", "ids")
_BY_LETTER = {letter: table for table, letter in PREFIXES.items()}
_TARGETS = {
    ("party", "for"): ("debt",),
    ("party", "acts_for"): ("party",),
    ("contact", "in_reply_to"): ("contact",),
    ("contact", "party"): ("party",),
    ("contact", "person"): ("party",),
    ("contact", "debt"): ("debt",),
    ("contact", "same_as"): ("contact",),
    ("contact", "apart_from"): ("contact",),
    ("evidence", "parent"): ("evidence",),
    ("event", "debt"): ("debt",),
    ("checklist", "evidence"): ("evidence",),
    ("event", "about"): ("event", "contact"),
}
"""To which tables a link may lead; a link that is not here may lead to any."""


def check_links(connection: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Refuse a link to a record that is not in the case."""
    kinds = types(table)
    for column, values in columns.items():
        if kinds.get(column) not in _LINK_TYPES:
            continue
        for text in set(values) - {None}:
            for target in _ids(str(text), kinds[column]):
                allowed = _TARGETS.get((table, column), tuple(PREFIXES))
                if not _exists(connection, target, allowed):
                    raise InputError(
                        f"{table}.{column}",
                        t("store.record.no_link", tables=table_names(allowed), record=repr(target)),
                        t("store.record.no_link_next"),
                    )


def _ids(text: str, kind: str) -> Iterator[str]:
    if kind == "id":
        yield text
    else:
        yield from json.loads(text)


def _exists(connection: sqlite3.Connection, target: str, allowed: Sequence[str]) -> bool:
    table, digits = _BY_LETTER.get(target[:1], ""), target[1:]
    if table not in allowed or not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        return False
    if digits != str(int(digits)):
        return False
    return connection.execute(f"SELECT 1 FROM {table} WHERE nr = ?", (int(digits),)).fetchone() is not None
