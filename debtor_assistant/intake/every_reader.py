"""All readers, in the order in which they are asked: the most specific ones first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from debtor_assistant.intake.readers.bank_csv import BankCsv
from debtor_assistant.intake.readers.call_log_csv import CallLogCsv
from debtor_assistant.intake.readers.carrier_cn import CarrierCn
from debtor_assistant.intake.readers.chatlab import ChatLab
from debtor_assistant.intake.readers.chinese_bills import BILLS
from debtor_assistant.intake.readers.email_messages import EmailMessages
from debtor_assistant.intake.readers.google_voice import GoogleVoice
from debtor_assistant.intake.readers.imazing_csv import ImazingCsv
from debtor_assistant.intake.readers.iphone_calls import IphoneCalls
from debtor_assistant.intake.readers.iphone_messages import IphoneMessages
from debtor_assistant.intake.readers.line import Line
from debtor_assistant.intake.readers.ofx import Ofx
from debtor_assistant.intake.readers.paypal_csv import PaypalCsv
from debtor_assistant.intake.readers.signal import SignalText
from debtor_assistant.intake.readers.signal_json import SignalJson
from debtor_assistant.intake.readers.sms_backup_restore import SmsBackupRestore
from debtor_assistant.intake.readers.telegram import Telegram, TelegramPages
from debtor_assistant.intake.readers.wechat import WeChatCsv, WeChatHtml, WeChatText
from debtor_assistant.intake.readers.whatsapp import WhatsApp
from debtor_assistant.intake.readers.whatsapp_ios import WhatsAppIos
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record


class Reader(Protocol):
    """What a family of file formats has to offer."""

    format: str

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""

    def recognise(self, source: Source) -> bool:
        """Whether this is its format, judged by content."""

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts; counts and problems go into `run`."""


READERS: tuple[Reader, ...] = (
    GoogleVoice(),
    SmsBackupRestore(),
    WhatsApp(),
    WhatsAppIos(),
    ChatLab(),
    Telegram(),
    TelegramPages(),
    WeChatCsv(),
    WeChatHtml(),
    SignalText(),
    SignalJson(),
    Line(),
    WeChatText(),
    IphoneMessages(),
    IphoneCalls(),
    EmailMessages(),
    Ofx(),
    ImazingCsv(),
    *BILLS,
    PaypalCsv(),
    CarrierCn(),
    CallLogCsv(),
    BankCsv(),
)
