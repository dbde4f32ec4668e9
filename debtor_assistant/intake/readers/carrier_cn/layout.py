"""The headers of Chinese carriers, and the year of dates that are written without one.

Names of columns as public readers of these lists expect them (huadan's `fields.json`, an export builder for 10086, a
tool for China Unicom, a parser for Tianjin Telecom).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from debtor_assistant.intake.tables.columns import columns, headings, names
from debtor_assistant.intake.tables.lines import TableRow

NAMES: Mapping[str, Sequence[str]] = {
    "peer": names("对方号码|对端号码|对方电话|对方电话号码|对方手机号码|通话号码|通信号码"),
    "caller": names("主叫号码|主叫"),
    "callee": names("被叫号码|被叫"),
    "kind": names("呼叫类型|主被叫类型|主被叫标志|主被叫标识|主被叫|通信方式|通话方式|呼叫方式|收发类型|发送方式"),
    "when": names(
        "起始时间|开始时间|通话起始时间|通话开始时间|呼叫时间|通信时间|发送时间|通话日期|起始日期|呼叫日期|日期|通话时间|时间"
    ),
    "clock": names("通话时间|起始时间|时间|时刻"),
    "length": names("通话时长|通信时长|通话时长(秒)|时长(秒)|通信时长(秒)|时长|通话时长(时分秒)|通话时长(分钟)"),
    "text": names("信息类型|短信类型|短信费|条数"),
}
PASSED_OVER = names(
    "序号|业务类型|通信地点|通话地点|通话地|本机通话地|本机通话地点|对方归属地|归属地|通话类型|通信类型|套餐优惠|实收通信费(元)"
    "|实收费用(元)|通话费|其他费|小计|费用|费用(元)|话费|合计|基本费|长途费|漫游费|优惠|备注|漫游类型|业务名称|总费用|套餐|通信费"
)
_DISTINCT = frozenset(PASSED_OVER) - {"序号", "备注", "归属地", "通话类型", "合计"}
"""Columns that no list of a phone has."""
_MONTH = re.compile(r"(?<!\d)(20\d{2})\s*[-年/.]?\s*(0[1-9]|1[0-2])(?!\d{3})")


@dataclass(frozen=True)
class Layout:
    """One header: where its columns stand."""

    header: TableRow
    places: Mapping[str, int]
    is_complete: bool
    """Whether everything is there that a contact needs."""

    @property
    def is_texts(self) -> bool:
        """Whether it lists messages and not calls."""
        return "text" in self.places and "length" not in self.places

    def text(self, row: TableRow, name: str) -> str:
        """A cell by the name of its column."""
        return row.text(self.places.get(name))


def layout_of(rows: Iterable[TableRow]) -> Layout | None:
    """The header among the first rows, if it is a carrier's."""
    for row in rows:
        found = columns(row, NAMES)
        sides = "peer" in found or {"caller", "callee"} <= found.keys()
        if len(found) < 3 or not (sides or "when" in found):
            continue
        distinct = {"caller", "callee"} <= found.keys() or bool(_DISTINCT & set(headings(row)))
        if distinct:
            return Layout(row, found, sides and "kind" in found and "when" in found)
    return None


def month_of(preamble: Iterable[TableRow], name: str) -> tuple[int, int] | None:
    """The year and month that the lines above the header name, or the file name; None for none or several."""
    for texts in ([row.text(place) for row in preamble for place in range(len(row.cells))], [name]):
        found = {(int(one[1]), int(one[2])) for text in texts for one in _MONTH.finditer(text)}
        if len(found) == 1:
            return found.pop()
    return None
