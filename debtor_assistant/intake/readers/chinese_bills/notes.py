"""What a bill says of itself above and below its rows, compared with what was read."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from debtor_assistant.intake.run import Run
from debtor_assistant.intake.tables.amounts import amount_of, written
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.text import t

_COUNT = re.compile(r"共[:：]?\s*(\d{1,7})\s*笔")
_SUM = re.compile(
    r"(已收入|待收入|已支出|待支出|收入|支出|不计收支|中性交易|其他)[:：]\s*(\d{1,7})笔(?:\([^)]*\))?[,，]?\s*([\d.,]+)元"
)
_NOTE = re.compile(
    r"-{4,}|共[:：]?\s*\d+\s*笔|导出|起始|终止|特别提示|注[:：]|\d{1,2}\.\D|姓名|支付宝|微信|京东|用户|账号|申请时间|日期区间|"
    r"(?:已收入|待收入|已支出|待支出|收入|支出|不计收支|中性交易|其他)[:：]"
)


class Notes:
    """Totals printed in a bill, and the same of its rows."""

    def __init__(self) -> None:
        self._count: int | None = None
        self._printed: dict[str, tuple[int, Decimal]] = {}
        self._rows = 0
        self._n: Counter[str] = Counter()
        self._sums: dict[str, Decimal] = {}

    def is_note(self, row: TableRow) -> bool:
        """Whether a row is none of the bill's payments but a remark; what it says is remembered."""
        text = ",".join(filter(None, (row.text(place) for place in range(len(row.cells)))))
        if sum(1 for place in range(len(row.cells)) if row.text(place)) > 3 or not _NOTE.match(text):
            return False
        self.note(row)
        return True

    def note(self, row: TableRow) -> None:
        """Read a line of remarks."""
        text = ",".join(filter(None, (row.text(place) for place in range(len(row.cells)))))
        if found := _COUNT.search(text):
            self._count = int(found[1])
        for found in _SUM.finditer(text):
            if (total := amount_of(found[3].rstrip(".,"))) is not None:
                self._printed[found[1]] = (int(found[2]), total)

    def add(self, group: str, amount: Decimal) -> None:
        """Count a payment of the bill under the word that its totals use."""
        name = "中性交易" if group == "/" else group
        self._n[name] += 1
        self._sums[name] = self._sums.get(name, Decimal(0)) + amount

    def report(self, run: Run) -> None:
        """Say what the bill declares and what was read, and where they differ."""
        run.about.totals = {
            name: {"n": n, "sum": written(self._sums[name])} for name, n in sorted(self._n.items()) if name
        }
        printed = {name: {"n": n, "sum": written(total)} for name, (n, total) in self._printed.items()}
        run.about.declared_totals = printed
        run.about.declared = self._count
        if self._count is not None and self._count != run.tally.rows:
            run.problem(
                t("intake.bill.count", declared=self._count, rows=run.tally.rows), t("intake.bill.differs_next")
            )
        for name, (n, total) in self._printed.items():
            read_n, read_sum = self._n[name], self._sums.get(name, Decimal(0))
            if (n, total) != (read_n, read_sum):
                what = t("intake.bill.total", name=name, n=n, sum=written(total), rows=read_n, read=written(read_sum))
                run.problem(what, t("intake.bill.differs_next"))
