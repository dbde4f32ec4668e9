"""Activity that PayPal gives as CSV: all quoted, header in the language of the account, 18 to 41 columns.

What a row becomes is the table of `readers/payees.py`; besides:

===================================================  =============  ===============================================
row                                                  becomes        why
===================================================  =============  ===============================================
status not completed (pending, held …)               evidence only  no money moved yet
payment by instalments or by a standing agreement    debit          PayPal drew it; only to lenders, as above; failed
                                                                    where it was denied, returned or reversed
sum above zero (bank or card filling the account)    evidence only  half of a purchase, never counted twice
===================================================  =============  ===============================================

Time: local, with the zone as a name (`Europe/Berlin`) or letters (`PST`, `JST`) in its own column, which is used;
letters that mean several zones are not, and the zone is asked. Order of day and month and the decimal mark differ by
the account's country and are taken from the whole file, or asked. A header in another language is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone

from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.when import zone_info
from debtor_assistant.intake.differing import other_header
from debtor_assistant.intake.entering import Entry, Out, enter_all, key_of
from debtor_assistant.intake.readers.payees import UNCLEAR, has_failed, kind_of_payment
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.amounts import amount_of, decimal_mark, written
from debtor_assistant.intake.tables.columns import columns, headings, names
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.intake.tables.moments import Moment, moment_of
from debtor_assistant.intake.tables.table import data_rows, look
from debtor_assistant.intake.tables.times import Times
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

NAMES: Mapping[str, Sequence[str]] = {
    "day": names("Date|Datum|日付|日期|Fecha|Data|Дата"),
    "clock": names("Time|Uhrzeit|時間|时间|Heure|Hora|Ora|Tijd"),
    "zone": names(
        "TimeZone|Time Zone|Zeitzone|タイムゾーン|时区|時區|Fuseau horaire|Zona horaria|Fuso orario|Tijdzone"
    ),
    "name": names("Name|名前|姓名|名称|Nom|Nombre|Nome|Naam"),
    "type": names("Type|Typ|Beschreibung|タイプ|类型|類型|Tipo|Description"),
    "status": names("Status|ステータス|状态|狀態|État|Etat|Estado|Stato"),
    "currency": names("Currency|Währung|通貨|币种|货币|貨幣|Devise|Divisa|Valuta|Moeda"),
    "gross": names("Gross|Brutto|合計|总额|總額|Avant commission|Bruto|Lordo"),
    "net": names("Net|Netto|正味|净额|淨額|Net|Neto|Après commission"),
    "id": names("Transaction ID|Transaktionscode|取引ID|交易号|交易編號|Numéro de transaction|Id. de transacción"),
    "title": names("Item Title|Artikelbezeichnung|商品タイトル|物品名称|Titre de l'objet|Subject|Betreff|件名|Note"),
}
NEEDED = ("day", "clock", "type", "status", "currency", "gross", "id")
_DONE = frozenset(names("completed|abgeschlossen|完了|已完成|完成|terminé|effectué|completado|completato|voltooid"))
_DRAWN = ("preapproved", "subscription", "recurring", "instal", "自動", "定期", "abbuchung", "einzug", "prélèvement")
_LETTERS = {"PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "EST": -5, "EDT": -4, "JST": 9, "GMT": 0, "UTC": 0, "CET": 1}
_LETTERS |= {"CEST": 2, "HKT": 8, "SGT": 8, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "WIB": 7, "PHT": 8}
"""Letters that mean one zone. CST, IST and BST mean several."""


class PaypalCsv:
    """Reader of PayPal's activity."""

    format = "paypal-csv"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.paypal_csv")

    def recognise(self, source: Source) -> bool:
        """Whether the first row is such a header, or would be but for a column or two."""
        rows = look(source).rows[:1]
        found = columns(rows[0], NAMES) if rows else {}
        return "zone" in found and sum(1 for name in NEEDED if name in found) >= len(NEEDED) - 2

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """Payments and debits in the order of the file."""
        seen = look(source)
        run.tally.counted_in(seen.unit)
        header = seen.rows[0]
        places = columns(header, NAMES)
        if any(name not in places for name in NEEDED):
            others = [name for several in NAMES.values() for name in several]
            raise other_header(source.name, self.format, header.cells, [NAMES[name] for name in NEEDED], others)
        reading = _Activity(run, places, len(headings(header)))
        for row in data_rows(source, run, header.number):
            reading.see(row)
        reading.decide()
        yield from enter_all(run, ((row.number, reading.entry(row)) for row in data_rows(source, run, header.number)))


