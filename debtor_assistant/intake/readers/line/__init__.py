"""LINE's chat history as text."""

from debtor_assistant.intake.readers.line.reader import Line

__all__ = ["Line"]
