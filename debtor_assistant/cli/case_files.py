"""Making, listing and verifying case files."""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.cli import cases, values
from debtor_assistant.cli.case_place import law_note, zone_of
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.rules.place_choice import law_words
from debtor_assistant.text import t

_COUNTED = ("debt", "party", "contact", "event", "evidence")


def make(jurisdiction: str, timezone: str | None, title: str | None, encrypt: bool, recovery_code: bool) -> None:
    """Make a new case file and say where it is."""
    from debtor_assistant.cli import passphrases
    from debtor_assistant.store.casebook import Casebook

    settings = current()
    code = values.place(jurisdiction, "--jurisdiction")
    zone = values.zone(timezone, "--timezone") if timezone else zone_of(code)
    path = cases.new_path(settings, title)
    if path.exists():
        raise InputError(str(path), t("cli.case.exists"), t("cli.case.exists_next"))
    secret = passphrases.new_one(passphrases.VARIABLE) if encrypt else None
    path.parent.mkdir(parents=True, exist_ok=True)
    with Casebook.create(path, jurisdiction=code, timezone=zone, title=title, secret=secret) as book:
        # Chosen before the first entry: later, a lost passphrase cannot be helped any more.
        if encrypt and passphrases.wants_code(recovery_code):
            passphrases.show_code(str(book.recovery_code()))
    law_note(code)
    if settings.json:
        about = {"path": str(path), "jurisdiction": code, "timezone": zone, "title": title, "encrypted": encrypt}
        out_json(about)
    else:
        out(t("cli.case.made", path=str(path)))
        note(t("cli.case.made_next"))


def show_all() -> None:
    """List the case files in the program's folder."""
    found = [_row(path) for path in cases.known()]
    if current().json:
        out_json(found)
        return
    if not found:
        note(t("cli.case.none_yet"), *t("cli.case.none_yet_next").splitlines())
        return
    heads = [t(f"cli.case.head_{name}") for name in ("file", "title", "place", "zone", "contacts")]
    rows = [
        [str(row[name] or "") for name in ("path", "title", "jurisdiction", "timezone", "contacts")] for row in found
    ]
    out(*table(heads, rows, widest=100))


def _row(path: Path) -> dict[str, object]:
    from debtor_assistant.cli.passphrases import given
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.store.errors import LockedCase

    nothing = dict.fromkeys(("jurisdiction", "timezone", "contacts"))
    try:
        with Casebook.open(path, given()) as book:
            case = book.case_values()
            return {"path": str(path), "contacts": book.count("contact")} | {
                name: case.get(name) for name in ("title", "jurisdiction", "timezone")
            }
    except LockedCase:
        return {"path": str(path), "title": t("cli.case.locked"), "encrypted": True} | nothing
    except AssistantError as error:
        return {"path": str(path), "title": t("cli.case.unreadable"), "problem": error.what} | nothing


def show_one() -> None:
    """Say what a case holds."""
    from debtor_assistant.store import backups

    settings = current()
    with cases.opened(settings) as book:
        case = book.case_values()
        counts = {name: book.count(name) for name in _COUNTED}
        entries = sum(1 for _ in book.history())
        head = book.head()
        path = str(book.path)
        encrypted = book.is_encrypted
        copies = backups.of_case(book)
    if settings.json:
        kept = [{"path": str(one.path), "made": one.made.isoformat(), "why": one.why} for one in copies]
        out_json(
            {"path": path, **{name: case.get(name) for name in ("title", "jurisdiction", "timezone", "created_at")}}
            | {"encrypted": encrypted, "backups": kept}
            | {"counts": counts, "history": {"entries": entries, "head": head}}
        )
        return
    out(
        t("cli.case.info_file", path=path),
        t("cli.case.info_title", title=case.get("title") or ""),
        t("cli.case.info_place", place=law_words([case["jurisdiction"]], t("common.comma")), zone=case["timezone"]),
        t("cli.case.info_counts", **counts),
        t("cli.case.info_history", n=entries, head=head),
        t("cli.case.info_locked" if encrypted else "cli.case.info_open"),
        *[t("cli.case.info_backup", n=len(copies), path=str(copies[0].path)) for _ in copies[:1]],
    )
