"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.unfinished import sweep, unfinished_name
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


def replace(path: Path, content: bytes) -> None:
    """Write a file whole beside its place and move it there; an error leaves what was there before."""
    sweep(path.parent)
    name = unfinished_name(path)
    try:
        name.touch(mode=0o600, exist_ok=False)
        with name.open("r+b") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        name.unlink(missing_ok=True)
        raise
