"""Reads small files that tests write, and checks that no row is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.intake.reading import Options, Reading, read
from debtor_assistant.intake.tally import Record

ZONE = "Asia/Shanghai"


def opened(
    folder: Path,
    content: str | bytes,
    *,
    name: str = "file.txt",
    zone: str | None = ZONE,
    order: str | None = None,
    me: Sequence[str] = ("Me",),
) -> Reading:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read(path, Options(zone=zone, date_order=order, me=tuple(me)))


def whole(found: Reading) -> list[Record]:
    """All records; every row went somewhere, and every record leads back."""
    records = list(found.records)
    summary: dict[str, Any] = found.summary()
    parts = ("contacts", "payments", "evidence_only", "continuations", "duplicates")
    lost = len(summary["skipped"]) + len(summary["rejected"])
    assert summary["rows"] == sum(summary[part] for part in parts) + lost
    assert summary["contacts"] == len(records)
    assert all(record["where"] and record["key"] for record in records)
    assert all("raw_time" in record for record in records)
    return records


def recs(folder: Path, content: str | bytes, **options: Any) -> list[Record]:
    return whole(opened(folder, content, **options))


def sentence_or_rows(content: str | bytes, **options: Any) -> int | None:
    """Damage costs rows or the file, never a traceback. Returns the rows, None where the file is refused."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = opened(Path(folder), content, **options)
            whole(found)
        except AssistantError as error:
            refused: AssistantError | None = error
        else:
            refused = None
    assert refused is None or refused.what
    return None if refused else found.tally.rows
