"""A rule in words: what a lawyer is read aloud, made from the rule itself and the vocabulary's labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import TABLES, Field, vocabulary
from debtor_assistant.cli.findings import span_words
from debtor_assistant.cli.hour_words import days, holidays, hours
from debtor_assistant.cli.wrap import fill
from debtor_assistant.text import language, pick, t, tn

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule, Version

_WIDTH = 80
_FILTERS = (
    "met", "possible", "unless", "counts", "counts_perhaps", "leaves_out", "must", "permitted", "applies",
    "does_not_apply", "after", "until", "raised_by", "met_by",
)  # fmt: skip
_NUMBERS = (
    "allowed", "barred", "closed", "holidays", "instead", "at_most", "window", "counted_per", "may_add_up", "persons",
    "disclosed", "lasts", "same", "straddle", "first_day",
)  # fmt: skip


def page(rule: Rule) -> list[str]:
    """One page in the current language."""
    lines = [f"{rule.id}: {pick(rule.texts['title'])}", ""]
    lines += fill(pick(rule.texts["plain"]), _WIDTH)
    lines.append("")
    for label, words in _parts(rule):
        lines += _part(t(f"cli.explain.{label}"), words)
    return lines


def _part(label: str, words: str) -> list[str]:
    set_lines = fill(f"{label} {words}", _WIDTH - 2)
    return [("" if place == 0 else "  ") + line for place, line in enumerate(set_lines)]


def _parts(rule: Rule) -> Iterator[tuple[str, str]]:
    """Label and words of each line of the page."""
    lang = language()
    known = vocabulary()
    yield "source", f"{pick(rule.instrument_name)} ({pick(rule.cite)})"
    for version in rule.versions:
        yield "version", _version(version)
    force = known.force[rule.force]
    word = t(f"cli.breach.{force.breach or 'none'}.violated")
    yield "force", f"{force.label[lang]}{t('cli.finding.colon')}{word}"
    if rule.effect:
        effect = known.effects[rule.effect]
        yield "effect", f"{effect.label[lang]} -> {known.label('verdicts', effect.verdict, lang)}"
    yield "kind", t(f"cli.kind_of_rule.{rule.kind}")
    for gate in rule.gates:
        yield "gate", gate if isinstance(gate, str) else words_of(gate, rule.record)
    if rule.when:
        yield "when", words_of(rule.when, rule.record)
    if rule.unless:
        yield "unless", words_of(list(rule.unless), rule.record)
    caps = [one for version in rule.versions for one in version.capped]
    if caps:
        yield "capped", words_of([one for n, one in enumerate(caps) if one not in caps[:n]], rule.record)
    yield "clock", rule.clock or t("cli.explain.own_clock")
    for name in ("explanation", "not_covered", "next_step"):
        if pick(rule.texts[name]):
            yield name, pick(rule.texts[name])
    if rule.replies:
        yield "replies", t("cli.finding.between").join(pick(reply) for reply in rule.replies)
    yield "checked", t("cli.explain.checked_words", basis=t(f"cli.basis.{rule.basis}"), day=rule.checked_on)
    yield "url", rule.url
    yield "examples", tn("cli.explain.example_count", len(rule.examples))
    if rule.status == "draft":
        yield "status", t("common.draft")


def _version(version: Version) -> str:
    """Article, dates and test of one text of the provision."""
    dates = t("cli.explain.dates", first=version.first or "…", last=version.last or "…")
    said = [f"{pick(version.article)} {dates}"]
    said += [
        f"{t(f'cli.explain.{name}')} {_test_words(name, version.test[name])}"
        for name in (*_NUMBERS, *_FILTERS)
        if name in version.test
    ]
    if version.penalty and pick(version.penalty):
        said.append(t("cli.finding.penalty", words=pick(version.penalty)))
    return t("cli.finding.between").join(said)


def _test_words(name: str, test: Any) -> str:
    if name == "closed":
        return days(test)
    if name == "holidays":
        return holidays(test)
    if name == "instead" and (field := _field(str(test), "contact")):
        return field.label[language()]
    if name in ("window", "lasts"):
        return t("cli.explain.then").join(span_words(one) for one in ([test] if isinstance(test, str) else test))
    return words_of(test, "contact")


def words_of(test: Any, record: str) -> str:
    """A filter, number or list in words. A map means every line, a list means any of these."""
    if isinstance(test, Mapping):
        if "from" in test and ("until" in test or "through" in test):
            return hours(test)
        return t("cli.explain.and").join(
            _line(str(name), value, record) for name, value in test.items() if name != "reason"
        )
    if isinstance(test, Sequence) and not isinstance(test, str):
        parts = [words_of(part, record) for part in test]
        bracket = any(isinstance(part, Mapping) and len(part) > 1 for part in test)
        return t("cli.explain.or").join(f"({part})" if bracket else part for part in parts)
    return str(test)


def _line(name: str, value: Any, record: str) -> str:
    """One line of a filter: the field's label and its values' labels."""
    if name == "any":
        return f"({words_of(value, record)})"
    if name in ("not", "unknown", "event", "contact", "consented"):
        return t(f"cli.explain.is_{name}", words=words_of(value, "event" if name == "event" else record))
    field = _field(name, record)
    if field is None:
        return f"{name} {words_of(value, record)}"
    return f"{_whose(name, record)}{field.label[language()]}{t('cli.finding.colon')}{_values(field, value)}"


def _whose(name: str, record: str) -> str:
    """Of which other record a field is, where it is not the judged one's own."""
    if not name.startswith("in_reply_to."):
        return ""
    return vocabulary().fields[record]["in_reply_to"].label[language()] + t("cli.explain.of")


def _values(field: Field, value: Any) -> str:
    if isinstance(value, Mapping):
        return t("cli.explain.and").join(_operator(field, str(name), inner) for name, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return t("cli.explain.or").join(_values(field, one) for one in value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if field.type == "bool" and text in ("true", "false"):
        return t("common.yes" if text == "true" else "common.no")
    return field.values[text].label[language()] if field.values and text in field.values else text


def _operator(field: Field, name: str, value: Any) -> str:
    """What a filter asks of a list, number or date besides naming values."""
    if name == "past" and str(value) not in ("true", "false"):
        return t("cli.explain.past_by", words=span_words(str(value)))
    if name in ("empty", "past", "future"):
        return t(f"cli.explain.{name}_{'yes' if str(value).lower() == 'true' else 'no'}")
    return t(f"cli.explain.list_{name}", words=_values(field, value))


def _field(name: str, record: str) -> Field | None:
    """The field a key of a filter means: `channel`, `debt.product`, `person.relation`."""
    table, dot, field = name.partition(".")
    if not dot:
        table, field = record, name
    table = {"person": "party", "in_reply_to": record}.get(table, table)
    return vocabulary().fields[table].get(field) if table in TABLES else None
