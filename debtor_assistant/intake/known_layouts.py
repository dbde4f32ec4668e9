"""What every known format has to have, so that a file that lacks some of it can be told what it is like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from debtor_assistant.intake.differing import Names
from debtor_assistant.intake.readers import (
    call_log_csv,
    imazing_csv,
    iphone_calls,
    iphone_messages,
    paypal_csv,
    whatsapp_ios,
)
from debtor_assistant.intake.readers.bank_csv import layout as bank
from debtor_assistant.intake.readers.carrier_cn import layout as carrier
from debtor_assistant.intake.readers.chinese_bills.layouts import FAMILIES
from debtor_assistant.intake.readers.wechat.layouts import LAYOUTS


@dataclass(frozen=True)
class Known:
    """A format as far as it can be told from others."""

    format: str
    needed: Sequence[Names]
    """What it has to have; of several names for one thing one is enough."""
    others: Iterable[str] = ()
    """What it may have besides."""


def _names(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text.split("|")) for text in texts)


def _words(text: str) -> list[str]:
    return text.split()


DATABASES = (
    Known(
        "iphone-sms-db",
        _names("message.date", "message.is_from_me", "message.handle_id", "handle.id"),
        ["message.ROWID", "handle.ROWID", *(f"message.{name}" for name in iphone_messages.WANTED)],
    ),
    Known(
        "iphone-calls",
        _names("ZCALLRECORD.ZDATE", "ZCALLRECORD.ZORIGINATED", "ZCALLRECORD.ZADDRESS"),
        ["ZCALLRECORD.Z_PK", *(f"ZCALLRECORD.{name}" for name in iphone_calls.WANTED)],
    ),
    Known(
        "whatsapp-ios-db",
        _names("ZWAMESSAGE.ZMESSAGEDATE", "ZWAMESSAGE.ZISFROMME", "ZWACHATSESSION.ZCONTACTJID"),
        [
            *("ZWAMESSAGE.Z_PK", "ZWACHATSESSION.Z_PK", "ZWACHATSESSION.ZPARTNERNAME"),
            *(f"ZWAMESSAGE.{name}" for name in whatsapp_ios.WANTED),
        ],
    ),
)
JSON = (
    Known("telegram-json", _names("messages", "date_unixtime|date", "from|actor", "from_id|actor_id", "text", "type")),
    Known("signal-json", _names("sent_at", "type", "body", "conversationId|source|sourceServiceId")),
    Known("chatlab", _names("chatlab", "version", "messages|_type", "sender", "timestamp", "content", "type")),
)
MARKED = (
    Known(
        "sms-backup-restore",
        _names("smses|calls", "sms|mms|call", "address|number", "date", "type|msg_box"),
        _words(
            "version encoding standalone count backup_set backup_date body read status locked date_sent sub_id subject"
            " toa sc_toa service_center protocol readable_date contact_name duration presentation"
        ),
    ),
    Known(
        "google-voice",
        _names("hChatLog|haudio", "message|contributor", "dt|published", "tel", "title"),
        _words("abbr cite q rel hfeed sender vcard fn tags album duration participants"),
    ),
    Known(
        "telegram-html",
        _names("history", "message", "date", "details", "from_name", "text"),
        _words(
            "title id charset pull_left pull_right userpic userpic_wrap initials clearfix default joined service"
            " page_wrap page_header page_body chat_page content bold DOCTYPE"
        ),
    ),
    Known(
        "wechat-html",
        _names("msg", "msgid", "chat-left|chat-right", "content-box", "nt-box"),
        _words("msgtype name-left name-right triangle dont-break-out avatar avatar-box src alt chat-notice"),
    ),
)


def tables() -> Iterable[Known]:
    """Headers of tables."""
    for family in FAMILIES:
        for one in family.layouts:
            yield Known(family.format, [(name,) for name in one.header])
    for layout in LAYOUTS:
        yield Known("wechat-csv", [(name,) for name in layout.header])
    imazing, paypal, calls = imazing_csv, paypal_csv, call_log_csv
    yield Known("imazing-csv", _of(imazing.NAMES, imazing.NEEDED), [*_all(imazing.NAMES), *imazing.PASSED_OVER])
    yield Known("paypal-csv", _of(paypal.NAMES, paypal.NEEDED), _all(paypal.NAMES))
    yield Known("call-log-csv", _of(calls.NAMES, calls.NEEDED), [*_all(calls.NAMES), *calls.PASSED_OVER])
    needed = _of(carrier.NAMES, ("peer", "kind", "when", "length"))
    yield Known("carrier-cn", needed, [*_all(carrier.NAMES), *carrier.PASSED_OVER])
    money = (*bank.NAMES["amount"], *bank.NAMES["out"], *bank.NAMES["in"])
    words = (*bank.NAMES["text"], *bank.NAMES["payee"])
    yield Known("bank-csv", [bank.NAMES["date"], money, words], _all(bank.NAMES))


def _of(columns: Mapping[str, Names], wanted: Names) -> list[Names]:
    return [columns[name] for name in wanted]


def _all(columns: Mapping[str, Names]) -> list[str]:
    return [name for several in columns.values() for name in several]
