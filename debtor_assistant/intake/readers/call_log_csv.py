"""Lists of calls that Android apps write as CSV. There is no one format: dozens of apps, headings in many languages.

iMazing's list of an iPhone's calls (`Call type, Date, Duration, Number, Contact, Location, Service`) is one of them.

A file is one of these when its header names a number, the kind of call and a time; every column is found by its
heading. Columns that are not known are named to the user and not read.

==============================  =========  ====================================================================
kind of call (word or code)     becomes    facts
==============================  =========  ====================================================================
incoming, missed, rejected, …   contact    as in the phone's own backup: `sms_backup_restore/meaning.py`
a word nobody taught us         rejected   the reason names it
no time, or one that is none    rejected
==============================  =========  ====================================================================

A length of two numbers (`1:35`) is minutes and seconds only if the heading or a first number above 23 shows it; else
only that the call lasted is known. A blank number is a hidden one. Who called and what was said stay unknown.

Time: a number since 1970, or a written offset, is absolute. Else the clock is the phone's, and its zone is asked; so
is the order of day and month unless the file shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.differing import other_header
from debtor_assistant.intake.entering import Entry, Out, enter_all
from debtor_assistant.intake.readers import calls
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.columns import columns, difference, headings, names
from debtor_assistant.intake.tables.durations import lasted, shows_minutes
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.intake.tables.moments import Moment, clock_of, moment_of
from debtor_assistant.intake.tables.repeats import Repeats
from debtor_assistant.intake.tables.table import Look, data_rows, look
from debtor_assistant.intake.tables.times import Times
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

NAMES: Mapping[str, Sequence[str]] = {
    "number": names(
        "phone number|number|phonenumber|phone|caller number|contact number|telephone|号码|电话号码|对方号码|手机号码"
        "|电话|nomor|nomor telepon|numero|número"
    ),
    "kind": names(
        "call type|type|calltype|direction|call direction|通话类型|呼叫类型|类型|状态|jenis|jenis panggilan|tipe|tipo"
        "|uri ng tawag"
    ),
    "when": names(
        "timestamp|date & time|date/time|datetime|date time|start time|call date|date|通话时间|日期时间|日期|时间"
        "|tanggal|petsa|fecha|waktu|call time"
    ),
    "clock": names("time|时刻|时间|waktu|jam|oras|hora"),
    "length": names(
        "duration|duration (s)|duration (seconds)|duration (sec)|durationseconds|duration in seconds"
        "|call duration|length|duration (mm:ss)|duration (hh:mm)|duration (hh:mm:ss)|时长|通话时长"
        "|时长(秒)|通话时长(秒)|durasi|tagal|duración"
    ),
    "name": names("name|contact name|caller name|contactname|contact|cached name|姓名|联系人|名称|nama|pangalan"),
}
PASSED_OVER = names(
    "call index #|#|no|no.|序号|readable date|presentation|sim|sim slot|location|country|country iso|geocoded location"
    "|归属地|service|network type|notes|id|new|features"
)
NEEDED = ("number", "kind", "when")


class CallLogCsv:
    """Reader of lists of calls as CSV or as a spreadsheet made from one."""

    format = "call-log-csv"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.call_log_csv")

    def recognise(self, source: Source) -> bool:
        """Whether the first row that says something is a header of such a list."""
        header = _header(look(source))
        if header is None:
            return False
        found = columns(header, NAMES)
        # A number and a length stand together in no other kind of table.
        return all(name in found for name in NEEDED) or ("number" in found and "length" in found and len(found) > 2)

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The calls in the order of the file."""
        run.tally.counted_in(look(source).unit)
        header = _header(look(source))
        places = columns(header, NAMES) if header is not None else {}
        if header is None or any(name not in places for name in NEEDED):
            raise _other_layout(source, header)
        _tell_unread(header, run)
        reading = _Calls(run, header, places)
        for row in data_rows(source, run, header.number):
            reading.see(row)
        yield from enter_all(run, ((row.number, reading.entry(row)) for row in data_rows(source, run, header.number)))


class _Calls:
    def __init__(self, run: Run, header: TableRow, places: dict[str, int]) -> None:
        self._places = places
        self._width = len(headings(header))
        self._times = Times(run)
        self._repeats = Repeats()
        name = headings(header)[places["length"]] if "length" in places else ""
        self._two_parts = "m:s" if "mm:ss" in name and "hh" not in name else "h:m" if "(hh:mm)" in name else None

    def see(self, row: TableRow) -> None:
        """First pass: what the whole file shows about its dates and lengths."""
        self._times.see(self._moment(row))
        if self._two_parts is None and shows_minutes(self._text(row, "length")):
            self._two_parts = "m:s"

    def entry(self, row: TableRow) -> Entry | Out:
        """What a row is."""
        if row.damaged:
            return Out(row.damaged, rejected=True)
        if any(row.text(place) for place in range(self._width, len(row.cells))):
            return Out("columns", rejected=True)
        kind = calls.kind_of(self._text(row, "kind"))
        if kind is None:
            return Out("call_kind", rejected=True)
        moment = self._moment(row)
        at = None if moment is None else self._times.at(moment)
        if moment is None or (at is None and not self._times.is_open):
            return Out("time", rejected=True)
        return self._call(row, kind, moment, at)

    def _call(self, row: TableRow, kind: str, moment: Moment, at: object) -> Entry:
        number = self._text(row, "number")
        peer, length = calls.number_of(number), lasted(self._text(row, "length"), self._two_parts)
        record = calls.call(kind, length, peer)
        if at is not None:
            record["at"] = at
        raw = " ".join(filter(None, (self._text(row, "when"), self._text(row, "clock"))))
        record["raw_time"] = raw
        record["peer_name"] = self._text(row, "name") or None
        cells = tuple(self._text(row, name) for name in ("number", "kind", "length"))
        record["key"] = self._repeats.key("call", raw, *cells, exact=moment.to_second)
        record["raw"] = {"type": cells[1], "number": number, "duration": cells[2]}
        odd = list[str]()
        if cells[2] and not length.is_known:
            odd.append("duration")
        if calls.LOST_DIGITS.fullmatch(number):
            odd.append("lost_digits")
        return Entry(record, (peer,), odd)

    def _text(self, row: TableRow, name: str) -> str:
        return row.text(self._places.get(name))

    def _moment(self, row: TableRow) -> Moment | None:
        place = self._places["when"]
        if row.damaged or place >= len(row.cells):
            return None
        found = moment_of(row.cells[place]) if row.text(place) else None
        clock = self._text(row, "clock")
        if found is None or found.clock is not None or not clock:
            return found
        return moment_of(f"{row.text(place)} {clock}") if clock_of(clock) else None


def _header(seen: Look) -> TableRow | None:
    return next((row for row in seen.rows if len(headings(row)) > 2), None)


def _tell_unread(header: TableRow, run: Run) -> None:
    known = [one for several in NAMES.values() for one in several]
    _, beyond = difference(header, [*known, *PASSED_OVER])
    if beyond:
        run.problem(t("intake.table.unread", names=", ".join(beyond)), t("intake.table.unread_next"))


def _other_layout(source: Source, header: TableRow | None) -> InputError:
    others = [*(name for several in NAMES.values() for name in several), *PASSED_OVER]
    cells = header.cells if header is not None else ()
    return other_header(source.name, CallLogCsv.format, cells, [NAMES[name] for name in NEEDED], others)
