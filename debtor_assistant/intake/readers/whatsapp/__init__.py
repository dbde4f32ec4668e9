"""Chats that WhatsApp exported as text: `_chat.txt` (iPhone), `WhatsApp Chat with X.txt` (Android), alone or zipped.

`lines.py` holds the forms of a line, `phrases.py` what the app itself writes in each language, `reader.py` the table.
"""

from debtor_assistant.intake.readers.whatsapp.first_pass import differs
from debtor_assistant.intake.readers.whatsapp.reader import WhatsApp

__all__ = ["WhatsApp", "differs"]
