"""Every known header of these bills. Columns as in the public importers of double-entry-generator and jiegec.

Alipay: encoding GBK in every version; the columns of 2021 and of 2023 are the same words in another order, so both are
read by name. WeChat Pay: one header since 2017, as CSV to 2025 and as a workbook since, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debtor_assistant.intake.tables.columns import columns, difference, heading, headings, names
from debtor_assistant.intake.tables.lines import TableRow


@dataclass(frozen=True)
class Layout:
    """One header and where what we need stands in it."""

    version: str
    header: tuple[str, ...]
    places: Mapping[str, str]
    """Our name for a column, and the bill's."""


@dataclass(frozen=True)
class Family:
    """The bills of one company."""

    format: str
    marks: tuple[str, ...]
    """What stands above or below the rows and names the company."""
    core: tuple[str, ...]
    """Columns that together stand in no other company's bill."""
    layouts: tuple[Layout, ...]

    def layout(self, row: TableRow) -> Layout | None:
        """The layout that this row is the header of."""
        found = [name for name in headings(row) if name]
        return next((one for one in self.layouts if sorted(found) == sorted(map(heading, one.header))), None)

    def nearest(self, row: TableRow) -> Layout:
        """The layout that is most like a header."""
        return min(self.layouts, key=lambda one: sum(map(len, difference(row, one.header))))

    def is_like(self, row: TableRow) -> bool:
        """Whether the row is a header of this family, be it a known one or not."""
        return self.layout(row) is not None or len(columns(row, {name: (name,) for name in self.core})) == len(
            self.core
        )


_WEB = names(
    "交易号|商家订单号|交易创建时间|付款时间|最近修改时间|交易来源地|类型|交易对方|商品名称|金额（元）|收/支|交易状态|服务费（元）"
    "|成功退款（元）|备注|资金状态"
)
_APP_2021 = names("收/支|交易对方|对方账号|商品说明|收/付款方式|金额|交易状态|交易分类|交易订单号|商家订单号|交易时间")
_APP_2023 = (*_APP_2021, "备注")
_WECHAT = names("交易时间|交易类型|交易对方|商品|收/支|金额(元)|支付方式|当前状态|交易单号|商户单号|备注")
_JD = names("交易时间|商户名称|交易说明|金额|收/付款方式|交易状态|收/支|交易分类|交易订单号|商家订单号|备注")

_APP = {
    "when": "交易时间",
    "side": "收/支",
    "amount": "金额",
    "payee": "交易对方",
    "account": "对方账号",
    "what": "商品说明",
}
_APP |= {"type": "交易分类", "method": "收/付款方式", "status": "交易状态", "id": "交易订单号", "remark": "备注"}

ALIPAY = Family(
    "alipay",
    ("支付宝",),
    ("交易对方", "收/支", "交易订单号"),
    (
        Layout(
            "web",
            _WEB,
            {"when": "付款时间", "made": "交易创建时间", "side": "收/支", "amount": "金额（元）", "payee": "交易对方"}
            | {"what": "商品名称", "type": "类型", "status": "交易状态", "id": "交易号", "remark": "备注"}
            | {"group": "资金状态"},
        ),
        Layout("app-2021", _APP_2021, {name: column for name, column in _APP.items() if column != "备注"}),
        Layout("app-2023", _APP_2023, _APP),
    ),
)
WECHAT_PAY = Family(
    "wechat-pay",
    ("微信支付",),
    ("交易时间", "交易类型", "交易对方", "当前状态"),
    (
        Layout(
            "2017",
            _WECHAT,
            {"when": "交易时间", "side": "收/支", "amount": "金额(元)", "payee": "交易对方", "what": "商品"}
            | {"type": "交易类型", "method": "支付方式", "status": "当前状态", "id": "交易单号", "remark": "备注"},
        ),
    ),
)
JD = Family(
    "jd",
    ("京东账号",),
    ("商户名称", "交易说明", "收/支"),
    (
        Layout(
            "2024",
            _JD,
            {"when": "交易时间", "side": "收/支", "amount": "金额", "payee": "商户名称", "what": "交易说明"}
            | {"type": "交易分类", "method": "收/付款方式", "status": "交易状态", "id": "交易订单号", "remark": "备注"},
        ),
    ),
)
FAMILIES = (ALIPAY, WECHAT_PAY, JD)
