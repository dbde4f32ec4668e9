"""Writes small tables for tests and reads them."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.intake.reading import Options, Reading, read


def lines(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def workbook(path: Path, rows: Iterable[Sequence[object]], second: Iterable[Sequence[object]] = ()) -> Path:
    """Rows as xlsx."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if second:
        other = book.create_sheet("second")
        for row in second:
            other.append(list(row))
    book.save(path)
    return path


def reading(folder: Path, content: str | bytes, name: str = "table.csv", **options: Any) -> Reading:
    """A file with this content being read."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read(path, Options(**options))


def taken(found: Reading) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """All records and the summary, with the conservation line checked."""
    records = [dict(record) for record in found.records]
    summary: dict[str, Any] = found.summary()
    parts = ("contacts", "payments", "evidence_only", "continuations", "duplicates")
    left_out = len(summary["skipped"]) + len(summary["rejected"])
    assert summary["rows"] == sum(summary[part] for part in parts) + left_out
    assert summary["contacts"] + summary["payments"] == len(records)
    assert all(record["where"] and record["key"] and "raw_time" in record for record in records)
    return records, summary


def whys(summary: dict[str, Any]) -> list[str]:
    """Where rows were left out and why."""
    return [f"{lost['where']}: {lost['why']}" for kind in ("skipped", "rejected") for lost in summary[kind]]


def outcome(content: bytes, name: str = "table.csv", **options: Any) -> dict[str, Any] | AssistantError:
    """The summary of a file, or the sentence that refuses it; anything else is a fault."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return taken(reading(Path(folder), content, name, **options))[1]
        except AssistantError as error:
            return error


def is_sound(found: dict[str, Any] | AssistantError) -> bool:
    """Whether a refusal says what is wrong and what to do."""
    return not isinstance(found, AssistantError) or bool(found.what and found.next_step)
