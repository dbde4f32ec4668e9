"""`case history` and `volunteer`: what was done to a case, and who looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.history import Entry

_TOLD = ("by", "file", "reason", "passphrase", "from", "set_aside")
"""What of an entry's payload a person wants to read in one line."""


def show(limit: int | None) -> None:
    """List the entries of the history, the newest last."""
    with cases.opened(current()) as book:
        entries = list(book.history())
    shown = entries[-limit:] if limit else entries
    if current().json:
        out_json([{name: getattr(one, name) for name in ("seq", "at", "action", "record", "hash")} for one in shown])
        return
    heads = [t(f"cli.history.{name}") for name in ("seq", "at", "action", "record", "about")]
    out(*table(heads, [_row(one) for one in shown], widest=60, whole=3))
    note(tn("cli.history.count", len(entries)))


def _row(entry: Entry) -> list[str]:
    source = entry.details.get("source")
    details = dict(entry.details) | (source if isinstance(source, dict) else {})
    about = ", ".join(str(details[name]) for name in _TOLD if details.get(name))
    record = "" if entry.table == "piece" else entry.record
    return [str(entry.seq), entry.at, t(f"common.history.{entry.action}"), record, about]


def volunteer(name: str | None, nobody: bool) -> None:
    """Show, keep or forget who looks at other people's cases on this computer."""
    from debtor_assistant.store import visits

    if nobody and name:
        raise InputError("--nobody", t("cli.volunteer.both"), t("cli.volunteer.both_next"))
    if nobody or name:
        visits.remember_volunteer(name or "")
    said = visits.volunteer()
    if current().json:
        out_json({"volunteer": said or None})
    else:
        out(t("cli.volunteer.is", name=said) if said else t("cli.volunteer.none"))
