"""Files inside a backup, taken out again as they pass, by the number of their `data` attribute."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import groupby

from debtor_assistant.intake.readers.sms_backup_restore.measure import Measure
from debtor_assistant.intake.readers.sms_backup_restore.media import MediaFilter
from debtor_assistant.intake.readers.sms_backup_restore.repair import Recode, begin
from debtor_assistant.intake.source import Progress, Source

PLACE = "data "

_Pieces = deque[tuple[str, bytes]]


class _Taking(Measure):
    def __init__(self, place: str, pieces: _Pieces) -> None:
        super().__init__()
        self._place, self._pieces = place, pieces
        # An empty file is a file.
        pieces.append((place, b""))

    def passed(self, data: bytes) -> None:
        """The next bytes of the file."""
        self._pieces.append((self._place, data))


def attached(
    source: Source, wanted: frozenset[str], progress: Progress | None
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The wanted files in the order of the backup."""
    for place, found in groupby(_pieces(source, wanted, progress), key=lambda piece: piece[0]):
        yield place, (data for _, data in found)


def _pieces(source: Source, wanted: frozenset[str], progress: Progress | None) -> Iterator[tuple[str, bytes]]:
    pieces: _Pieces = deque()

    def measure(ticket: str) -> Measure:
        return _Taking(PLACE + ticket, pieces) if PLACE + ticket in wanted else Measure()

    media, recode = MediaFilter(measure), None
    for data in source.chunks(progress):
        if recode is None:
            encoding, data = begin(data)
            recode = Recode(encoding)
        media.feed(recode.feed(data))
        while pieces:
            yield pieces.popleft()
    if recode is not None:
        media.feed(recode.close())
    media.close()
    yield from pieces
