"""Every contact and event in order of time, with its source and grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from debtor_assistant.paper.moments import stacked
from debtor_assistant.paper.outline import Block, Grid, Heading, Line, Paragraph, Row, Words, joined, words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading, anchor
from debtor_assistant.text import t, tn

HEAD = ("number", "time", "how", "who", "what", "record")
SHARES = (0.56, 1.62, 1.36, 2.0, 4.1, 1.66)
SHOWN = (
    *("at", "channel", "direction", "party", "contacted", "person", "outcome", "words", "summary", "my_words"),
    *("from_address", "answered"),
)
EVENT_SHOWN = ("kind", "on", "happened", "by", "to", "words")


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter."""
    rows = sorted([*_contacts(reading), *_events(reading)], key=lambda keyed: keyed[0])
    heading = Heading(t("paper.chronology.title"), 1, "chronology")
    if not rows:
        return [heading, Paragraph(words(t("paper.chronology.empty")))]
    head = tuple(t(f"paper.chronology.head_{name}") for name in HEAD)
    return [
        heading,
        Paragraph(
            words(t("paper.chronology.lead", n=len(reading.contacts), m=len(reading.events))), "small", keep=True
        ),
        Grid(head, SHARES, tuple(row for _, row in rows)),
    ]


_PLACE = re.compile("(element|line|row|message) ([0-9]+)")
SHORT_PLACE = 16
"""A place in a file that is no longer than this stays on one line."""
Keyed = tuple[tuple[int, float, int, int], Row]


def _key(record: Mapping[str, Any], kind: int) -> tuple[int, float, int, int]:
    first = record["at_first"]
    return (1, 0, kind, record["n"]) if first is None else (0, first, kind, record["n"])


def _contacts(reading: Reading) -> Iterator[Keyed]:
    for contact in reading.contacts:
        facts = contact["facts"]
        cells = (
            (Words(str(contact["n"]), bold=True), *_cited(reading, contact["id"]), *_shown_by(reading, contact["id"])),
            words(stacked(contact["local"])),
            words(_how(reading, facts)),
            words(_who(reading, contact)),
            _what(reading, facts, contact["times"]),
            (*words(_record(reading, contact)), *_same_event(reading, contact)),
        )
        yield _key(contact, 1), Row(cells, anchor(contact["id"]), "struck" if contact.get("struck") else "")


def _cited(reading: Reading, record: str) -> Line:
    """Lead back to the findings that name this row."""
    return tuple(
        Words("\n" + t("paper.finding_number", n=n), link=f"{DOC}finding-{n}") for n in reading.cited_by.get(record, ())
    )


def _shown_by(reading: Reading, record: str) -> Line:
    """Lead to the exhibits about this row."""
    found = [reading.exhibit_ref(one) for one in reading.shown_by.get(record, ())]
    return tuple(part for one in found for part in (Words("\n"), one))


def _how(reading: Reading, facts: Mapping[str, Any]) -> str:
    channel = reading.label("channel", facts["channel"]) if facts.get("channel") else t("paper.channel_unknown")
    direction = t(f"paper.direction.{facts.get('direction') or 'unknown'}")
    outcome = reading.label("outcome", facts["outcome"]) if facts.get("outcome") else _answered(facts)
    return "\n".join(filter(None, (channel, direction, outcome)))


def _answered(facts: Mapping[str, Any]) -> str:
    if facts.get("channel") != "call":
        return ""
    known = facts.get("answered")
    return t("paper.outcome_unknown") if known is None else t("paper.answered") if known else t("paper.not_answered")


def _who(reading: Reading, contact: Mapping[str, Any]) -> str:
    facts = contact["facts"]
    address = facts.get("from_address") or contact.get("peer") or ""
    contacted = facts.get("contacted")
    to = reading.value("contact", "contacted", contacted) if contacted is not None else t("paper.unknown")
    if facts.get("person"):
        to = t("paper.name_with_kind", name=to, kind=reading.name(facts["person"]))
    party = reading.name(facts["party"]) if facts.get("party") else t("paper.party_unknown")
    return "\n".join(filter(None, (party, address, t("paper.reached", who=to))))


