"""The imported file itself, kept as evidence: what was chosen from it can then be shown whole, years later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

LARGE = 200 << 20
"""Bytes from which a file is kept only if the person asks for it: the case would grow by as much."""

OTHERS_BOOKS = frozenset({"alipay", "wechat-pay", "jd", "paypal-csv", "ofx", "bank-csv", "carrier-cn"})
"""Formats that a wallet, bank or carrier writes: stronger than what the borrower's own phone recorded."""


def is_kept(path: Path, wish: bool | None) -> bool:
    """Whether an imported file goes into the case: as the person said, else if it is not large."""
    return path.stat().st_size <= LARGE if wish is None else wish


def keep_source(
    book: Casebook, path: Path, format_name: str, progress: Callable[[int, int], None] | None = None
) -> str:
    """Take an imported file into the case as it is, once, and return its id."""
    grade = "third_party_record" if format_name in OTHERS_BOOKS else "own_record"
    record, _ = book.vault.keep(path, {"grade": grade, "details": {"import.format": format_name}}, progress)
    return str(record.id)
