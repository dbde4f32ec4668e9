"""One small file of every format: messages or calls of one other side, or payments to one lender, at given instants.

What is said in row n is `marker(n)`, so that a test can find the row again by its place.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.intake.backup_maker import backup, sms
from tests.intake.table_maker import lines, workbook

OPTIONS: dict[str, Any] = {"zone": "Asia/Shanghai", "me": ("Me", "我", "me@example.com"), "date_order": "ymd"}
SHANGHAI = timezone(timedelta(hours=8))
APPLE = datetime(2001, 1, 1, tzinfo=UTC)
LENDER = "甲某消费金融有限公司"

Moments = Sequence[datetime]


def marker(number: int) -> str:
    return f"words-of-{number}-row"


class Stretch(list[datetime]):
    """A later export of the same: its rows are those from the n-th on."""

    def __init__(self, moments: Moments, first: int) -> None:
        super().__init__(moments[first - 1 :])
        self.first = first


def numbered(moments: Moments) -> Iterable[tuple[int, datetime, datetime]]:
    """Number, UTC and the clock in Shanghai."""
    first = moments.first if isinstance(moments, Stretch) else 1
    return [(number, at, at.astimezone(SHANGHAI)) for number, at in enumerate(moments, first)]


def sms_backup(moments: Moments) -> bytes:
    rows = [sms(date=int(at.timestamp() * 1000), body=marker(n)) for n, at, _ in numbered(moments)]
    return backup("\n".join(rows), count=len(rows)).encode()


def google_voice(moments: Moments) -> bytes:
    messages = "\n".join(
        f'<div class="message"><abbr class="dt" title="{at.isoformat(timespec="milliseconds")}">x</abbr>: '
        f'<cite class="sender vcard"><a class="tel" href="tel:+12025550101"><span class="fn">Agent</span></a></cite>: '
        f"<q>{marker(n)}</q></div>"
        for n, at, _ in numbered(moments)
    )
    tags = '<div class="tags"><a rel="tag" href="http://www.google.com/voice#sms">Text</a></div>'
    page = f'<div class="hChatLog hfeed">{messages}</div>{tags}'
    return f"<html><head><title>Agent</title></head><body>{page}</body></html>".encode()


def whatsapp(moments: Moments) -> bytes:
    rows = [f"{local:%Y/%m/%d, %H:%M} - {'Agent'}: {marker(n)}" for n, _, local in numbered(moments)]
    return "\n".join([*rows, f"{_last(moments):%Y/%m/%d, %H:%M} - Me: no", ""]).encode()


def signal_text(moments: Moments) -> bytes:
    return "".join(
        f"[{local:%Y-%m-%d %H:%M:%S}] Agent: {marker(n)}  \n" for n, _, local in numbered(moments)
    ).encode() + (f"[{_last(moments):%Y-%m-%d %H:%M:%S}] Me: no  \n".encode())


def line(moments: Moments) -> bytes:
    rows = [
        f"{local:%Y.%m.%d %A}\r\n{local:%H:%M}\tCash Agent\t{marker(n)}\r\n\r\n" for n, _, local in numbered(moments)
    ]
    return ("[LINE] Chat history with Cash Agent\r\nSaved on: 2024/02/01 10:00\r\n\r\n" + "".join(rows)).encode()


def wechat_text(moments: Moments) -> bytes:
    rows = [f"客服 {local:%Y-%m-%d %H:%M:%S}\n{marker(n)}\n" for n, _, local in numbered(moments)]
    return ("".join(rows) + f"我 {_last(moments):%Y-%m-%d %H:%M:%S}\n不\n").encode()


def wechat_csv(moments: Moments) -> bytes:
    head = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender"
    rows = [
        [
            "1",
            "7",
            "1",
            "0",
            "0",
            str(int(at.timestamp())),
            "2",
            marker(n),
            f"{local:%Y-%m-%d %H:%M:%S}",
            "",
            "客服",
            "a",
        ]
        for n, at, local in numbered(moments)
    ]
    return ("\ufeff" + lines([head.split(","), *rows])).encode()


def wechat_html(moments: Moments) -> bytes:
    def said(n: int, local: datetime) -> str:
        return (
            f'<div class="msg chat-left " msgid="{n}" msgtype="1"><div class="nt-box">'
            f'<span class="name-left">客服</span> {local:%Y-%m-%d %H:%M:%S}</div>'
            '<div class="content-box msg"><div class="triangle"></div>'
            f'<span class="dont-break-out">{marker(n)}</span></div></div>\n'
        )

    return ("<html><body>\n" + "".join(said(n, local) for n, _, local in numbered(moments)) + "</body></html>").encode()


def telegram(moments: Moments) -> bytes:
    messages = [
        {"id": 1000 + n, "type": "message", "date": f"{local:%Y-%m-%dT%H:%M:%S}",
         "date_unixtime": str(int(at.timestamp())), "from": "Agent", "from_id": "user111", "text": marker(n)}
        for n, at, local in numbered(moments)
    ]  # fmt: skip
    return json.dumps({"name": "Agent", "type": "personal_chat", "id": 111, "messages": messages}).encode()


def telegram_pages(moments: Moments) -> bytes:
    def said(n: int, local: datetime) -> str:
        return (
            f'<div class="message default clearfix" id="message{n}">\n<div class="pull_left userpic_wrap"></div>'
            f'<div class="body">\n<div class="pull_right date details" title="{local:%d.%m.%Y %H:%M:%S} UTC+08:00">\n'
            f'07:00\n</div>\n<div class="from_name">\nAgent\n</div>\n<div class="text">\n{marker(n)}\n</div>\n'
            "</div></div>\n"
        )

    said_all = "".join(said(n, local) for n, _, local in numbered(moments))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>\n'
        '<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">\nAgent\n'
        f'</div></div></div>\n<div class="page_body chat_page"><div class="history">\n{said_all}</div></div></div>'
        "</body></html>"
    ).encode()


def chatlab(moments: Moments) -> bytes:
    messages = [
        {"sender": "b", "accountName": "催收员", "timestamp": int(at.timestamp()), "type": 0, "content": marker(n)}
        for n, at, _ in numbered(moments)
    ]
    meta = {"name": "催收员", "platform": "qq", "type": "private", "ownerId": "a"}
    members = [{"platformId": "a", "accountName": "Lin"}]
    head = {"chatlab": {"version": "0.0.2", "exportedAt": 1_700_000_000}, "meta": meta, "members": members}
    return json.dumps({**head, "messages": messages}, ensure_ascii=False).encode()


def signal_json(moments: Moments) -> bytes:
    base = {"type": "incoming", "source": "+12025550101", "conversationId": "c"}
    rows = [
        {**base, "id": str(n), "sent_at": int(at.timestamp() * 1000), "body": marker(n)}
        for n, at, _ in numbered(moments)
    ]
    return json.dumps(rows).encode()


def mails(moments: Moments) -> bytes:
    return "".join(
        f"From x@y {at:%a %b %d %H:%M:%S %Y}\nFrom: Agent <agent@lender.example>\nTo: me@example.com\n"
        f"Subject: account\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\nMessage-ID: <{n}@lender.example>\n\n{marker(n)}\n\n"
        for n, at, _ in numbered(moments)
    ).encode()


def imazing(moments: Moments) -> bytes:
    head = [
        "Chat Session",
        "Message Date",
        "Service",
        "Type",
        "Sender ID",
        "Sender Name",
        "Status",
        "Text",
        "Attachment",
    ]
    rows = [
        ["Agent", f"{local:%Y-%m-%d %H:%M:%S}", "SMS", "Incoming", "+8602100000001", "", "Read", marker(n), ""]
        for n, _, local in numbered(moments)
    ]
    return lines([head, *rows]).encode("utf-8-sig")


def call_log(moments: Moments) -> bytes:
    rows = [
        ["02100000001", marker(n), "Incoming", 60 + n, f"{local:%Y-%m-%d %H:%M:%S}"]
        for n, _, local in numbered(moments)
    ]
    return lines([["Phone Number", "Name", "Call Type", "Duration (s)", "Date"], *rows]).encode()


def carrier(moments: Moments) -> bytes:
    head = ["起始时间", "通信地点", "通信方式", "对方号码", "通信时长", "通信类型"]
    rows = [
        [f"{local:%Y-%m-%d %H:%M:%S}", marker(n), "被叫", "02100000001", 60 + n, "本地"]
        for n, _, local in numbered(moments)
    ]
    return lines([head, *rows]).encode("gb18030")


def alipay(moments: Moments) -> bytes:
    head = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注"
    rows = [
        [
            f"{local:%Y-%m-%d %H:%M:%S}",
            "信用借还",
            LENDER,
            "/",
            "还款",
            "不计收支",
            f"{n}.00",
            "余额宝",
            "还款成功",
            marker(n),
            "",
            "",
        ]
        for n, _, local in numbered(moments)
    ]
    return ("----支付宝 电子客户回单----\n" + lines([head.split(","), *rows])).encode("gb18030")


def wechat_pay(moments: Moments) -> bytes:
    head = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
    rows = [
        [
            f"{local:%Y-%m-%d %H:%M:%S}",
            "商户消费",
            LENDER,
            "还款",
            "支出",
            f"¥{n}.00",
            "零钱",
            "支付成功",
            marker(n),
            "/",
            "/",
        ]
        for n, _, local in numbered(moments)
    ]
    note = "微信支付账单明细,,\n----微信支付账单明细列表----,,\n"
    return (note + lines([head.split(","), *rows])).encode("utf-8-sig")


def jd(moments: Moments) -> bytes:
    head = "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注"
    rows = [
        [f"{local:%Y-%m-%d %H:%M:%S}", LENDER, "还款", f"{n}.00", "余额", "交易成功", "支出", "还款", marker(n), "", ""]
        for n, _, local in numbered(moments)
    ]
    return lines([head.split(","), *rows]).encode("utf-8-sig")


def paypal(moments: Moments) -> bytes:
    head = ["Date", "Time", "TimeZone", "Name", "Type", "Status", "Currency", "Gross", "Fee", "Net", "Transaction ID"]
    rows = [
        [f"{local:%Y-%m-%d}", f"{local:%H:%M:%S}", "Asia/Shanghai", "Sample Lending", "Payment", "Completed", "USD",
         f"-{n}.00", "0", f"-{n}.00", marker(n)]
        for n, _, local in numbered(moments)
    ]  # fmt: skip
    return lines([head, *rows]).encode("utf-8-sig")


def bank(moments: Moments) -> bytes:
    rows = [
        [f"{local:%Y-%m-%d}", f"SAMPLE LENDING LOAN PAYMENT {marker(n)}", f"{n}.00", ""]
        for n, _, local in numbered(moments)
    ]
    return lines([["Date", "Description", "Debit", "Credit"], *rows]).encode()


def ofx(moments: Moments) -> bytes:
    rows = "".join(
        f"<STMTTRN><TRNTYPE>PAYMENT\n<DTPOSTED>{local:%Y%m%d%H%M%S}\n<TRNAMT>-{n}.00\n<FITID>{marker(n)}\n"
        f"<NAME>Sample Lending Payment\n<MEMO>{marker(n)}\n</STMTTRN>\n"
        for n, _, local in numbered(moments)
    )
    head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
    account = "<CURDEF>USD<BANKACCTFROM><ACCTID>42</BANKACCTFROM>"
    return f"{head}<OFX><STMTRS>{account}<BANKTRANLIST>{rows}</BANKTRANLIST></STMTRS></OFX>".encode()


def iphone_messages(path: Path, moments: Moments) -> None:
    schema = (
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, attributedBody BLOB, handle_id INTEGER,"
        " service TEXT, date INTEGER, is_from_me INTEGER, item_type INTEGER, associated_message_type INTEGER)",
        "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT)",
        "CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, style INTEGER)",
        "CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)",
        "CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER)",
        "INSERT INTO handle VALUES (1, '+12025550101')",
    )
    rows = [(100 + n, f"g{n}", marker(n), apple(at) * 10**9) for n, at, _ in numbered(moments)]
    insert = (
        "INSERT INTO message (ROWID, guid, text, date, handle_id, service, is_from_me) VALUES (?, ?, ?, ?, 1, 'SMS', 0)"
    )
    _database(path, schema, insert, rows)


def iphone_calls(path: Path, moments: Moments) -> None:
    schema = (
        "CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE REAL, ZDURATION REAL, ZORIGINATED INTEGER,"
        " ZANSWERED INTEGER, ZADDRESS BLOB, ZNAME TEXT, ZSERVICE_PROVIDER TEXT, ZUNIQUE_ID TEXT)",
    )
    rows = [(100 + n, apple(at), marker(n)) for n, at, _ in numbered(moments)]
    insert = "INSERT INTO ZCALLRECORD VALUES (?, ?, 61, 0, 1, '+12025550101', NULL, 'com.apple.Telephony', ?)"
    _database(path, schema, insert, rows)


def whatsapp_ios(path: Path, moments: Moments) -> None:
    schema = (
        "CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZMESSAGEDATE REAL, ZTEXT TEXT, ZISFROMME INTEGER,"
        " ZMESSAGETYPE INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZFROMJID TEXT, ZSTANZAID TEXT)",
        "CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID TEXT, ZPARTNERNAME TEXT)",
        "INSERT INTO ZWACHATSESSION VALUES (1, '12025550101@s.whatsapp.net', 'Agent')",
    )
    rows = [(100 + n, apple(at), marker(n), f"s{n}") for n, at, _ in numbered(moments)]
    _database(path, schema, "INSERT INTO ZWAMESSAGE VALUES (?, ?, ?, 0, 0, 1, NULL, NULL, ?)", rows)


def apple(at: datetime) -> int:
    return int((at - APPLE).total_seconds())


def number_of(record: Any, otherwise: int) -> int:
    """Which row a record is of; lists of calls keep no words and go by their order."""
    found = re.search(r"words-of-(\d+)-row", str(record))
    return int(found[1]) if found else otherwise


def _last(moments: Moments) -> datetime:
    return moments[-1].astimezone(SHANGHAI)


def _database(path: Path, schema: Iterable[str], insert: str, rows: Iterable[tuple[Any, ...]]) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in schema:
            connection.execute(statement)
        connection.executemany(insert, rows)


def _text(make: Callable[[Moments], bytes]) -> Callable[[Path, Moments], None]:
    def write(path: Path, moments: Moments) -> None:
        path.write_bytes(make(moments))

    return write


def carrier_workbook(path: Path, moments: Moments) -> None:
    rows = carrier(moments).decode("gb18030").splitlines()
    workbook(path, [row.split(",") for row in rows])


FORMATS: dict[str, Callable[[Path, Moments], None]] = {
    "sms-backup-restore": _text(sms_backup),
    "google-voice": _text(google_voice),
    "whatsapp-txt": _text(whatsapp),
    "whatsapp-ios-db": whatsapp_ios,
    "chatlab": _text(chatlab),
    "telegram-json": _text(telegram),
    "telegram-html": _text(telegram_pages),
    "wechat-csv": _text(wechat_csv),
    "wechat-html": _text(wechat_html),
    "wechat-txt": _text(wechat_text),
    "signal-text": _text(signal_text),
    "signal-json": _text(signal_json),
    "line-txt": _text(line),
    "iphone-sms-db": iphone_messages,
    "iphone-calls": iphone_calls,
    "email": _text(mails),
    "ofx": _text(ofx),
    "imazing-csv": _text(imazing),
    "alipay": _text(alipay),
    "wechat-pay": _text(wechat_pay),
    "jd": _text(jd),
    "paypal-csv": _text(paypal),
    "carrier-cn": _text(carrier),
    "carrier-cn in a workbook": carrier_workbook,
    "call-log-csv": _text(call_log),
    "bank-csv": _text(bank),
}
"""By format as the reader calls it, what writes a file of it."""
