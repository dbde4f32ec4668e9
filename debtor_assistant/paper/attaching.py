"""Puts the extract and the exhibits inside the PDF, as files that every reader can save; same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from debtor_assistant.handover.bag import EXTRACT, room_inside
from debtor_assistant.handover.extract import canonical_bytes
from debtor_assistant.paper.archival import make_archival
from debtor_assistant.paper.pictures import Read


def attached(pdf: bytes, extract: Mapping[str, Any], read: Read | None) -> bytes:
    """Return a PDF with its extract and, where their bytes are at hand, its exhibits inside."""
    import pikepdf

    files: list[tuple[str, str, bytes]] = [(EXTRACT, "application/json", canonical_bytes(extract))]
    if read is not None:
        exhibits = [one for one in extract.get("exhibits", ()) if not one.get("withheld")]
        for name, one in zip(room_inside(exhibits), exhibits, strict=False):
            files.append((name, str(one.get("media_type") or ""), b"".join(read(str(one["sha256"])))))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _attach(document, files)
        make_archival(document)
        document.save(out, deterministic_id=True, linearize=False, min_version="1.7")
    return out.getvalue()


def _attach(document: Any, files: Iterable[tuple[str, str, bytes]]) -> None:
    import pikepdf

    specs = []
    for name, kind, data in files:
        spec = pikepdf.AttachedFileSpec(
            document,
            data,
            filename=name,
            mime_type=kind or "application/octet-stream",
            relationship=pikepdf.Name.Source if name == EXTRACT else pikepdf.Name.Supplement,
        )
        document.attachments[name] = spec
        specs.append(spec.obj)
    # PDF/A-3 and 2.0 readers look for associated files here.
    document.Root.AF = pikepdf.Array(specs)
