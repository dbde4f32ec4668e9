"""Are the words of a rule's filters words of the vocabulary? Every wrong one is a problem with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.rules.hints import meant
from debtor_assistant.rules.leaves import REASON
from debtor_assistant.rules.tables import LINKS
from debtor_assistant.rules.vetting_words import (
    OWN_FACTS_ONLY,
    Path,
    Wrong,
    check_groups,
    check_lengths,
    check_limit,
    check_values,
    find_field,
    is_day,
    is_words,
    known_keys,
)
from debtor_assistant.text import t

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
EVENT_RELATIONS = {"same", "by_time", "at", "within", "at_least"}


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
    elif key == "time_barred" and not is_words(value):
        yield path, t("law.vet.time_barred")
    elif key == "consented" and str(value) not in vocabulary().lists["consent_to"]:
        known = vocabulary().lists["consent_to"]
        yield path, t("law.vet.consent", word=repr(value)) + meant(str(value), known)


def _earlier(value: Any, path: Path) -> Iterator[Wrong]:
    """An earlier contact: its own facts, and the links that must agree."""
    rest = {k: v for k, v in value.items() if k != "same"} if isinstance(value, Mapping) else {}
    if not rest or set(rest) & {"event", "earlier", "consented"}:
        yield path, t("law.vet.earlier")
        return
    yield from check_filter(rest, "contact", path)
    yield from check_groups(value.get("same", []), (*path, "same"))


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
            yield from check_limit(field, wanted, (*path, operator))
        elif operator in ("before", "from") and not is_day(str(wanted)):
            yield (*path, operator), t("law.vet.no_day", word=repr(wanted))
        elif operator == "past" and wanted != "true":
            yield from check_lengths(wanted, (*path, operator))
        elif operator in ("empty", "future") and wanted not in ("true", "false"):
            yield (*path, operator), t("law.vet.true_false")


def check_event(value: Any, path: Path) -> Iterator[Wrong]:
    """An event clause: event fields, and how it relates to the contact."""
    if not isinstance(value, Mapping) or not is_words(value.get("kind", [])):
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