class _Activity:
    def __init__(self, run: Run, places: Mapping[str, int], width: int) -> None:
        self._run = run
        self._places = places
        self._width = width
        self._times = Times(run)
        self._sums: set[str] = set()
        self._mark: str | None = "."

    def see(self, row: TableRow) -> None:
        """First pass: the order of dates and the decimal mark."""
        if not row.damaged:
            self._times.see(self._moment(row))
            if len(self._sums) < 10_000:
                self._sums.update(self._text(row, name) for name in ("gross", "net"))

    def decide(self) -> None:
        """Settle the decimal mark; where sums can be read both ways (`1.234`), it follows that of the others."""
        self._mark = decimal_mark(self._sums)
        if self._mark is None:
            self._run.problem(t("intake.table.mark"), t("intake.table.mark_next"))

    def entry(self, row: TableRow) -> Entry | Out:
        """What a row is."""
        if row.damaged or any(row.text(place) for place in range(self._width, len(row.cells))):
            return Out(row.damaged or "columns", rejected=True)
        moment = self._moment(row)
        at = None if moment is None else self._at(moment, self._text(row, "zone"))
        if moment is None or (at is None and not self._times.is_open):
            return Out("time", rejected=True)
        amount = None if self._mark is None else amount_of(self._text(row, "gross"), self._mark)
        if amount is None:
            return Out("amount", rejected=True)
        status = self._text(row, "status")
        failed = has_failed(status)
        if amount >= 0 or not (failed or status.casefold() in _DONE):
            return Out("no_payment", evidence=True)
        payee = self._text(row, "name") or None
        words = ", ".join(filter(None, (self._text(row, name) for name in ("name", "type", "title", "id"))))
        named = bool(self._run.options.only) and self._run.chosen.keeps(payee)
        drawn = any(word in self._text(row, "type").casefold() for word in _DRAWN)
        kind = kind_of_payment(words, is_named=named, drawn=drawn)
        if kind is None or kind == UNCLEAR or (failed and kind != "debit"):
            if kind == UNCLEAR:
                self._run.notice(kind, row.number)
            return Out("no_payment", evidence=True)
        raw = " ".join(self._text(row, name) for name in ("day", "clock", "zone"))
        record: Record = {"kind": kind, "amount": written(-amount), "words": words, "proof": ["document"]}
        record |= {"account": "PayPal", "peer": payee, "raw_time": raw.strip(), "grade": "third_party_record"}
        if failed:
            record["result"] = "failed"
        if at is not None:
            record["on"] = at
        currency = self._text(row, "currency")
        record["raw"] = {"currency": currency, "status": status}
        key = (self._text(row, "id"), raw, self._text(row, "gross"), currency, payee)
        record["key"] = key_of("paypal", *key)
        return Entry(record, (payee,))

    def _at(self, moment: Moment, zone: str) -> object | None:
        day = self._times.day(moment)
        if day is None:
            return None
        if moment.clock is None or not zone:
            return self._times.at(moment)
        if zone.upper() in _LETTERS:
            return self._times.at(replace(moment, zone=timezone(timedelta(hours=_LETTERS[zone.upper()]))))
        try:
            offset = datetime.combine(day, time(*moment.clock), zone_info(zone)).utcoffset() if "/" in zone else None
        except Unreadable:
            offset = None
        return self._times.at(moment if offset is None else replace(moment, zone=_fixed(offset)))

    def _text(self, row: TableRow, name: str) -> str:
        return row.text(self._places.get(name))

    def _moment(self, row: TableRow) -> Moment | None:
        day = self._text(row, "day")
        return moment_of(f"{day} {self._text(row, 'clock')}".strip()) if day else None


def _fixed(offset: timedelta) -> timezone:
    return timezone(offset) if offset else UTC
