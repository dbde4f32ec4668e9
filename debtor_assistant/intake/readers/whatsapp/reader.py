"""A chat in two passes: the first learns how this phone writes dates and who speaks, the second makes contacts.

==================================  =================================================================================
line                                becomes
==================================  =================================================================================
entry with a sender                 contact, as `chats.py` says; the lines after it that begin no entry are
                                    continuations and belong to its words
file named, or left out             contact; its name, size and SHA-256 where the zip holds it; a caption is the words
"this message was deleted"          contact without words: something was sent and taken back
"you deleted this message"          contact of the borrower without words; the name before it is the borrower's
view once (`null`)                  contact without words
"missed voice call"                 call that rang out; without a sender only in a chat of two
"voice call, 3 min"                 call; its length as written, rounded by the app
"<this message was edited>"         the words now; what they were before is unknown
line of the app itself              skipped: no sender, or on an iPhone the chat's name and a direction mark
lines before the first entry        skipped
==================================  =================================================================================

Unknown: the zone (asked), which sender is the borrower (asked, unless a deletion shows it), whether the borrower's
messages arrived, when a message was read. Android writes minutes, so equal minutes are no copies. Messages older than
the app's limit (40,000, with media 10,000) are missing without a word in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.chats import Repeats, Said, Sides, contact, missed, talked
from debtor_assistant.intake.clocks import Clock
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.readers.whatsapp import phrases
from debtor_assistant.intake.readers.whatsapp.first_pass import Chat, find, is_system, learn
from debtor_assistant.intake.readers.whatsapp.lines import MARKS, Head, head, split
from debtor_assistant.intake.readers.whatsapp.phrases import Kind
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textchat import Block, blocks
from debtor_assistant.intake.textlines import lines
from debtor_assistant.text import t


class WhatsApp:
    """Reader of WhatsApp's text exports."""

    format = "whatsapp-txt"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.whatsapp")

    def recognise(self, source: Source) -> bool:
        """Whether the first line, or the first of a text in the zip, is an entry."""
        return find(source) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        found = find(source)
        if found is None:
            return
        chat_source, encoding = found
        run.tally.counted_in("line")
        run.about.encoding = encoding
        chat = learn(chat_source, encoding)
        run.about.format_version = chat.form
        reader = _Reader(chat, run, Attachments(source, chat_source))
        for block in blocks(lines(chat_source, encoding, run), lambda line: head(line, chat.form)):
            record = enter(run, block.row, reader.entry(block))
            run.tally.rows += len(block.more)
            run.tally.continuations += len(block.more)
            if record is not None:
                yield record


class _Reader:
    """Entries to contacts, knowing what the first pass learned."""

    def __init__(self, chat: Chat, run: Run, files: Attachments) -> None:
        self._chat = chat
        self._order = chat.order.decide(run)
        self._clock = Clock(run)
        self._sides = Sides(run, chat.senders, me=chat.me)
        self._names = frozenset(chat.senders)
        self._files = files
        self._repeats = Repeats()

    def entry(self, block: Block[Head]) -> Entry | Out:
        """What one entry is."""
        found = block.head
        if found is None:
            return Out("before_first")
        local = found.local(self._order)
        if local is None and self._order is not None:
            return Out("day", rejected=True)
        name, text = split(found.rest, self._names)
        whole = block.whole(text)
        kind = phrases.kind_of(text)
        if name is None:
            name = self._alone(kind)
        if name is None or is_system(found.form, text):
            return Out("system")
        said = Said(self._sides.mine(name), name, self._sides.others, raw_time=found.raw_time)
        said.group = len(self._names) > 2
        if local is None:
            self._clock.ask_for(found.raw_time)
        else:
            said.at = self._clock.at(local, found.precision)
        written = local.isoformat() if local else found.raw_time
        said.key = key_of("whatsapp", written, name, whole, self._repeats.place(written, name, whole))
        self._content(said, kind, text, whole)
        return contact(said)

    def _alone(self, kind: Kind) -> str | None:
        """Whose a line without a sender is: in a chat of two a missed call is the other side's."""
        others = self._sides.others
        return others[0] if kind is Kind.MISSED and len(others) == 1 and len(self._names) <= 2 else None

    def _content(self, said: Said, kind: Kind, text: str, whole: str) -> None:
        if kind is Kind.MISSED:
            said.call = missed()
        elif kind is Kind.CALL:
            seconds = phrases.call_of(text) or 0
            said.call = talked(seconds) if seconds else {"answered": False}
        elif kind is Kind.FILE:
            said.media = [self._files.of(phrases.file_of(text) or "")]
            said.text = whole[len(text) :].strip("\n" + MARKS) or None
        elif kind is Kind.TEXT:
            said.text, edited = phrases.without_edited(whole)
            if edited:
                said.raw["edited"] = True
        elif kind is not Kind.VIEW_ONCE:
            said.text = whole[len(text) :].strip("\n" + MARKS) or None
        if kind is not Kind.TEXT:
            said.raw["text"] = whole
        if kind in (Kind.DELETED, Kind.DELETED_BY_ME):
            said.odd = (*said.odd, "deleted")
