"""Writing what is private to a file the person names: readable by them alone, never over something that is there."""

from __future__ import annotations

import os
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.text import t


def write_private(path: Path, content: str) -> Path:
    """Write a text that only this user can read; a file that is there already stays as it is.

    Raises:
        AssistantError: it cannot be written, or something is there.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise AssistantError(str(path), t("care.file.exists"), t("care.file.exists_next")) from None
    except OSError as error:
        raise AssistantError(str(path), t("care.file.unwritten", reason=error.strerror), t("care.file.next")) from error
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    return path
