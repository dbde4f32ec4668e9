"""`contact sources`, `same` and `apart`: what stands in several files, and what the borrower says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli import cases
from debtor_assistant.cli.printing import note, out, out_json
from debtor_assistant.cli.settings import current
from debtor_assistant.text import language, t, tn

if TYPE_CHECKING:
    from debtor_assistant.checkup.one_event.shown import Group, Source
    from debtor_assistant.store.casebook import Casebook

_WORDS = 60


def sources(limit: int | None) -> None:
    """List the events that stand in more than one record."""
    from debtor_assistant.checkup.one_event.shown import groups

    with cases.opened(current()) as book:
        found, zone = groups(book), book.timezone
    shown = found[:limit] if limit else found
    if current().json:
        out_json([group.to_json() for group in shown])
        return
    if not found:
        note(t("sources.none"))
        return
    for number, group in enumerate(shown, 1):
        out(*_lines(number, group, zone))
    note(tn("sources.count", len(found), records=sum(len(group.sources) for group in found)))
    open_ = [group for group in found if not group.confirmed]
    if open_:
        first, second = open_[0].contacts[:2]
        note(tn("sources.to_confirm", len(open_)), t("sources.next", first=first, second=second))


def tell(book: Casebook) -> None:
    """After an import: how much of the case stands in several files now, if anything waits to be confirmed."""
    from debtor_assistant.checkup.one_event.finding import one_events
    from debtor_assistant.checkup.one_event.joining import is_confirmed

    events = one_events(book)
    waiting = sum(not is_confirmed(event) for event in events)
    if waiting:
        note(tn("sources.count", len(events), records=sum(len(event.members) for event in events)))
        note(tn("sources.to_confirm", waiting) + " " + t("sources.look"))


def _lines(number: int, group: Group, zone: str) -> Iterator[str]:
    said = group.sources[0].said
    channel = vocabulary().label("channel", said["channel"] or "", language())
    way = t(f"cli.finding.{said['direction']}") if said["direction"] else ""
    state = t("sources.confirmed" if group.confirmed else "sources.proposed")
    peer = said["peer"] or said["from_address"] or said["to_address"] or ""
    yield "  ".join(part for part in (f"{number}.", f"{channel}{way}", peer, state) if part)
    for source in group.sources:
        yield "   - " + "  ".join(part for part in _parts(source, zone) if part)
    if group.differing:
        fields = vocabulary().fields["contact"]
        names = t("common.comma").join(fields[name].label[language()] for name in group.differing)
        yield "     " + t("sources.differing", names=names)


def _parts(source: Source, zone: str) -> Iterator[str]:
    from debtor_assistant.cli.happenings import local_time

    said = source.said
    yield source.contact
    yield local_time(dict(said), zone)
    yield str(said["duration"] or "")
    yield t(f"sources.grade.{source.grade or 'unknown'}")
    file = source.file or t("sources.file_unknown" if source.sha256 else "sources.typed")
    yield t("sources.from", file=file, where=source.where) if source.where else file
    yield " ".join(str(said["words"] or said["my_words"] or "").split())[:_WORDS]


def same(contacts: Sequence[str], because: str, everything: bool = False) -> None:
    """Say that records tell of one event, or that everything does that looks so."""
    from debtor_assistant.checkup.one_event.deciding import say_all_same, say_same

    if everything:
        if contacts:
            raise InputError("--all", t("sources.all_alone"), t("sources.all_alone_next"))
        with cases.opened(current()) as book:
            count = say_all_same(book, because or t("sources.same_because"))
        if current().json:
            out_json({"confirmed": count})
        else:
            out(tn("sources.all_same", count))
        return
    with cases.opened(current()) as book:
        strongest = say_same(book, contacts, because or t("sources.same_because"))
    if current().json:
        out_json({"id": strongest, "contacts": list(contacts)})
    else:
        out(t("sources.same", contacts=t("common.comma").join(contacts), strongest=strongest))


def apart(contacts: Sequence[str], because: str) -> None:
    """Say that records tell of different events."""
    from debtor_assistant.checkup.one_event.deciding import say_apart

    with cases.opened(current()) as book:
        names = say_apart(book, contacts, because or t("sources.apart_because"))
    if current().json:
        out_json({"contacts": names})
    else:
        out(t("sources.apart", contacts=t("common.comma").join(names)))
