"""What each mail becomes.

==================================================  =========  ===================================================
mail                                                becomes    facts
==================================================  =========  ===================================================
From is one of the borrower's addresses             contact    email, outbound; delivery unknown
To, Cc or Delivered-To is one of them               contact    email, inbound, contacted debtor, delivered
the same, and others in To or Cc                    contact    as above, contacted [debtor, unsure]
neither                                             skipped    not between the borrower and somebody
larger than 64 MB, nested beyond reading            rejected
==================================================  =========  ===================================================

The borrower's addresses are never guessed: `--me`. Subject and words together are what was said; the best plain text,
else the text of the HTML without scripts and without anything from the net. Attachments are counted, with name, type,
size and SHA-256; a mail inside a mail is one, with its own sender and date.

Time: the Date header is the sender's clock and easily forged. `at` is that date (time_of sent) and `received_at` the
topmost Received header, where they fit together; where Date is missing, wrong or does not fit, `at` is the arrival
(time_of received); where neither can be read the time stays open and is told. Message-ID, In-Reply-To and the
signs of authenticity are kept as they stand. Who is behind an address stays unknown: From can be forged too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from email.utils import getaddresses

from debtor_assistant.intake.clocks import written
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.readers.email_messages.dates import arrival, date_of
from debtor_assistant.intake.readers.email_messages.mbox import is_mail, messages
from debtor_assistant.intake.readers.email_messages.words import (
    attachments,
    body_of,
    decoded,
    files_of,
    header_of,
    parse,
)
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.shown import Names
from debtor_assistant.intake.source import Progress, Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

_EARLY, _LATE = timedelta(hours=1), timedelta(days=7)
_KEPT = ("From", "To", "Cc", "Subject", "Message-ID", "In-Reply-To", "Authentication-Results", "DKIM-Signature")


class EmailMessages:
    """Reader of mails."""

    format = "email"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.email")

    def recognise(self, source: Source) -> bool:
        """Whether it begins with the headers of a mail; of a zip, whether it holds such files."""
        if source.archive is not None and source.member is None:
            first = next(iter(source.archive.ending(".eml")), None)
            return first is not None and is_mail(source.inside(first.name).head())
        return is_mail(source.head())

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The mails in the order of the file."""
        run.tally.counted_in("message")
        reading = _Mails(run)
        for number, part, data in _mails(source, run.progress):
            run.clocks.restart()
            where = f"message {number}" if part.member in (None, source.member) else f"{part.member}"
            record = enter(run, number, reading.entry(number, data), where)
            if record is not None:
                yield record

    def attached(
        self, source: Source, wanted: frozenset[str], progress: Progress | None
    ) -> Iterator[tuple[str, Iterator[bytes]]]:
        """What is attached to mails, in the order of the file."""
        numbers = {place.partition(",")[0] for place in wanted}
        for number, _, data in _mails(source, progress):
            if data is None or f"message {number}" not in numbers:
                continue
            for n, (_, _, inside, _) in enumerate(files_of(parse(data)), 1):
                if (place := _place(number, n)) in wanted:
                    yield place, iter((inside,))


