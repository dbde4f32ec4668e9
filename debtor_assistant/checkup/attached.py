"""The attachments of imported contacts, kept as evidence: each file once, tied to every contact that brought it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.intake.fetching import Item, is_here

if TYPE_CHECKING:
    from debtor_assistant.intake.reading import Reading
    from debtor_assistant.store.casebook import Casebook

Progress = Callable[[int, int], None]


@dataclass
class Stored:
    """What became of the attachments of a file."""

    added: int = 0
    known: int = 0
    """Kept before; they are now tied to these contacts too."""
    not_here: int = 0
    """Named by the file, and their bytes are nowhere."""
    problems: list[Problem] = field(default_factory=list)


class Attached:
    """Takes every record of a file; stores what was attached once the contacts are saved."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._keys: dict[str, list[str]] = {}
        self._not_here = 0

    def see(self, record: Mapping[str, Any]) -> None:
        """Remember what is attached to a record, not its bytes."""
        for item in record.get("media") or ():
            if not is_here(item):
                self._not_here += 1
                continue
            place = str(item["where"])
            self._items.setdefault(place, item)
            self._keys.setdefault(place, []).append(str(record["key"]))

    def store(self, book: Casebook, reading: Reading, progress: Progress | None = None) -> Stored:
        """Fetch the bytes from the file in one walk and take them in as evidence. Run again, it adds nothing twice.

        Args:
            book: The case, which has the contacts already.
            reading: The file, read to its end.
            progress: Called with the bytes stored so far and the bytes there are.
        """
        stored = Stored(not_here=self._not_here)
        if not self._items:
            return stored
        ids = self._ids(book)
        origin = {"parent": kept_as(book, reading.sha256), "grade": "own_record"}
        told = _Told(sum(int(str(item["size"])) for item in self._items.values()), progress)
        for item, pieces in reading.attachments(self._items.values()):
            place = str(item["where"])
            about = [ids[key] for key in self._keys[place] if key in ids]
            values = {"name": item["name"], "media_type": item["type"] or None, "about": about, **origin}
            values["details"] = {"attached.file": reading.file, "attached.place": place}
            known = {name: value for name, value in values.items() if value}
            try:
                _, is_new = book.vault.keep_stream(
                    told.through(pieces), str(item["sha256"]), int(str(item["size"])), known
                )
            except InputError as error:
                # It changed while it was read, or is gone: it costs itself.
                stored.problems.append(error.problem)
                continue
            stored.added += is_new
            stored.known += not is_new
        return stored

    def _ids(self, book: Casebook) -> dict[str, str]:
        """Ids of the contacts by the keys of their rows."""
        wanted = {key for keys in self._keys.values() for key in keys}
        columns = book.columns("contact", fields=["key"])
        return {key: one for one, key in zip(columns["id"], columns["key"], strict=True) if key in wanted}


def kept_as(book: Casebook, sha256: str) -> str | None:
    """The evidence that a file is kept as, if it is kept."""
    columns = book.columns("evidence", fields=["sha256"])
    return next((one for one, had in zip(columns["id"], columns["sha256"], strict=True) if had == sha256), None)


class _Told:
    """Counts bytes as they pass."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._done, self._progress = total, 0, progress

    def through(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for data in pieces:
            self._done += len(data)
            if self._progress is not None:
                self._progress(self._done, self._total)
            yield data
