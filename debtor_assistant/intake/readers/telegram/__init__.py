"""Telegram Desktop's export as JSON."""

from debtor_assistant.intake.readers.telegram.reader import Telegram

__all__ = ["Telegram"]
