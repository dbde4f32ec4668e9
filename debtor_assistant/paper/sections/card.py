"""The rows of a finding: provision, records, what was measured, what is missing, replies, next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from debtor_assistant.paper.outline import Line, Words, joined, words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading
from debtor_assistant.paper.sections.citing import provision_text, rule_key, version_text
from debtor_assistant.text import t
from debtor_assistant.text.measured import UNSAID, phrases

_OWN = ("local_date", "local_time", "day", "count")  # the rest is the limit, which many share


def facts(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """Return the rows of a card: label and text."""
    yield t("paper.card.provision"), _provision(reading, finding)
    version = version_text(finding)
    if version:
        yield t("paper.card.version"), words(version)
    yield from _records(reading, finding)
    yield from _measured(reading, finding)
    if finding["missing"]:
        yield t("paper.card.missing"), joined(reading.missing(finding["missing"]).values(), t("paper.list_semicolon"))
    yield from _texts(reading, finding)


def _records(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """What was judged comes first and in words; what only belongs to it by its number."""
    judged = str(finding.get("record", "contact"))
    measured = {entry.get("about") for entry in finding["measured"]}
    if judged == "event" and not set(finding["events"]) <= measured:
        named = [reading.named(one) for one in finding["events"] if one not in measured]
        yield t("paper.card.judged_events"), joined(named, t("paper.list_semicolon"))
    for name in ("contacts", "events", "counted", "unclear"):
        if finding.get(name) and (name, judged) != ("events", "event"):
            yield t(f"paper.card.{name}"), reading.refs(finding[name])
    yield from _exhibits(reading, finding)
    for name, naming in (("debts", reading.debt), ("parties", reading.party)):
        if finding.get(name) and not (name == "debts" and set(finding[name]) <= measured):
            yield t(f"paper.card.{name}"), words(t("paper.list_comma").join(naming(one) for one in finding[name]))


def _exhibits(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """Lead to the exhibits about what the finding names, each with the records that it is about."""
    judged = str(finding.get("record", "contact"))
    names = ("contacts", "events", "counted", "unclear", *(("debts",) if judged == "debt" else ()))
    named = dict.fromkeys(one for name in names for one in finding.get(name) or ())
    about: dict[int, list[str]] = {}
    for record in named:
        for exhibit in reading.shown_by.get(record, ()):
            about.setdefault(exhibit["n"], []).append(record)
    lines: list[Line] = []
    for exhibit in reading.exhibits:
        if records := about.get(exhibit["n"]):
            logged = sorted((one for one in records if one in reading.numbers), key=reading.order)
            told = (Words(" ("), *reading.refs(logged), Words(")")) if logged else ()
            lines.append((reading.exhibit_ref(exhibit), *told))
    if lines:
        yield t("paper.card.exhibits"), joined(lines, t("paper.list_semicolon"))


def _provision(reading: Reading, finding: Mapping[str, Any]) -> Line:
    return (
        Words(provision_text(reading, finding) + " "),
        Words(t("paper.card.rule_link"), link=f"{DOC}rule-{rule_key(finding)}"),
    )


def _measured(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """Group what was measured by its limit, so that sixty night calls stay readable."""
    groups: dict[str, list[Line]] = {}
    for entry in finding["measured"]:
        text = t("paper.list_semicolon").join(phrases(entry, [key for key in entry if key not in (*_OWN, *UNSAID)]))
        own = t("paper.list_comma").join(phrases(entry, _OWN))
        ref = reading.named(entry["about"]) if entry.get("about") else ()
        said = words((t("paper.colon") if ref else "") + own) if own else ()
        groups.setdefault(text, []).append((*ref, *said))
    label = t("paper.card.measured")
    for text, lines in groups.items():
        line = joined([one for one in lines if one], t("paper.list_semicolon"))
        tail = words(f" — {text}" if line else text, tone="muted" if line else "") if text else ()
        yield label, (*line, *tail)
        label = ""


def _texts(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    reasons = [reading.pick(one) for one in finding.get("reasons") or ()]
    if reasons:
        yield t("paper.card.reasons"), words("\n".join(reasons))
    for name in ("explanation", "penalty", "not_covered"):
        if finding.get(name):
            yield t(f"paper.card.{name}"), words(reading.pick(finding[name]))
    for at, reply in enumerate(finding["replies"]):
        yield "" if at else t("paper.card.replies"), _reply(reading, reply)
    if finding.get("next_step"):
        yield t("paper.card.next_step"), words(reading.pick(finding["next_step"]))


def _reply(reading: Reading, reply: Mapping[str, Any]) -> Line:
    settles = reply.get("settled_by")
    line = words(reading.pick(reply))
    if not settles:
        return line
    return (*line, Words(f" {t('paper.card.settled_by')} ", tone="muted"), *reading.fact_name(settles))
