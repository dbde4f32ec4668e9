"""Making, listing and verifying case files."""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.cli import cases, values
from debtor_assistant.cli.case_place import law_note, zone_of
from debtor_assistant.cli.guard import FAILED
from debtor_assistant.cli.printing import note, out, out_json, problems, table
from debtor_assistant.cli.settings import current
from debtor_assistant.rules.place_choice import law_words
from debtor_assistant.text import t

_COUNTED = ("debt", "party", "contact", "event", "evidence")


def make(jurisdiction: str, timezone: str | None, title: str | None) -> None:
    """Make a new case file and say where it is."""
    from debtor_assistant.store.casebook import Casebook

    settings = current()
    code = values.place(jurisdiction, "--jurisdiction")
    zone = values.zone(timezone, "--timezone") if timezone else zone_of(code)
    path = cases.new_path(settings, title)
    if path.exists():
        raise InputError(str(path), t("cli.case.exists"), t("cli.case.exists_next"))
    path.parent.mkdir(parents=True, exist_ok=True)
    Casebook.create(path, jurisdiction=code, timezone=zone, title=title).close()
    law_note(code)
    if settings.json:
        out_json({"path": str(path), "jurisdiction": code, "timezone": zone, "title": title})
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
    from debtor_assistant.store.casebook import Casebook

    try:
        with Casebook.open(path) as book:
            case = book.case_values()
            return {"path": str(path), "contacts": book.count("contact")} | {
                name: case.get(name) for name in ("title", "jurisdiction", "timezone")
            }
    except AssistantError as error:
        return {"path": str(path), "title": t("cli.case.unreadable"), "problem": error.what} | dict.fromkeys(
            ("jurisdiction", "timezone", "contacts")
        )


def show_one() -> None:
    """Say what a case holds."""
    settings = current()
    with cases.opened(settings) as book:
        case = book.case_values()
        counts = {name: book.count(name) for name in _COUNTED}
        entries = sum(1 for _ in book.history())
        head = book.head()
        path = str(book.path)
    if settings.json:
        out_json(
            {"path": path, **{name: case.get(name) for name in ("title", "jurisdiction", "timezone", "created_at")}}
            | {"counts": counts, "history": {"entries": entries, "head": head}}
        )
        return
    out(
        t("cli.case.info_file", path=path),
        t("cli.case.info_title", title=case.get("title") or ""),
        t("cli.case.info_place", place=law_words([case["jurisdiction"]], t("common.comma")), zone=case["timezone"]),
        t("cli.case.info_counts", **counts),
        t("cli.case.info_history", n=entries, head=head),
    )


def verify(path: Path) -> int:
    """Compare a case file with its history; every difference is named. Returns the exit code."""
    from debtor_assistant.store.casebook import Casebook

    if not path.is_file():
        what = "cli.verify.folder" if path.is_dir() else "cli.case.not_there"
        raise InputError(str(path), t(what), t("cli.verify.next"))
    with Casebook.open(path) as book:
        found = book.verify()
        head = book.head() if not found else None
    if current().json:
        listed = [{"where": one.where, "what": one.what, "next_step": one.next_step} for one in found]
        out_json({"path": str(path), "sound": not found, "head": head, "problems": listed})
    elif not found:
        out(t("cli.case.sound", path=str(path)))
    if not found:
        return 0
    if not current().json:
        out(t("cli.case.broken", path=str(path)), *(f"  {one.where}: {one.what}" for one in found))
    problems(found)
    return FAILED
