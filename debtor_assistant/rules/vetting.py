"""Are the words of a rule's filters words of the vocabulary? Every wrong one is a problem with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.rules.comparing import LINKED
from debtor_assistant.rules.hints import meant
from debtor_assistant.rules.leaves import REASON
from debtor_assistant.rules.periods import Period
from debtor_assistant.rules.tables import LINKS
from debtor_assistant.text import t

Path = tuple[str | int, ...]
Wrong = tuple[Path, str]
OPERATORS = {
    "choices": {"all", "none", "only", "empty"},
    "choice": {"none"},
    "number": {"at_least", "at_most"},
    "money": {"at_least", "at_most"},
    "rate": {"at_least", "at_most"},
    "duration": {"at_least", "at_most"},
    "date": {"past", "future", "before", "from"},
    "time": {"past", "future", "before", "from"},
}
GROUP_KEYS = {"party", "family", "network", "creditor", "debt", "person", "contacted"}
_NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,12})?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EVENT_RELATIONS = {"same", "by_time", "at", "within", "at_least"}
OWN_FACTS_ONLY = {"event", "earlier", "time_barred", "consented"}


def words(value: object) -> list[str]:
    """One word or a list of words."""
    return [value] if isinstance(value, str) else [str(word) for word in value]  # type: ignore[attr-defined]


def check_filter(condition: Any, table: str, path: Path) -> Iterator[Wrong]:
    """Problems of a filter, each with the path inside the rule file."""
    if isinstance(condition, Sequence) and not isinstance(condition, str):
        for place, part in enumerate(condition):
            yield from check_filter(part, table, (*path, place))
        return
    if not isinstance(condition, Mapping):
        yield path, t("law.vet.filter")
        return
    if not set(condition) - {REASON}:
        yield path, t("law.vet.filter_empty")
    for key, value in condition.items():
        yield from _line(key, value, table, (*path, key))


def _line(key: str, value: Any, table: str, path: Path) -> Iterator[Wrong]:
    if key == REASON:
        if not isinstance(value, Mapping) or set(value) != {"en", "zh"}:
            yield path, t("law.vet.reason")
    elif key in ("any", "not"):
        yield from check_filter(value, table, path)
    elif key == "unknown":
        if find_field(str(value), table) is None:
            yield path, t("law.vet.no_field", word=repr(value), table=table) + meant(str(value), known_keys(table))
    elif key in ("event", "earlier", "time_barred", "consented"):
        yield from _about_the_case(key, value, table, path)
    else:
        yield from _field_line(key, value, table, path)


def _about_the_case(key: str, value: Any, table: str, path: Path) -> Iterator[Wrong]:
    """Lines about what else the case holds; whether a rule named by ``time_barred`` exists is known to the lint."""
    if table not in ("contact", "event", "debt") or (key == "consented" and table != "contact"):
        yield path, t("law.vet.not_asked", word=repr(key))
    elif key == "event":
        yield from check_event(value, path)
    elif key == "earlier":
        yield from _earlier(value, path)
    elif key == "time_barred" and not _is_words(value):
        yield path, t("law.vet.time_barred")
    elif key == "consented" and str(value) not in vocabulary().lists["consent_to"]:
        known = vocabulary().lists["consent_to"]
        yield path, t("law.vet.consent", word=repr(value)) + meant(str(value), known)


def _is_words(value: Any) -> bool:
    """One word, or a list of words."""
    listed = value if isinstance(value, list) else [value]
    return bool(listed) and all(isinstance(word, str) for word in listed)


def _earlier(value: Any, path: Path) -> Iterator[Wrong]:
    """An earlier contact: its own facts, and the links that must agree."""
    rest = {k: v for k, v in value.items() if k != "same"} if isinstance(value, Mapping) else {}
    if not rest or set(rest) & {"event", "earlier", "consented"}:
        yield path, t("law.vet.earlier")
        return
    yield from check_filter(rest, "contact", path)
    yield from check_groups(value.get("same", []), (*path, "same"))


def find_field(name: str, table: str) -> Field | None:
    """The vocabulary field a filter key means; None if there is none."""
    link, _, field = name.rpartition(".")
    if not link or link == table:
        return vocabulary().fields[table].get(field)
    if not find_linked(table, link):
        return None
    return vocabulary().fields[LINKED[link]].get(field)


def known_keys(table: str) -> set[str]:
    """What may begin a line of a filter about this record."""
    fields = vocabulary().fields
    own = {*fields[table], "any", "not", "unknown", *OWN_FACTS_ONLY}
    return own.union(
        *({f"{link}.{name}" for name in fields[other]} for link, other in LINKED.items() if find_linked(table, link))
    )


def find_linked(table: str, link: str) -> bool:
    """May a filter about this record ask facts of the record the link points to?"""
    return link in LINKED and ((table, link) in LINKS or link in ("debtor", "party", "debt"))


def _field_line(key: str, value: Any, table: str, path: Path) -> Iterator[Wrong]:
    field = find_field(key, table)
    if field is None:
        yield path, t("law.vet.no_field", word=repr(key), table=table) + meant(key, known_keys(table))
    elif isinstance(value, Mapping):
        yield from _operators(field, value, table, path)
    elif field.type in ("bool", "choice", "choices", "text", "texts", "zone", "zones", "place"):
        yield from check_values(field, value, path)
    else:
        yield path, t("law.vet.compared", type=field.type)


def _operators(field: Field, value: Mapping[str, Any], table: str, path: Path) -> Iterator[Wrong]:
    allowed = OPERATORS.get(field.type, set())
    if not value:
        yield path, t("law.vet.filter_empty")
    if (field.table, field.name) in LINKS:
        allowed = {"empty"}
    for operator, wanted in value.items():
        if operator not in allowed:
            yield (
                (*path, operator),
                t(
                    "law.vet.operator",
                    word=repr(operator),
                    type=field.type,
                    allowed=", ".join(sorted(allowed)) or t("law.vet.a_word"),
                ),
            )
        elif operator in ("all", "none", "only"):
            yield from check_values(field, wanted, (*path, operator))
        elif not isinstance(wanted, str):
            yield (*path, operator), t("law.vet.one_value", word=operator)
        elif operator in ("at_least", "at_most"):
            yield from _limit(field, wanted, (*path, operator))
        elif operator in ("before", "from") and not _is_day(str(wanted)):
            yield (*path, operator), t("law.vet.no_day", word=repr(wanted))
        elif operator == "past" and wanted != "true":
            yield from check_lengths(wanted, (*path, operator))
        elif operator in ("empty", "future") and wanted not in ("true", "false"):
            yield (*path, operator), t("law.vet.true_false")


def _limit(field: Field, wanted: str, path: Path) -> Iterator[Wrong]:
    """The limit of a number, sum, rate or length of time."""
    if field.type == "duration":
        yield from check_lengths(wanted, path)
    elif not _NUMBER.fullmatch(wanted):
        yield path, t("law.vet.no_number", word=repr(wanted))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _ISO_DAY.fullmatch(text) is not None


def check_values(field: Field, value: Any, path: Path) -> Iterator[Wrong]:
    """Words that must be values of a field."""
    known = {"true", "false"} if field.type == "bool" else set(field.values) if field.values else None
    if not _is_words(value):
        yield path, t("law.vet.words", field=field.name)
        return
    for word in words(value):
        if known is not None and word not in known:
            yield path, t("law.vet.no_value", word=repr(word), field=field.name) + meant(str(word), known)


def check_lengths(value: str | Sequence[str], path: Path) -> Iterator[Wrong]:
    """One length of time, or several that are added up."""
    if not _is_words(value):
        yield path, t("law.vet.lengths")
        return
    for length in words(value):
        if length != "open":
            try:
                Period.parse(length)
            except ValueError as error:
                yield path, str(error)


def check_event(value: Any, path: Path) -> Iterator[Wrong]:
    """An event clause: event fields, and how it relates to the contact."""
    if not isinstance(value, Mapping) or not _is_words(value.get("kind", [])):
        yield path, t("law.vet.event_kind")
        return
    own = {k: v for k, v in value.items() if k not in EVENT_RELATIONS}
    if _asks(own):
        yield path, t("law.vet.event_own")
        return
    yield from check_filter(own, "event", path)
    if not str(value.get("at_least", "1")).isdigit():
        yield (*path, "at_least"), t("law.vet.whole")
    yield from check_groups(value.get("same", []), (*path, "same"))
    if "within" in value:
        yield from check_lengths(value["within"], (*path, "within"))
    at = vocabulary().fields["event"].get(str(value.get("at", "on")))
    if at is None or at.type not in ("time", "date"):
        yield (*path, "at"), t("law.vet.event_date", word=repr(value["at"]))
    if value.get("by_time", "before") not in ("before", "any"):
        yield (*path, "by_time"), t("law.vet.by_time")


def _asks(condition: Any) -> bool:
    """Does a filter ask about other records, at any depth?"""
    if isinstance(condition, list):
        return any(_asks(part) for part in condition)
    if not isinstance(condition, Mapping):
        return False
    return bool(OWN_FACTS_ONLY & set(condition)) or any(_asks(condition.get(key)) for key in ("any", "not"))


def check_groups(value: Any, path: Path) -> Iterator[Wrong]:
    """Keys that make a group: links, or a contact field of choices or words."""
    if not isinstance(value, str | list):
        yield path, t("law.vet.keys")
        return
    for key in words(value):
        field = vocabulary().fields["contact"].get(key)
        if key not in GROUP_KEYS and (field is None or field.type not in ("choice", "bool", "text")):
            yield path, t("law.vet.no_group", word=repr(key), allowed=", ".join(sorted(GROUP_KEYS)))
