"""Writes small backups for tests, the way the app writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from debtor_assistant.intake.reading import Options, Reading, read
from debtor_assistant.intake.tally import Record

T0 = 1772456405123
"""2026-03-02 13:00:05.123 UTC."""


def attributes(values: Mapping[str, object]) -> str:
    return " ".join(
        f"{name}={quoteattr(str(value), {chr(10): '&#10;', chr(13): '&#13;', chr(9): '&#9;'})}"
        for name, value in values.items()
    )


def sms(**values: object) -> str:
    return f"<sms {attributes({'address': '02100000001', 'date': T0, 'type': 1, 'body': 'text', **values})} />"


def call(**values: object) -> str:
    return f"<call {attributes({'number': '02100000001', 'date': T0, 'type': 1, 'duration': 0, **values})} />"


def mms(
    parts: Iterable[Mapping[str, object]] = (), addrs: Iterable[Mapping[str, object]] = (), **values: object
) -> str:
    row = attributes({"address": "02100000001", "date": T0, "msg_box": 1, "m_type": 132, **values})
    inner = "".join(f"<part {attributes(part)} />" for part in parts)
    people = "".join(f"<addr {attributes(addr)} />" for addr in addrs)
    return f"<mms {row}><parts>{inner}</parts><addrs>{people}</addrs></mms>"


def backup(*rows: str, root: str = "smses", count: int | None = None) -> str:
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
    declared = len(rows) if count is None else count
    return f'{head}<{root} count="{declared}">\n' + "\n".join(rows) + f"\n</{root}>\n"


def reading(folder: Path, content: str | bytes, *, name: str = "backup.xml", only: Iterable[str] = ()) -> Reading:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read(path, Options(only=tuple(only)))


def one(folder: Path, row: str) -> Record:
    """The record of a single row."""
    records = list(reading(folder, backup(row)).records)
    assert len(records) == 1
    return records[0]


def accounted(found: Reading) -> list[Record]:
    """All records, with the conservation line checked."""
    records = list(found.records)
    summary = found.summary()
    parts = ("contacts", "payments", "evidence_only", "continuations", "duplicates")
    left_out = len(summary["skipped"]) + len(summary["rejected"])  # type: ignore[arg-type]
    assert summary["rows"] == sum(int(str(summary[part])) for part in parts) + left_out
    assert summary["contacts"] == len(records)
    return records
