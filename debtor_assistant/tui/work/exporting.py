"""Write the dossier: check, extract, PDF, and an entry in the history."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t
from debtor_assistant.tui.work.case import OpenCase


@dataclass(frozen=True)
class Wish:
    """What the dossier shall hold and where it goes."""

    path: Path
    lang: str
    since: date | None = None
    until: date | None = None
    debt: str | None = None


@dataclass(frozen=True)
class Written:
    """What was written."""

    path: Path
    bytes: int
    contacts: int
    findings: int


def suggested_path(case: OpenCase, day: date) -> Path:
    """Return a place the user knows, and a name that says what it is and from which day."""
    documents = Path.home() / "Documents"
    folder = documents if documents.is_dir() else Path.home()
    return folder / f"{case.path.stem}-{day.isoformat()}.pdf"


def export(case: OpenCase, wish: Wish, as_of: date | None) -> Written:
    """Write the PDF whole or not at all; the history learns of it."""
    from debtor_assistant.base.clock import today
    from debtor_assistant.checkup.run import run
    from debtor_assistant.handover.extract import make_extract
    from debtor_assistant.paper.dossier import write_dossier

    if not wish.path.parent.is_dir():
        raise InputError(str(wish.path), t("tui.export.no_folder"), t("tui.export.no_folder_next"))
    checkup = run(case.book, as_of or today())
    extract = make_extract(checkup, case.book, lang=wish.lang, since=wish.since, until=wish.until, debt=wish.debt)
    write_dossier(extract, wish.path, wish.lang, case.book.vault.read)
    written = wish.path.read_bytes()
    sha256 = hashlib.sha256(written).hexdigest()
    case.book.note(
        "export", {"file": str(wish.path.absolute()), "sha256": sha256, "lang": wish.lang, "filter": extract["filter"]}
    )
    return Written(wish.path, len(written), len(extract["contacts"]), len(extract["findings"]))
