"""Which files of evidence go along with a dossier, and what is said of each. Private remarks stay in the case."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.handover.bag import safe_name
from debtor_assistant.handover.origin import edits
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_SAID = ("id", "name", "media_type", "sha256", "grade", "carrier", "about", "parent", "details", "words", "words_from")
_SOURCE = "import.format"
"""What marks a file as a whole export of a phone or account: it holds what concerns nobody, and goes only if named."""


def exhibits(
    casebook: Casebook, included: Collection[str], *, filtered: bool, wanted: Sequence[str] | None
) -> list[dict[str, Any]]:
    """Return the exhibits in the order in which they were taken in.

    Args:
        casebook: the open case.
        included: the ids of contacts, events, debts and parties that the dossier holds.
        filtered: whether that is only a part of the case; then files about nothing stay out.
        wanted: ids of files to take, and no others; None takes what is about something included, or about nothing.

    Raises:
        InputError: a wanted file is not in the case.
    """
    columns = casebook.columns("evidence")
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    if wanted is not None:
        _refuse(wanted, [str(row["id"]) for row in rows])
    changed = edits(casebook, "evidence")
    chosen = [row for row in rows if _belongs(row, included, filtered, wanted)]
    return [_told(number, row, changed.get(row["nr"], 0)) for number, row in enumerate(chosen, 1)]


def _refuse(wanted: Sequence[str], known: list[str]) -> None:
    for one in wanted:
        if one not in known:
            what = t("handover.no_exhibit", id=one)
            raise InputError("--exhibit", what, t("handover.no_exhibit_next", known=", ".join(known) or "–"))


def _belongs(row: Mapping[str, Any], included: Collection[str], filtered: bool, wanted: Sequence[str] | None) -> bool:
    if row["sha256"] is None:
        return False
    if wanted is not None:
        return row["id"] in wanted
    if isinstance(row["details"], Mapping) and _SOURCE in row["details"]:
        return False
    about = row["about"] or []
    return any(one in included for one in about) if about else not filtered


def _told(number: int, row: Mapping[str, Any], changed: int) -> dict[str, Any]:
    known = {name: row[name] for name in _SAID if row[name] is not None}
    file = f"exhibits/{number:03d}-{safe_name(str(row['name'] or row['id']))}"
    return {"n": number, "file": file, "size": int(row["size"] or 0), "taken_in": row["created_at"], **known} | {
        "edits": changed
    }
