"""Which column of a statement is what: by known words, or as the borrower said.

A mapping is written `date=1,amount=4,payee=7` with the number of a column or its heading; `out=3,in=4` where money
out and money in have columns of their own; `text=5+6` joins two. It is kept by the fingerprint of the header, or of
the number of columns where there is no header.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from debtor_assistant.intake.shown import Columns
from debtor_assistant.intake.tables.amounts import amount_of
from debtor_assistant.intake.tables.columns import columns, fingerprint, heading, headings, names
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.intake.tables.moments import moment_of
from debtor_assistant.intake.tables.table import Look

NAMES: Mapping[str, Sequence[str]] = {
    "date": names(
        "transaction date|date|posting date|post date|booking date|value date|txn date|tran date|trans date|交易日期"
        "|交易时间|记账日期|日期|入账日期|buchungstag|datum|tanggal|fecha"
    ),
    "clock": names("交易时间|time|时间"),
    "out": names(
        "debit|withdrawal|withdrawals|withdrawal amt.|debit amount|paid out|money out|支出|支出金额|借方金额|借方发生额"
        "|付款金额|记账金额(支出)|交易金额(支出)|debet"
    ),
    "in": names(
        "credit|deposit|deposits|deposit amt.|credit amount|paid in|money in|收入|收入金额|贷方金额|贷方发生额|收款金额"
        "|记账金额(收入)|交易金额(收入)|kredit"
    ),
    "amount": names("amount|transaction amount|billing amount|交易金额|金额|发生额|betrag|jumlah|importe|amount (inr)"),
    "side": names("credit / debit|debit/credit|dr/cr|cr/dr|借贷|借贷标志|借贷方向|收/支|收支|收支类型|type"),
    "balance": names("balance|running balance|closing balance|余额|联机余额|账户余额|saldo"),
    "payee": names(
        "merchant name|payee|name|beneficiary|counterparty|对方户名|对手信息|对方名称|交易对手|商户名称|交易场所|收款人"
    ),
    "text": names(
        "description|details|narration|particulars|memo|transaction details|reference|remarks|摘要|交易摘要|备注|附言"
        "|用途|交易类型|客户摘要|verwendungszweck|keterangan"
    ),
    "more": names("客户摘要|备注|附言|交易类型|交易地点|memo|reference|对方户名"),
    "status": names("status|transaction status|交易状态|状态|处理结果|交易结果|处理状态"),
    "currency": names("currency|billing currency|货币|币种|交易币种|记账币种"),
}
_SHOWN = 3
KEYS = ("date", "clock", "amount", "out", "in", "side", "balance", "payee", "text")


@dataclass(frozen=True)
class Layout:
    """Where the columns of a statement stand, from 0."""

    header: TableRow | None
    places: Mapping[str, int]
    texts: tuple[int, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether days and sums can be read."""
        return "date" in self.places and bool({"amount", "out"} & self.places.keys())

    @property
    def first(self) -> int:
        """The row above the first of the statement's rows."""
        return 0 if self.header is None else self.header.number


def header_of(seen: Look) -> TableRow | None:
    """The header of a statement among the first rows: a date, a sum, and one more column that banks have."""
    for row in seen.rows:
        found = columns(row, NAMES)
        if "date" in found and ({"amount", "out", "in"} & found.keys()) and len(found) > 2:
            return row
    return None


def by_words(header: TableRow) -> Layout:
    """The mapping that the known words give."""
    found = columns(header, NAMES)
    if "out" in found and "in" in found:
        found.pop("amount", None)
    else:
        found.pop("out", None)
        found.pop("in", None)
    texts = tuple(found[name] for name in ("text", "more") if name in found)
    return Layout(header, found, texts)


def sample_row(seen: Look) -> TableRow | None:
    """The first row of a statement without a header: a day in it, and a sum with decimals; the next ones like it."""
    rows = [row for row in seen.rows if not row.is_blank][:5]
    fits = [row for row in rows if _is_line(row)]
    return rows[0] if rows and len(fits) == len(rows) and len({len(row.cells) for row in rows}) == 1 else None


def fingerprint_of(header: TableRow | None, sample: TableRow | None) -> str:
    """What the mapping is kept under."""
    if header is not None:
        return fingerprint(headings(header))
    return f"columns-{len(sample.cells) if sample is not None else 0}"


def shown(seen: Look, header: TableRow | None, layout: Layout | None) -> Columns:
    """The table as a borrower needs to see it to name its columns: the header, three rows, what is known so far."""
    below = [row for row in seen.rows if row.number > (header.number if header is not None else 0)]
    rows = [row for row in below if not row.is_blank and not row.damaged][:_SHOWN]
    places: dict[str, tuple[int, ...]] = (
        {} if layout is None else {name: (place,) for name, place in layout.places.items() if name in KEYS}
    )
    if layout is not None and layout.texts:
        places["text"] = layout.texts
    texts = [tuple(row.text(place) for place in range(len(row.cells))) for row in ([header] if header else []) + rows]
    return Columns(texts[0] if header else (), tuple(texts[1:] if header else texts), places)


def as_said(text: str, header: TableRow | None, width: int) -> Layout | None:
    """The mapping that a borrower wrote, or None where it names no such columns."""
    places: dict[str, int] = {}
    texts: list[int] = []
    for part in text.split(","):
        key, _, value = part.strip().partition("=")
        found = [_column(one, header, width) for one in value.split("+")]
        if key not in KEYS or any(one is None for one in found):
            return None
        known = [one for one in found if one is not None]
        places[key] = known[0]
        if key == "text":
            texts = known
    layout = Layout(header, places, tuple(texts))
    return layout if layout.is_complete else None


def _column(name: str, header: TableRow | None, width: int) -> int | None:
    name = name.strip()
    if name.isascii() and name.isdigit():
        return int(name) - 1 if 0 < int(name) <= width else None
    found = headings(header) if header is not None else []
    return found.index(heading(name)) if heading(name) in found else None


def _is_line(row: TableRow) -> bool:
    texts = [row.text(place) for place in range(len(row.cells))]
    days = any(len(text) >= 8 and moment_of(text) is not None for text in texts)
    sums = any(amount_of(text) is not None and "." in text[-3:] for text in texts)
    return days and sums and len(texts) > 2
