"""Are the facts of a worked case, or of an example of a rule, words of the vocabulary and of the right shape?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.base.zones import zone_info
from debtor_assistant.rules.finding import QUIET, VERDICTS
from debtor_assistant.rules.hints import meant
from debtor_assistant.rules.vetting_words import Path, Wrong
from debtor_assistant.text import t

TABLES = {"debts": "debt", "parties": "party", "contacts": "contact", "events": "event"}
IGNORED = {"note", "source", "why", "doubt"}
FACTS = {"jurisdiction", "timezone", "as_of", "debtor", *TABLES}
EXAMPLE_KEYS = {"name", "expect", *FACTS} | IGNORED
BASE_KEYS = {"every_contact", "every_event", *FACTS} | IGNORED
_MAPS = ({"from", "until"}, {"percent", "per"})
"""What a fact that is no word and no list may be: a time or day within limits, a rate."""


def check_facts(case: Any, keys: Collection[str], path: Path) -> Iterator[Wrong]:
    """Everything that is wrong with a case, an example or the facts that examples share.

    Args:
        case: as its file has it.
        keys: what may stand in it.
        path: where it stands.
    """
    if not isinstance(case, Mapping):
        yield path, t("law.vet.facts")
        return
    for key, value in case.items():
        here = (*path, key)
        if key not in keys:
            yield here, t("law.vet.no_key", word=repr(key)) + meant(key, keys)
        elif key in TABLES:
            yield from _rows(value, TABLES[key], here)
        elif key in ("debtor", "every_contact", "every_event"):
            yield from _row(value, key.removeprefix("every_"), here)
        elif key == "expect":
            yield from _expected(value, here)
        elif key not in IGNORED and not isinstance(value, str):
            yield here, t("law.vet.one_word", field=key)
        elif key == "timezone":
            yield from check_zone(value, here)
        elif key == "as_of" and not _is_day(value):
            yield here, t("law.vet.no_day", word=repr(value))


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _rows(rows: Any, table: str, path: Path) -> Iterator[Wrong]:
    if not isinstance(rows, list):
        yield path, t("law.vet.rows", field=path[-1], table=table)
        return
    for place, row in enumerate(rows):
        yield from _row(row, table, (*path, place))


def _row(row: Any, table: str, path: Path) -> Iterator[Wrong]:
    if not isinstance(row, Mapping):
        yield path, t("law.vet.row", table=table)
        return
    fields = vocabulary().fields[table]
    for name, value in row.items():
        if name in fields:
            yield from _value(fields[name], value, (*path, name))
        elif name not in IGNORED and name != "id":
            yield (*path, name), t("law.vet.row_field", table=table, word=repr(name)) + meant(name, fields)


def _value(field: Field, value: Any, path: Path) -> Iterator[Wrong]:
    """A fact: a word, a list of words, a time within limits, a rate.

    An empty text takes a shared fact away; a list that ends with ``unsure`` may lack something.
    """
    if isinstance(value, Mapping):
        if set(value) not in _MAPS or not all(isinstance(one, str) for one in value.values()):
            yield path, t("law.vet.fact", field=field.name)
        return
    words = value if isinstance(value, list) else [value]
    if not all(isinstance(word, str) for word in words):
        yield path, t("law.vet.words", field=field.name)
        return
    if field.type == "zone":
        yield from check_zone(words[-1] if words else "", path)
    known = {"true", "false"} if field.type == "bool" else set(field.values or ())
    for word in words[:-1] if isinstance(value, list) and words[-1:] == ["unsure"] else words:
        if known and word and word not in known:
            yield path, t("law.vet.no_value", word=repr(word), field=field.name) + meant(word, known)


def check_zone(name: str, path: Path) -> Iterator[Wrong]:
    """A time zone that exists; nothing said is no mistake."""
    try:
        if name:
            zone_info(name)
    except (ValueError, LookupError):
        yield path, t("law.lint.no_zone", zone=name)


def _expected(value: Any, path: Path) -> Iterator[Wrong]:
    """Verdicts with the records, or the rules, that get them."""
    if not isinstance(value, Mapping):
        yield path, t("law.vet.expect")
        return
    for verdict, names in value.items():
        if verdict not in (*VERDICTS, *QUIET):
            yield (*path, verdict), t("law.vet.no_verdict", word=repr(verdict)) + meant(verdict, (*VERDICTS, *QUIET))
        listed = names if isinstance(names, list) else [names]
        if not all(isinstance(name, str) or (isinstance(name, Mapping) and "rule" in name) for name in listed):
            yield (*path, verdict), t("law.vet.expect_names")
