"""`case verify` and `verify`: whether a case file is what its history says, and whether the history is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases
from debtor_assistant.cli.guard import FAILED
from debtor_assistant.cli.printing import note, out, out_json, problems
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t, tn

_HEAD = re.compile(r"[0-9a-f]{12,64}")


def verify(path: Path, heads: Sequence[str] = (), against: Sequence[str] = ()) -> int:
    """Compare a case file with its history; every difference is named. Returns the exit code.

    Args:
        path: the case file.
        heads: heads of the history that dossiers printed, whole or their first twelve digits.
        against: earlier copies of the case whose end must be in this history.
    """
    from debtor_assistant.store import backups

    if not path.is_file():
        what = "cli.verify.folder" if path.is_dir() else "cli.case.not_there"
        raise InputError(str(path), t(what), t("cli.verify.next"))
    known = [*map(_head, heads), *(_head_of(Path(name).expanduser()) for name in against)]
    with cases.open_book(path) as book:
        copies = backups.of_case(book)
        found = book.verify(*known, *backups.heads(copies))
        head = book.head() if not found else None
    compared = len(known) + len(copies)
    if current().json:
        listed = [{"where": one.where, "what": one.what, "next_step": one.next_step} for one in found]
        sound = {"path": str(path), "sound": not found, "head": head, "heads_compared": compared}
        out_json(sound | {"problems": listed})
    elif not found:
        out(t("cli.case.sound", path=str(path)))
        note(tn("cli.verify.compared", compared) if compared else t("cli.verify.no_heads"))
    if not found:
        return 0
    if not current().json:
        out(t("cli.case.broken", path=str(path)), *(f"  {one.where}: {one.what}" for one in found))
    problems(found)
    return FAILED


def verify_handed_over(path: Path) -> int:
    """Check whatever somebody hands over: a dossier's folder or bundle, or a case file. Returns the exit code."""
    from debtor_assistant.handover.checking import check_bag, check_pdf

    start = _start(path)
    if not path.is_dir() and start[:2] != b"PK" and not start.startswith(b"%PDF"):
        return verify(path)
    found = check_pdf(path) if start.startswith(b"%PDF") else check_bag(path)
    if current().json:
        out_json({"path": str(path), "sound": not found, "problems": [vars(one) for one in found]})
    elif not found:
        out(t("cli.verify.bag_sound", path=str(path)))
        note(t("cli.verify.bag_limit"))
    else:
        out(t("cli.verify.bag_broken", path=str(path)), *(f"  {one.what}" for one in found))
    return FAILED if found else 0


def _start(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(8)


def _head(text: str) -> str:
    """Read a head as it is printed, with any spaces between its groups."""
    head = "".join(text.split()).lower()
    if not _HEAD.fullmatch(head):
        raise InputError("--head", t("cli.verify.bad_head", text=text), t("cli.verify.bad_head_next"))
    return head


def _head_of(path: Path) -> str:
    with cases.open_book(path) as book:
        return book.head()
