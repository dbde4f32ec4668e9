"""Telegram Desktop's export, as JSON and as pages."""

from debtor_assistant.intake.readers.telegram.pages import TelegramPages
from debtor_assistant.intake.readers.telegram.reader import Telegram

__all__ = ["Telegram", "TelegramPages"]
