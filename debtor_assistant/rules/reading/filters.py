"""Filters in words: what must hold of a contact, event or debt, read aloud with the vocabulary's labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from debtor_assistant.base.vocabulary import TABLES, Field, vocabulary
from debtor_assistant.text import language, pick, t
from debtor_assistant.text.measured import span as span_words

_RELATIONS = ("same", "within", "at_least", "by_time", "at")
"""Keys of an event clause that say how the event relates to what is judged."""
_LINKS = {"person": "party", "in_reply_to": ""}
"""Links whose records have another name; an empty one is a record of the same table."""


def filter_words(test: Any, record: str) -> str:
    """A filter in one sentence. A map means every line, a list means any of its parts."""
    if isinstance(test, Mapping):
        lines = [_line(str(name), value, record) for name, value in test.items() if name != "reason"]
        return t("law.explain.and").join(lines)
    if isinstance(test, Sequence) and not isinstance(test, str):
        return _either([(filter_words(part, record), _many(part)) for part in test])
    return str(test)


def alternatives(test: Any, record: str) -> list[str]:
    """A filter as the ways in which it can hold, each with the reason the rule gives."""
    parts = test if isinstance(test, list) else [test]
    return [_with_reason(filter_words(part, record), part) for part in parts]


def _with_reason(words: str, part: Any) -> str:
    reason = part.get("reason") if isinstance(part, Mapping) else None
    return t("law.explain.because", words=words, reason=pick(reason)) if isinstance(reason, Mapping) else words


def _many(part: Any) -> bool:
    return isinstance(part, Mapping) and len([name for name in part if name != "reason"]) > 1


def _either(parts: Sequence[tuple[str, bool]]) -> str:
    """Several parts of which one is enough; those that hold several lines stand in brackets."""
    if len(parts) == 1:
        return parts[0][0]
    return t("law.explain.or").join(t("law.explain.bracket", words=words) if many else words for words, many in parts)


def _line(name: str, value: Any, record: str) -> str:
    """One line of a filter."""
    if name == "any":
        words = filter_words(value, record)
        return t("law.explain.bracket", words=words) if isinstance(value, list) and len(value) > 1 else words
    if name == "not":
        inner = value["any"] if isinstance(value, Mapping) and set(value) == {"any"} else value
        return t("law.explain.not", words=filter_words(inner, record))
    if name == "unknown":
        names = [value] if isinstance(value, str) else value
        return t("law.explain.unknown", words=_joined([fact(str(one), record) for one in names], "or"))
    if name == "event":
        return event_words(value)
    if name == "earlier":
        return t("law.explain.earlier", words=_clause(value, "contact"))
    if name == "consented":
        names = [value] if isinstance(value, str) else value
        known = [vocabulary().label("consent_to", str(one), language()) for one in names]
        return t("law.explain.consented", words=_joined(known, "or"))
    if name == "time_barred":
        return t("law.explain.time_barred", words=_joined([value] if isinstance(value, str) else value, "or"))
    return _fact_line(name, value, record)


def _fact_line(name: str, value: Any, record: str) -> str:
    field = field_of(name, record)
    colon = t("law.explain.colon")
    return f"{fact(name, record)}{colon}{values(field, value) if field else filter_words(value, record)}"


def event_words(value: Mapping[str, Any]) -> str:
    """An event clause: what happened, and how it relates to what is judged."""
    return t("law.explain.event", words=_clause(value, "event"))


def _clause(value: Mapping[str, Any], record: str) -> str:
    """The facts of an event or earlier contact, then its relations."""
    said = [filter_words({key: one for key, one in value.items() if key not in _RELATIONS}, record)]
    if "same" in value:
        said.append(t("law.explain.same", words=groups(value["same"])))
    if "within" in value:
        said.append(t("law.explain.within_before", words=span_words(str(value["within"]))))
    if "at_least" in value:
        said.append(t("law.explain.times", n=value["at_least"]))
    if value.get("by_time") == "any":
        said.append(t("law.explain.any_time"))
    if value.get("at", "on") != "on":
        said.append(t("law.explain.counts_from", words=fact(str(value["at"]), record)))
    return t("law.explain.comma").join(part for part in said if part)


def groups(value: str | Sequence[str]) -> str:
    """Keys that must agree: links by name, or fields of the contact."""
    known = ("party", "family", "network", "creditor", "debt", "person", "contacted")
    names = [value] if isinstance(value, str) else list(value)
    return _joined([t(f"law.explain.group_{one}") if one in known else fact(one, "contact") for one in names], "with")


def _joined(words: Sequence[str], how: str) -> str:
    return t(f"law.explain.{how}").join(str(word) for word in words)


def field_of(name: str, record: str) -> Field | None:
    """The field a key of a filter means: ``channel``, ``debt.product``, ``person.relation``."""
    link, _, field = name.rpartition(".")
    table = (_LINKS.get(link, link) or record) if link else record
    return vocabulary().fields[table].get(field) if table in TABLES else None


def fact(name: str, record: str) -> str:
    """A fact by its label, with the record it belongs to where that is not the judged one."""
    field = field_of(name, record)
    if field is None:
        return name.replace("_", " ")
    link = name.rpartition(".")[0]
    label = field.label[language()]
    return t(f"law.explain.of_{link}", field=label) if link and link != record else label


def values(field: Field, value: Any) -> str:
    """What a field must be: one of some words, or what an operator asks."""
    if isinstance(value, Mapping):
        return t("law.explain.and").join(_operator(field, str(name), inner) for name, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _joined([values(field, one) for one in value], "or")
    text = str(value)
    if field.type == "bool" and text in ("true", "false"):
        return t("common.yes" if text == "true" else "common.no")
    if field.type == "duration":
        return span_words(text)
    if field.type == "rate":
        return t("law.explain.rate", n=text)
    return field.values[text].label[language()] if field.values and text in field.values else text


def _operator(field: Field, name: str, value: Any) -> str:
    """What a filter asks of a list, number or date besides naming values."""
    if name == "past" and str(value) not in ("true", "false"):
        return t("law.explain.past_by", words=span_words(str(value)))
    if name in ("empty", "past", "future"):
        return t(f"law.explain.{name}_{'yes' if str(value).lower() == 'true' else 'no'}")
    return t(f"law.explain.list_{name}", words=values(field, value))
