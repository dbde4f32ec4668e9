"""A file taken into the case as it is, with what it says of itself and the words it holds; for every front end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import Problem

if TYPE_CHECKING:
    from debtor_assistant.intake.media import Description
    from debtor_assistant.store.casebook import Casebook

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class TakenIn:
    """What became of a file."""

    record: str
    name: str
    is_new: bool
    """Whether the case did not have the same bytes already."""
    sha256: str
    size: str
    media_type: str
    details: Mapping[str, str]
    problems: Sequence[Problem] = ()


def take_in(
    book: Casebook,
    path: Path,
    about: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    said: Mapping[str, object] | None = None,
    ocr: bool = False,
) -> TakenIn:
    """Keep a file, tied to the records it is about; what its name proposes is kept as a proposal and nothing more.

    Args:
        book: the case.
        path: the file; it is only read.
        about: ids of records.
        progress: called with the bytes read and the bytes there are to read.
        said: what the person says of it.
        ocr: whether a machine shall read the words of a picture or a scan; they are kept as a draft.

    Raises:
        InputError: there is no file, or it changed while it was read.
    """
    from debtor_assistant.intake.media import describe

    described = describe(path)
    problems = list(described.problems)
    values: dict[str, object] = {"media_type": described.media_type, "grade": "own_record", **(said or {})}
    values |= {"about": list(about)} if about else {}
    values |= {"details": dict(described.details)} if described.details else {}
    values |= _words(path, described, ocr, problems)
    record, is_new = book.vault.keep(path, values, progress)
    return TakenIn(
        str(record.id),
        path.name,
        is_new,
        str(record.sha256),
        str(record.size),
        described.media_type,
        described.details,
        problems,
    )


def _words(path: Path, described: Description, ocr: bool, problems: list[Problem]) -> dict[str, object]:
    """Return the words of a letter as the file itself holds them; else a draft by a machine, if it was asked for."""
    from debtor_assistant.intake.media import read_pages, recognise_text

    if described.media_type == "application/pdf":
        held = read_pages(path)
        problems += held.problems
        if held.text.strip():
            return {"words": held.text.strip(), "words_from": "file"}
    if not ocr:
        return {}
    read = recognise_text(path)
    problems += read.problems
    return {"words": read.text.strip(), "words_from": "ocr"} if read.text.strip() else {}
