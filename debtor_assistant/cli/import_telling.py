"""What `import` says of a file that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtor_assistant.cli.printing import note, out
from debtor_assistant.text import t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook


def tell(answer: dict[str, Any], book: Casebook | None) -> None:
    """Say what became of the rows, with times on the borrower's clock where a case knows it."""
    out(t("cli.import.file", file=answer["file"], format=answer["format"], rows=answer["rows"]))
    parts = {name: answer[name] for name in ("contacts", "payments", "evidence_only", "continuations", "duplicates")}
    parts |= {name: len(answer[name]) for name in ("skipped", "rejected")}
    out("  " + t("cli.import.parts", **parts))
    if answer["first"]:
        first, last = (_local(answer[end], book) for end in ("first", "last"))
        out("  " + t("cli.import.span", first=first, last=last))
    for kind in ("skipped", "rejected"):
        for why, rows in _reasons(answer[kind]).items():
            out("  " + tn(f"cli.import.{kind}", rows, why=why))
    if book is None:
        note(t("cli.import.dry_run"))
    else:
        out("  " + tn("cli.import.added", answer["added"], known=answer["already_in_case"]))
    if answer.get("kept_as"):
        out("  " + t("cli.import.kept_as", id=answer["kept_as"]))
    elif book is not None:
        out("  " + t("cli.import.not_kept"))
    if "evidence" in answer:
        out("  " + t("cli.import.evidence", **answer["evidence"]))
    elif book is not None and answer["attachments"]:
        note(t("cli.import.left", n=answer["attachments"]))


def _local(instant: str, book: Casebook | None) -> str:
    if book is None or not instant.endswith("Z"):
        return instant
    from datetime import datetime

    from debtor_assistant.base.when import zone_info

    return f"{datetime.fromisoformat(instant).astimezone(zone_info(book.timezone)):%Y-%m-%d %H:%M:%S}"


def _reasons(lost: list[dict[str, str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in lost:
        counts[row["why"]] = counts.get(row["why"], 0) + 1
    return counts
