"""Compare the case file with its own history and name every difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from debtor_assistant.base.problems import Problem
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.verify_chain import Expected, chain_problems
from debtor_assistant.store.verify_file import damage_problems, length_problems, schema_problems
from debtor_assistant.store.verify_pieces import piece_problems
from debtor_assistant.store.verify_records import record_problems
from debtor_assistant.store.verify_rows import problem
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

TABLES = ("case", "debtor", "debt", "party", "contact", "event", "evidence", "journal")


def verify(connection: sqlite3.Connection, heads: Iterable[str] = ()) -> list[Problem]:
    """Return everything that was changed, removed or added behind the program's back; an empty list if nothing was.

    Args:
        connection: the open case file.
        heads: seals that were written down elsewhere (a dossier, a backup), or their first digits; each must be in the
            history.
    """
    problems: list[Problem] = []
    expected = Expected()
    where = t("store.verify.where_file")
    if not connection.in_transaction:
        problems += _as_far_as_it_goes(length_problems(connection), where)
    with _one_moment(connection):
        problems += _as_far_as_it_goes(damage_problems(connection), where)
        problems += _as_far_as_it_goes(schema_problems(connection), where)
        history = t("store.verify.where_history")
        problems += _as_far_as_it_goes(chain_problems(connection, expected, tuple(heads)), history)
        for table in TABLES:
            problems += _as_far_as_it_goes(record_problems(connection, table, expected.of(table)), table_name(table))
        problems += _as_far_as_it_goes(piece_problems(connection, expected), t("store.verify.where_pieces"))
    return list(dict.fromkeys(problems))


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """See the file as it is now, whatever other programs write meanwhile: the history must fit the records."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _as_far_as_it_goes(stage: Iterator[Problem], where: str) -> Iterator[Problem]:
    """Yield what a stage finds; where the file cannot be read on, say so and let the next stage begin."""
    try:
        yield from stage
    except sqlite3.DatabaseError as error:
        yield problem(where, "unreadable", error=error)
