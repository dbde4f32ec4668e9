"""The words inside filters: are fields, values, lengths of time and keys to count by those of the vocabulary?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.rules.comparing import LINKED
from debtor_assistant.rules.hints import meant
from debtor_assistant.rules.periods import Period
from debtor_assistant.rules.tables import LINKS
from debtor_assistant.text import t

Path = tuple[str | int, ...]
Wrong = tuple[Path, str]
GROUP_KEYS = {"party", "family", "network", "creditor", "debt", "person", "contacted"}
OWN_FACTS_ONLY = {"event", "earlier", "time_barred", "consented"}
_NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,12})?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def words(value: object) -> list[str]:
    """One word or a list of words."""
    return [value] if isinstance(value, str) else [str(word) for word in value]  # type: ignore[attr-defined]


def is_words(value: Any) -> bool:
    """One word, or a list of words."""
    listed = value if isinstance(value, list) else [value]
    return bool(listed) and all(isinstance(word, str) for word in listed)


def is_day(text: str) -> bool:
    """A day that exists, written YYYY-MM-DD."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _ISO_DAY.fullmatch(text) is not None


def find_field(name: str, table: str) -> Field | None:
    """The vocabulary field a filter key means; None if there is none."""
    link, _, field = name.rpartition(".")
    if not link or link == table:
        return vocabulary().fields[table].get(field)
    if not find_linked(table, link):
        return None
    return vocabulary().fields[LINKED[link]].get(field)


def find_linked(table: str, link: str) -> bool:
    """May a filter about this record ask facts of the record the link points to?"""
    return link in LINKED and ((table, link) in LINKS or link in ("debtor", "party", "debt"))


def known_keys(table: str) -> set[str]:
    """What may begin a line of a filter about this record."""
    fields = vocabulary().fields
    own = {*fields[table], "any", "not", "unknown", *OWN_FACTS_ONLY}
    return own.union(
        *({f"{link}.{name}" for name in fields[other]} for link, other in LINKED.items() if find_linked(table, link))
    )


def check_values(field: Field, value: Any, path: Path) -> Iterator[Wrong]:
    """Words that must be values of a field."""
    known = {"true", "false"} if field.type == "bool" else set(field.values) if field.values else None
    if not is_words(value):
        yield path, t("law.vet.words", field=field.name)
        return
    for word in words(value):
        if known is not None and word not in known:
            yield path, t("law.vet.no_value", word=repr(word), field=field.name) + meant(str(word), known)


def check_lengths(value: str | Sequence[str], path: Path) -> Iterator[Wrong]:
    """One length of time, or several that are added up."""
    if not is_words(value):
        yield path, t("law.vet.lengths")
        return
    for length in words(value):
        if length != "open":
            try:
                Period.parse(length)
            except ValueError as error:
                yield path, str(error)


def check_limit(field: Field, wanted: str, path: Path) -> Iterator[Wrong]:
    """The limit of a number, sum, rate or length of time."""
    if field.type == "duration":
        yield from check_lengths(wanted, path)
    elif not _NUMBER.fullmatch(wanted):
        yield path, t("law.vet.no_number", word=repr(wanted))


def check_groups(value: Any, path: Path) -> Iterator[Wrong]:
    """Keys that make a group: links, or a contact field of choices or words."""
    if not isinstance(value, str | list):
        yield path, t("law.vet.keys")
        return
    for key in words(value):
        field = vocabulary().fields["contact"].get(key)
        if key not in GROUP_KEYS and (field is None or field.type not in ("choice", "bool", "text")):
            yield path, t("law.vet.no_group", word=repr(key), allowed=", ".join(sorted(GROUP_KEYS)))
