"""The rows of a bill, one by one: counted, judged by `meaning.py`, and kept only where money went to a lender."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.differing import other_header
from debtor_assistant.intake.entering import Entry, Out, enter
from debtor_assistant.intake.readers.chinese_bills.layouts import FAMILIES, Family, Layout
from debtor_assistant.intake.readers.chinese_bills.meaning import Bill, meaning_of
from debtor_assistant.intake.readers.chinese_bills.notes import Notes
from debtor_assistant.intake.readers.payees import scheme_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.amounts import amount_of, written
from debtor_assistant.intake.tables.columns import heading, headings
from debtor_assistant.intake.tables.lines import TableRow, plain
from debtor_assistant.intake.tables.moments import Moment, moment_of
from debtor_assistant.intake.tables.repeats import Repeats
from debtor_assistant.intake.tables.table import data_rows, look
from debtor_assistant.intake.tables.times import Times
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

ZONE = "Asia/Shanghai"
"""All three write the time of China; only WeChat Pay says so, and only since 2026."""
_BEHIND = re.compile(r"[（(]已(?:全额)?退款([^）)]*)[）)]?\s*\Z")


class ChineseBill:
    """Reader of the bills of one company."""

    def __init__(self, family: Family) -> None:
        self.format = family.format
        self.family = family

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t(f"intake.format.{self.format.replace('-', '_')}")

    def recognise(self, source: Source) -> bool:
        """Whether one of the first rows is a header of this company's bills."""
        return any(self.family.is_like(row) for row in look(source).rows)

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """Payments and debits in the order of the bill."""
        seen = look(source)
        run.tally.counted_in(seen.unit)
        header = next(row for row in seen.rows if self.family.is_like(row))
        layout = self.family.layout(header)
        if layout is None:
            raise self._other_layout(source, header)
        run.about.format_version = layout.version
        rows = _Rows(run, self.format, layout, header)
        for row in seen.rows:
            if row.number < header.number:
                rows.notes.note(row)
        for row in data_rows(source, run, header.number):
            if rows.notes.is_note(row):
                continue
            record = enter(run, row.number, rows.entry(row))
            if record is not None:
                yield record
        rows.notes.report(run)

    def _other_layout(self, source: Source, header: TableRow) -> InputError:
        known = [(name,) for name in self.family.nearest(header).header]
        where = f"{source.name}, {look(source).unit} {header.number}"
        return other_header(where, self.format, header.cells, known)


class _Rows:
    def __init__(self, run: Run, format: str, layout: Layout, header: TableRow) -> None:
        found = headings(header)
        self._run = run
        self._format = format
        self._places = {name: found.index(heading(column)) for name, column in layout.places.items()}
        self._width = len(found)
        self._times = Times(run, ZONE)
        self._repeats = Repeats()
        self.notes = Notes()

    def entry(self, row: TableRow) -> Entry | Out:
        """What a row is."""
        if row.damaged:
            return Out(row.damaged, rejected=True)
        if any(row.text(place) for place in range(self._width, len(row.cells))):
            return Out("columns", rejected=True)
        moment = self._moment(row)
        at = None if moment is None else self._times.at(moment)
        if moment is None or at is None:
            return Out("time", rejected=True)
        amount, back = self._amount(row)
        if amount is None:
            return Out("amount", rejected=True)
        bill = Bill(self._text(row, "side"), amount, *(self._text(row, name) for name in _TEXTS))
        # The printed totals are of what remained paid.
        self.notes.add(self._text(row, "group") or bill.side, amount - back)
        if back:
            bill = replace(bill, status=f"{bill.status} 退款")
        return self._judge(row, bill, moment, at)

    def _judge(self, row: TableRow, bill: Bill, moment: Moment, at: object) -> Entry | Out:
        named = bool(self._run.options.only) and self._run.chosen.keeps(bill.payee or None)
        found = meaning_of(bill, is_named=named)
        if found.kind is None:
            for kind in found.odd:
                self._run.notice(kind, row.number)
            return Out("no_payment", evidence=True)
        number, method = self._text(row, "id"), self._text(row, "method")
        parts = (bill.payee, bill.type, bill.what, bill.status, bill.remark, number)
        record: Record = {"kind": found.kind, "on": at, "amount": written(abs(bill.amount)), "proof": ["document"]}
        record["words"] = ", ".join(part for part in parts if part not in ("", "/"))
        if found.result is not None:
            record["result"] = found.result
        if method not in ("", "/"):
            record["account"] = method
            if found.kind == "debit" and (scheme := scheme_of(method)):
                record["scheme"] = scheme
        record |= {"peer": bill.payee or None, "raw_time": self._raw_time(row), "grade": "third_party_record"}
        key = (self._format, number, str(at), bill.payee, str(bill.amount), found.kind)
        record["key"] = self._repeats.key(*key, exact=moment.to_second)
        record["raw"] = {"side": bill.side, "type": bill.type, "status": bill.status}
        return Entry(record, (bill.payee or None,))

    def _amount(self, row: TableRow) -> tuple[Decimal | None, Decimal]:
        """The sum, and how much of it the cell says was paid back."""
        place = self._places["amount"]
        cell = row.cells[place] if place < len(row.cells) else None
        if not isinstance(cell, str):
            return amount_of(cell), Decimal(0)
        amount, back = amount_of(_BEHIND.sub("", cell)), _BEHIND.search(cell)
        if amount is None or back is None:
            return amount, Decimal(0)
        return amount, amount_of(back[1] or "") or amount

    def _moment(self, row: TableRow) -> Moment | None:
        for name in ("when", "made"):
            place = self._places.get(name)
            if place is not None and place < len(row.cells) and plain(row.cells[place]):
                return moment_of(row.cells[place])
        return None

    def _raw_time(self, row: TableRow) -> str:
        return self._text(row, "when") or self._text(row, "made")

    def _text(self, row: TableRow, name: str) -> str:
        return row.text(self._places.get(name))


_TEXTS = ("payee", "account", "what", "type", "status", "remark")
BILLS = tuple(ChineseBill(family) for family in FAMILIES)
