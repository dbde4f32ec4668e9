"""Writing what is private to a file the person names: readable by them alone, never over something that is there."""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.whole_files import put_new
from debtor_assistant.text import t


def write_private(path: Path, content: str) -> Path:
    """Write a text that only this user can read, whole; a file that is there already stays as it is.

    Raises:
        AssistantError: it cannot be written, or something is there.
    """
    try:
        put_new(path, content.encode("utf-8", "backslashreplace"))
    except FileExistsError:
        raise AssistantError(str(path), t("care.file.exists"), t("care.file.exists_next")) from None
    except OSError as error:
        raise AssistantError(str(path), t("care.file.unwritten", reason=error.strerror), t("care.file.next")) from error
    return path
