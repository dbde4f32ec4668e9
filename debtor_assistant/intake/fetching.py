"""The bytes of attachments, fetched again from the file that was read, so that they can be kept as evidence.

    for item, pieces in reading.attachments(items):   # items: entries of the `media` of records
        book.vault.keep_stream(pieces, item["sha256"], item["size"], ...)

Nothing is held in memory but a piece. Size and SHA-256 are compared with what the reading found; the last step of
`pieces` fails where they differ, so that whoever stores them must take everything back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, runtime_checkable

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.attachments import chunks_at
from debtor_assistant.intake.source import Progress, Source
from debtor_assistant.text import t

Item = Mapping[str, object]
"""What a record says of an attachment: name, type, size, sha256, and where its bytes are."""


@runtime_checkable
class Carrier(Protocol):
    """A reader whose files hold attachments within themselves."""

    def attached(
        self, source: Source, wanted: frozenset[str], progress: Progress | None
    ) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The wanted places in the order of the file, each with its bytes, which are taken before the next one."""


def is_here(item: Item) -> bool:
    """Whether the bytes of an attachment can be fetched."""
    return isinstance(item.get("where"), str)


def fetch(
    source: Source, reader: object, items: Iterable[Item], progress: Progress | None = None
) -> Iterator[tuple[Item, Iterator[bytes]]]:
    """Each attachment that is here with its bytes, in the order of the file; one place comes once, with its SHA-256.

    Raises:
        InputError: With the last piece, where the bytes are not those that were read before.
    """
    by_place = {str(item["where"]): item for item in items if is_here(item)}
    inside: set[str] = set()
    for place, item in by_place.items():
        pieces = chunks_at(source, place)
        if pieces is None:
            inside.add(place)
        else:
            known = item if item.get("sha256") else _measured(item, pieces)
            again = pieces if known is item else chunks_at(source, place)
            yield known, _checked(source, known, again or iter(()))
    if not inside or not isinstance(reader, Carrier):
        return
    for place, pieces in reader.attached(source, frozenset(inside), progress):
        yield by_place[place], _checked(source, by_place[place], pieces)


def _measured(item: Item, pieces: Iterator[bytes]) -> Item:
    """The same with the size and SHA-256 that the reading left open."""
    print_, size = hashlib.sha256(), 0
    for data in pieces:
        print_.update(data)
        size += len(data)
    return {**item, "size": size, "sha256": print_.hexdigest()}


def _checked(source: Source, item: Item, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces; fails after the last where they are not the file that was read."""
    print_, size = hashlib.sha256(), 0
    for data in pieces:
        print_.update(data)
        size += len(data)
        yield data
    if (print_.hexdigest(), size) != (item["sha256"], item["size"]):
        where = f"{source.name}, {item['where']}"
        raise InputError(where, t("intake.attachment.changed"), t("intake.attachment.changed_next"))
