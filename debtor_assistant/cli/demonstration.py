"""`demo`: a phone's backup, a borrower's answers, the findings and the PDF, on a case that is thrown away."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.checkup import example, example_answers
from debtor_assistant.cli import cases, dossiers
from debtor_assistant.cli.printing import note, out, out_json
from debtor_assistant.cli.progress import bar
from debtor_assistant.cli.settings import Settings, current
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import language, t, tn


def run(output: str) -> None:
    """Show the whole way and leave the PDF in a folder."""
    settings = current()
    folder = _folder(output)
    with tempfile.TemporaryDirectory(prefix="debtor-assistant-") as temporary:
        path = Path(temporary) / f"demo{cases.SUFFIX}"
        with Casebook.create(path, jurisdiction=example.PLACE, timezone=example.ZONE, title=t("demo.title")) as book:
            _fill(book, settings)
            _show(book, folder, settings)


def _folder(output: str) -> Path:
    """Return where the dossier's folder goes: as named if nothing is there, else beside or below it."""
    folder = Path(output).expanduser()
    if folder.exists() and not folder.is_dir():
        raise InputError(str(folder), t("demo.no_folder"), t("demo.no_folder_next"))
    if folder.is_dir() and any(folder.iterdir()):
        return free_name(folder if (folder / "bagit.txt").exists() else folder / "dossier")
    if folder.is_dir():
        folder.rmdir()  # empty: the bag takes its name
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def _fill(book: Casebook, settings: Settings) -> None:
    """Import both backups and enter the answers."""
    told = example.answers()
    example_answers.before_import(book, told)
    note(t("demo.who"))
    for name in example.BACKUPS:
        with bar(t("cli.import.reading", file=name), settings) as progress:
            reading, added = example.take(book, name, told, progress)
        note(tn("demo.imported", added, file=name, rows=reading.tally.rows))
    example_answers.after_import(book, told)
    note(t("demo.answered"))


def _show(book: Casebook, folder: Path, settings: Settings) -> None:
    """Print the findings, write the PDF, say what to type next."""
    from debtor_assistant.checkup.run import run as check
    from debtor_assistant.cli.checking import show

    checkup = check(book, settings.day)
    if not settings.json:
        show(book, checkup, settings)
    sha256 = dossiers.export(book, checkup, folder, "dossier", language())
    path = folder / "data" / "dossier.pdf"
    said = [
        "",
        t("demo.pdf", path=str(path)),
        "",
        t("demo.next"),
        *(f"  {line}" for line in (f"debtor-assistant verify {cases.quoted(folder)}", *_NEXT)),
    ]
    if settings.json:
        out_json({**checkup.to_json(), "dossier": {"path": str(path), "sha256": sha256, "folder": str(folder)}})
        note(*said)
    else:
        out(*said)


def free_name(path: Path) -> Path:
    """Return a path where nothing is yet: a demonstration replaces nothing."""
    number, free = 2, path
    while os.path.lexists(free):
        free, number = path.with_name(f"{path.name}-{number}"), number + 1
    return free


_NEXT = (
    "debtor-assistant",
    "debtor-assistant case init --jurisdiction CN",
    "debtor-assistant import sms-YOURS.xml calls-YOURS.xml",
    "debtor-assistant check",
)
