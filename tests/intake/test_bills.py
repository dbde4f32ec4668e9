"""Bills of Alipay, WeChat Pay and JD: every layout, the totals printed in them, and what becomes a payment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import vocabulary
from tests.intake.table_maker import is_sound, lines, outcome, reading, taken, whys, workbook

CALM = settings(deadline=None, max_examples=60)
WEB = [
    "交易号",
    "商家订单号",
    "交易创建时间",
    "付款时间",
    "最近修改时间",
    "交易来源地",
    "类型",
    "交易对方",
    "商品名称",
    "金额（元）",
    "收/支",
    "交易状态",
    "服务费（元）",
]
WEB += ["成功退款（元）", "备注", "资金状态", ""]
APP_2021 = [
    "收/支",
    "交易对方",
    "对方账号",
    "商品说明",
    "收/付款方式",
    "金额",
    "交易状态",
    "交易分类",
    "交易订单号",
    "商家订单号",
    "交易时间",
]
APP_2023 = [
    "交易时间",
    "交易分类",
    "交易对方",
    "对方账号",
    "商品说明",
    "收/支",
    "金额",
    "收/付款方式",
    "交易状态",
    "交易订单号",
    "商家订单号",
    "备注",
]
WECHAT = [
    "交易时间",
    "交易类型",
    "交易对方",
    "商品",
    "收/支",
    "金额(元)",
    "支付方式",
    "当前状态",
    "交易单号",
    "商户单号",
    "备注",
]
JD = [
    "交易时间",
    "商户名称",
    "交易说明",
    "金额",
    "收/付款方式",
    "交易状态",
    "收/支",
    "交易分类",
    "交易订单号",
    "商家订单号",
    "备注",
]
LENDER = "甲某消费金融有限公司"


def app(
    when: str, payee: str, what: str, side: str, amount: object, status: str, kind: str = "信用借还"
) -> list[object]:
    return [f"{when} ", kind, f"{payee}   ", "/", what, side, amount, "余额宝", status, f"{when[-8:]}\t", "", ""]


def wechat(when: object, kind: str, payee: str, amount: object, status: str, side: str = "支出") -> list[object]:
    return [when, kind, payee, "/", side, amount, "零钱", status, f"id{when}\t", "/", "/"]


def alipay(*rows: list[object], note: str = "共1笔记录") -> bytes:
    head = (
        f"------------\n导出信息：\n{note}\n支出：1笔 100.00元\n特别提示：\n1.仅供对账\n----支付宝 电子客户回单----\n"
    )
    return (head + lines([[*APP_2023, ""], *([*row, ""] for row in rows)])).encode("gb18030")


def tencent(*rows: list[object]) -> bytes:
    head = "微信支付账单明细,,\n共1笔记录,,\n支出：1笔 100.00元,,\n----微信支付账单明细列表----,,\n"
    return (head + lines([WECHAT, *rows])).encode("utf-8-sig")


def test_a_repayment_a_debit_and_one_that_failed(tmp_path: Path) -> None:
    rows = [
        app("2024-05-13 06:45:10", LENDER, "主动还款", "不计收支", "100.00", "还款成功"),
        app("2024-05-14 06:45:10", LENDER, "还款 自动扣款", "不计收支", "1,200.50", "交易成功"),
        app("2024-05-15 06:45:10", LENDER, "自动扣款", "不计收支", "1200.50", "交易失败"),
    ]
    records, summary = taken(reading(tmp_path, alipay(*rows)))
    assert [(record["kind"], record["amount"], record.get("result")) for record in records] == [
        ("payment", "100.00", None),
        ("debit", "1200.50", "succeeded"),
        ("debit", "1200.50", "failed"),
    ]
    assert records[0]["on"] == "2024-05-12 22:45:10Z"
    assert records[0]["account"] == "余额宝"
    assert records[0]["where"] == "line 9"
    assert (summary["format"], summary["format_version"], summary["encoding"]) == ("alipay", "app-2023", "gb18030")
    assert summary["timezone"] == {"kind": "format", "zone": "Asia/Shanghai"}
    fields: Any = vocabulary().fields["event"]
    assert {record["kind"] for record in records} <= set(fields["kind"].values)


@pytest.mark.parametrize(
    ("payee", "what", "side", "status"),
    [
        ("某餐厅", "午餐", "支出", "交易成功"),
        ("某餐厅", "还款", "支出", "交易成功"),
        (LENDER, "放款", "收入", "交易成功"),
        (LENDER, "借款到账", "不计收支", "交易成功"),
        (LENDER, "还款", "不计收支", "交易关闭"),
        (LENDER, "还款退款", "不计收支", "退款成功"),
        (LENDER, "账单", "不计收支", "交易成功"),
    ],
)
def test_everything_else_is_evidence_and_is_not_kept(
    tmp_path: Path, payee: str, what: str, side: str, status: str
) -> None:
    kind = "餐饮美食" if payee != LENDER else "信用借还"
    records, summary = taken(
        reading(tmp_path, alipay(app("2024-05-13 06:45:10", payee, what, side, "100", status, kind)))
    )
    assert (records, summary["evidence_only"]) == ([], 1)


def test_a_payee_that_the_borrower_names_is_paid(tmp_path: Path) -> None:
    row = app("2024-05-13 06:45:10", "王某", "转账", "支出", "100.00", "交易成功", "转账红包")
    records, _ = taken(reading(tmp_path, alipay(row), only=("王某",)))
    assert [record["kind"] for record in records] == ["payment"]
    records, _ = taken(reading(tmp_path, alipay(row), only=("李某",)))
    assert records == []


def test_every_alipay_layout_gives_the_same(tmp_path: Path) -> None:
    row: dict[str, object] = dict.fromkeys([*WEB, *APP_2023], "")
    row |= {
        "收/支": "支出",
        "交易对方": LENDER,
        "商品说明": "还款",
        "商品名称": "还款",
        "金额": "100.00",
        "金额（元）": "100.00",
    }
    row |= {
        "交易状态": "交易成功",
        "交易时间": "2024-05-13 06:45:10",
        "付款时间": "2024-05-13 06:45:10",
        "资金状态": "已支出",
    }
    for header, version in ((WEB, "web"), (APP_2021, "app-2021"), (APP_2023, "app-2023")):
        text = "支付宝\n" + lines([header, [row[name] for name in header]])
        text += "------------\n共1笔记录\n已支出:1笔,100.00元\n导出时间:[2024-06-01 00:00:00]    用户:某\n"
        records, summary = taken(reading(tmp_path, text.encode("gb18030"), "bill.txt"))
        assert summary["format_version"] == version
        assert summary["declared"]["count"] == summary["rows"] == 1
        assert [(record["kind"], record["amount"], record["on"]) for record in records] == [
            ("payment", "100.00", "2024-05-12 22:45:10Z")
        ]
    assert summary["problems"] == [] or version == "app-2023"


def test_printed_totals_are_compared_with_the_rows(tmp_path: Path) -> None:
    row = app("2024-05-13 06:45:10", "某餐厅", "午餐", "支出", "100.00", "交易成功", "餐饮")
    _, summary = taken(reading(tmp_path, alipay(row)))
    assert summary["declared"] == {"count": 1, "支出": {"n": 1, "sum": "100.00"}}
    assert summary["totals"] == {"支出": {"n": 1, "sum": "100.00"}}
    assert summary["problems"] == []
    _, summary = taken(reading(tmp_path, alipay(row, row, note="共3笔记录")))
    assert len(summary["problems"]) == 2


def test_wechat_pay_as_csv_and_as_the_workbooks_since_2025_and_2026(tmp_path: Path) -> None:
    when = "2024-05-13 06:45:10"
    csv_bill = tencent(wechat(when, "信用卡还款", "某银行信用卡还款", "¥100.00", "支付成功", "/"))
    head: list[list[object]] = [
        ["微信支付账单明细"],
        ["共1笔记录"],
        ["4. 本账单中所有时间均为UTC+08:00时间"],
        [],
        [*WECHAT],
    ]
    found = []
    for content, name in (
        (csv_bill, "a.csv"),
        (
            workbook(
                tmp_path / "b.xlsx", [*head, wechat(when, "信用卡还款", "某银行信用卡还款", "¥100.00", "支付成功", "/")]
            ),
            "",
        ),
        (
            workbook(
                tmp_path / "c.xlsx",
                [
                    *head,
                    wechat(datetime(2024, 5, 13, 6, 45, 10), "信用卡还款", "某银行信用卡还款", 100, "支付成功", "/"),
                ],
            ),
            "",
        ),
    ):
        data = content if isinstance(content, bytes) else content.read_bytes()
        records, summary = taken(reading(tmp_path, data, name or "bill.bin"))
        assert summary["format"] == "wechat-pay"
        found += [(record["kind"], record["on"], float(str(record["amount"]))) for record in records]
    assert found == [("payment", "2024-05-12 22:45:10Z", 100.0)] * 3


def test_stray_tabs_in_a_bill_change_nothing(tmp_path: Path) -> None:
    row = wechat("2024-05-13 06:45:10", "信用卡还款", "某银行信用卡还款", "¥100.00", "支付成功", "/")
    text = "微信支付账单明细\n" + lines([[f"{cell}\t" for cell in cells] for cells in (WECHAT, row)])
    records, _ = taken(reading(tmp_path, text.encode("utf-8-sig")))
    assert [(record["kind"], record["amount"]) for record in records] == [("payment", "100.00")]


def test_jd_takes_what_was_paid_back_off_its_totals(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [
            "2024-05-13 06:45:10\t",
            "某商户",
            "商品",
            "131.77(已退款89.84)",
            "某卡",
            "交易成功",
            "支出",
            "网购",
            "1\t",
            "",
            "",
        ],
        [
            "2024-05-14 06:45:10\t",
            "京东科技",
            "白条还款",
            "50.00",
            "某卡",
            "交易成功",
            "不计收支",
            "白条",
            "2\t",
            "",
            "",
        ],
    ]
    text = "京东账号名：某\n共：2笔记录\n支出：1笔(含1笔部分退款)，41.93元\n不计收支：1笔，50.00元\n\n" + lines(
        [JD, *rows]
    )
    records, summary = taken(reading(tmp_path, text.encode("utf-8-sig")))
    assert (summary["format"], summary["problems"]) == ("jd", [])
    assert [(record["kind"], record["amount"]) for record in records] == [("payment", "50.00")]


def test_a_new_layout_is_refused_with_the_difference(tmp_path: Path) -> None:
    header = ["情绪" if name == "备注" else name for name in APP_2023]
    with pytest.raises(InputError) as caught:
        reading(tmp_path, lines([header]).encode("gb18030")).summary()
    assert "情绪" in caught.value.what


def test_rows_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    rows = [
        app("2024-05-13 06:45:10", LENDER, "还款", "支出", "many", "交易成功"),
        app("someday", LENDER, "还款", "支出", "1", "交易成功"),
        [*app("2024-05-13 06:45:10", LENDER, "还款", "支出", "1", "交易成功"), "", "more"],
    ]
    _, summary = taken(reading(tmp_path, alipay(*rows)))
    assert [why.split(":")[0] for why in whys(summary)] == ["line 9", "line 10", "line 11"]


def test_the_same_bill_twice_and_its_months_in_any_order_are_each_payment_once(tmp_path: Path) -> None:
    rows = [app(f"2024-05-1{day} 06:45:10", LENDER, "还款", "支出", "100.00", "交易成功") for day in range(3)]
    one, _ = taken(reading(tmp_path, alipay(*rows)))
    other, summary = taken(reading(tmp_path, alipay(*reversed(rows), rows[0])))
    assert sorted(str(record["key"]) for record in one) == sorted(str(record["key"]) for record in other)
    assert summary["duplicates"] == 1


CELL = st.sampled_from(
    ["", "2024-05-13 06:45:10", LENDER, "还款", "支出", "¥1.00", "交易成功", "自动扣款", "---------", "共2笔记录"]
)
BILLS = st.sampled_from([WEB, APP_2021, APP_2023, WECHAT, JD])


@given(BILLS, st.lists(st.lists(CELL | st.text(max_size=5), max_size=13), max_size=9))
@CALM
def test_every_row_of_any_bill_is_accounted_for(header: list[str], rows: list[list[str]]) -> None:
    assert is_sound(outcome(lines([header, *rows]).encode("utf-8", "replace")))


@given(st.binary(max_size=80), st.integers(0, 600), st.integers(0, 60))
@CALM
def test_no_damage_raises_anything_but_a_sentence(noise: bytes, at: int, cut: int) -> None:
    good = alipay(*[app(f"2024-05-1{day} 06:45:10", LENDER, "还款", "支出", "1", "交易成功") for day in range(5)])
    assert is_sound(outcome(good[:at] + noise + good[at + cut :]))


def test_what_was_drawn_from_the_wallet_says_so(tmp_path: Path) -> None:
    row = app("2024-05-01 06:45:10", LENDER, "自动扣款", "不计收支", "100.00", "交易成功")
    card = [*row]
    card[7], card[9] = "某某银行(1234)", "2"
    records, _ = taken(reading(tmp_path, alipay(row, card)))
    assert [record.get("scheme") for record in records] == ["wallet", None]
    repaid = app("2024-05-01 06:45:10", LENDER, "主动还款", "不计收支", "100.00", "还款成功")
    assert "scheme" not in taken(reading(tmp_path, alipay(repaid)))[0][0]


@pytest.mark.parametrize("total", ["1.2.3", "..", ",", "1,2,3.4.5", "9" * 5000])
def test_a_printed_total_that_is_no_number_is_left_aside(total: str, tmp_path: Path) -> None:
    row = app("2024-05-10 09:00:05", "商户", "货", "支出", "1.00", "交易成功")
    _, summary = taken(reading(tmp_path, alipay(row, note=f"其他：1笔 {total}元")))
    assert summary["rows"] == 1