class _Mails:
    def __init__(self, run: Run) -> None:
        self._run = run
        self._me = frozenset(one.strip().casefold() for one in run.options.me)
        self._seen = Names(Counter())
        run.show("me", self._seen)
        self._number = 0

    def entry(self, number: int, data: bytes | None) -> Entry | Out:
        """What the mail of this number is."""
        self._number = number
        if data is None:
            return Out("mail_large", rejected=True)
        try:
            return self._mail(parse(data))
        except RecursionError:
            return Out("mail_deep", rejected=True)
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
            # The standard library reads almost any mail, and promises no kind of error for the rest.
            return Out("mail_broken", rejected=True)

    def _mail(self, message: Message) -> Entry | Out:
        sender, *_ = [*_addresses(message, "From"), ("", "")]
        to = [address for name in ("To", "Cc") for _, address in _addresses(message, name) if address]
        mine = [*to, *(address for name in _DELIVERED for _, address in _addresses(message, name))]
        self._seen.counts.update({one.casefold() for one in (sender[1], *mine) if one})
        direction = self._direction(sender[1], [one.casefold() for one in mine])
        if direction == "":
            return Out("mail_others")
        record: Record = {"channel": "email"}
        if direction:
            record["direction"] = direction
        inbound = direction != "outbound"
        odd = self._time(message, record)
        others = [one for one in to if one.casefold() not in self._me]
        if inbound and direction:
            record |= {"contacted": ["debtor", "unsure"] if others else ["debtor"], "outcome": "delivered"}
        peers: list[str | None] = [sender[1] or None] if inbound else [*(others or to or (None,))]
        self._addressed(record, sender[1], to, inbound=inbound)
        subject, body = header_of(message, "Subject"), body_of(message)
        words = "\n\n".join(part for part in (subject, body) if part)
        if words:
            record["words" if inbound else "my_words"] = words
        if media := list(attachments(message)):
            record["media"] = [about | {"where": _place(self._number, n)} for n, about in enumerate(media, 1)]
        names = [name for name, address in _addresses(message, "From" if inbound else "To") if address == peers[0]]
        record |= {"peer": ", ".join(one for one in peers if one) or None, "peer_name": next(iter(names), "") or None}
        record["raw"] = {name.lower(): header_of(message, name) for name in _KEPT if message.get(name) is not None}
        prints = [str(item["sha256"]) for item in media]
        record["key"] = key_of("email", header_of(message, "Message-ID"), record["raw_time"], sender[1], words, *prints)
        return Entry(record, peers, odd)

    def _direction(self, sender: str, mine: list[str]) -> str | None:
        """Inbound or outbound; None while the borrower's addresses are open; blank where the mail is not theirs."""
        if not self._me:
            shown = ", ".join(dict.fromkeys([one for one in (*mine[:2], sender) if one]))
            self._run.ask("me", t("intake.ask.mail", shown=shown), t("intake.ask.mail_next"))
            return None
        if sender.casefold() in self._me:
            return "outbound"
        return "inbound" if self._me.intersection(mine) else ""

    def _time(self, message: Message, record: Record) -> list[str]:
        raw = header_of(message, "Date")
        record["raw_time"] = raw
        sent, received = date_of(raw), arrival(header_of(message, "Received") or None)
        if sent is not None and sent > self._run.now + timedelta(days=1):
            sent = None
        if sent is not None and (received is None or -_LATE <= sent - received <= _EARLY):
            record |= {"at": written(sent), "time_of": "sent"}
            if received is not None and received > sent:
                record["received_at"] = written(received)
            return ["before_2000"] if sent.year < 2000 else []
        if received is not None:
            record |= {"at": written(received), "time_of": "received"}
            return ["mail_date"]
        return ["mail_no_time"]

    def _addressed(self, record: Record, sender: str, to: list[str], *, inbound: bool) -> None:
        mine = [one for one in to if one.casefold() in self._me]
        if inbound and sender:
            record["from_address"] = sender
        if (mine or not inbound) and to:
            record["to_address"] = ", ".join(mine if inbound else to)


_DELIVERED = ("Delivered-To", "X-Original-To", "X-Apparently-To", "Envelope-To", "Resent-To")


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """Names and addresses of a header."""
    raw = [str(value).replace("\r", "").replace("\n", " ") for value in message.get_all(name, [])]
    return [(decoded(person), decoded(address)) for person, address in getaddresses(raw) if person or address]


def _place(number: int, n: int) -> str:
    """Where an attachment is: the mail in its file, and which of its attachments."""
    return f"message {number}, part {n}"


def _mails(source: Source, progress: Progress | None) -> Iterator[tuple[int, Source, bytes | None]]:
    """Every mail with its number and the file it stands in."""
    number = 0
    for part in _files(source):
        for data in messages(part.chunks(progress)):
            number += 1
            yield number, part, data


def _files(source: Source) -> Iterator[Source]:
    if source.archive is None or source.member is not None:
        yield source
        return
    for member in source.archive.ending(".eml"):
        yield source.inside(member.name)
