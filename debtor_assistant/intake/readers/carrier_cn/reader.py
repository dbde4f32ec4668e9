"""What each row of a carrier's list becomes.

================================  =========  ==================================================================
row                               becomes    facts
================================  =========  ==================================================================
被叫 (called), lasted             contact    call, inbound, contacted debtor, answered
被叫, no length                   contact    call, inbound, contacted debtor
主叫 (caller)                     contact    call, outbound; a machine may have answered
呼转, 转移 (forwarded)            contact    call, inbound, contacted debtor; whether anybody answered is unknown
接收, 接受, 收, 下行              contact    sms, inbound, contacted debtor, delivered; its words are not in the list
发送, 发, 上行                    contact    sms, outbound
合计 and other totals             skipped    no call
rows of `--`                      skipped    a fee without a call
any other direction               rejected
no time, or one that is none      rejected
a line of a PDF outside the list  skipped    a page number, a remark
a line of a PDF that wraps, or    rejected   half a number is a wrong number
fits the columns in no one way
================================  =========  ==================================================================

China Telecom names both sides; the other one is the called number of a call made, and the calling number of one that
came in. A number that the carrier masked (`138****1234`) is kept as it stands. Carriers list connected calls only:
missed and declined ones are mostly absent, which the user is told.

Time: UTC+08:00, as the lists of all three carriers mean it. Dates without a year (`05-01 06:19:29`) take it from the
lines above the header, which name the month, or from the file name; without either the file is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.differing import other_header
from debtor_assistant.intake.entering import Entry, Out, enter
from debtor_assistant.intake.readers import calls
from debtor_assistant.intake.readers.carrier_cn.layout import NAMES, PASSED_OVER, Layout, layout_of, month_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.durations import Lasted, lasted
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.intake.tables.moments import Moment, clock_of, moment_of
from debtor_assistant.intake.tables.pdf_list import pdf_list
from debtor_assistant.intake.tables.repeats import Repeats
from debtor_assistant.intake.tables.table import data_rows, look
from debtor_assistant.intake.tables.times import Times
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

ZONE = "Asia/Shanghai"
_KINDS = {"主叫": calls.OUTGOING, "被叫": calls.INCOMING, "呼出": calls.OUTGOING, "呼入": calls.INCOMING}
_FORWARDED = ("转移", "呼转", "前转")
_RECEIVED, _SENT = ("接收", "接受", "收", "下行", "收到"), ("发送", "发", "上行", "发出")
_TOTALS = ("合计", "总计", "小计", "共计", "总费用", "共")
_NOTHING = ("", "--", "-", "—", "/")


class CarrierCn:
    """Reader of the three carriers' lists."""

    format = "carrier-cn"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.carrier_cn")

    def recognise(self, source: Source) -> bool:
        """Whether a carrier's header stands in the first rows, or in a PDF above lines in its columns."""
        return layout_of(look(source).rows) is not None or pdf_list(source, _is_header) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The calls and texts in the order of the list."""
        listed = pdf_list(source, _is_header)
        seen = look(source).rows if listed is None else (*listed.above, listed.header)
        run.tally.counted_in(look(source).unit)
        layout = layout_of(seen)
        if layout is None or not layout.is_complete:
            raise _other_layout(source, layout)
        preamble = [row for row in seen if row.number < layout.header.number]
        reading = _Rows(run, layout, month_of(preamble, source.name))
        for row in listed.rows if listed is not None else data_rows(source, run, layout.header.number):
            record = enter(run, row.number, reading.entry(row))
            if reading.lacks_year:
                raise InputError(source.name, t("intake.carrier.year"), t("intake.carrier.year_next"))
            if record is not None:
                yield record
        if not layout.is_texts and run.tally.contacts:
            run.problem(t("intake.carrier.connected"), t("intake.carrier.connected_next"))


def _is_header(row: TableRow) -> bool:
    return layout_of([row]) is not None


class _Rows:
    def __init__(self, run: Run, layout: Layout, month: tuple[int, int] | None) -> None:
        self._layout = layout
        self._month = month
        self._times = Times(run, ZONE)
        self._repeats = Repeats()
        self.lacks_year = False

    def entry(self, row: TableRow) -> Entry | Out:
        """What a row is."""
        if row.damaged:
            return Out(row.damaged, rejected=row.damaged != "pdf_note")
        kind = self._layout.text(row, "kind")
        if row.text(0).startswith(_TOTALS):
            return Out("total")
        if kind in _NOTHING:
            return Out("no_call")
        record = self._contact(row, kind)
        if record is None:
            return Out("call_kind", rejected=True)
        moment = self._moment(row)
        at = None if moment is None else self._times.at(moment)
        if moment is None or at is None:
            return Out("time", rejected=True)
        return self._finish(row, kind, record, moment, at)

    def _contact(self, row: TableRow, kind: str) -> Record | None:
        forwarded = any(word in kind for word in _FORWARDED)
        code = calls.INCOMING if forwarded else next((code for word, code in _KINDS.items() if word in kind), None)
        if code is not None:
            length = Lasted() if forwarded else lasted(self._layout.text(row, "length"))
            return calls.call(code, length, self._peer(row, code))
        if kind not in (*_RECEIVED, *_SENT):
            return None
        peer = self._peer(row, calls.INCOMING if kind in _RECEIVED else calls.OUTGOING)
        address = {} if peer is None else {"from_address" if kind in _RECEIVED else "to_address": peer}
        facts = {"contacted": ["debtor"], "outcome": "delivered"} if kind in _RECEIVED else {}
        direction = "inbound" if kind in _RECEIVED else "outbound"
        return {"channel": "sms", "direction": direction, **facts, "peer": peer, **address}

    def _finish(self, row: TableRow, kind: str, record: Record, moment: Moment, at: object) -> Entry:
        raw = " ".join(filter(None, (self._layout.text(row, "when"), self._layout.text(row, "clock"))))
        length, peer = self._layout.text(row, "length"), record["peer"]
        record |= {"at": at, "raw_time": raw, "peer_name": None, "grade": "third_party_record"}
        record["raw"] = {"kind": kind, "duration": length}
        record["key"] = self._repeats.key("carrier", str(at), peer, kind, length, exact=moment.to_second)
        odd = list[str]()
        if peer is not None and calls.LOST_DIGITS.fullmatch(str(peer)):
            odd.append("lost_digits")
        if peer is not None and "*" in str(peer):
            odd.append("masked")
        return Entry(record, (str(peer) if peer is not None else None,), odd)

    def _peer(self, row: TableRow, code: str) -> str | None:
        name = "peer" if "peer" in self._layout.places else "callee" if code == calls.OUTGOING else "caller"
        return calls.number_of(self._layout.text(row, name))

    def _moment(self, row: TableRow) -> Moment | None:
        place = self._layout.places["when"]
        if not row.text(place):
            return None
        cell = row.cells[place]
        found = moment_of(cell, self._year(cell))
        if found is None:
            # A date that is one as soon as there is a year.
            self.lacks_year = self._month is None and moment_of(cell, 2024) is not None
            return None
        clock = self._layout.text(row, "clock")
        if found.clock is not None or not clock or not clock_of(clock):
            return found
        return moment_of(f"{row.text(place)} {clock}", self._year(cell))

    def _year(self, cell: object) -> int | None:
        """The year of a date without one: a list of January may begin in December."""
        if self._month is None:
            return None
        year, month = self._month
        trial = moment_of(cell, year)
        return (
            year - 1 if month == 1 and trial is not None and trial.day is not None and trial.day.month == 12 else year
        )


def _other_layout(source: Source, layout: Layout | None) -> InputError:
    others = [*(name for several in NAMES.values() for name in several), *PASSED_OVER]
    needed = [NAMES[name] for name in ("peer", "kind", "when")]
    cells = layout.header.cells if layout is not None else ()
    return other_header(source.name, CarrierCn.format, cells, needed, others)
