"""Compare the case file with its own history and name every difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from debtor_assistant.base.problems import Problem
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.verify_chain import Expected, chain_problems
from debtor_assistant.store.verify_file import damage_problems, length_problems, schema_problems
from debtor_assistant.store.verify_pieces import piece_problems
from debtor_assistant.store.verify_records import record_problems
from debtor_assistant.store.verify_rows import Lens, problem
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

TABLES = ("case", "debtor", "debt", "party", "contact", "event", "evidence", "journal", "checklist")


def verify(
    connection: sqlite3.Connection, heads: Iterable[str] = (), reopen: Callable[[], sqlite3.Connection] | None = None
) -> list[Problem]:
    """Return everything that was changed, removed or added behind the program's back; an empty list if nothing was.

    Args:
        connection: the open case file.
        heads: seals that were written down elsewhere (a dossier, a backup), or their first digits; each must be in the
            history.
        reopen: makes another connection; with it, what lies beside a damaged page of an encrypted file is read too.
    """
    problems: list[Problem] = []
    expected, lens = Expected(), Lens(connection, reopen)
    where = t("store.verify.where_file")
    if not connection.in_transaction:
        problems += _as_far_as_it_goes(lens, length_problems(connection), where)
    with _one_moment(connection):
        problems += _as_far_as_it_goes(lens, damage_problems(connection), where)
        if problems:
            lens.renew()
        problems += _as_far_as_it_goes(lens, schema_problems(lens), where)
        history = t("store.verify.where_history")
        problems += _as_far_as_it_goes(lens, chain_problems(lens, expected, tuple(heads)), history)
        for table in TABLES:
            stage = record_problems(lens, table, expected)
            problems += _as_far_as_it_goes(lens, stage, table_name(table))
        problems += _as_far_as_it_goes(lens, piece_problems(lens, expected), t("store.verify.where_pieces"))
    lens.close()
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


def _as_far_as_it_goes(lens: Lens, stage: Iterator[Problem], where: str) -> Iterator[Problem]:
    """Yield what a stage finds; where the file cannot be read on, say so and let the next stage begin."""
    try:
        yield from stage
    except sqlite3.DatabaseError as error:
        yield problem(where, "unreadable", error=error)
        lens.renew()