def _what(reading: Reading, facts: Mapping[str, Any], times: Mapping[str, Any]) -> Line:
    said = [
        words(t(f"paper.said.{name}", text=facts[name])) for name in ("words", "summary", "my_words") if facts.get(name)
    ]
    others = _others(reading, "contact", facts, SHOWN, times)
    tail = t("paper.list_semicolon").join(t("paper.fact", name=name, value=value) for name, value in others)
    return joined([*said, *([words(tail, tone="muted")] if tail else [])], "\n") or words("–", tone="muted")


def _others(
    reading: Reading, table: str, facts: Mapping[str, Any], shown: tuple[str, ...], times: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Return the other known facts; debts by their short names, which the annex explains."""
    found = reading.other_facts(table, facts, (*shown, "debt"), times)
    debts = facts.get("debt")
    return [*found, (reading.field(table, "debt"), t("paper.list_comma").join(debts))] if debts else found


def _record(reading: Reading, record: Mapping[str, Any]) -> str:
    grade = t(f"paper.grade.{record['grade']}") if record.get("grade") else t("paper.grade.unknown")
    lines = [grade]
    source = record.get("source")
    if source:
        lines.append(_source(reading, source, record.get("source_where") or ""))
    if record.get("edits"):
        lines.append(tn("paper.edits", record["edits"]))
    if record.get("struck"):
        lines.append(t("paper.struck"))
    return "\n".join(lines)


def _same_event(reading: Reading, contact: Mapping[str, Any]) -> Line:
    """Return the other records of the same event, each leading to its row with its own file and place."""
    kind = "confirmed" if contact.get("event_confirmed") else "taken"
    if contact.get("same_event"):
        return (Words("\n" + t(f"paper.one_event.{kind}")), *reading.refs([contact["same_event"]]))
    found: Line = ()
    for one in contact.get("other_sources") or ():
        where = _source(reading, one["source"], one["source_where"] or "") if one["source"] else ""
        found = (*found, Words("\n" + t("paper.one_event.also")), *reading.refs([one["id"]]))
        found = (*found, Words(t("paper.one_event.where", where=where))) if where else found
    return found


def _source(reading: Reading, sha256: str, where: str) -> str:
    numbers = {source["sha256"]: source["n"] for source in reading.extract["sources"]}
    name = t("paper.source_number", n=numbers[sha256]) if sha256 in numbers else sha256[:8]
    return t("paper.source_where", source=name, where=_place(where)) if where else name


def _place(where: str) -> str:
    """Return a place in a file, kept on one line where it is short."""
    match = _PLACE.fullmatch(where)
    if match:
        return t(f"paper.place.{match[1]}", n=match[2])
    return where.replace(" ", "\xa0") if len(where) < SHORT_PLACE else where


def _events(reading: Reading) -> Iterator[Keyed]:
    for event in reading.events:
        facts = event["facts"]
        kind = reading.label("event_kind", facts["kind"]) if facts.get("kind") else t("paper.unknown")
        what = kind if facts.get("happened") is not False else t("paper.did_not_happen", kind=kind)
        others = _others(reading, "event", facts, EVENT_SHOWN, event["times"])
        tail = t("paper.list_semicolon").join(t("paper.fact", name=name, value=value) for name, value in others)
        said = [words(t("paper.said.words", text=facts["words"]))] if facts.get("words") else []
        cells = (
            (
                Words(reading.numbers[event["id"]], bold=True),
                *_cited(reading, event["id"]),
                *_shown_by(reading, event["id"]),
            ),
            words(stacked(event["local"])),
            words(t("paper.event")),
            words(_event_who(reading, facts)),
            joined([words(what, bold=True), *said, *([words(tail, tone="muted")] if tail else [])], "\n"),
            words(_record(reading, event)),
        )
        yield _key(event, 0), Row(cells, anchor(event["id"]), "event")


def _event_who(reading: Reading, facts: Mapping[str, Any]) -> str:
    by = facts.get("by")
    who = t("paper.by_debtor") if by in (None, "debtor") else reading.name(by)
    to = t("paper.reached", who=reading.name(facts["to"])) if facts.get("to") else ""
    return "\n".join(filter(None, ("" if by is None and not to else who, to)))
