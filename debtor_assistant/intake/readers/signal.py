"""Chats of Signal as Markdown or text, the way signal-export writes them.

Signal itself exports nothing of one chat; its encrypted backup is not readable here. Sources: signal-export,
chat-miner.

==================================  =================================================================================
entry                               becomes
==================================  =================================================================================
[2024-03-01 08:15:02] Name: text    contact; lines after it belong to it; `Me` is the borrower
(This message was deleted)          contact without words
missed … call                       call that rang out; other calls are calls of which nothing more is known
(- Name: sign -)                    reactions under a message: not among the words, kept as raw
![name](./media/…)                  media with its name
==================================  =================================================================================

Text has the clock of the computer that exported: the zone is asked. Unknown: who read along, whether the borrower's
messages arrived.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.chats import Repeats, Said, Sides, contact, missed
from debtor_assistant.intake.clocks import Clock
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textchat import Block, blocks
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

_HEAD = re.compile(r"\[(\d{4}-\d\d-\d\d),? (\d\d:\d\d(?::\d\d)?)\] ([^:\n]{1,100}?): ?(.*)", re.ASCII | re.DOTALL)
_DELETED = "(this message was deleted)"
_CALL = re.compile(
    r"(?P<missed>missed |declined )?(?:incoming |outgoing )?(?:group )?(?:voice|video|audio) call\.?", re.I
)
_REACTIONS = re.compile(r"\n?\((?:- [^\n]{1,300} -)+\)[ \n]*\Z")
_MEDIA = re.compile(r"!?\[([^\]\n]{0,200})\]\((?:\./)?(media/[^)\n]{1,300}|attachments/[^)\n]{1,300})\)")
_ME = "Me"


@dataclass(frozen=True)
class Head:
    """The beginning of an entry."""

    local: datetime
    precision: str
    sender: str
    text: str
    raw_time: str


def head(line: str) -> Head | None:
    """The beginning of an entry, or None where the line goes on with the one before."""
    found = _HEAD.match(line)
    if found is None:
        return None
    day, clock, sender, text = found.groups()
    try:
        local = datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return None
    return Head(local, "seconds" if len(clock) > 5 else "minutes", sender.strip(), text, f"{day} {clock}")


class SignalText:
    """Reader of signal-export's text."""

    format = "signal-text"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.signal")

    def recognise(self, source: Source) -> bool:
        """Whether the first line is an entry."""
        return encoding_of(source.head(), _looks) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        encoding = encoding_of(source.head(), _looks) or "utf-8"
        run.tally.counted_in("line")
        run.about.encoding = encoding
        counts = Counter(found.sender for _, line in lines(source, encoding) if (found := head(line)))
        reader = _Reader(counts, run, Attachments(source))
        for block in blocks(lines(source, encoding, run), head):
            record = enter(run, block.row, reader.entry(block))
            run.tally.rows += len(block.more)
            run.tally.continuations += len(block.more)
            if record is not None:
                yield record


def _looks(text: str) -> bool:
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    return head(first.rstrip("\r")) is not None


class _Reader:
    """Entries to contacts."""

    def __init__(self, counts: Counter[str], run: Run, files: Attachments) -> None:
        self._clock, self._files = Clock(run), files
        self._sides = Sides(run, counts, me=_ME if _ME in counts else None)
        self._repeats = Repeats()

    def entry(self, block: Block[Head]) -> Entry | Out:
        """What one entry is."""
        found = block.head
        if found is None:
            return Out("before_first")
        whole = block.whole(found.text).rstrip()
        said = Said(self._sides.mine(found.sender), found.sender, self._sides.others, raw_time=found.raw_time)
        said.at = self._clock.at(found.local, found.precision)
        said.group = len(self._sides.names) > 2
        place = self._repeats.place(found.raw_time, found.sender, whole)
        said.key = key_of("signal", found.raw_time, found.sender, whole, place)
        self._content(said, whole)
        return contact(said)

    def _content(self, said: Said, whole: str) -> None:
        words = _REACTIONS.sub("", whole)
        if words != whole:
            said.raw["text"] = whole
        # In a message of nothing but brackets each of them could begin a file, and is tried.
        files = _MEDIA.findall(words) if "](" in words else []
        said.media = [self._files.of(path) for _, path in files]
        call = _CALL.fullmatch(words.strip())
        if call is not None:
            said.call = missed() if call["missed"] else {}
            said.raw["text"] = whole
        elif words.strip().casefold() == _DELETED:
            said.odd, said.raw["text"] = (*said.odd, "deleted"), whole
        else:
            bare = "\n".join(line.rstrip() for line in words.split("\n"))
            said.text = bare if (_MEDIA.sub("", bare) if files else bare).strip() else None
