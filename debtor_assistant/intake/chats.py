"""Messages and calls of messengers as contacts: the same facts whatever app wrote them down.

===============================  ====================================================================================
in the file                      facts
===============================  ====================================================================================
message of the other side        chat, inbound, contacted debtor, outcome delivered (it is on the borrower's device);
                                 `words` what was written
message of the borrower          chat, outbound; `my_words`; whether it arrived is unknown
call of the other side           call, inbound, contacted debtor; answered and outcome as far as the file says
call of the borrower             call, outbound
in a group                       inbound `contacted` is [debtor, unsure]: who else read along is not known
sender unknown (asked)           neither direction nor contacted: nothing is saved before the borrower answers
===============================  ====================================================================================

Who is behind a name, the debt and `conduct` are never read from a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from debtor_assistant.intake.entering import Entry
from debtor_assistant.intake.peers import Match, match
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.shown import Names
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

_SHOWN = 12


@dataclass
class Said:
    """One message or call as the file has it."""

    mine: bool | None
    """Whether the borrower sent it; None while nobody has said."""
    sender: str | None
    others: Sequence[str] = ()
    """The other side where the borrower wrote."""
    at: object = None
    raw_time: str = ""
    time_of: str | None = None
    text: str | None = None
    key: str = ""
    group: bool = False
    channel: str = "chat"
    call: Mapping[str, object] | None = None
    """For a call, what is known of it: answered, outcome, duration."""
    media: list[dict[str, object]] = field(default_factory=list)
    raw: dict[str, object] = field(default_factory=dict)
    odd: Iterable[str] = ()
    name: str | None = None
    """The other side's name where `sender` is a number or an id."""
    where: str | None = None


def contact(said: Said) -> Entry:
    """The record of one message or call."""
    record: Record = {"channel": "call" if said.call is not None else said.channel}
    peers: tuple[str | None, ...] = tuple(said.others) if said.mine else (said.sender,)
    if said.mine is not None:
        record["direction"] = "outbound" if said.mine else "inbound"
    if said.at is not None:
        record["at"] = said.at
    if said.mine is False:
        record["contacted"] = ["debtor", "unsure"] if said.group else ["debtor"]
        if said.sender:
            record["from_address"] = said.sender
    elif said.mine and said.others:
        record["to_address"] = ", ".join(said.others)
    if said.call is not None:
        record.update(said.call)
    else:
        _words(record, said)
    if said.media:
        record["media"] = said.media
    record["peer"] = "~".join(peer for peer in peers if peer) or None
    record |= {"peer_name": said.name, "raw_time": said.raw_time, "key": said.key, "raw": said.raw}
    if said.where:
        record["where"] = said.where
    return Entry(record, peers or (None,), tuple(said.odd), (said.name,) if said.name else ())


def _words(record: Record, said: Said) -> None:
    if said.time_of and said.at is not None:
        record["time_of"] = said.time_of
    if said.mine is False:
        record["outcome"] = "delivered"
    if said.text:
        record["my_words" if said.mine else "words"] = said.text


def missed() -> dict[str, object]:
    """A call that rang and was not answered."""
    return {"answered": False, "outcome": "rang_out"}


def talked(seconds: int) -> dict[str, object]:
    """A call that lasted."""
    return {"answered": True, "duration": f"{seconds} s"} if seconds > 0 else {}


class Sides:
    """Who of the senders is the borrower: said by the user, shown by the file, or asked.

    Args:
        run: Its option `me` names the borrower.
        counts: How many messages each name sent.
        me: A name that the file itself shows to be the borrower.
        other: A name that the file itself shows to be the other side; with one other name, that is the borrower.
    """

    def __init__(self, run: Run, counts: Mapping[str, int], me: str | None = None, other: str | None = None) -> None:
        self.names = tuple(counts)
        self._me: frozenset[str] | None = None
        given = [name for name in run.options.me if name.strip()]
        if counts:
            run.show("me", Names(Counter(counts)))
        if given:
            self._me = frozenset(name for name in counts if any(match(name, one) is not Match.NO for one in given))
        elif me is not None:
            self._me = frozenset({me})
        elif other is not None and other in counts and len(counts) <= 2:
            self._me = frozenset(counts).difference({other})
        elif counts:
            _ask(run, counts)

    def mine(self, sender: str | None) -> bool | None:
        """Whether a message of this name is the borrower's; None while that is open."""
        return None if self._me is None or sender is None else sender in self._me

    @property
    def others(self) -> tuple[str, ...]:
        """Everybody but the borrower; nobody while that is open."""
        return () if self._me is None else tuple(name for name in self.names if name not in self._me)


def _ask(run: Run, counts: Mapping[str, int]) -> None:
    total = sum(counts.values())
    shown = sorted(counts, key=lambda name: -counts[name])[:_SHOWN]
    meant = "; ".join(t("intake.ask.me_one", name=name, out=counts[name], in_=total - counts[name]) for name in shown)
    names = ", ".join(shown) + (" …" if len(counts) > len(shown) else "")
    run.ask("me", t("intake.ask.me", names=names), t("intake.ask.me_next", meant=meant))


class Repeats:
    """Tells equal messages of one minute apart: each gets its place among those of the same time."""

    def __init__(self) -> None:
        self._at = ""
        self._seen: dict[tuple[str | None, str | None], int] = {}

    def place(self, at: str, sender: str | None, text: str | None) -> int:
        """How many equal ones came just before, at the same written time."""
        if at != self._at:
            self._at, self._seen = at, {}
        count = self._seen.get((sender, text), 0)
        self._seen[(sender, text)] = count + 1
        return count
