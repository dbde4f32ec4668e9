"""Records to facts: what was written down becomes the columns the rules are judged on.

| record                       | fact                                                                  |
| ---------------------------- | --------------------------------------------------------------------- |
| a column of the vocabulary   | the fact of the same name, value for value                            |
| NULL                         | unknown                                                               |
| an empty list                | none of it                                                            |
| a list that ends in `unsure` | what it names is sure, the rest is open                               |
| a struck record              | nothing: it is as if it had never been written                        |
| a link to a struck record    | unknown                                                               |
| words, summaries, names      | nothing: they describe and decide nothing                             |
| peer, key, raw time, source  | nothing: they lead back to the file a contact came from               |
| journal and evidence         | nothing                                                               |
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.rules.facts import Facts
    from debtor_assistant.store.casebook import Casebook

Columns = dict[str, list[Any]]

TABLES = ("debt", "party", "contact", "event")
_SILENT = {"contact": {"words", "summary", "my_words"}, "event": {"words"}, "debt": set[str](), "party": {"aliases"}}
"""Fields that only describe: they are long and decide nothing."""
_LINKS = {
    "contact": {"party": "party", "person": "party", "debt": "debt", "in_reply_to": "contact"},
    "event": {"debt": "debt"},
    "party": {"for": "debt", "acts_for": "party"},
}


@contextmanager
def readable(casebook: Casebook) -> Iterator[None]:
    """Name the record where a saved value is none the vocabulary allows; columns are read when a rule asks for them."""
    # Imported here: it brings numpy along, and the case may turn out to be unreadable before that.
    from debtor_assistant.rules.columns import FactError

    try:
        yield
    except FactError as error:
        raise AssistantError(str(casebook.path), str(error), t("checkup.problem.record_next")) from error


def facts(casebook: Casebook, as_of: date, tables: dict[str, Columns], debtor: dict[str, Any]) -> Facts:
    """Everything the case knows, ready to be checked.

    Args:
        casebook: The open case.
        as_of: The day to judge on.
        tables: What `columns` returned.
        debtor: What `debtor` returned.
    """
    from debtor_assistant.rules.building import build_facts

    return build_facts(
        as_of=as_of,
        jurisdiction=casebook.jurisdiction,
        timezone=casebook.timezone,
        debtor=debtor,
        debts=tables["debt"],
        parties=tables["party"],
        contacts=tables["contact"],
        events=tables["event"],
    )


def columns(casebook: Casebook) -> dict[str, Columns]:
    """The facts of each table by column, without struck records and without links to them."""
    tables = {table: casebook.columns(table, fields=fields(table)) for table in TABLES}
    ids = {table: set(found["id"]) for table, found in tables.items()}
    return {
        table: {name: _alive(cells, ids.get(_LINKS.get(table, {}).get(name, ""))) for name, cells in found.items()}
        for table, found in tables.items()
    }


def fields(table: str) -> list[str]:
    """The columns of a table that are facts."""
    return [name for name in vocabulary().fields[table] if name not in _SILENT[table]]


def debtor(casebook: Casebook) -> dict[str, Any]:
    """What is known about the person."""
    found = casebook.columns("debtor", fields=[name for name in vocabulary().fields["debtor"] if name != "name"])
    return {name: cells[0] for name, cells in found.items() if name != "id" and cells and cells[0] is not None}


def _alive(cells: list[Any], ids: set[Any] | None) -> list[Any]:
    """Links to records that were struck become unknown."""
    if ids is None:
        return cells
    return [_link(cell, ids) for cell in cells]


def _link(cell: Any, ids: set[Any]) -> Any:
    if isinstance(cell, list):
        kept = [name for name in cell if name in ids or name == "unsure"]
        return kept or (None if cell else cell)
    return cell if cell in ids else None
