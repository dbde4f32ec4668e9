"""A file to be described: on the disk, or in memory because it lies inside a case or an archive.

What is inside an encrypted case must not be written beside it in the clear, not even for a moment; so bytes that are in
memory stay there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.text import t


@dataclass(frozen=True)
class Held:
    """A file in memory; whoever holds it has decided that it is small enough for that."""

    name: str
    data: bytes


Given = Path | Held


@contextmanager
def opened(given: Given) -> Iterator[BinaryIO]:
    """Open a file for reading.

    Raises:
        InputError: There is no file at this path.
        AssistantError: It cannot be read at all.
    """
    if isinstance(given, Held):
        yield io.BytesIO(given.data)
        return
    try:
        if not given.is_file():
            raise InputError(str(given), t("intake.source.no_file"), t("intake.source.no_file_next"))
        with given.open("rb") as stream:
            yield stream
    except OSError as error:
        what = t("intake.source.unreadable", error=error.strerror or type(error).__name__)
        raise AssistantError(str(given), what, t("intake.source.unreadable_next")) from error
