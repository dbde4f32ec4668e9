"""Writing what was made; where that fails, it is said in words."""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.whole_files import replace
from debtor_assistant.text import t


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all.

    Raises:
        AssistantError: it cannot be written.
    """
    try:
        replace(path, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssistantError(str(path), t("paper.cannot_write", reason=reason), t("paper.cannot_write_next")) from error
