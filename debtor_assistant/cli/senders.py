"""`party unknown` and `party assign`: who is behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli import cases, values
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.records import require
from debtor_assistant.cli.settings import current
from debtor_assistant.text import language, t, tn

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from debtor_assistant.checkup.unknown_senders import Sender

HEADS = ("number", "contacts", "channels", "first", "last", "words")


def unknown(limit: int | None) -> None:
    """List the senders nobody has named."""
    from debtor_assistant.base.when import zone_info
    from debtor_assistant.checkup.unknown_senders import unknown_senders

    with cases.opened(current()) as book:
        found, zone = unknown_senders(book), zone_info(book.timezone)
    shown = found[:limit] if limit else found
    if current().json:
        out_json([_plain(one, zone) for one in shown])
        return
    if not found:
        note(t("hints.senders.none"))
        return
    rows = [_row(one, zone) for one in shown]
    out(*table([t(f"hints.senders.{head}") for head in HEADS], rows, widest=60))
    note(tn("hints.senders.count", len(found), contacts=sum(len(one.contacts) for one in found)))
    note(t("hints.senders.next"))


def _plain(one: Sender, zone: ZoneInfo) -> dict[str, Any]:
    """One sender for machines; `number` is what `party assign` takes."""
    from debtor_assistant.intake.peers import HIDDEN

    return {
        "number": one.number or HIDDEN,
        "written": one.written,
        "contacts": len(one.contacts),
        "ids": one.contacts,
        "by_channel": dict(one.channels),
        "by_direction": {"inbound": one.inbound, "outbound": one.outbound},
        "first": _day(one.first, zone),
        "last": _day(one.last, zone),
        "first_words": one.first_words,
    }


def _day(second: int | None, zone: ZoneInfo) -> str | None:
    return None if second is None else f"{datetime.fromtimestamp(second, zone):%Y-%m-%d}"


def _row(one: Sender, zone: ZoneInfo) -> list[str]:
    channels = vocabulary().fields["contact"]["channel"].values or {}
    parts = [
        f"{channels[name].label[language()] if name in channels else '—'} {count}"
        for name, count in one.channels.most_common()
    ]
    number = one.number or t("cli.numbers.hidden")
    days = [_day(second, zone) or "" for second in (one.first, one.last)]
    return [number, str(len(one.contacts)), t("common.comma").join(parts), *days, one.first_words]


def assign(party: str, numbers: Sequence[str], debt: str | None) -> None:
    """Give the contacts of some numbers to a party.

    Raises:
        InputError: A number has no contact without a party; nothing was changed.
    """
    from debtor_assistant.checkup import unknown_senders as senders
    from debtor_assistant.intake.peers import HIDDEN

    wanted = [number for text in numbers for number in values.split(text)]
    with cases.opened(current()) as book:
        require(book, "party", party, "ID")
        if debt:
            require(book, "debt", debt, "--debt")
        found, missing = senders.chosen_senders(book, wanted, HIDDEN)
        if missing or not found:
            what = t("hints.senders.no_such", number=t("common.comma").join(missing))
            raise InputError("NUMBER", what, t("hints.senders.no_such_next"))
        count = senders.assign(book, found, party, [debt] if debt else [], t("cli.record.linked_because"))
    if current().json:
        out_json({"id": party, "numbers": [one.number or HIDDEN for one in found], "linked_contacts": count})
    else:
        out(tn("hints.senders.assigned", count, party=party))
