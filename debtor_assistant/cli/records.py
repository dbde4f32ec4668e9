"""Adding, amending and listing records: one way for debts, parties, contacts and events."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli import cases, fields, values
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.cli.shown import shown
from debtor_assistant.text import language, t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

Facts = dict[str, values.Written]

_LINKS = {
    "contact": {"party": "party", "debt": "debt", "person": "party", "in_reply_to": "contact"},
    "event": {"debt": "debt"},
    "party": {"for": "debt", "acts_for": "party"},
    "debt": {},
    "debtor": {},
}
_PARTY_OR_WORD = {"event": ("by", "to"), "debt": ("creditor",)}


def add(record: str, options: Mapping[str, Any], needed: Sequence[str]) -> None:
    """Add one record and print its name.

    Args:
        record: Which kind.
        options: The command's keywords.
        needed: Fields without which it says nothing.
    """
    settings = current()
    with cases.opened(settings) as book:
        facts = fields.given(record, options, book.timezone)
        for name in needed:
            if name not in facts:
                raise InputError(
                    fields.option_name(name),
                    t("cli.record.needed"),
                    t("cli.record.needed_next", option=fields.option_name(name)),
                )
        check_links(book, record, facts)
        name = str(book.add(made(record, facts)).id)
        linked = link(book, record, facts)
    if settings.json:
        out_json({"id": name, **facts, **({"linked_contacts": linked} if linked else {})})
    else:
        out(t("cli.record.added", kind=kind_word(record), id=name))


def link(book: Casebook, record: str, facts: Mapping[str, Any]) -> int:
    """Give the contacts from a party's numbers to it, where they name no party yet; returns how many."""
    if record != "party" or not facts.get("numbers"):
        return 0
    from debtor_assistant.checkup.whose_numbers import link_contacts

    linked = link_contacts(book, t("cli.record.linked_because"))
    if linked:
        note(tn("cli.record.linked", linked))
    return linked


def made(record: str, facts: Mapping[str, Any]) -> Any:
    """A record from facts as the vocabulary names them."""
    from debtor_assistant import records

    return getattr(records, record.capitalize())(**{_attribute(name): value for name, value in facts.items()})


def _attribute(field: str) -> str:
    return "for_" if field == "for" else field


def amend(
    record: str, name: str, options: Mapping[str, Any], unset: Sequence[str], because: str, strike: bool = False
) -> None:
    """Amend or strike one record; what stood there before stays in the history."""
    settings = current()
    with cases.opened(settings) as book:
        require(book, record, name, "ID")
        changes: dict[str, Any] = dict(fields.given(record, options, book.timezone))
        changes |= dict.fromkeys(fields.field_names(record, unset, "--unset"))
        if strike:
            _refuse_both(changes)
            book.strike(record, name, because)
        else:
            _refuse_nothing(changes)
            check_links(book, record, {field: value for field, value in changes.items() if value is not None})
            book.amend_many(record, [name], changes, because)
            link(book, record, changes)
    if settings.json:
        out_json({"id": name, "struck": True} if strike else {"id": name, **changes})
    else:
        out(t("cli.record.struck" if strike else "cli.record.amended", kind=kind_word(record), id=name))


def _refuse_both(changes: Mapping[str, Any]) -> None:
    if changes:
        raise InputError("--strike", t("cli.record.strike_alone"), t("cli.record.strike_alone_next"))


def _refuse_nothing(changes: Mapping[str, Any]) -> None:
    if not changes:
        raise InputError("", t("cli.record.nothing_given"), t("cli.record.nothing_given_next"))


def require(book: Casebook, record: str, name: str, where: str) -> None:
    """Refuse an id the case does not have, with the nearest one it has."""
    ids = known_ids(book, record)
    if name in ids:
        return
    close = difflib.get_close_matches(name, ids, 1, 0.5)
    hint = t("cli.problem.did_you_mean", name=close[0]) + "\n" if close else ""
    raise InputError(
        where,
        t("cli.record.no_such_id", kind=kind_word(record), id=name),
        hint + t("cli.record.no_such_id_next", list=f"{record} list"),
    )


def known_ids(book: Casebook, record: str) -> list[str]:
    """The ids of all records of a kind that are not struck."""
    return [str(name) for name in book.columns(record, fields=[])["id"]]


def check_links(book: Casebook, record: str, facts: Mapping[str, values.Written]) -> None:
    """Every record that is pointed to must be there."""
    for field, target in _LINKS[record].items():
        if field not in facts:
            continue
        value = facts[field]
        for name in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
            if name != "unsure":
                require(book, target, str(name), fields.option_name(field))
    for field in _PARTY_OR_WORD.get(record, ()):
        named = facts.get(field)
        if isinstance(named, str) and named[:1] == "p" and named[1:].isdigit():
            require(book, "party", named, fields.option_name(field))


def show(record: str, columns: Sequence[str], rows_of: Mapping[str, list[Any]]) -> None:
    """Print records as a table, or every known fact as JSON."""
    settings = current()
    count = len(rows_of["id"])
    if settings.json:
        out_json(
            [{name: column[row] for name, column in rows_of.items() if column[row] is not None} for row in range(count)]
        )
        return
    if not count:
        note(t("cli.record.none", kind=kind_word(record)), t(f"cli.{record}_add.hint"))
        return
    known = vocabulary().fields[record]
    filled = [name for name in columns if any(cell is not None for cell in rows_of[name])]
    heads = [known[name].label[language()] for name in filled]
    rows = [[shown(rows_of[name][row], known[name].values) for name in filled] for row in range(count)]
    out(*table(heads, rows, whole=2))
    note(tn("cli.record.count", count))


def kind_word(record: str) -> str:
    """What a kind of record is called in a sentence."""
    return t(f"cli.kind.{record}")
