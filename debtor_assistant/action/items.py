"""The lists below a paragraph: contacts, events and findings, each line with the record that carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from debtor_assistant.action.citing import of_finding, said_of
from debtor_assistant.action.conditions import Carried
from debtor_assistant.action.draft import Said, Span
from debtor_assistant.action.matter import Matter, Record, facts_of, values
from debtor_assistant.action.phrases import long_day, one_line, shortened
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, pick, t, tn

MOST = 12
"""A letter names so many; the others stand in the table that goes with it."""
IN_PACKET = 2
"""The statement of a packet fits on a page: so many contacts of a finding, the others in the table."""
_WORDS = 300


def contacts(passage: str, carried: Carried, show: Sequence[str]) -> Iterator[Said]:
    """One line for each contact."""
    for one in carried.contacts[:MOST]:
        yield _item(passage, contact(one, show), (one["id"],))
    yield from _more(passage, len(carried.contacts))


def events(passage: str, carried: Carried, show: Sequence[str]) -> Iterator[Said]:
    """One line for each event."""
    for one in carried.events[:MOST]:
        kind = vocabulary().label("event_kind", one["facts"].get("kind") or "", language())
        told = [when(one), kind, *_shown("event", one, show), record(one)]
        yield _item(passage, t("letters.between").join(part for part in told if part), (one["id"],))
    yield from _more(passage, len(carried.events))


def findings(passage: str, carried: Carried, matter: Matter, most: int = MOST) -> Iterator[Said]:
    """For each finding what it says, its provision with the strongest word its source allows, and what happened."""
    named = {one["id"]: one for one in (*matter.contacts(), *matter.events())}
    for finding in carried.findings[:MOST]:
        about = [named[name] for name in (*finding["contacts"], *finding["events"]) if name in named]
        where = of_finding(finding, full=most > IN_PACKET)
        head = t("letters.finding", title=pick(finding["title"]), where=where, strength=said_of(finding))
        yield _item(passage, head, (finding["rule"], *(one["id"] for one in about)))
        for one in about[:most]:
            yield Said(
                passage,
                "small",
                (Span(contact(one, ()) if "channel" in one["facts"] else _event(one)),),
                "",
                (one["id"],),
            )
        if len(about) > most:
            yield Said(passage, "small", (Span(tn("letters.more", len(about) - most)),))
    if len(carried.findings) > MOST:
        yield _item(passage, tn("letters.more_findings", len(carried.findings) - MOST), ())


def _event(one: Record) -> str:
    kind = vocabulary().label("event_kind", one["facts"].get("kind") or "", language())
    return t("letters.between").join((when(one), kind, record(one)))


def record(one: Record) -> str:
    """What a record is called in the case, and the exhibits about it."""
    name = t("letters.record", id=one["id"])
    if not one.get("exhibits"):
        return name
    return t("letters.between").join(
        (name, t("letters.exhibit", numbers=t("letters.comma").join(map(str, one["exhibits"]))))
    )


def contact(one: Record, show: Sequence[str]) -> str:
    """Time with zone, channel, the other side's number, wanted facts, and the record's name in the case."""
    facts = facts_of("contact", one)
    channel = vocabulary().label("channel", facts.get("channel") or "", language())
    number = one_line(facts.get("from_address")) if facts.get("direction") == "inbound" else ""
    told = [when(one), channel, t("letters.from", number=number) if number else "", *_shown("contact", one, show)]
    return t("letters.between").join(part for part in (*told, record(one)) if part)


def row(one: Record) -> tuple[str, ...]:
    """A contact as a row of the table: when, how, number, record."""
    facts = facts_of("contact", one)
    channel = vocabulary().label("channel", facts.get("channel") or "", language())
    number = one_line(facts.get("from_address")) if facts.get("direction") == "inbound" else ""
    return when(one), channel, number, one["id"]


def _shown(table: str, one: Record, show: Sequence[str]) -> Iterator[str]:
    facts = facts_of(table, one)
    for name in show:
        if facts.get(name) is None:
            continue
        if name == "words":
            yield t("letters.quoted", words=shortened(" ".join(str(facts[name]).split()), _WORDS))
        else:
            known = vocabulary().fields[table][name]
            text = t("letters.comma").join(_value(known.list, value) for value in values(facts[name]))
            yield t("letters.shown", label=known.label[language()], value=text) if text else ""


def _value(list_: str | None, value: Any) -> str:
    if isinstance(value, bool):
        return t("letters.yes" if value else "letters.no")
    return vocabulary().label(list_, str(value), language()) if list_ else one_line(value)


def when(one: Record) -> str:
    """The time on the clock of the place, at the precision that is known, with its distance from UTC."""
    local = one.get("local")
    if not local:
        return t("letters.time_unknown")
    first, last = local["from"], local["until"]
    start = long_day(date.fromisoformat(first[:10]))
    if local["precision"] == "day":
        return start
    if first[:10] != last[:10]:
        return t("letters.span", start=start, end=long_day(date.fromisoformat(last[:10])))
    clock = first[11:19] if local["precision"] == "second" else first[11:16]
    if local["precision"] in ("hour", "range"):
        clock = t("letters.span", start=first[11:16], end=last[11:16])
    return t("letters.moment", day=start, clock=clock, offset=local["offset"])


def _item(passage: str, text: str, facts: Iterable[str]) -> Said:
    return Said(passage, "item", (Span(text),), "", tuple(facts))


def _more(passage: str, count: int) -> Iterator[Said]:
    if count > MOST:
        yield Said(passage, "item", (Span(tn("letters.more", count - MOST)),))
