"""Where a row of a chat or call file goes: counted, chosen, told from its copies. The same for every reader."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from debtor_assistant.intake.run import Run
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

MAX_ROWS = 2_000_000
"""A hundred messages a day for fifty years."""


@dataclass(frozen=True)
class Out:
    """A row that is no contact."""

    why: str
    """Key below `intake.out.`"""
    rejected: bool = False
    """It cannot be read (else it reached nobody)."""
    evidence: bool = False
    """It says something about the matter, and is neither contact nor payment: it stays in the file as evidence."""


@dataclass
class Entry:
    """A contact that was read."""

    record: Record
    peers: Sequence[str | None]
    """Everybody on the other side, for the user's choice."""
    odd: Iterable[str] = field(default_factory=tuple)
    """Keys below `intake.notice.`"""
    aliases: Sequence[str] = ()
    """Other names of the same peers, which may be chosen too."""


def enter(run: Run, row: int, found: Entry | Out, where: str | None = None) -> Record | None:
    """Count a row; give back the record if it is a new contact the user wants."""
    tally = run.tally
    tally.rows += 1
    if isinstance(found, Out):
        if found.evidence:
            tally.evidence_only += 1
        else:
            (tally.rejected if found.rejected else tally.skipped).add(row, t(f"intake.out.{found.why}"), where)
        return None
    record = found.record
    if not run.chosen.keeps(*found.peers, *found.aliases):
        tally.skipped.add(row, t("intake.out.not_chosen"), where)
        return None
    if tally.is_repeated(str(record["key"])):
        tally.duplicates += 1
        return None
    record.setdefault("where", where or tally.place(row))
    record.setdefault("grade", "own_record")
    record.setdefault("peer_name", None)
    run.keep(row, record, found.odd)
    return record


def enter_all(run: Run, found: Iterable[tuple[int, Entry | Out]]) -> Iterator[Record]:
    """Count numbered rows; the records that are new contacts the user wants, in order."""
    for row, one in found:
        record = enter(run, row, one)
        if record is not None:
            yield record


def key_of(*parts: object) -> str:
    """One fingerprint for one row, whatever file it stands in. Lengths keep parts apart."""
    texts = (None if part is None else str(part) for part in parts)
    text = "".join("-;" if part is None else f"{len(part)}:{part};" for part in texts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
