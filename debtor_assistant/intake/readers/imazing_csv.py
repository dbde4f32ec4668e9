"""Messages of an iPhone that the program iMazing wrote as CSV: UTF-8 with a mark, quoted, words over several lines.

============================  ============  =======================================================================
row (column Type)             becomes       facts
============================  ============  =======================================================================
Incoming                      contact       inbound, contacted debtor, delivered; time of sending or arrival unknown
Outgoing                      contact       outbound; read or delivered only where the file says so
Outgoing, status failed       skipped       it never reached anybody
Notification                  skipped       what the phone wrote itself, no message
any other type                rejected
============================  ============  =======================================================================

SMS, RCS and iMessage are channel sms, WhatsApp and all others chat. In a session with several senders inbound
`contacted` is [debtor, unsure]: who else read it is not in the file. The sender's id is blank on outgoing rows; the
other side is then whoever wrote in the session, or the session's name. Names of attachments are kept as they stand:
iMazing shortens them, so they need not be those of the files.

Time: the clock of the computer that exported, without a zone: asked. Columns are read by name; versions with 13 to 16
columns are known, columns beyond them are named to the user.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.differing import other_header
from debtor_assistant.intake.entering import Entry, Out, enter_all
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.columns import columns, difference, headings, names
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.intake.tables.moments import Moment, moment_of
from debtor_assistant.intake.tables.repeats import Repeats
from debtor_assistant.intake.tables.table import data_rows, look
from debtor_assistant.intake.tables.times import Times
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

NAMES: Mapping[str, Sequence[str]] = {
    name: (name,)
    for name in names(
        "Chat Session|Message Date|Delivered Date|Read Date|Service|Type|Sender ID|Sender Name|Status|Text|Attachment"
        "|Attachment type"
    )
}
NEEDED = ("Chat Session", "Message Date", "Type", "Sender ID", "Text")
PASSED_OVER = names(
    "Edited Date|Deleted Date|Sent Date|Forwarded|Replying to|Subject|Reactions|Attachment info|Message ID"
)
_SMS = ("sms", "imessage", "rcs", "mms", "")
_FAILED = ("failed", "not delivered", "error", "not sent")


class ImazingCsv:
    """Reader of iMazing's messages."""

    format = "imazing-csv"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.imazing_csv")

    def recognise(self, source: Source) -> bool:
        """Whether the first row is iMazing's header."""
        rows = look(source).rows[:1]
        return bool(rows) and {"Chat Session", "Message Date"} <= columns(rows[0], NAMES).keys()

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The messages in the order of the file."""
        seen = look(source)
        run.tally.counted_in(seen.unit)
        header = seen.rows[0]
        lacks, beyond = difference(header, [*NAMES, *PASSED_OVER])
        if any(name in lacks for name in NEEDED):
            known = [NAMES[name] for name in NEEDED]
            raise other_header(source.name, self.format, header.cells, known, [*NAMES, *PASSED_OVER])
        if beyond:
            run.problem(t("intake.table.unread", names=", ".join(beyond)), t("intake.table.unread_next"))
        reading = _Messages(run, header, Attachments(source, source))
        for row in data_rows(source, run, header.number):
            reading.see(row)
        yield from enter_all(run, ((row.number, reading.entry(row)) for row in data_rows(source, run, header.number)))


class _Messages:
    def __init__(self, run: Run, header: TableRow, files: Attachments) -> None:
        self._files = files
        self._places = columns(header, NAMES)
        self._width = len(headings(header))
        self._times = Times(run)
        self._repeats = Repeats()
        self._senders: dict[str, set[str]] = {}

    def see(self, row: TableRow) -> None:
        """First pass: the order of dates, and who wrote in which session."""
        self._times.see(self._moment(row))
        sender = self._text(row, "Sender ID")
        if sender and self._text(row, "Type") == "Incoming":
            self._senders.setdefault(self._text(row, "Chat Session"), set()).add(sender)

    def entry(self, row: TableRow) -> Entry | Out:
        """What a row is."""
        if row.damaged or any(row.text(place) for place in range(self._width, len(row.cells))):
            return Out(row.damaged or "columns", rejected=True)
        kind = self._text(row, "Type").casefold()
        if kind == "notification":
            return Out("notification")
        if kind not in ("incoming", "outgoing"):
            return Out("message_kind", rejected=True)
        if kind == "outgoing" and self._text(row, "Status").casefold() in _FAILED:
            return Out("failed")
        moment = self._moment(row)
        at = None if moment is None else self._times.at(moment)
        if moment is None or (at is None and not self._times.is_open):
            return Out("time", rejected=True)
        return self._message(row, moment, at, inbound=kind == "incoming")

    def _message(self, row: TableRow, moment: Moment, at: object, *, inbound: bool) -> Entry:
        session = self._text(row, "Chat Session")
        senders = sorted(self._senders.get(session, ()))
        wrote: list[str | None] = [*senders] or [session or None]
        peers = [self._text(row, "Sender ID") or None] if inbound else wrote
        peer = peers[0] if inbound else "~".join(one for one in peers if one) or None
        channel = "sms" if self._text(row, "Service").casefold() in _SMS and "Service" in self._places else "chat"
        record: Record = {"channel": channel, "direction": "inbound" if inbound else "outbound"}
        if inbound:
            record |= {"contacted": ["debtor", "unsure"] if len(senders) > 1 else ["debtor"], "outcome": "delivered"}
        elif outcome := self._outcome(row):
            record["outcome"] = outcome
        if at is not None:
            record["at"] = at
        words = self._body(row)
        if words:
            record["words" if inbound else "my_words"] = words
        if peer:
            record["from_address" if inbound else "to_address"] = peer
        if name := self._text(row, "Attachment"):
            record["media"] = [self._files.of(name) | {"type": self._text(row, "Attachment type")}]
        raw = self._text(row, "Message Date")
        record |= {"peer": peer, "peer_name": self._text(row, "Sender Name") or None, "raw_time": raw}
        record["key"] = self._repeats.key("imazing", raw, session, inbound, peer, words, name, exact=moment.to_second)
        record["raw"] = {"session": session, "status": self._text(row, "Status"), "service": self._text(row, "Service")}
        return Entry(record, peers, aliases=(session,))

    def _outcome(self, row: TableRow) -> str | None:
        if self._text(row, "Read Date") or self._text(row, "Status").casefold() == "read":
            return "read"
        delivered = self._text(row, "Delivered Date") or self._text(row, "Status").casefold() == "delivered"
        return "delivered" if delivered else None

    def _body(self, row: TableRow) -> str:
        """The words exactly as they stand: blanks and ends of lines are the sender's."""
        place = self._places["Text"]
        text = str(row.cells[place] or "") if place < len(row.cells) else ""
        return text if text.strip() else ""

    def _text(self, row: TableRow, name: str) -> str:
        return row.text(self._places.get(name))

    def _moment(self, row: TableRow) -> Moment | None:
        place = self._places["Message Date"]
        return moment_of(row.cells[place]) if not row.damaged and row.text(place) else None
