"""`dossier`: check, collect, write the PDF, and enter the export in the history."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases
from debtor_assistant.cli.printing import note, out, out_json, problems
from debtor_assistant.cli.settings import current, parse_day
from debtor_assistant.text import language, t

if TYPE_CHECKING:
    from debtor_assistant.checkup.run import Checkup
    from debtor_assistant.store.casebook import Casebook


def write(output: str, lang: str | None, since: str | None, until: str | None, debt: str | None) -> None:
    """Write the PDF of the case that is meant."""
    from debtor_assistant.checkup.run import run

    settings = current()
    path = writable(output)
    first = parse_day(since, "--since") if since else None
    last = parse_day(until, "--until") if until else None
    with cases.opened(settings) as book:
        checkup = run(book, settings.day)
        sha256 = export(book, checkup, path, lang or language(), first, last, debt)
    if settings.json:
        out_json({"path": str(path), "sha256": sha256, "lang": lang or language()})
    else:
        out(t("cli.dossier.written", path=str(path)), t("cli.dossier.fingerprint", sha256=sha256))
        note(t("cli.dossier.look"))


def writable(output: str) -> Path:
    """The file to write, in a folder that is there.

    Raises:
        InputError: The folder is missing, or the name is a folder's.
    """
    path = Path(output).expanduser()
    if path.is_dir():
        raise InputError(str(path), t("cli.dossier.is_folder"), t("cli.dossier.is_folder_next"))
    if not path.parent.is_dir():
        raise InputError(str(path.parent), t("cli.dossier.no_folder"), t("cli.dossier.no_folder_next"))
    return path


def export(
    book: Casebook,
    checkup: Checkup,
    path: Path,
    lang: str,
    since: date | None = None,
    until: date | None = None,
    debt: str | None = None,
) -> str:
    """Write the PDF and return its SHA-256; the export becomes an entry of the history."""
    from debtor_assistant.handover.extract import make_extract
    from debtor_assistant.paper.dossier import write_dossier

    problems((*checkup.problems, *book.verify()))
    extract = make_extract(checkup, book, lang=lang, since=since, until=until, debt=debt)
    write_dossier(extract, path, lang)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    book.note("export", {"file": str(path.absolute()), "sha256": sha256, "lang": lang, "filter": extract["filter"]})
    return sha256
