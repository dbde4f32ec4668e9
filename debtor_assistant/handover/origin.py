"""Where records come from, read from the history: source files with fingerprints, and how often each was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook


def length(casebook: Casebook) -> int:
    """Return how many entries the history has."""
    return sum(1 for _ in casebook.history())


def edits(casebook: Casebook, table: str) -> Counter[int]:
    """Return how often each record of a table was amended, by its number."""
    counts: Counter[int] = Counter()
    for entry in casebook.history():
        if entry.action == "amend" and entry.table == table:
            for first, last in _ranges(entry.details.get("rows")):
                counts.update(range(first, last + 1))
    return counts


def _ranges(rows: Any) -> Iterable[tuple[int, int]]:
    return [(int(first), int(last)) for first, last in rows] if isinstance(rows, list) else []


def sources(casebook: Casebook, records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the files that the included records come from, in the order in which they were imported."""
    used = Counter(record["source"] for record in records if record["source"])
    files: dict[str, dict[str, Any]] = {}
    for entry in casebook.history():
        source = entry.details.get("source")
        if entry.action != "import" or not isinstance(source, Mapping):
            continue
        sha256 = str(source.get("sha256") or "")
        if sha256 in used and sha256 not in files:
            files[sha256] = _file(source, entry.at)
    for sha256 in sorted(used):
        files.setdefault(sha256, _file({}, None))
    return [
        {"n": number, "sha256": sha256, "records": used[sha256], **file}
        for number, (sha256, file) in enumerate(files.items(), 1)
    ]


def _file(source: Mapping[str, Any], at: str | None) -> dict[str, Any]:
    """Keep a file's name without its folders: where it lay is nobody's business."""
    name = str(source.get("name") or source.get("file") or "")
    bare = PureWindowsPath(PurePath(name).name).name if name else None
    kind = source.get("format")
    rows, only = source.get("rows"), source.get("only")
    return {
        "name": bare,
        "format": str(kind) if kind else None,
        "imported_at": at,
        "rows": rows if isinstance(rows, int) else None,
        "chosen": bool(only),
    }
