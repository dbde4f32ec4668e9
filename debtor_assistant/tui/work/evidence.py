"""The files of the case: listed, taken in, read by a machine, written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import AssistantError, InputError, Problem
from debtor_assistant.base.zones import zone_info
from debtor_assistant.text import t
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.evidence_near import Near, near

if TYPE_CHECKING:
    from debtor_assistant.checkup.taking_in import TakenIn
    from debtor_assistant.intake.media import Words

_LISTED = ("name", "media_type", "size", "about", "grade", "carrier", "words_from")
_MOST = 64 << 20
"""Bytes of a picture or PDF that a machine may read: they are held in memory, because nothing of an encrypted case may
lie beside it in the clear."""

Progress = Callable[[str, int, int], None]
"""Called with the name of the file, the bytes read so far and the bytes there are to read."""


@dataclass(frozen=True)
class File:
    """A file in a list."""

    id: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class FileSheet:
    """Everything there is to say of one file."""

    id: str
    values: Mapping[str, Any]
    said: Sequence[tuple[str, str]]
    """What the file says of itself, in words."""
    known: Known
    about: Mapping[str, str]
    """By record the file is tied to: what it is."""
    near: Near | None
    """What its name proposes."""


@dataclass
class Added:
    """What became of files that were to be taken in."""

    taken: list[TakenIn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def files(case: OpenCase, about: str | None = None) -> tuple[list[File], str]:
    """Return the files of the case, or those about one record, and which record that is in words.

    The file taken in last comes first.
    """
    columns = case.book.columns("evidence", fields=list(_LISTED))
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    found = [File(str(row["id"]), row) for row in rows if about is None or about in (row["about"] or ())]
    return found[::-1], "" if about is None else f"{_names(case, [about])[about]} ({about})"


def sheet(case: OpenCase, record: str) -> FileSheet:
    """Return everything there is to say of one file."""
    from debtor_assistant.intake.media import in_words
    from debtor_assistant.tui.work.records import known

    columns = case.book.columns("evidence")
    row = columns["id"].index(record)
    values = {name: column[row] for name, column in columns.items()}
    details = values["details"] if isinstance(values["details"], dict) else {}
    return FileSheet(
        record,
        values,
        in_words(details, zone_info(case.zone)),
        known(case),
        _names(case, values["about"] or ()),
        near(case, details),
    )


def _names(case: OpenCase, records: Sequence[str]) -> dict[str, str]:
    from debtor_assistant.tui.work.records import names

    tables = {"c": "contact", "e": "event", "d": "debt", "p": "party"}
    said: dict[str, str] = {}
    for prefix, table in tables.items():
        ids = [one for one in records if one[:1] == prefix]
        said |= names(case, table, ids) if ids else {}
    return {one: said.get(one, one) for one in records}


def add(case: OpenCase, paths: Sequence[Path], about: str | None, progress: Progress) -> Added:
    """Take files in; one that cannot be read is named and does not stop the others."""
    from debtor_assistant.checkup.taking_in import take_in

    done = Added()
    for path in paths:

        def told(read: int, size: int, name: str = path.name) -> None:
            progress(name, read, size)

        try:
            taken = take_in(case.book, path, [about] if about else [], told)
        except InputError as error:
            done.problems.append(error.problem)
            continue
        done.taken.append(taken)
        done.problems += taken.problems
    return done


def read_by_machine(case: OpenCase, record: str) -> Words:
    """Read the words in a picture or a scan, and keep them as a draft if there are any."""
    from debtor_assistant.intake.media import Held, recognise_text

    file = case.book.get("evidence", record)
    if int(file.size or 0) > _MOST:
        raise AssistantError(str(file.name), t("tui.file.too_large"), t("tui.file.too_large_next"))
    read = recognise_text(Held(str(file.name), b"".join(case.book.vault.read(str(file.sha256)))))
    words = read.text.strip()
    if words:
        case.amend("evidence", [record], {"words": words, "words_from": "ocr"})
    return read


def write_out(case: OpenCase, record: str, target: Path) -> Path:
    """Write a file out as it came in; the history learns of it."""
    if not target.parent.is_dir():
        raise InputError(str(target.parent), t("tui.export.no_folder"), t("tui.export.no_folder_next"))
    file = case.book.vault.write_out(record, target)
    case.book.note("export", {"file": str(target.absolute()), "sha256": file.sha256, "evidence": record})
    return target
