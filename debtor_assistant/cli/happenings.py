"""When and how each record was, in one short phrase, in the borrower's local time."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli.shown import shown
from debtor_assistant.text import fmt_money, language, t

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook


def phrases(book: Casebook, wanted: Iterable[str]) -> dict[str, str]:
    """By id, the phrase for every wanted contact, event and debt."""
    ids = set(wanted)
    zone = book.timezone
    names = _party_names(book)
    found: dict[str, str] = {}
    contacts = book.columns(
        "contact",
        fields=["at", "at_first", "at_last", "timezone", "channel", "direction", "peer", "from_address", "party"],
    )
    others = _other_records(book)
    for place, name in enumerate(contacts["id"]):
        if name in ids:
            row = {field: cells[place] for field, cells in contacts.items()}
            found[name] = _contact(row, zone, names) + others.get(name, "")
    return found | _events(book, ids, names) | _debts(book, ids, names)


def _other_records(book: Casebook) -> dict[str, str]:
    """By the record under whose name an event is counted, which others tell of it."""
    from debtor_assistant.checkup.one_event.finding import one_events

    return {
        event.members[0].id: t("cli.finding.also", ids=t("common.comma").join(one.id for one in event.members[1:]))
        for event in one_events(book)
    }


def _events(book: Casebook, ids: set[str], names: dict[str, str]) -> dict[str, str]:
    events = book.columns("event", fields=["on", "kind", "by", "happened"])
    found: dict[str, str] = {}
    for place, name in enumerate(events["id"]):
        if name not in ids:
            continue
        on, kind, by, happened = (events[field][place] for field in ("on", "kind", "by", "happened"))
        label = vocabulary().label("event_kind", kind or "", language())
        said = t("cli.finding.did_not_happen", event=label) if happened is False else label
        when = shown(on) if on else t("common.day_unknown")
        found[name] = "  ".join(part for part in (name, when, said, names.get(by or "", "")) if part)
    return found


def _debts(book: Casebook, ids: set[str], names: dict[str, str]) -> dict[str, str]:
    debts = book.columns("debt", fields=["creditor", "product", "principal", "currency", "signed_on"])
    found: dict[str, str] = {}
    for place, name in enumerate(debts["id"]):
        if name in ids:
            row = {field: cells[place] for field, cells in debts.items()}
            product = vocabulary().label("product", row["product"], language()) if row["product"] else ""
            sum_ = fmt_money(Decimal(str(row["principal"])), row["currency"]) if row["principal"] is not None else ""
            creditor = names.get(row["creditor"] or "", row["creditor"] or "")
            found[name] = "  ".join(part for part in (name, creditor, product, sum_) if part)
    return found


def _party_names(book: Casebook) -> dict[str, str]:
    parties = book.columns("party", fields=["name", "kind"])
    labels = vocabulary().lists["party_kind"]
    return {
        name: called or (labels[kind].label[language()] if kind else name)
        for name, called, kind in zip(parties["id"], parties["name"], parties["kind"], strict=True)
    }


def _contact(row: dict[str, Any], zone: str, names: dict[str, str]) -> str:
    known = vocabulary()
    channel = known.label("channel", row["channel"] or "", language())
    way = t(f"cli.finding.{row['direction']}") if row["direction"] else ""
    who = names.get(row["party"] or "", "")
    number = row["peer"] or row["from_address"] or ""
    return "  ".join(part for part in (row["id"], local_time(row, zone), f"{channel}{way}", who, number) if part)


def local_time(row: dict[str, Any], zone: str) -> str:
    """The written time on the clock of the place where the borrower was, as exact as it was written."""
    from datetime import UTC, datetime

    from debtor_assistant.base.when import zone_info

    first, last = row["at_first"], row["at_last"]
    if first is None or last is None:
        return t("common.unknown")
    here = zone_info(row["timezone"] or zone)
    begin = datetime.fromtimestamp(first, UTC).astimezone(here)
    if last - first == 0:
        return f"{begin:%Y-%m-%d %H:%M:%S}"
    if last - first < 60:
        return f"{begin:%Y-%m-%d %H:%M}"
    return shown(row["at"])
