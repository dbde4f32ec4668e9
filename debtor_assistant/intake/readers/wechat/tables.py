"""WeChat chats as CSV: the layouts of MemoTrace (留痕) and chatlog, known by their header and refused if it differs.

MemoTrace has types, who sent it and Unix seconds; chatlog has local time and names, so zone and borrower are asked.
`meaning.py` says what becomes of a row.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.chats import Repeats, Said, Sides, contact
from debtor_assistant.intake.clocks import Clock, odd_instant, written
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.readers.wechat.texts import when
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

_MEMOTRACE = ("localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime")
_CHATLOG = ("Time", "SenderName", "Sender", "TalkerName", "Talker", "Content")
_ENCODINGS = ("gb18030",)
_NUMBER = re.compile(r"-?\d{1,12}\Z", re.ASCII)
_LONGEST = 16 << 20
_FAMILY = frozenset({"StrContent", "TalkerId", "IsSender", "SenderName", "TalkerName"})


class WeChatCsv:
    """Reader of WeChat chats as CSV."""

    format = "wechat-csv"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.wechat_csv")

    def recognise(self, source: Source) -> bool:
        """Whether the first line is a header of the family."""
        return not source.is_workbook and encoding_of(source.head(), _looks, _ENCODINGS) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        encoding = encoding_of(source.head(), _looks, _ENCODINGS) or "utf-8"
        run.tally.counted_in("row")
        run.about.encoding = encoding
        names = _header(source, encoding)
        memotrace = set(_MEMOTRACE) <= set(names)
        run.about.format_version = "memotrace" if memotrace else "chatlog"
        reader = (_MemoTrace if memotrace else _Chatlog)(run, _rows(source, encoding, None))
        meaning.say_weak(run)
        for number, row in _rows(source, encoding, run):
            found = reader.entry(row) if row is not None else Out("columns", rejected=True)
            record = enter(run, number, found)
            if record is not None:
                yield record


def _looks(text: str) -> bool:
    names = {name.strip().strip('"') for name in text.lstrip("\ufeff").split("\n", 1)[0].split(",")}
    return len(names & _FAMILY) >= 2


def _header(source: Source, encoding: str) -> list[str]:
    """The names of the columns.

    Raises:
        InputError: They are of neither layout; what is missing and what is new is named.
    """
    first = next((line for _, line in lines(source, encoding)), "").removeprefix("\ufeff")
    try:
        names = [name.strip() for name in next(csv.reader([first]), [])]
    except csv.Error as error:
        raise _broken(f"{source.name}, line 1", error) from error
    known = max((_MEMOTRACE, _CHATLOG), key=lambda layout: len(set(layout) & set(names)))
    missing = [name for name in known if name not in names]
    if missing or len(set(names)) != len(names):
        new = [name for name in names if name not in known]
        what = t("intake.refused.columns", missing=", ".join(missing) or "-", new=", ".join(new) or "-")
        raise InputError(f"{source.name}, line 1", what, t("intake.refused.columns_next"))
    return names


def _rows(source: Source, encoding: str, run: Run | None) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Rows by column name; None where a row has another number of cells."""
    csv.field_size_limit(_LONGEST)
    names = _header(source, encoding)
    numbered = (f"{line}\n" for _, line in lines(source, encoding, run))
    rows = csv.reader(numbered, strict=True)
    try:
        next(rows, None)
        for number, cells in enumerate(rows, 1):
            if cells:
                yield number, dict(zip(names, cells, strict=True)) if len(cells) == len(names) else None
    except csv.Error as error:
        raise _broken(f"{source.name}, line {rows.line_num}", error) from error


def _broken(where: str, error: csv.Error) -> InputError:
    return InputError(where, t("intake.refused.csv", error=str(error)), t("intake.refused.csv_next"))


class _MemoTrace:
    """Rows with types and Unix seconds."""

    def __init__(self, run: Run, rows: Iterator[tuple[int, dict[str, str] | None]]) -> None:
        self._run = run
        self._repeats = Repeats()
        self._others: dict[str, dict[str, None]] = {}
        for _, row in rows:
            if row is not None and row["IsSender"].strip() == "0" and (sender := (row.get("Sender") or "").strip()):
                self._others.setdefault(row["TalkerId"], {})[sender] = None

    def entry(self, row: dict[str, str]) -> Entry | Out:
        """What one row is."""
        kind, seconds, content = row["Type"].strip(), row["CreateTime"].strip(), row["StrContent"]
        if not _NUMBER.match(seconds) or not 0 < int(seconds) < 10**11:
            return Out("time", rejected=True)
        if not _NUMBER.match(kind) or row["IsSender"].strip() not in ("0", "1"):
            return Out("kind", rejected=True)
        at, mine = datetime.fromtimestamp(int(seconds), UTC), row["IsSender"].strip() == "1"
        name = (row.get("Remark") or row.get("NickName") or "").strip() or None
        sender = (row.get("Sender") or "").strip() or name
        others = tuple(self._others.get(row["TalkerId"], ()))
        raw_time = f"CreateTime={seconds} StrTime={row['StrTime']}"
        said = Said(mine, sender, others, written(at), raw_time)
        said.time_of, said.odd = "sent", odd_instant(at, self._run.now)
        said.name = None if mine else name
        said.group = len(others) > 1 or (content.startswith("wxid_") and ":\n" in content[:80])
        place = self._repeats.place(seconds, sender, content)
        said.key = key_of("wechat-memotrace", seconds, row["TalkerId"], sender, kind, content, place)
        said.raw = {"localId": row["localId"], "Type": kind, "SubType": row["SubType"]}
        return meaning.by_type(said, int(kind), content) or contact(said)


class _Chatlog:
    """Rows with names and local time."""

    def __init__(self, run: Run, rows: Iterator[tuple[int, dict[str, str] | None]]) -> None:
        counts: Counter[str] = Counter()
        for _, row in rows:
            if row is not None and (name := _sender(row)):
                counts[name] += 1
        self._clock, self._sides, self._repeats = Clock(run), Sides(run, counts), Repeats()

    def entry(self, row: dict[str, str]) -> Entry | Out:
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
        said.odd, said.group = self._clock.odd(local), row["Talker"].strip().endswith("@chatroom")
        place = self._repeats.place(row["Time"], name, content)
        said.key = key_of("wechat-chatlog", local.isoformat(), row["Talker"], name, content, place)
        said.raw = {"Sender": row["Sender"], "Talker": row["Talker"]}
        return meaning.by_words(said, content) or contact(said)


def _sender(row: dict[str, str]) -> str | None:
    name = row["SenderName"].strip() or row["Sender"].strip()
    return None if name in ("", "系统消息") else name
