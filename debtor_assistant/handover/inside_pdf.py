"""The files inside a PDF that somebody hands over, read without running anything in it."""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t


def files_inside(path: Path) -> tuple[str, dict[str, bytes]]:
    """Return what the PDF's properties say of its subject, and the files inside it by name.

    Raises:
        InputError: it cannot be read.
    """
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            subject = str(document.docinfo.get("/Subject", ""))
            return subject, {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    except pikepdf.PasswordError as error:
        raise InputError(str(path), t("handover.check.locked"), t("handover.check.locked_next")) from error
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError, KeyError) as error:
        raise InputError(str(path), t("handover.check.pdf", error=error), t("handover.check.next")) from error
