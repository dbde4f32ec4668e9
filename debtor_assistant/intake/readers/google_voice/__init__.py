"""Google Voice in Google's Takeout: one HTML file for each talk or call, alone or all of them in the zip."""

from debtor_assistant.intake.readers.google_voice.reader import GoogleVoice

__all__ = ["GoogleVoice"]
