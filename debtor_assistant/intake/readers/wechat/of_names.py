"""Rows of programs that write names only: who the borrower is has to be asked."""

from __future__ import annotations

from collections import Counter

from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.zones import zone_info
from debtor_assistant.intake.chats import Repeats, Said, Sides, contact
from debtor_assistant.intake.clocks import Clock
from debtor_assistant.intake.entering import Entry, Out, key_of
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.readers.wechat.rows import Row, Rows, local_time
from debtor_assistant.intake.readers.wechat.texts import when
from debtor_assistant.intake.run import Run


class Chatlog:
    """Rows with names and local time."""

    def __init__(self, run: Run, rows: Rows) -> None:
        counts: Counter[str] = Counter()
        for _, row in rows:
            if row is not None and (name := _sender(row)):
                counts[name] += 1
        self._clock, self._sides, self._repeats = Clock(run), Sides(run, counts), Repeats()

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""
        day, _, clock = row["Time"].strip().partition(" ")
        local = when(day, clock)
        if local is None:
            return Out("time", rejected=True)
        name, content = _sender(row), row["Content"]
        if name is None:
            return Out("recalled", evidence=True) if meaning.is_recalled(content) else Out("system")
        mine = self._sides.mine(name)
        said = Said(mine, name, (row["TalkerName"].strip() or row["Talker"].strip(),), raw_time=row["Time"])
        said.at = self._clock.at(local, "seconds" if clock.count(":") == 2 else "minutes")
        said.group = row["Talker"].strip().endswith("@chatroom")
        place = self._repeats.place(row["Time"], name, content)
        said.key = key_of("wechat-chatlog", local.isoformat(), row["Talker"], name, content, place)
        said.raw = {"Sender": row["Sender"], "Talker": row["Talker"]}
        return meaning.by_words(said, content) or contact(said)


def _sender(row: Row) -> str | None:
    name = row["SenderName"].strip() or row["Sender"].strip()
    return None if name in ("", "系统消息") else name


class Wxpy:
    """Rows of programs on wxpy, which listen to groups."""

    def __init__(self, run: Run, rows: Rows) -> None:
        self._time, counts = "time()", Counter[str]()
        for _, row in rows:
            if row is not None:
                self._time = next((name for name in row if name.startswith("time(")), self._time)
                counts.update(filter(None, [self._sender(row)]))
        zone = self._time[len("time(") : -1]
        self._clock, self._repeats = Clock(run, zone if _is_zone(zone) else None), Repeats()
        self._sides = Sides(run, counts)

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""
        kind, content = row["content_type"].strip(), row["content"]
        local = local_time(row[self._time])
        if local is None:
            return Out("time", rejected=True)
        if kind in ("Note", "System"):
            return Out("recalled", evidence=True) if meaning.is_recalled(content) else Out("system")
        if kind not in _WXPY:
            return Out("kind", rejected=True)
        name = self._sender(row)
        said = Said(self._sides.mine(name), name, (row["group_name"].strip(),), raw_time=row[self._time].strip())
        said.at, said.group = self._clock.at(local), bool(row["group_id"].strip())
        place = self._repeats.place(said.raw_time, name, content)
        said.key = key_of("wechat-wxpy", local.isoformat(), row["group_name"], name, kind, content, place)
        said.raw = {"type": kind, "from_id": row["from_id"], "group": row["group_name"]}
        if kind not in ("Text", "Sharing"):
            said.raw["text"] = content[:2000]
            return contact(said)
        return meaning.by_words(said, content) or contact(said)

    def _sender(self, row: Row) -> str | None:
        return row["from_nickname"].strip() or row["from_id"].strip() or None


_WXPY = frozenset({"Text", "Map", "Card", "Sharing", "Picture", "Recording", "Attachment", "Video"})


def _is_zone(name: str) -> bool:
    try:
        zone_info(name)
    except Unreadable:
        return False
    return True
