"""A row of a list of calls as a contact; the facts of each kind are those of the phone's own backup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from debtor_assistant.intake.readers.sms_backup_restore.meaning import CALL_TYPES
from debtor_assistant.intake.tables.columns import names
from debtor_assistant.intake.tables.durations import Lasted
from debtor_assistant.intake.tally import Record

INCOMING, OUTGOING, MISSED, VOICEMAIL, REJECTED, BLOCKED, ELSEWHERE = "1234567"

_WORDS: Mapping[str, str] = {
    INCOMING: "1 incoming|received|inbound|in|answered|呼入|已接|已接来电|已接电话|来电|被叫|接听|masuk|papasok",
    OUTGOING: "2 outgoing|dialed|dialled|outbound|out|placed|made|呼出|去电|拨出|已拨|已拨电话|主叫|keluar|papalabas",
    MISSED: "3 missed|unanswered|no answer|未接|未接来电|未接电话|未接听|tak terjawab|tidak terjawab|hindi nasagot",
    VOICEMAIL: "4 voicemail|voice mail|语音信箱|语音留言|pesan suara",
    REJECTED: "5 rejected|declined|refused|拒接|已拒接|拒绝|ditolak|tinanggihan",
    BLOCKED: "6 blocked|拦截|已拦截|已屏蔽|diblokir|naka-block",
    ELSEWHERE: "7 answered externally|answered elsewhere|answered on another device|其他设备接听|其它设备接听",
}
KINDS: Mapping[str, str] = {
    word.strip(): code for code, words in _WORDS.items() for word in (code, *words.partition(" ")[2].split("|"))
}
"""What lists of calls call each kind, in every language we know one in."""

_AROUND = re.compile(r"\b(?:calls?|panggilan|tawag|llamada|type)\b|_|-type", re.IGNORECASE)
_FORMULA = re.compile(r'="?([^"]*)"?\Z')
HIDDEN = frozenset(
    names(
        "-1|-2|-3|unknown|private|private number|anonymous|no caller id|withheld|restricted|未知|未知号码|私密号码|匿名"
        "|隐藏号码|nomor pribadi|tidak dikenal|--|/"
    )
)
"""What stands where a caller did not show a number."""
LOST_DIGITS = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{2}")
"""A number that a spreadsheet shortened: 1.38E+10."""


def kind_of(cell: str) -> str | None:
    """The kind of a call, as the code that Android uses; None for a word nobody taught us."""
    bare = " ".join(_AROUND.sub(" ", cell).split()).casefold()
    return KINDS.get(bare)


def number_of(cell: str) -> str | None:
    """The other side's number as the file shows it; None where it was hidden."""
    text = _FORMULA.sub(r"\1", cell.strip()).strip("'\"\t ")
    if text.casefold() in HIDDEN or not text:
        return None
    return text[:-2] if re.fullmatch(r"\d{7,}\.0", text) else text


def call(kind: str, length: Lasted, peer: str | None) -> Record:
    """A contact without its time."""
    meaning = CALL_TYPES[(kind, bool(length.at_all))]
    facts = {name: list(fact) if isinstance(fact, list) else fact for name, fact in meaning.facts.items()}
    record: Record = {"channel": "call", **facts, "peer": peer}
    if length.seconds:
        record["duration"] = f"{length.seconds} s"
    if peer is not None:
        record["from_address" if record["direction"] == "inbound" else "to_address"] = peer
    return record
