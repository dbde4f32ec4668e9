"""``VERIFY.txt``: how a stranger checks a bag with nothing but the tools of the system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.text import speaking, t


def instructions(name: str, extract: Mapping[str, Any], files: int) -> str:
    """Return the text, Chinese first, then English; the commands are the same.

    Args:
        name: what the documents of the bag are called.
        extract: what the dossier was made from.
        files: how many files the manifest names.
    """
    parts = []
    for lang in ("zh", "en"):
        with speaking(lang):
            parts.append(
                t("handover.verify", name=name, files=files, head=extract["history"]["head"], at=extract["exported_at"])
            )
    return "\n\n----------------------------------------\n\n".join(parts) + "\n"
