"""What each row of a statement becomes: the table of `readers/payees.py`.

Money out is a sum in the column for it, a sum marked as debit (借, Dr, 支出), or a sum below zero. Where a balance
stands beside every sum it is checked row by row, in either order of time, and told where it does not follow. Rows of
totals are skipped.

Columns are found by known words and shown; a mapping given with `--layout` goes before them and is remembered. Where
neither gives a day and a sum, every row stays skipped and the mapping is asked. Times: a day, or the bank's clock,
whose zone is asked; order of day and month and decimal mark from the whole file, or asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from debtor_assistant.intake.entering import Entry, Out, enter, enter_all
from debtor_assistant.intake.readers.bank_csv.balance import Balance
from debtor_assistant.intake.readers.bank_csv.layout import (
    Layout,
    as_said,
    by_words,
    fingerprint_of,
    header_of,
    sample_row,
    shown,
)
from debtor_assistant.intake.readers.bank_csv.remembered import recall
from debtor_assistant.intake.readers.payees import UNCLEAR, has_failed, is_returned, kind_of_payment, scheme_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.amounts import amount_of, decimal_mark, written
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.intake.tables.moments import Moment, clock_of, moment_of
from debtor_assistant.intake.tables.repeats import Repeats
from debtor_assistant.intake.tables.table import Look, data_rows, look
from debtor_assistant.intake.tables.times import Times
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

_OUT = re.compile(r"\A(?:借|支出|支|debit|dr\b|d\Z|withdrawal|soll)", re.IGNORECASE)
_IN = re.compile(r"\A(?:贷|收入|收|credit|cr\b|c\Z|deposit|haben)", re.IGNORECASE)
_TOTAL = re.compile(r"\A(?:合计|总计|小计|total|closing balance|opening balance|saldo akhir)", re.IGNORECASE)


class BankCsv:
    """Reader of statements."""

    format = "bank-csv"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.bank_csv")

    def recognise(self, source: Source) -> bool:
        """Whether a header of a statement stands in the first rows, or rows of days and sums without one."""
        seen = look(source)
        return header_of(seen) is not None or sample_row(seen) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """Payments and debits in the order of the file."""
        seen = look(source)
        run.tally.counted_in(seen.unit)
        layout = _layout(seen, run)
        if layout is None:
            first = header_of(seen)
            for row in data_rows(source, run, 0 if first is None else first.number):
                enter(run, row.number, Out("no_layout"))
            return
        reading = _Statement(run, layout)
        for row in data_rows(source, run, layout.first):
            reading.see(row)
        reading.decide()
        yield from enter_all(run, ((row.number, reading.entry(row)) for row in data_rows(source, run, layout.first)))
        reading.balance.report(run)


def _layout(seen: Look, run: Run) -> Layout | None:
    """The mapping: as said, as said before for this header, or by known words; asked where there is none."""
    header, sample = header_of(seen), sample_row(seen)
    width = len((header or sample or TableRow(0, [])).cells)
    print_ = fingerprint_of(header, sample)
    run.about.format_version = print_
    said = run.options.layout or recall(print_)
    layout = as_said(said, header, width) if said else by_words(header) if header is not None else None
    run.show("layout", shown(seen, header, layout))
    if layout is not None and layout.is_complete:
        return layout
    columns = " | ".join(
        f"{place + 1}: {(header or sample or TableRow(0, [])).text(place)[:24]}" for place in range(width)
    )
    run.ask("layout", t("intake.ask.layout", shown=columns), t("intake.ask.layout_next"))
    return None


class _Statement:
    def __init__(self, run: Run, layout: Layout) -> None:
        self._run = run
        self._layout = layout
        self._times = Times(run)
        self._repeats = Repeats()
        self._cells: set[str] = set()
        self._mark: str | None = "."
        self.balance = Balance()

    def see(self, row: TableRow) -> None:
        """First pass: the order of dates and the decimal mark."""
        if row.damaged:
            return
        self._times.see(self._moment(row))
        if len(self._cells) < 10_000:
            self._cells.update(self._text(row, name) for name in ("amount", "out", "in", "balance"))

    def decide(self) -> None:
        """Settle the decimal mark."""
        self._mark = decimal_mark(self._cells)
        if self._mark is None:
            self._run.problem(t("intake.table.mark"), t("intake.table.mark_next"))

    def entry(self, row: TableRow) -> Entry | Out:
        """What a row is."""
        if row.damaged:
            return Out(row.damaged, rejected=True)
        if _TOTAL.match(row.text(0)):
            return Out("total")
        moment = self._moment(row)
        if moment is None or (self._times.day(moment) is None and not self._times.is_open):
            return Out("time", rejected=True)
        amount = self._amount(row)
        if amount is None:
            return Out("amount", rejected=True)
        self.balance.see(amount, amount_of(self._cell(row, "balance"), self._mark or "."))
        return self._judge(row, moment, amount)

    def _judge(self, row: TableRow, moment: Moment, amount: Decimal) -> Entry | Out:
        payee = self._text(row, "payee") or None
        texts = [payee or "", *(row.text(place) for place in self._layout.texts)]
        words = ", ".join(dict.fromkeys(filter(None, texts)))
        payee = payee or words or None
        named = bool(self._run.options.only) and self._run.chosen.keeps(payee)
        kind = kind_of_payment(words, is_named=named) if amount < 0 else None
        failed = has_failed(self._text(row, "status"))
        if amount > 0 and is_returned(words):
            self._run.notice("debit_returned", row.number)
        if kind is None or kind == UNCLEAR or (failed and kind != "debit"):
            if kind == UNCLEAR:
                self._run.notice(UNCLEAR, row.number)
            return Out("no_payment", evidence=True)
        raw = " ".join(filter(None, (self._text(row, "date"), self._text(row, "clock"))))
        record: Record = {
            "kind": kind,
            "amount": written(-amount),
            "words": words,
            "proof": ["document"],
            "peer": payee,
        }
        if kind == "debit":
            record |= {"result": "failed"} if failed else {}
            record |= {"scheme": scheme} if (scheme := scheme_of(words)) else {}
        # The zone is asked only where a time is kept.
        if (at := self._times.at(moment)) is not None:
            record["on"] = at
        record |= {"raw_time": raw, "grade": "third_party_record"}
        record["raw"] = {name: self._text(row, name) for name in ("currency", "balance") if name in self._layout.places}
        parts = ("bank", raw, str(amount), words, self._text(row, "balance"))
        record["key"] = self._repeats.key(*parts, exact=moment.to_second or "balance" in self._layout.places)
        return Entry(record, (payee,))

    def _amount(self, row: TableRow) -> Decimal | None:
        """The sum, below zero for money out."""
        if self._mark is None:
            return None
        if "out" in self._layout.places:
            out, came = (amount_of(self._cell(row, name), self._mark) for name in ("out", "in"))
            if (out is None and came is None) or (out and came):
                return None
            return abs(came) if came else -abs(out or Decimal(0))
        amount, side = amount_of(self._cell(row, "amount"), self._mark), self._text(row, "side")
        if amount is None or not side:
            return amount
        return -abs(amount) if _OUT.match(side) else abs(amount) if _IN.match(side) else amount

    def _moment(self, row: TableRow) -> Moment | None:
        cell = self._cell(row, "date")
        found = moment_of(cell) if self._text(row, "date") else None
        clock = self._text(row, "clock")
        read = clock_of(clock) if clock else None
        if found is None or found.clock is not None or read is None or read == (0, 0, 0):
            return found
        return moment_of(f"{self._text(row, 'date')} {read[0]:02}:{read[1]:02}:{read[2]:02}") or found

    def _cell(self, row: TableRow, name: str) -> object:
        place = self._layout.places.get(name)
        return None if place is None or place >= len(row.cells) else row.cells[place]

    def _text(self, row: TableRow, name: str) -> str:
        return row.text(self._layout.places.get(name))
