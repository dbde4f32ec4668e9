"""Write the dossier: check, extract, PDF, and an entry in the history."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.sheets import usual_size
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
    what: str = "pdf"
    """`pdf`, or `folder` or `zip` with everything a stranger needs to check it."""
    private: str = "whole"
    """`whole`, `redacted`, or `redacted_words`: redacted, with what collectors wrote and said."""
    paper: str | None = None
    """The size of paper; None: the usual one of the place."""


@dataclass(frozen=True)
class Written:
    """What was written."""

    path: Path
    bytes: int
    contacts: int
    findings: int
    vouches: str = ""
    """SHA-256 of the tag manifest of a folder or zip, to be told to the lawyer in another way."""


def suggested_path(case: OpenCase, day: date) -> Path:
    """Return a place the user knows, and a name that says what it is and from which day."""
    documents = Path.home() / "Documents"
    folder = documents if documents.is_dir() else Path.home()
    return folder / f"{case.path.stem}-{day.isoformat()}.pdf"


def usual_paper(case: OpenCase) -> str:
    """Return the size of paper of the case's place."""
    return usual_size(case.jurisdiction)


def export(case: OpenCase, wish: Wish, as_of: date | None) -> Written:
    """Write the dossier whole or not at all; the history learns of it."""
    if not wish.path.parent.is_dir():
        raise InputError(str(wish.path), t("tui.export.no_folder"), t("tui.export.no_folder_next"))
    extract = _extract(case, wish, as_of)
    about = {"file": str(wish.path.absolute()), "lang": wish.lang, "filter": extract["filter"]}
    if wish.what == "pdf":
        size, sealed = _pdf(case, wish, extract)
    else:
        size, sealed = _bag(case, wish, extract)
    case.book.note("export", about | sealed)
    return Written(wish.path, size, len(extract["contacts"]), len(extract["findings"]), sealed.get("tagmanifest", ""))


def preview(case: OpenCase, wish: Wish, as_of: date | None) -> list[str]:
    """Return what the dossier would say, line by line, from its text twin; nothing is written."""
    from debtor_assistant.paper.dossier import outline
    from debtor_assistant.paper.twin_text import text_twin

    return text_twin(outline(_extract(case, wish, as_of), wish.lang)).splitlines()


def _extract(case: OpenCase, wish: Wish, as_of: date | None) -> Mapping[str, Any]:
    from debtor_assistant.base.clock import today
    from debtor_assistant.checkup.run import run
    from debtor_assistant.handover.extract import make_extract
    from debtor_assistant.handover.redact import redact

    checkup = run(case.book, as_of or today())
    extract = make_extract(
        checkup, case.book, lang=wish.lang, paper=wish.paper, since=wish.since, until=wish.until, debt=wish.debt
    )
    return extract if wish.private == "whole" else redact(extract, keep_words=wish.private == "redacted_words")


def _pdf(case: OpenCase, wish: Wish, extract: Mapping[str, Any]) -> tuple[int, dict[str, str]]:
    from debtor_assistant.paper.dossier import write_dossier

    write_dossier(extract, wish.path, wish.lang, case.book.vault.read)
    written = wish.path.read_bytes()
    return len(written), {"sha256": hashlib.sha256(written).hexdigest()}


def _bag(case: OpenCase, wish: Wish, extract: Mapping[str, Any]) -> tuple[int, dict[str, str]]:
    from debtor_assistant.handover.sinks import folder_sink, zip_sink
    from debtor_assistant.paper.packet import write_packet

    name, lend = (wish.path.stem, zip_sink) if wish.what == "zip" else (wish.path.name, folder_sink)
    with lend(wish.path) as sink:
        sha256, tagmanifest = write_packet(extract, sink, name, wish.lang, case.book.vault.read)
    files = [wish.path] if wish.what == "zip" else [one for one in wish.path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files), {"sha256": sha256, "tagmanifest": tagmanifest}
