"""What each row of the Android app "SMS Backup & Restore" becomes, as data.

Fields not named are unknown. "out" is why a row is no contact: a text that never left the phone reached nobody.

==========================  =========  =====================================================================
row                         becomes    facts
==========================  =========  =====================================================================
sms type 1 received         contact    inbound, contacted debtor (it is the debtor's own phone), delivered
sms type 2 sent             contact    outbound; delivered only with status 0, undelivered with status 64
sms type 3 draft            out        never sent
sms type 4 outbox           out        not sent when the backup was made
sms type 5 failed           out        sending failed
sms type 6 queued           out        waiting to be sent
mms msg_box 1               contact    as sms type 1
mms msg_box 2               contact    outbound
mms msg_box 3, 4, 5         out        draft, outbox, failed
mms m_type 130              contact    inbound, contacted debtor: a notification whose words were never fetched;
                                       neither words nor delivery are known
mms m_type 128, 132         contact    when msg_box says nothing: sent, received
mms m_type 129, 131, 133,   out        signals between phone and network (send and delivery reports)
134, 135, 136
call type 1 incoming        contact    inbound, contacted debtor; answered when it lasted. Neither `picked_up` nor
                                       `conversation`: nobody has said yet what was talked about. With 0 s it
                                       is not known whether somebody answered
call type 2 outgoing        contact    outbound; a machine may have answered: `answered` unknown
call type 3 missed          contact    inbound, contacted debtor, rang_out, not answered
call type 4 voicemail       contact    inbound, contacted debtor, not answered; whether a message was left is unknown
call type 5 rejected        contact    inbound, contacted debtor, rang_out, not answered: it rang and was declined
call type 6 blocked         contact    inbound, contacted debtor, not answered; whether it rang is unknown
call type 7 elsewhere       contact    inbound, contacted debtor, answered (on another device)
any other value             rejected   the reason names the attribute
==========================  =========  =====================================================================

Every contact: channel sms (mms too) or call; `at` in UTC to the second; words (inbound) or my_words (outbound);
from_address of the other side (inbound, when shown), to_address: the number written to or, inbound, "SIM n" when the
row names its SIM; duration when it lasted. Who is behind a number (`party`), the debt, `conduct` and everything that
was said are never read from a file: the borrower is asked.

Time: a received message has `at` = date_sent (time_of sent) when the network's time is there and plausible, and
`received_at` = date; else `at` = date (time_of received). Sent: `at` = date, time_of sent. Calls: `at` = start of
ringing.

A group message (several addresses) is one contact. Who else received it is not known to the file, so inbound
`contacted` is [debtor, unsure]; relations, persons and who read along stay unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Meaning:
    """What one kind of row is: facts, or the reason why it is no contact."""

    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    out: str | None = None
    """Key of the reason below `intake.out.`"""


def _inbound(**facts: object) -> Meaning:
    return Meaning(MappingProxyType({"direction": "inbound", "contacted": ["debtor"], **facts}))


def _outbound(**facts: object) -> Meaning:
    return Meaning(MappingProxyType({"direction": "outbound", **facts}))


DRAFT, OUTBOX, FAILED, QUEUED, SIGNAL = (Meaning(out=why) for why in ("draft", "outbox", "failed", "queued", "signal"))

SMS_TYPES: Mapping[str, Meaning] = {
    "1": _inbound(outcome="delivered"),
    "2": _outbound(),
    "3": DRAFT,
    "4": OUTBOX,
    "5": FAILED,
    "6": QUEUED,
}

SENT_STATUS: Mapping[str, str] = {"0": "delivered", "64": "undelivered"}
"""Delivery report of a sent text; -1 (none asked for) and 32 (pending) say nothing."""

MMS_BOXES: Mapping[str, Meaning] = {
    "1": _inbound(outcome="delivered"),
    "2": _outbound(),
    "3": DRAFT,
    "4": OUTBOX,
    "5": FAILED,
}

MMS_TYPES: Mapping[str, Meaning] = {
    "128": _outbound(),
    "132": _inbound(outcome="delivered"),
    "130": _inbound(),
    **dict.fromkeys(("129", "131", "133", "134", "135", "136"), SIGNAL),
}

CALL_TYPES: Mapping[tuple[str, bool], Meaning] = {
    ("1", True): _inbound(answered=True),
    ("1", False): _inbound(),
    ("2", True): _outbound(),
    ("2", False): _outbound(),
    ("3", True): _inbound(outcome="rang_out", answered=False),
    ("3", False): _inbound(outcome="rang_out", answered=False),
    ("4", True): _inbound(answered=False),
    ("4", False): _inbound(answered=False),
    ("5", True): _inbound(outcome="rang_out", answered=False),
    ("5", False): _inbound(outcome="rang_out", answered=False),
    ("6", True): _inbound(answered=False),
    ("6", False): _inbound(answered=False),
    ("7", True): _inbound(answered=True),
    ("7", False): _inbound(answered=True),
}
"""By call type and whether it lasted longer than zero seconds."""

HIDDEN_NUMBERS = frozenset({"", "-1", "-2", "-3"})
"""What Android writes for a caller who did not show a number: unknown, private, payphone."""


def of_mms(box: str | None, kind: str | None) -> Meaning | None:
    """The meaning of an mms row; signals and notifications first, then the box, then the kind of message."""
    by_kind = MMS_TYPES.get(kind or "")
    if by_kind is SIGNAL or kind == "130":
        return by_kind
    return MMS_BOXES.get(box or "") or by_kind
